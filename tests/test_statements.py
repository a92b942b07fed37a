"""Statements are counted once each, by their names, and by the reasons why they are not checked."""

from __future__ import annotations

from itertools import permutations

import pytest

from judging import Given, Told, judged, written
from verifier.model import Statements
from verifier.rulebook.book import Rulebook
from verifier.rulebook.load import load_rulebook
from verifier.statements import statements

RELEASE = Given("r", "2020-03-04T08:00", {"Ash": "10", "Birch": "8"})
RIGHT = Told((), figures={"Ash": "10"})
WRONG = Told((), figures={"Ash": "11"})


def told(*lines: str) -> Told:
    return Told(lines)


def counted(*books: list[Told]) -> Statements | None:
    """Count the statements of rulebooks that are made of these claims."""
    pairs = []
    for claims in books:
        text = written([RELEASE], claims)
        pairs += [("one article", *pair) for pair in zip(rulebook(text).book.claims, judged(text), strict=True)]
    return statements(pairs)


def rulebook(text: str) -> Rulebook:
    found, faults = load_rulebook(text, "rules.yaml")
    assert found is not None, [str(fault) for fault in faults]
    return found


def deciding(names: str, claim: Told) -> Told:
    return Told((f"statements: {names}", *claim.lines), figures=claim.figures)


def test_a_claim_decides_the_statement_of_its_own_name():
    found = counted([RIGHT, WRONG, told("not checked: an opinion")])
    assert found == Statements(2, (("an opinion", 1),))
    assert found.total == 3


def test_a_claim_decides_the_statements_that_it_names():
    found = counted([deciding("[A3, A4, A5]", RIGHT), deciding("[A6, A7]", told("not checked: a forecast"))])
    assert found == Statements(3, (("a forecast", 2),))


def test_one_name_may_stand_alone():
    assert counted([deciding("A3", RIGHT)]) == Statements(1)


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_statement_is_checked_if_one_claim_about_it_is(order: tuple[int, ...]):
    claims = [deciding("[A1]", claim) for claim in (RIGHT, told("not checked: wording"), told("not checked: other"))]
    assert counted([claims[at] for at in order]) == Statements(1)


def test_one_name_in_two_rulebooks_is_one_statement():
    first, second = [deciding("[A1, A2]", told("not checked: wording"))], [deciding("[A2, A3]", WRONG)]
    assert counted(first, second) == counted(second, first) == Statements(2, (("wording", 1),))


def test_the_commonest_reason_comes_first_and_the_alphabet_decides_else():
    reasons = ["wording", "an opinion", "wording", "a forecast"]
    found = counted([told(f"not checked: {reason}") for reason in reasons])
    assert found == Statements(0, (("wording", 2), ("a forecast", 1), ("an opinion", 1)))


def test_a_claim_whose_value_nobody_checks_gives_the_reason_for_that():
    claim = Told(("not checked: {value: cannot be read.}",), figures={"Ash": "10"})
    assert counted([claim]) == Statements(0, (("cannot be read", 1),))


def test_a_facet_that_is_not_checked_leaves_a_statement_checked():
    claim = Told(("not checked: {label: how great is great}",), figures={"Ash": "10"})
    assert counted([claim]) == Statements(1)


def test_without_claims_nothing_is_said():
    assert statements([]) is None


def test_statements_of_two_articles_are_two_though_they_have_one_name():
    text = written([RELEASE], [RIGHT])
    pair = (rulebook(text).book.claims[0], judged(text)[0])
    assert statements([("one", *pair), ("another", *pair)]) == Statements(2)


def test_what_could_not_be_decided_is_told_apart():
    unknown = told("expect: units[Cedar] > 1")
    assert counted([RIGHT, unknown]) == Statements(2, (), 1)
    assert counted([deciding("A1", RIGHT), deciding("A1", unknown)]) == Statements(1)
