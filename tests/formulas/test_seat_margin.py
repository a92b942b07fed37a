"""The seat margin against trying every number of votes, for every method and parameter; and margins known by hand."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from formula_rules import RULES, named, rule_of
from verifier.formulas.combination import Combination, Part
from verifier.formulas.contest import contest
from verifier.formulas.methods import METHODS, read_rule, work
from verifier.formulas.words import BadRule
from verifier.materiality.margin_told import margin_rows, margin_sentence
from verifier.materiality.parts_margin import least_of_parts, parts_margin
from verifier.materiality.seat_margin import seat_margin
from verifier.materiality.watching import WATCHED
from verifier.outcome import every_result

ALONE = ["unsettled", "largest group"]
DIVISORS = ["D'Hondt", "Sainte-Laguë", "Sainte-Laguë, first divisor 1.4", "Huntington-Hill", "Adams"]
QUOTAS = ["Hare", "Droop", "Imperiali", "Hagenbach-Bischoff"]
ROUNDED_QUOTAS = ["Hare, rounded half up", "Hagenbach-Bischoff, rounded up", "Imperiali, rounded up"]
PROPORTIONAL = {
    "round": ["half up", "half down", "up", "down"],
    "leftover": ["leader", "highest fraction rounded down", "unsettled"],
    "surplus": ["fraction nearest a half", "last", "unsettled"],
    "of": ["qualified", "groups", "total"],
    "percent decimals": [0, 2, None],
    "nobody qualifies": ALONE,
}
WORDS = {
    "round-then-adjust": {
        "short": ["highest fraction below half", "nearest to rounding up, one at a time"],
        "over": ["lowest fraction from half", "furthest from rounding up, one at a time"],
        "short of fractions": ["lot among viable", "unsettled", None],
        "nobody can give": ["unsettled", "the precinct grows"],
        "nobody viable": ALONE,
        "keep": [0, 1, 2],
        "decimals": [1, 4, None],
    },
    "proportional, rounded": PROPORTIONAL,
    "largest remainder": {
        "quota": QUOTAS + ROUNDED_QUOTAS,
        "over": ["unsettled", "lowest remainder", "larger quota"],
        "of": ["qualified", "groups", "total"],
        "share decimals": [0, 1, 3, None, None],
        "more left than groups": ["unsettled", "one each again"],
        "nobody qualifies": ALONE,
    },
    "highest averages": {
        "divisors": DIVISORS,
        "minimum": [0, 1, 2],
        "maximum": [1, 3, None],
        "nobody qualifies": ALONE,
    },
    "winner-take-all": {"nobody qualifies": ALONE},
    "winner-take-most": {
        "split": [[2, 1], [1, 1, 1], [3], None],
        "only one": ["takes all", "unsettled"],
        "nobody qualifies": ALONE,
    },
}


@st.composite
def bars(draw, nobody=("stays", "half of the leader's share")):
    share = draw(st.sampled_from([Fraction(0), Fraction(5, 100), Fraction(15, 100), Fraction(1, 2), Fraction(1)]))
    bar = {
        "share": share,
        "test": draw(st.sampled_from(["at least", "more than"])),
        "of": draw(st.sampled_from(["total", "groups"])),
        "nobody": draw(st.sampled_from(nobody)),
    }
    rounding = draw(st.sampled_from(["up", "half up", "down", None, None]))
    return bar if rounding is None else {**bar, "round": rounding}


@st.composite
def words_of(draw, method):
    words = {key: draw(st.sampled_from(choices)) for key, choices in WORDS[method].items()}
    return {key: word for key, word in words.items() if word is not None}


@st.composite
def rules(draw, method):
    words = draw(words_of(method))
    bar = draw(st.one_of(bars(), st.none())) if method != "round-then-adjust" else draw(bars())
    if method == "winner-take-most":
        words["takes all"] = draw(bars(nobody=("stays",)))
        if "split" not in words:
            otherwise = {**draw(words_of("proportional, rounded")), "threshold": draw(bars())}
            words, bar = {"takes all": words["takes all"], "otherwise": otherwise}, None
    try:
        return read_rule(method, words, bar)
    except BadRule:
        return None


@st.composite
def rooms(draw):
    """Few votes, so that every number of them can be tried; often level, and often at a threshold."""
    top = draw(st.sampled_from([6, 30, 30, 150]))
    votes = st.one_of(st.sampled_from([0, 1, 3, 15, 20]), st.integers(0, top))
    weights = draw(st.lists(votes, min_size=2, max_size=4))
    if draw(st.booleans()):
        weights[-1] = weights[0]
    total = sum(weights) + draw(st.sampled_from([0, 0, 1, 7]))
    assume(weights[0])
    return contest(named(weights), draw(st.integers(0, 9)), total)


def ruled_out(outcome, result):
    """Whether a result is none that an outcome can lead to; where the rule is silent, by the certain seats only."""
    if sum(result.values()) != outcome.seats:
        return True
    if outcome.unsettled:
        too_many = any(part.seats < 0 for part in outcome.unsettled)
        return not too_many and any(result[group] < count for group, count in outcome.certain)
    return result not in every_result(outcome)


def apart(one, other):
    low_high = other.bounds()
    return any(high < low_high[group][0] or low > low_high[group][1] for group, (low, high) in one.bounds().items())


def moved(room, votes):
    weights = dict(room.weights)
    weights["A"] -= votes
    weights["B"] += votes
    return replace(room, weights=weights)


def by_trying_all(rule, room):
    """The first number of votes from A to B that leaves a seat open, and the first that changes the result."""
    before = work(rule, room).outcome
    results = None if before.unsettled else every_result(before)
    tie = None if before.settled else 0
    for votes in range(1, room.weights["A"] + 1):
        now = work(rule, moved(room, votes)).outcome
        changed = apart(before, now) if results is None else all(ruled_out(now, result) for result in results)
        if changed:
            return tie, votes
        if tie is None and not now.settled:
            tie = votes
    return tie, None


def from_a_to_b(margin):
    return next(move for move in margin.moves if (move.source, move.target) == ("A", "B"))


def holds(rule, room):
    move = from_a_to_b(seat_margin(rule, room, every_pair=True))
    assert move.exact
    assert (move.tie, move.change) == by_trying_all(rule, room)


@pytest.mark.parametrize("method", sorted(WORDS))
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_the_margin_is_the_first_number_of_votes_whatever_the_parameters(method, data):
    rule = data.draw(rules(method))
    assume(rule is not None)
    holds(rule, data.draw(rooms()))


@pytest.mark.parametrize("name", sorted(RULES))
@settings(max_examples=12, deadline=None)
@given(room=rooms())
def test_the_margin_is_the_first_number_of_votes_in_laws(name, room):
    holds(rule_of(name), room)


@settings(max_examples=40, deadline=None)
@given(room=rooms(), name=st.sampled_from(sorted(RULES)))
def test_the_smallest_of_all_pairs_is_found_without_searching_all(room, name):
    every, smallest = (seat_margin(rule_of(name), room, every_pair=asked) for asked in (True, False))
    assert smallest.exact
    assert (smallest.at_least, smallest.at_most) == (every.at_least, every.at_most)
    for move in smallest.moves:
        full = next(one for one in every.moves if (one.source, one.target) == (move.source, move.target))
        assert full.change is None or move.at_least <= full.change


@settings(max_examples=40, deadline=None)
@given(room=rooms(), name=st.sampled_from(sorted(RULES)))
def test_what_is_not_searched_to_the_end_is_told_as_bounds_that_hold(room, name):
    full, cut = seat_margin(rule_of(name), room, every_pair=True), short_search(rule_of(name), room, 3)
    if full.at_least is None:
        assert cut.at_most is None
    else:
        assert cut.at_least <= full.at_least <= (cut.at_most or full.at_least)


def short_search(rule, room, trials):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("verifier.materiality.seat_margin.FEWEST_TRIALS", trials)
        return seat_margin(rule, room, every_pair=True, most_work=1)


def test_every_method_that_takes_one_list_of_votes_has_its_break_points():
    rule_of("Iowa")
    seat_margin(rule_of("Iowa"), contest({"A": 2, "B": 1}, 1))
    assert set(WATCHED.names()) == set(METHODS.names()) - {"combination"}


# ---- by hand

AMES = contest({"Clinton": 240, "Sanders": 179, "O'Malley": 5}, 8, 424)
LEVEL = contest({"A": 50, "B": 50}, 3)


def test_a_room_that_four_votes_tie_and_five_turn():
    margin = seat_margin(rule_of("Iowa"), AMES)
    assert margin_sentence(margin) == (
        "Seat margin: 5 votes moved from Clinton to Sanders change the result: Clinton 5 → 4, Sanders 3 → 4; "
        "4 leave a seat to a lot."
    )
    # 236 × 8 / 424 = 4.453 and 183 × 8 / 424 = 3.453: level; one more, and Sanders has the higher fraction
    assert (margin.tie.tie, margin.change.change, margin.exact) == (4, 5, True)


def test_a_change_need_not_last_and_the_first_one_counts():
    # 3 votes take B's seat below a whole percent's rounding; with 5 the percentages round the other way again
    rule, room = rule_of("DNC, shares to a whole percent"), contest({"A": 14, "B": 3, "C": 34}, 2)
    outcomes = [work(rule, moved(room, votes)).outcome.at_least() for votes in (0, 3, 5)]
    assert outcomes == [{"A": 1, "B": 0, "C": 1}, {"A": 0, "B": 0, "C": 2}, {"A": 1, "B": 0, "C": 1}]
    assert from_a_to_b(seat_margin(rule, room, every_pair=True)).change == 3


def test_a_group_may_lose_its_seats_by_falling_below_the_threshold():
    # a group needs 15 of 100; C has 16, and with 14 takes no part
    rule, room = rule_of("DNC"), contest({"A": 44, "B": 40, "C": 16}, 6)
    margin = seat_margin(rule, room, every_pair=True)
    move = next(one for one in margin.moves if (one.source, one.target) == ("C", "A"))
    assert (move.tie, move.change) == (None, 2)
    assert dict(move.then.certain) == {"A": 3, "B": 3, "C": 0}


def test_a_seat_that_hangs_on_a_lot_already():
    margin = seat_margin(rule_of("Iowa"), LEVEL)
    assert margin.tie.tie == 0
    open_ = "Seat margin: a seat is left to a lot as it is, and one vote can decide it; "
    assert margin_sentence(margin).startswith(f"{open_}whoever the lot gives it to, ")
    drawn = seat_margin(rule_of("Iowa"), LEVEL, result={"A": 2, "B": 1})
    assert margin_sentence(drawn) == (
        f"{open_}1 vote moved from A to B changes the result as published: A 2 → 1, B 1 → 2."
    )


def test_a_result_that_the_rule_cannot_give_is_changed_by_no_vote():
    assert seat_margin(rule_of("Iowa"), LEVEL, result={"A": 3}).change.change == 0


def test_where_no_votes_can_change_anything():
    margin = seat_margin(rule_of("Winner takes all"), contest({"A": 5}, 3))
    assert (margin.moves, margin.at_least, margin.exact) == ((), None, True)
    assert margin_sentence(margin) == (
        "Seat margin: no votes moved from one group to another change the result for certain."
    )


def test_votes_in_parts_of_one_are_told_in_ones():
    rule = rule_of("Hare of all votes")
    # 12.50 and 7.50 of 20.00, counted in hundredths: 3 seats, 1.875 and 1.125
    margin = seat_margin(rule, contest({"A": 1250, "B": 750}, 3), every_pair=True)
    assert ("A to B", "2.5", "2.51", "A 2 → 1, B 1 → 2") in margin_rows(margin, 100)


def test_a_house_of_fifty_states_is_within_bounds():
    states = {f"state {number}": 400_000 + 37_003 * number * (number % 7 + 1) for number in range(50)}
    margin = seat_margin(rule_of("Huntington-Hill"), contest(states, 435))
    assert margin.exact
    assert margin.change.change > 1
    turned = dict(states)
    for votes, differs in ((margin.change.change - 1, False), (margin.change.change, True)):
        turned[margin.change.source] = states[margin.change.source] - votes
        turned[margin.change.target] = states[margin.change.target] + votes
        assert (work(rule_of("Huntington-Hill"), contest(turned, 435)).outcome != margin.before) is differs


def test_of_a_combination_each_part_is_exact_and_all_together_have_a_lower_bound():
    at_large = {"method": "highest averages", "parameters": {"divisors": "D'Hondt"}}
    parts = {"district": {"method": "winner-take-all"}, "at large": at_large}
    rule = read_rule("combination", {"parts": parts})
    assert isinstance(rule, Combination)
    votes = {"A": 60, "B": 40}
    found = parts_margin(
        rule, [Part("district", "first", contest(votes, 3)), Part("at large", "all", contest(votes, 5))]
    )
    assert {name: margin.at_least for name, margin in found.items()} == {"first": 11, "all": 7}
    assert least_of_parts((margin, 1) for margin in found.values()) == 7
