"""Real rooms, states and handouts, worked by the rule. Figures are typed in."""

from __future__ import annotations

from fractions import Fraction

import pytest

from formula_rules import DNC_BAR, IOWA, IOWA_BAR, NEVADA, rule_of
from verifier.formulas.combination import Part, steps
from verifier.formulas.contest import contest, in_smallest_units
from verifier.formulas.methods import read_rule, work
from verifier.formulas.worked import What, first_broken
from verifier.lots import Lot
from verifier.outcome import RecordedLot, draw, every_result, possible


def seats_of(rule, weights, seats, total=None):
    """The seats of a contest that the rule settles, those without any left out."""
    outcome = work(rule, contest(weights, seats, total)).outcome
    assert outcome.settled, outcome
    return {group: count for group, count in outcome.at_least().items() if count}


# ---- Iowa Democratic precinct caucuses

IOWA_ROOMS = {
    "the party's Precinct Alpha": ({"A": 20, "B": 18, "C": 27, "D": 19, "E": 16}, 7, 100, [2, 1, 2, 1, 1]),
    "Ames 2016, had only 424 attended": ({"Clinton": 240, "Sanders": 179, "O'Malley": 5}, 8, 424, [5, 3, 0]),
    "Ankeny 2016": ({"Sanders": 148, "Clinton": 128}, 8, 276, [4, 4]),
    "Knoxville 3, 2016": ({"Sanders": 58, "Clinton": 52}, 9, 110, [5, 4]),
    "Des Moines 14, 2020": ({"Buttigieg": 52, "Sanders": 50, "Warren": 31, "Biden": 25}, 6, 158, [2, 2, 1, 1]),
    "Ocheyedan 2020": ({"Buttigieg": 3, "Klobuchar": 1, "Sanders": 1}, 3, 5, [1, 1, 1]),
}


@pytest.mark.parametrize("room", IOWA_ROOMS)
def test_iowa_rooms(room):
    members, delegates, attendance, expected = IOWA_ROOMS[room]
    outcome = work(rule_of("Iowa"), contest(members, delegates, attendance)).outcome
    assert outcome.settled
    assert outcome.at_least() == dict(zip(members, expected, strict=True))


AMES = contest({"Clinton": 240, "Sanders": 179, "O'Malley": 5}, 8, 484)


def test_ames_2016_leaves_one_delegate_to_a_lot_among_the_viable():
    outcome = work(rule_of("Iowa"), AMES).outcome
    assert outcome.at_least() == {"Clinton": 4, "O'Malley": 0, "Sanders": 3}
    assert outcome.lots == (Lot(("Clinton", "Sanders"), (1,), clause="short of fractions: lot among viable"),)
    assert possible(outcome, {"Clinton": 5, "Sanders": 3}).by_lot
    assert draw(outcome, [RecordedLot(("Clinton",))]).outcome.at_least()["Clinton"] == 5


def test_ames_2016_is_not_settled_where_the_silence_of_the_sheet_is_kept():
    rule = read_rule("round-then-adjust", {**IOWA, "short of fractions": "unsettled"}, IOWA_BAR)
    (left,) = work(rule, AMES).outcome.unsettled
    assert (left.seats, left.clause) == (1, "short of fractions: unsettled")


def test_the_steps_of_a_room_cite_their_clauses():
    worked = work(rule_of("Iowa"), AMES)
    assert worked.values(What.THRESHOLD) == {"": 73}
    assert worked.values(What.VIABLE) == {"Clinton": 1, "Sanders": 1, "O'Malley": 0}
    assert worked.values(What.QUOTA) == {"Clinton": Fraction(1920, 484), "Sanders": Fraction(1432, 484)}
    assert worked.values(What.ROUNDED) == {"Clinton": 4, "Sanders": 3}
    assert [(step.what.value, step.clause, step.says) for step in worked.steps if step.group in ("", "O'Malley")] == [
        ("threshold", "threshold: at least 15%, rounded up", "of 484, a group needs 73"),
        ("viable", "threshold: at least 15%, rounded up", "O'Malley has 5, 73 needed: not viable"),
        ("sum", "seats add up", "7 of 8: 1 too few"),
        ("lot", "short of fractions: lot among viable", "1 by lot among Clinton, Sanders"),
    ]


