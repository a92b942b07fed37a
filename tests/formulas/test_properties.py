"""What the methods promise: monotony of divisor methods, caps and minimums; and votelib, where it is right."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from formula_references import DIVISORS
from formula_rules import contests, named, rule_of
from verifier.formulas.contest import contest
from verifier.formulas.methods import read_rule, work
from verifier.formulas.words import BadRule
from verifier.outcome import every_result

every_divisor = pytest.mark.parametrize("name", DIVISORS)


def never_less(one, other):
    return all(one[group][0] <= other[group][0] and one[group][1] <= other[group][1] for group in one)


@every_divisor
@settings(max_examples=40)
@given(case=contests())
def test_a_larger_house_never_takes_a_seat(name, case):
    weights, seats, _ = case
    small, large = (work(rule_of(name), contest(named(weights), house)).outcome for house in (seats, seats + 1))
    assume(not small.unsettled)
    assert never_less(small.bounds(), large.bounds())


@every_divisor
@settings(max_examples=40)
@given(case=contests(), more=st.sampled_from([1, 2, 7, 10**6]))
def test_more_votes_never_cost_a_seat(name, case, more):
    weights, seats, _ = case
    assume(all(weights))
    before = work(rule_of(name), contest(named(weights), seats)).outcome.bounds()
    after = work(rule_of(name), contest(named((weights[0] + more, *weights[1:])), seats)).outcome.bounds()
    assert before["A"][0] <= after["A"][0]
    assert before["A"][1] <= after["A"][1]


@settings(max_examples=40)
@given(case=contests(most_seats=20))
def test_minimum_and_maximum_hold(case):
    weights, seats, total = case
    outcome = work(rule_of("D'Hondt, 2 to 4 seats"), contest(named(weights), seats, total)).outcome
    for result in every_result(outcome):
        assert set(result.values()) <= {0, 2, 3, 4}


@settings(max_examples=40)
@given(case=contests())
def test_a_group_keeps_its_only_delegate(case):
    weights, seats, total = case
    for name in ("Iowa", "Nevada"):
        worked = work(rule_of(name), contest(named(weights), seats, total))
        rounded = {step.group: step.value for step in worked.steps if step.what.value == "rounded"}
        for result in every_result(worked.outcome):
            assert all(result[group] >= min(count, 1) for group, count in rounded.items())


# every parameter that a rule takes, in all its words: no combination gives a wrong sum or an exception
WORDS = {
    "round-then-adjust": {
        "short": ["highest fraction below half", "nearest to rounding up, one at a time"],
        "over": ["lowest fraction from half", "furthest from rounding up, one at a time"],
        "short of fractions": ["lot among viable", "unsettled", None],
        "nobody can give": ["unsettled", "the precinct grows"],
        "nobody viable": ["unsettled", "largest group"],
        "keep": [0, 1, 2],
        "decimals": [1, 4, None],
    },
    "proportional, rounded": {
        "round": ["half up", "half down", "up", "down"],
        "leftover": ["leader", "highest fraction rounded down", "unsettled"],
        "surplus": ["fraction nearest a half", "last", "unsettled"],
        "of": ["qualified", "groups", "total"],
        "percent decimals": [0, 2, None],
        "nobody qualifies": ["unsettled", "largest group"],
    },
    "largest remainder": {
        "quota": ["Hare", "Hare, rounded half up", "Droop", "Imperiali", "Imperiali, rounded up"],
        "over": ["unsettled", "lowest remainder", "larger quota"],
        "of": ["qualified", "groups", "total"],
        "share decimals": [0, 3, None],
        "more left than groups": ["unsettled", "one each again"],
    },
    "highest averages": {"divisors": list(DIVISORS), "minimum": [0, 1, 2], "maximum": [1, 3, None]},
}


@st.composite
def rules(draw):
    method = draw(st.sampled_from(sorted(WORDS)))
    words = {key: draw(st.sampled_from(choices)) for key, choices in WORDS[method].items()}
    share = draw(st.sampled_from([Fraction(0), Fraction(15, 100), Fraction(1, 2), Fraction(1)]))
    bar = {
        "share": share,
        "test": draw(st.sampled_from(["at least", "more than"])),
        "of": draw(st.sampled_from(["total", "groups"])),
    }
    try:
        return read_rule(method, {key: word for key, word in words.items() if word is not None}, bar)
    except BadRule:
        return None


@settings(max_examples=200)
@given(rule=rules(), case=contests())
def test_any_rule_gives_as_many_seats_as_there_are(rule, case):
    assume(rule is not None)
    weights, seats, total = case
    outcome = work(rule, contest(named(weights), seats, total)).outcome
    grown = getattr(rule, "nobody_can_give", None) == "the precinct grows"
    assert outcome.seats == seats or (grown and outcome.seats > seats)
    assert all(count >= 0 for count in outcome.at_least().values())
    assert all(0 < len(lot.sizes) <= len(lot.among) for lot in outcome.lots)


# ---- votelib 0.4.0, for what it does right (never thresholds, never Huntington-Hill)


@pytest.mark.parametrize(
    ("name", "evaluator", "argument"),
    [
        ("Hare", "LargestRemainder", "hare"),
        ("Droop", "LargestRemainder", "droop"),
        ("D'Hondt", "HighestAverages", "d_hondt"),
        ("Sainte-Laguë", "HighestAverages", "sainte_lague"),
    ],
)
@settings(max_examples=40)
@given(case=contests())
def test_votelib_agrees_where_there_is_no_tie(name, evaluator, argument, case):
    from votelib.evaluate import proportional

    weights, seats, _ = case
    assume(seats and any(weights))
    outcome = work(rule_of(name), contest(named(weights), seats)).outcome
    assume(outcome.settled)
    votes = {group: count for group, count in named(weights).items() if count}
    theirs = getattr(proportional, evaluator)(argument).evaluate(votes, seats)
    assert {group: count for group, count in outcome.at_least().items() if count} == {
        group: count for group, count in theirs.items() if count
    }
