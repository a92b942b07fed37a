"""Every method against brute force that enumerates all legal results, and the columns against the steps."""

from __future__ import annotations

from itertools import product

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from formula_rules import GROUPS, RULES, contests, named, reference_of, rule_of
from verifier.formulas.contest import contest
from verifier.formulas.methods import allocate, work
from verifier.outcome import every_result, possible

every_rule = pytest.mark.parametrize("name", RULES)


def frame_of(cases):
    rows = [
        (number, group, votes, seats, total)
        for number, (weights, seats, total) in enumerate(cases)
        for group, votes in named(weights).items()
    ]
    return pl.DataFrame(rows, ["contest", "group", "weight", "seats", "total"], orient="row")


@every_rule
@settings(max_examples=60)
@given(case=contests())
def test_an_outcome_is_all_that_brute_force_finds(name, case):
    weights, seats, total = case
    outcome = work(rule_of(name), contest(named(weights), seats, total)).outcome
    results, unsettled = reference_of(name)(weights, seats, total)
    assert {tuple(result.values()) for result in every_result(outcome)} == results
    assert sum(part.seats for part in outcome.unsettled) == unsettled
    if not unsettled:
        assert_possible_are_just_these(outcome, results)


def assert_possible_are_just_these(outcome, results):
    box = [range(least, most + 1) for least, most in outcome.bounds().values()]
    names = list(outcome.bounds())
    for result in results:
        assert possible(outcome, dict(zip(names, result, strict=True))).answer is True
    for result, _ in zip(product(*box), range(50), strict=False):
        answer = possible(outcome, dict(zip(names, result, strict=True))).answer
        assert answer is (result in results)


@every_rule
@settings(max_examples=15)
@given(cases=st.lists(contests(), min_size=10, max_size=40))
def test_columns_give_what_the_steps_give(name, cases):
    rule = rule_of(name)
    allocated = allocate(rule, frame_of(cases))
    outcomes = allocated.outcomes()
    findings = dict(allocated.findings.iter_rows())
    assert allocated.bad.is_empty()
    for number, (weights, seats, total) in enumerate(cases):
        worked = work(rule, contest(named(weights), seats, total))
        assert outcomes[number] == worked.outcome, cases[number]
        assert findings.get(number, "") == "".join(worked.findings)


@every_rule
@settings(max_examples=25)
@given(case=contests(), order=st.permutations(range(5)))
def test_names_and_order_do_not_matter(name, case, order):
    weights, seats, total = case
    places = [place for place in order if place < len(weights)]
    rule = rule_of(name)
    outcome = work(rule, contest(named(weights), seats, total)).outcome
    moved = {GROUPS[place]: weights[place] for place in places}
    assert work(rule, contest(moved, seats, total)).outcome == outcome
    other = {chr(ord("z") - place): votes for place, votes in enumerate(weights)}
    renamed = {
        tuple(reversed(result.values())) for result in every_result(work(rule, contest(other, seats, total)).outcome)
    }
    assert renamed == {tuple(result.values()) for result in every_result(outcome)}


@every_rule
@settings(max_examples=25)
@given(case=contests())
def test_seats_add_up(name, case):
    weights, seats, total = case
    worked = work(rule_of(name), contest(named(weights), seats, total))
    if "Nevada" not in name:  # where the precinct may grow
        assert worked.outcome.seats == seats
    if worked.outcome.settled:
        assert sum(worked.outcome.at_least().values()) >= seats
    assert all(count >= 0 for count in worked.outcome.at_least().values())