@pytest.mark.parametrize(
    ("published", "what", "group"),
    [
        ({"Buttigieg": 2, "Sanders": 1, "Warren": 2, "Biden": 1}, What.ROUNDED, "Sanders"),  # as published, swapped
        ({"Buttigieg": 2, "Sanders": 2, "Warren": 1, "Biden": 2}, What.SUM, ""),
        ({"Buttigieg": 2, "Sanders": 1, "Warren": 1, "Biden": 1, "Gabbard": 1}, What.VIABLE, "Gabbard"),
    ],
)
def test_the_first_step_that_a_published_result_breaks(published, what, group):
    members = {"Buttigieg": 52, "Sanders": 50, "Warren": 31, "Biden": 25, "Gabbard": 0}
    worked = work(rule_of("Iowa"), contest(members, 6, 158))
    step = first_broken(worked, published)
    assert (step.what, step.group) == (what, group)
    assert first_broken(worked, {"Buttigieg": 2, "Sanders": 2, "Warren": 1, "Biden": 1}) is None


def test_more_members_than_attended_is_a_finding_and_no_stop():
    worked = work(rule_of("Iowa"), contest({"A": 60, "B": 45}, 5, 100))
    assert worked.findings == ("the groups add up to 105, 5 more than the total of 100",)
    assert worked.outcome.at_least() == {"A": 3, "B": 2}


# ---- Nevada Democratic precinct caucuses: the party's memo of 26 September 2019


@pytest.mark.parametrize(
    ("members", "delegates", "attendance", "expected"),
    [
        ({"A": 14, "B": 19, "C": 18, "D": 12, "E": 16}, 7, 79, [1, 2, 2, 1, 1]),
        ({"A": 13, "B": 13, "C": 13, "D": 13, "E": 24}, 4, 76, [1, 1, 1, 1, 1]),  # the precinct grows to 5
        ({"D": 23, "E": 27}, 10, 75, [5, 5]),  # 25 left after the first alignment: three more, one at a time
    ],
)
def test_nevada_rooms(members, delegates, attendance, expected):
    outcome = work(rule_of("Nevada"), contest(members, delegates, attendance)).outcome
    assert outcome.settled
    assert outcome.at_least() == dict(zip(members, expected, strict=True))


def test_nevada_draws_a_card_for_who_of_three_equal_groups_loses():
    outcome = work(rule_of("Nevada"), contest({"B": 20, "C": 20, "D": 20}, 5, 60)).outcome
    assert [tuple(result.values()) for result in every_result(outcome)] == [(1, 2, 2), (2, 1, 2), (2, 2, 1)]
    assert draw(outcome, [RecordedLot(("C", "D"))]).outcome.at_least() == {"B": 1, "C": 2, "D": 2}


def test_nevada_compares_fractions_to_four_places():
    # quotients of 3.33333 and 3.33334: equal to four places
    members = {"A": 333_333, "B": 333_334, "C": 333_333}
    exact = read_rule("round-then-adjust", {key: NEVADA[key] for key in NEVADA if key != "decimals"}, IOWA_BAR)
    assert work(exact, contest(members, 10)).outcome.at_least() == {"A": 3, "B": 4, "C": 3}
    assert work(rule_of("Nevada"), contest(members, 10)).outcome.lots[0].among == ("A", "B", "C")


# ---- Democratic National Committee: 15 %, largest remainder, each unit by itself


