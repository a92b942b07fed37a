"""Figures as others printed them in 2016: what slipped is known, and the right cause comes first."""

from __future__ import annotations

from functools import cache

import pytest

from verifier.model import Cause, Finding, Verdict
from verifier.run import check

RULES = "rules/iowa-2016/other-media.yaml"

# what is told first, and whether for sure: digits of small figures are nobody's evidence
FIRST = {
    "hill-uncommitted": ("one digit wrong", False),
    "news-sanders": ("one digit wrong", False),
    "register-last-precinct": ("credited to one", False),
    "feed-whole-numbers": ("rounding", True),
    "feed-total": ("rounding of the parts", True),
    "feed-total-printed": ("rounding up", True),
    "wire-shares": ("percentages of rounded figures", False),
    "wire-shares-in-full": ("percentages of rounded figures", False),
    "review-cut-off": ("truncation", True),
    "collection-swapped": ("swapped", True),
    "newslines-trump": ("neighbouring row", False),
    "times-precincts": ("other denominator", False),
    "charisma-votes": ("one digit wrong", False),
    "gazette-delegates": ("unit missing", True),
}
NOBODY_KNOWS = ("mail-nothing",)
UNSURE = ("vox-cruz",)


@cache
def findings() -> dict[str, Finding]:
    report = check(RULES)
    return {finding.id: finding for audit in report.audits for finding in audit.findings}


def cause(name: str, of: str) -> Cause:
    return next(one for one in findings()[name].causes if one.name == of)


@pytest.mark.parametrize("name", FIRST)
def test_the_right_cause_comes_first(name: str):
    first = findings()[name].causes[0]
    assert (first.name, first.confident) == FIRST[name]


def test_every_figure_of_others_is_wrong_and_every_claim_has_its_test():
    found = {name: finding.verdict for name, finding in findings().items()}
    assert found.pop("certified-votes-add-up") is Verdict.AGREES
    assert found == dict.fromkeys([*FIRST, *NOBODY_KNOWS, *UNSURE], Verdict.DISAGREES)


@pytest.mark.parametrize("name", NOBODY_KNOWS)
def test_no_cause_is_found_where_nobody_knows_one(name: str):
    assert not findings()[name].causes
    assert findings()[name].unexplained == 1


@pytest.mark.parametrize("name", UNSURE)
def test_where_nobody_knows_one_nothing_is_told_for_sure(name: str):
    assert not any(one.confident for one in findings()[name].causes)


def test_the_last_precinct_is_named():
    found = cause("register-last-precinct", "credited to one")
    assert "2.28 of Des Moines 42" in found.says
    assert found.of == ("Sanders",)


def test_two_candidates_are_one_finding_over_both():
    found = cause("collection-swapped", "swapped")
    assert (found.figures, found.of) == (2, ("Clinton", "Sanders"))
    assert all(row.cause == "swapped" for row in findings()["collection-swapped"].rows)


def test_the_candidate_who_was_left_out_is_named():
    assert cause("gazette-delegates", "unit missing").of == ("Huckabee",)
    assert cause("charisma-votes", "unit missing").of == ("Other",)


def test_a_total_of_rounded_parts_is_told_beside_what_raises_it():
    found = cause("feed-total-printed", "rounding of the parts")
    assert "(701, 697, 8, 0)" in found.says
    assert not found.confident
