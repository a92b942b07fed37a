"""Outcomes: which published results are possible, totals of districts, lots that were recorded."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verifier.lots import CannotBeEnumerated, Lot
from verifier.outcome import RecordedLot, Unsettled, draw, every_result, outcome_of, possible, total

LEADERS = outcome_of({"Ash": 0, "Birch": 0}, [Lot(("Ash", "Birch"), (3,))])
CARDS = outcome_of({"B": 1, "C": 1, "D": 1}, [Lot(("B", "C", "D"), (1, 1))])


def test_two_leaders_tied_for_a_block_of_three_have_two_outcomes_not_four():
    assert every_result(LEADERS) == [{"Ash": 0, "Birch": 3}, {"Ash": 3, "Birch": 0}]
    assert possible(LEADERS, {"Ash": 3}).answer is True
    shared = possible(LEADERS, {"Ash": 2, "Birch": 1})
    assert (shared.answer, shared.says) == (False, "no way to draw the lots gives this result")
    assert LEADERS.bounds() == {"Ash": (0, 3), "Birch": (0, 3)}


def test_two_such_districts_have_four():
    both = total({"first": LEADERS, "second": LEADERS})
    assert [result["Ash"] for result in every_result(both)] == [0, 3, 6]
    assert {lot.where for lot in both.lots} == {"first", "second"}
    assert possible(both, {"Ash": 3, "Birch": 3}).answer is True
    assert possible(both, {"Ash": 4, "Birch": 2}).answer is False


def test_a_possible_result_says_that_it_rests_on_lots():
    found = possible(CARDS, {"B": 1, "C": 2, "D": 2})
    assert (found.answer, found.by_lot, found.says) == (True, True, "the lots can have fallen so")
    assert possible(outcome_of({"A": 2}), {"A": 2}).by_lot is False


@pytest.mark.parametrize(
    ("published", "says"),
    [
        ({"B": 3, "C": 1, "D": 1}, "B would have won 2 by lot; at most 1 can have fallen so"),
        ({"B": 0, "C": 3, "D": 2}, "B has 0, fewer than the certain 1"),
        ({"B": 2, "C": 2, "D": 2}, "the seats add up to 6, not to 5"),
        ({"B": 2, "C": 2, "E": 1}, "E is none of the groups: B, C, D"),
        ({"B": -1, "C": 4, "D": 2}, "B: -1 is not a number of seats"),
        ({"B": True, "C": 2, "D": 2}, "B: True is not a number of seats"),
        ({"B": 1.5, "C": 1.5, "D": 2}, "B: 1.5 is not a number of seats"),
    ],
)
def test_what_is_not_possible_says_why(published, says):
    found = possible(CARDS, published)
    assert (found.answer, found.says) == (False, says)


def test_what_the_rule_does_not_settle_is_never_possible_nor_refuted():
    silent = outcome_of({"A": 2, "B": 1}, unsettled=[Unsettled(2, "nobody viable: unsettled")])
    found = possible(silent, {"A": 3, "B": 2})
    assert (found.answer, found.says) == (None, "the rule is silent (nobody viable: unsettled)")
    assert silent.bounds() == {"A": (2, 4), "B": (1, 3)}
    assert silent.seats == 5


def test_certain_seats_refute_even_where_others_are_not_settled():
    silent = outcome_of({"A": 2, "B": 1}, unsettled=[Unsettled(2, "silent")])
    assert possible(silent, {"A": 1, "B": 4}).answer is False
    assert possible(silent, {"A": 3, "B": 1}).answer is False


def test_seats_given_too_many_leave_open_who_gives_them_back():
    over = outcome_of({"A": 3, "B": 2}, unsettled=[Unsettled(-1, "nobody can give")])
    assert possible(over, {"A": 3, "B": 1}).answer is None
    assert over.bounds() == {"A": (2, 3), "B": (1, 2)}


def test_thousands_of_lots_of_single_seats_are_exact_without_enumerating():
    pairs = [("A", "B"), ("B", "C"), ("A", "C")]
    rooms = {
        f"room {number}": outcome_of({"A": 1, "B": 1, "C": 1}, [Lot(pairs[number % 3], (1,))]) for number in range(6000)
    }
    state = total(rooms)
    assert possible(state, {"A": 10_000, "B": 8_000, "C": 6_000}).answer is True
    short = possible(state, {"A": 10_001, "B": 8_000, "C": 5_999})
    assert (short.answer, short.says) == (False, "C has 5999, fewer than the certain 6000")
    # A and B together can have all but the 2000 lots between B and C or A and C that C must win: none
    state = total({**rooms, "last": outcome_of({"A": 0, "B": 0, "C": 0}, [Lot(("A", "C"), (1,))])})
    assert possible(state, {"A": 10_001, "B": 8_000, "C": 6_000}).answer is True
    beyond = possible(state, {"A": 8_000, "B": 10_001, "C": 6_000})
    assert (beyond.answer, beyond.says) == (False, "B would have won 4001 by lot; at most 4000 can have fallen so")


def test_too_many_blocks_of_different_sizes_cannot_be_enumerated():
    lots = [Lot(("A", "B", "C"), (2**power + 1,)) for power in range(12)]
    many = outcome_of({"A": 0, "B": 0, "C": 0}, lots)
    found = possible(many, {"A": 0, "B": 0, "C": many.seats}, most=1000)
    assert found.answer is True  # what it prunes stays small
    undecided = possible(many, {"A": 1400, "B": 1400, "C": many.seats - 2800}, most=1000)
    assert (undecided.answer, undecided.says) == (None, "cannot be enumerated: the lots have more than 1000 results")
    with pytest.raises(CannotBeEnumerated):
        every_result(many, most=1000)


@st.composite
def outcomes(draw):
    names = "ABCD"[: draw(st.integers(2, 4))]
    lots = []
    for _ in range(draw(st.integers(0, 2))):
        among = draw(st.lists(st.sampled_from(names), min_size=2, unique=True))
        most = draw(st.integers(1, 2))
        blocks = draw(st.integers(1, min(len(among) * most, 3)))
        sizes = draw(st.sampled_from([(1,), (1,), (2,), (2, 1), (3, 1, 1)]))
        lots.append(Lot(tuple(among), (sizes * blocks)[:blocks], most))
    return outcome_of({name: draw(st.integers(0, 2)) for name in names}, lots)


def drawn_by_hand(outcome):
    """Every result by giving every block to everybody, and leaving out what a lot forbids."""
    results = []
    for ways in product(*(product(lot.among, repeat=len(lot.sizes)) for lot in outcome.lots)):
        seats = outcome.at_least()
        for lot, winners in zip(outcome.lots, ways, strict=True):
            if max(winners.count(winner) for winner in winners) > lot.most:
                break
            for winner, size in zip(winners, lot.sizes, strict=True):
                seats[winner] += size
        else:
            results.append(seats)
    return [dict(one) for one in sorted({tuple(sorted(seats.items())) for seats in results})]


@given(outcome=outcomes())
def test_possible_is_what_can_be_drawn(outcome):
    results = drawn_by_hand(outcome)
    assert every_result(outcome) == results
    for group, (least, most) in outcome.bounds().items():
        assert least == min(result[group] for result in results)
        assert most == max(result[group] for result in results)
    names = list(outcome.bounds())
    for seats in product(*(range(most + 2) for _, most in outcome.bounds().values())):
        published = dict(zip(names, seats, strict=True))
        assert possible(outcome, published).answer is (published in results)


# ---- recorded lots


def test_a_recorded_lot_settles_the_outcome():
    done = draw(CARDS, [RecordedLot(won_by=("C", "D"), among=("B", "C", "D"))])
    assert done.errors == ()
    assert done.outcome == outcome_of({"B": 1, "C": 2, "D": 2})


def test_a_lot_that_nobody_recorded_stays():
    both = total({"first": LEADERS, "second": LEADERS})
    done = draw(both, [RecordedLot(won_by=("Ash",), where="second")])
    assert done.errors == ()
    assert done.outcome.at_least() == {"Ash": 3, "Birch": 0}
    assert [lot.where for lot in done.outcome.lots] == ["first"]


def test_blocks_are_won_in_their_order_the_largest_first():
    three = outcome_of({"A": 0, "B": 0, "C": 0}, [Lot(("A", "B", "C"), (1, 2))])
    assert draw(three, [RecordedLot(won_by=("C", "A"))]).outcome == outcome_of({"A": 1, "B": 0, "C": 2})


@pytest.mark.parametrize(
    ("record", "error"),
    [
        (RecordedLot(("A",), where="Ames 1"), "a lot among A at Ames 1 is recorded, but none was needed"),
        (RecordedLot(("A",), ("A", "B")), "a lot among A, B is recorded, but none was needed"),
        (RecordedLot(("E", "C"), ("B", "C", "D")), "the lot was won by E, not among B, C, D"),
        (RecordedLot(("C",), ("B", "C", "D")), "the lot among B, C, D has 2 to win; the record names 1"),
        (RecordedLot(("C", "C"), ("B", "C", "D")), "the lot was won more than 1 times by C"),
    ],
)
def test_a_record_that_does_not_fit_is_an_error_and_changes_nothing(record, error):
    done = draw(CARDS, [record])
    assert done.errors == (error,)
    assert done.outcome == CARDS


def test_a_lot_recorded_twice_was_needed_once():
    record = RecordedLot(("C", "D"))
    done = draw(CARDS, [record, record])
    assert done.errors == ("a lot among C, D is recorded, but none was needed",)
    assert done.outcome.settled