def test_iowa_democrats_2016_have_23_and_21():
    """State delegate equivalents by congressional district (times 100, as the wire cut them off) and in the state."""
    districts = {
        "district 1": ({"Clinton": 19029, "Sanders": 19596, "O'Malley": 142, "Uncommitted": 21}, 8),
        "district 2": ({"Clinton": 17635, "Sanders": 19328, "O'Malley": 209, "Uncommitted": 4}, 8),
        "district 3": ({"Clinton": 18829, "Sanders": 16296, "O'Malley": 230, "Uncommitted": 7}, 7),
        "district 4": ({"Clinton": 14240, "Sanders": 14232, "O'Malley": 171, "Uncommitted": 11}, 6),
    }
    printed = {"Clinton": "700.47", "Sanders": "696.92", "O'Malley": "7.63", "Uncommitted": "0.46"}
    state = in_smallest_units({name: Fraction(number) for name, number in printed.items()})
    dnc = {"method": "largest remainder", "parameters": {"share decimals": 3}, "threshold": DNC_BAR}
    rule = read_rule("combination", {"parts": {"district": dnc, "at-large": dnc, "party leaders": dnc}})
    parts = [Part("district", where, contest(votes, seats)) for where, (votes, seats) in districts.items()]
    parts += [Part("party leaders", "leaders", contest(state, 6)), Part("at-large", "at large", contest(state, 9))]
    worked = steps(rule, parts)
    assert worked.outcome.settled
    assert worked.outcome.at_least() == {"Clinton": 23, "O'Malley": 0, "Sanders": 21, "Uncommitted": 0}
    by_part = {(step.where, step.group): step.value for step in worked.steps if step.what is What.ROUNDED}
    assert by_part["district 3", "Sanders"] == 3
    assert by_part["leaders", "Clinton"] == 3


def test_where_nobody_reaches_15_percent_half_of_the_leaders_share_is_needed():
    votes = {name: 100 - 2 * number for number, name in enumerate("ABCDEFGHIJ")}
    votes["K"] = 50
    worked = work(rule_of("DNC"), contest(votes, 11))
    assert worked.values(What.THRESHOLD) == {"": 50}
    assert worked.values(What.VIABLE)["K"] == 1
    assert worked.outcome.at_least()["K"] == 1


# ---- Republican forms

IOWA_REPUBLICANS = {
    "Cruz": 51666,
    "Trump": 45429,
    "Rubio": 43228,
    "Carson": 17394,
    "Paul": 8481,
    "Bush": 5238,
    "Fiorina": 3485,
    "Kasich": 3474,
    "Huckabee": 3345,
    "Christie": 3284,
    "Santorum": 1779,
    "Gilmore": 12,
}


def test_iowa_republicans_2016_round_to_31_of_30_and_christie_loses():
    worked = work(rule_of("Iowa Republicans"), contest(IOWA_REPUBLICANS, 30, 186_932))
    assert [step.says for step in worked.steps if step.what in (What.SUM, What.LOSES)] == [
        "31 of 30: 1 too many",
        "Christie loses 1",
    ]
    assert list(worked.outcome.at_least().values()).count(0) == 3
    assert [worked.outcome.at_least()[name] for name in IOWA_REPUBLICANS] == [8, 7, 7, 3, 1, 1, 1, 1, 1, 0, 0, 0]


@pytest.mark.parametrize("total", [109_743, 110_545])  # between these all totals give the official 20-9-8-3
def test_iowa_republicans_2024(total):
    votes = {"Trump": 56_243, "DeSantis": 23_491, "Haley": 21_027, "Ramaswamy": 8_430}
    expected = {"Trump": 20, "DeSantis": 9, "Haley": 8, "Ramaswamy": 3}
    assert seats_of(rule_of("Iowa Republicans"), votes, 40, total) == expected


@pytest.mark.parametrize("total", [31_846, 32_645])
def test_iowa_republicans_2020(total):
    expected = {"Trump": 39, "Weld": 1}
    assert seats_of(rule_of("Iowa Republicans"), {"Trump": 31_421, "Weld": 425}, 40, total) == expected


NEW_HAMPSHIRE = {"Trump": 100_406, "Kasich": 44_909, "Cruz": 33_189, "Bush": 31_310, "Rubio": 30_032}


@pytest.mark.parametrize(
    ("votes", "seats", "total", "single", "double"),
    [
        (NEW_HAMPSHIRE, 23, 284_120, [11, 4, 3, 3, 2], [10, 4, 3, 3, 3]),  # 2016: officially by single rounding
        ({"Trump": 543, "Haley": 433}, 22, 1000, [12, 10], [13, 9]),  # 2024: officially by double rounding
    ],
)
def test_new_hampshire_republicans_by_both_readings(votes, seats, total, single, double):
    one = rule_of("New Hampshire Republicans")
    two = rule_of("New Hampshire Republicans, double rounding")
    assert seats_of(one, votes, seats, total) == dict(zip(votes, single, strict=True))
    assert seats_of(two, votes, seats, total) == dict(zip(votes, double, strict=True))


