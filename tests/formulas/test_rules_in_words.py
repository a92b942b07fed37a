"""Rules as the law writes them: read from words, refused in words."""

from __future__ import annotations

import subprocess
import sys
from fractions import Fraction

import pytest

from formula_rules import IOWA, IOWA_BAR, NEVADA, RULES, rule_of
from verifier.formulas.contest import BadInput, contest, in_smallest_units
from verifier.formulas.methods import ALLOCATIONS, METHODS, read_rule, work
from verifier.formulas.threshold import Bar
from verifier.formulas.words import BadRule
from verifier.formulas.worked import What
from verifier.model import Stop
from verifier.numbers import read_number

MAJORITY = {"share": "50%", "test": "more than"}


def test_both_registries_know_the_same_methods_and_rules():
    METHODS.fill()
    ALLOCATIONS.fill()
    assert METHODS.names() == ALLOCATIONS.names()
    for name in METHODS.names():
        assert METHODS.get(name).parameters is ALLOCATIONS.get(name).parameters
        assert METHODS.get(name).parameters.method == name
        assert METHODS.get(name).manual.endswith(".")
        assert ALLOCATIONS.get(name).manual.endswith(".")


def test_every_method_is_tested_against_brute_force():
    METHODS.fill()
    assert {method for method, *_ in RULES.values()} == set(METHODS.names()) - {"combination"}