ALABAMA = read_rule(
    "winner-take-most",
    {
        "takes all": {"share": "50%", "test": "more than"},
        "otherwise": {
            "leftover": "leader",
            "surplus": "last",
            "of": "qualified",
            "threshold": {"share": "20%", "test": "more than"},
        },
    },
)


def test_alabama_republicans_2016_at_large():
    votes = {"Trump": 4342, "Cruz": 2109, "Rubio": 1866}  # hundredths of a percent
    assert seats_of(ALABAMA, votes, 29, 10_000) == {"Trump": 20, "Cruz": 9}
    assert seats_of(ALABAMA, {"Trump": 5001, "Cruz": 2109, "Rubio": 1866}, 29, 10_000) == {"Trump": 29}


def test_alabama_republicans_2016_in_a_district():
    rule = rule_of("Alabama Republicans in a district")
    assert seats_of(rule, {"Trump": 40, "Cruz": 31, "Rubio": 29}, 3) == {"Trump": 2, "Cruz": 1}
    assert seats_of(rule, {"Trump": 51, "Cruz": 30, "Rubio": 19}, 3) == {"Trump": 3}
    assert seats_of(rule, {"Trump": 40, "Cruz": 20, "Rubio": 20}, 3, 100) == {"Trump": 3}
    tied = work(rule, contest({"Trump": 30, "Cruz": 30, "Rubio": 30}, 3)).outcome
    assert len(every_result(tied)) == 6
    assert possible(tied, {"Trump": 1, "Cruz": 1, "Rubio": 1}).answer is False


def test_south_carolina_republicans_2016():
    rule = rule_of("Winner takes all")
    assert seats_of(rule, {"Trump": 239_851, "the next": 200_000}, 29) == {"Trump": 29}


# ---- worked by hand


@pytest.mark.parametrize(
    ("name", "votes", "seats", "expected"),
    [
        # quotients 53/1 53/2 … : 53 26.5 24 23 17.67 13.25 12 11.5
        ("D'Hondt", {"A": 53, "B": 24, "C": 23}, 7, {"A": 4, "B": 2, "C": 1}),
        # 53 24 23 17.67 10.6 8 7.67 7.57
        ("Sainte-Laguë", {"A": 53, "B": 24, "C": 23}, 7, {"A": 3, "B": 2, "C": 2}),
        # 37.86 17.67 17.14 16.43 10.6 8 7.67
        ("Sainte-Laguë, first divisor 1.4", {"A": 53, "B": 24, "C": 23}, 7, {"A": 3, "B": 2, "C": 2}),
        # one each; then squares 53²/2 = 1404, 53²/6 = 468, 24²/2 = 288, 23²/2 = 264
        ("Huntington-Hill", {"A": 53, "B": 24, "C": 23}, 6, {"A": 3, "B": 2, "C": 1}),
        # one each; then 53, 26.5, 24
        ("Adams", {"A": 53, "B": 24, "C": 23}, 6, {"A": 3, "B": 2, "C": 1}),
        # 3.71, 1.68, 1.61
        ("Hare", {"A": 53, "B": 24, "C": 23}, 7, {"A": 4, "B": 2, "C": 1}),
        # a seat costs 13: 4 rest 1, 1 rest 11, 1 rest 10
        ("Droop", {"A": 53, "B": 24, "C": 23}, 7, {"A": 4, "B": 2, "C": 1}),
    ],
)
def test_small_examples_worked_by_hand(name, votes, seats, expected):
    assert seats_of(rule_of(name), votes, seats) == expected


def test_imperiali_can_give_more_seats_than_there_are():
    # a seat costs 100/4 = 25: 3 and 1 make 4 of 2
    votes = {"A": 75, "B": 25}
    outcome = work(rule_of("Imperiali"), contest(votes, 2)).outcome
    assert [(part.seats, part.clause) for part in outcome.unsettled] == [(-2, "over: unsettled")]
    assert seats_of(rule_of("Imperiali, larger quota"), votes, 2) == {"A": 2}
    assert seats_of(rule_of("Imperiali, taken back"), {"A": 75, "B": 25}, 3, None) == {"A": 3}