def test_one_contest_is_worked_without_the_heavy_libraries():
    code = (
        "import sys\nfrom verifier.formulas.contest import contest\n"
        "from verifier.formulas.methods import read_rule, work\n"
        "work(read_rule('winner-take-all', {}), contest({'A': 1}, 1))\n"
        "print(*{name.split('.')[0] for name in sys.modules})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"polars", "pandera", "pydantic", "yaml"} & set(done.stdout.split())


def test_shares_are_read_as_they_are_written():
    bars = rule_of("Iowa").threshold.by_seats
    assert [str(bars.at(seats)) for seats in (1, 2, 3, 4, 40)] == ["majority", "25%", "1/6", "15%", "15%"]
    assert bars.at(3) == Bar(Fraction(1, 6))
    for written in ("15%", "0.15", "3/20", Fraction(3, 20), read_number("15%")):
        assert read_rule("winner-take-all", {}, {"share": written}).threshold.share == Fraction(3, 20)


def test_equal_rules_are_equal_values():
    assert rule_of("Iowa") == rule_of("Iowa")
    assert hash(rule_of("Nevada")) == hash(rule_of("Nevada"))


def without(words, key):
    return {name: value for name, value in words.items() if name != key}


ADJUST = "round-then-adjust"
REFUSED = [
    (ADJUST, {**IOWA, "shrot": "x"}, IOWA_BAR, "unknown parameter 'shrot'; did you mean 'short'?"),
    (ADJUST, without(IOWA, "nobody viable"), IOWA_BAR, "the parameter 'nobody viable' is missing"),
    (ADJUST, IOWA, None, "the parameter 'threshold' is missing"),
    (ADJUST, {**IOWA, "ties": "lots"}, IOWA_BAR, "'ties' is 'lots'; did you mean 'lot'? known here: lot"),
    (ADJUST, {**IOWA, "keep": "one"}, IOWA_BAR, "'keep' is 'one'; a whole number is expected"),
    (ADJUST, {**IOWA, "keep": -1}, IOWA_BAR, "'keep' is -1; a whole number is expected"),
    (ADJUST, {**IOWA, "round": "down"}, IOWA_BAR, "this method rounds half up"),
    (ADJUST, without(IOWA, "short of fractions"), IOWA_BAR, "'short of fractions' has to be said"),
    (ADJUST, {**NEVADA, "short of fractions": "unsettled"}, IOWA_BAR, "it never runs short of fractions"),
    (ADJUST, {**NEVADA, "decimals": 0}, IOWA_BAR, "fractions are cut off after 1 to 9 decimals"),
    (ADJUST, IOWA, {"share": "15%"}, "'no majority' is said, but the threshold knows no majority"),
    (ADJUST, IOWA, {**IOWA_BAR, "share": "15%"}, "either a 'share' or shares 'by seats'"),
    (ADJUST, IOWA, {"round": "up"}, "either a 'share' or shares 'by seats'"),
    (ADJUST, IOWA, {"by seats": {1: "majority", 3: "15%"}}, "'by seats' has 1, 3; 1, 2+ are expected"),
    (ADJUST, IOWA, {"by seats": {}}, "'by seats' is a list of thresholds such as"),
    (ADJUST, IOWA, {"by seats": {"1+": "115%"}}, "a threshold is a share between 0 and 1 (100%)"),
    (ADJUST, IOWA, {"by seats": {"1+": "most"}}, "'by seats' is 'most', which"),
    (ADJUST, IOWA, {**IOWA_BAR, "round": "half even"}, "a threshold is not rounded half even"),
    (ADJUST, IOWA, "15%", "a threshold has keys such as 'share' and 'of'"),
    ("largest remainder", {"quota": "Droop", "share decimals": 3}, None, "'share decimals' is for the Hare quota"),
    ("largest remainder", {"quota": "Hare", "share decimals": 10}, None, "shares are rounded to at most 9 decimals"),
    ("largest remainder", {"quota": "Hare", "over": "larger quota"}, None, "there is no larger quota than Hare's"),
    ("highest averages", {"divisors": "DHondt"}, None, 'did you mean "D\'Hondt"?'),
    (
        "highest averages",
        {"divisors": "D'Hondt", "minimum": 3, "maximum": 2},
        None,
        "the maximum 2 is below the minimum 3",
    ),
    ("highest averages", {"divisors": "Adams", "minimum": 10**10}, None, "at most 1000000000 seats are allocated"),
    ("highest averages", {"divisors": "Adams", "maximum": 0}, None, "the maximum 0 is below the minimum 1"),
    (
        "proportional, rounded",
        {"leftover": "leader", "surplus": "fraction nearest a half", "round": "up"},
        None,
        "rounded up,",
    ),
    (
        "proportional, rounded",
        {"leftover": "highest fraction rounded down", "surplus": "last", "round": "up"},
        None,
        "rounding up leaves no fraction that was rounded down",
    ),
    (
        "proportional, rounded",
        {"leftover": "leader", "surplus": "last", "round": "half even"},
        None,
        "seats are not rounded",
    ),
    ("winner-take-most", {"takes all": MAJORITY}, None, "either a 'split' or a rule 'otherwise'"),
    ("winner-take-most", {"takes all": MAJORITY, "split": [1, 2]}, None, "none more than the one before"),
    ("winner-take-most", {"takes all": MAJORITY, "split": "2, 1"}, None, "'split' is 2, 1; a list is expected"),
    (
        "winner-take-most",
        {"takes all": MAJORITY, "otherwise": "leader"},
        None,
        "parameters with their values are expected",
    ),
    (
        "winner-take-most",
        {"takes all": {**MAJORITY, "nobody": "half of the leader's share"}, "split": [2, 1]},
        None,
        "stays",
    ),
    (
        "winner-take-most",
        {"takes all": MAJORITY, "otherwise": {"leftover": "leader", "surplus": "last"}},
        MAJORITY,
        "the threshold belongs to the rule 'otherwise'",
    ),
    ("combination", {"parts": {}}, None, "'parts' has a rule for each kind of part"),
    ("combination", {"parts": {"district": {"quota": "Hare"}}}, None, "the part 'district' has a 'method'"),
]


@pytest.mark.parametrize(("method", "parameters", "threshold", "says"), REFUSED, ids=[case[3] for case in REFUSED])
def test_what_makes_no_sense_is_refused_in_words(method, parameters, threshold, says):
    with pytest.raises(BadRule) as refused:
        read_rule(method, parameters, threshold)
    assert says in str(refused.value)


def test_an_unknown_method_is_suggested():
    with pytest.raises(Stop, match="unknown method 'round-than-adjust'; did you mean 'round-then-adjust'"):
        read_rule("round-than-adjust", {})


# ---- the input of one contest


@pytest.mark.parametrize(
    ("weights", "seats", "total", "says"),
    [
        ({"A": -1}, 1, 5, "the weight of A is -1, below zero"),
        ({"A": 1.5}, 1, 5, "the weight of A is 1.5, not a whole number"),
        ({"A": None}, 1, 5, "the weight of A is missing"),
        ({"A": True}, 1, 5, "the weight of A is True, not a whole number"),
        ({"A": 1}, None, 5, "the number of seats is missing"),
        ({"A": 1}, -2, 5, "the number of seats is -2, below zero"),
        ({"A": 1}, 10**10, 5, "the number of seats is 10000000000; at most 1000000000 are allocated"),
        ({"A": 1}, 1, -5, "the total is -5, below zero"),
        ({"A": 1}, 1, Fraction(1, 2), "the total is 1/2, not a whole number"),
        ([("A", 1), ("B", 2), ("A", 3)], 1, 6, "the group A is named twice"),
        ({}, 1, 5, "there are no groups"),
    ],
)
def test_what_is_no_contest_is_refused_in_words(weights, seats, total, says):
    with pytest.raises(BadInput) as refused:
        contest(weights, seats, total)
    assert str(refused.value) == says


def test_fractional_weights_are_counted_in_the_largest_common_unit():
    assert in_smallest_units({"A": Fraction("700.47"), "B": Fraction("0.46")}) == {"A": 70047, "B": 46}
    assert in_smallest_units({"A": Fraction(1, 2), "B": Fraction(3, 2)}) == {"A": 1, "B": 3}
    assert in_smallest_units({"A": Fraction(0)}) == {"A": 0}


@pytest.mark.parametrize("name", RULES)
def test_no_votes_are_no_shares(name):
    worked = work(rule_of(name), contest({"A": 0, "B": 0}, 3))
    assert worked.outcome.at_least() == {"A": 0, "B": 0}
    (left,) = worked.outcome.unsettled
    assert (left.seats, left.clause) == (3, "no votes: there are no shares")


@pytest.mark.parametrize("name", RULES)
def test_no_seats_are_nothing_to_do(name):
    worked = work(rule_of(name), contest({"A": 5, "B": 3}, 0))
    assert (worked.outcome.settled, worked.outcome.seats) == (True, 0)


@pytest.mark.parametrize("name", RULES)
def test_one_group_has_all_that_is_given(name):
    worked = work(rule_of(name), contest({"A": 7}, 3))
    assert worked.outcome.at_least()["A"] + sum(part.seats for part in worked.outcome.unsettled) == 3


def test_a_share_of_exactly_the_threshold_is_viable():
    at_least, more = ({"share": "15%"}, {"share": "15%", "test": "more than"})
    for threshold, viable in ((at_least, 1), (more, 0)):
        rule = read_rule("largest remainder", {}, threshold)
        worked = work(rule, contest({"A": 15, "B": 85}, 4))
        assert worked.values(What.VIABLE)["A"] == viable


@pytest.mark.parametrize(
    ("threshold", "need"),
    [
        ({"share": "15%"}, 5),  # 4.05
        ({"share": "15%", "round": "down"}, 4),
        ({"share": "15%", "round": "half up"}, 4),
        ({"share": "15%", "round": "up", "test": "more than"}, 6),
        ({"share": "1/3", "test": "more than"}, 10),
        ({"share": "1/3"}, 9),
        ({"by seats": {"1+": "majority"}}, 14),
    ],
)
def test_the_votes_a_threshold_comes_to(threshold, need):
    rule = read_rule("winner-take-all", {}, threshold)
    for votes in (need - 1, need):
        worked = work(rule, contest({"A": votes}, 1, 27))
        assert worked.values(What.VIABLE)["A"] == (votes == need)
