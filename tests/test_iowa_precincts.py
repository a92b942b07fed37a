"""The caucuses of 2016 from the party's own feed, precinct by precinct, and the AP's feed beside them."""

from __future__ import annotations

import json
import os
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from verifier.model import Finding, Relation, Verdict
from verifier.run import check

PROJECT = Path(__file__).parent.parent
FOLDER = os.environ.get("VERIFIER_DATA")
DATA = Path(FOLDER or ".")

pytestmark = pytest.mark.skipif(not FOLDER, reason="VERIFIER_DATA does not name the folder with the real results")


@cache
def found(name: str) -> dict[str, Finding]:
    folders = {"iowa-2016": str(DATA / "iowa-2016")} | ({"ap-feed": str(DATA / "ap-feed")} if name == "ap-feed" else {})
    report = check(str(PROJECT / f"rules/iowa-2016/{name}.yaml"), data=folders)
    return {one.id: one for audit in report.audits for one in audit.findings}


def feed(name: str) -> Any:
    return json.loads((DATA / f"iowa-2016/{name}.json").read_text(encoding="utf-8"), parse_float=Fraction)


def by_county() -> dict[tuple[str, str], Fraction]:
    """County delegates by county and candidate, added up by plain loops."""
    sums: dict[tuple[str, str], Fraction] = {}
    for precinct in feed("idp-precincts")["PrecinctResults"]:
        for one in precinct["Candidates"]:
            key = precinct["County"]["Name"], one["Candidate"]["LastName"]
            sums[key] = sums.get(key, Fraction(0)) + one.get("Result", 0)
    return sums


def test_every_county_row_is_the_rule_within_a_millionth_of_a_millionth():
    check_ = found("precincts")["counties-from-precincts"]
    assert (check_.verdict, dict(check_.counts)["figures"]) == (Verdict.EXPLAINED, 500)
    assert "noise" in check_.headline
    assert {row.relation for row in check_.rows} <= {Relation.EXACT, Relation.WITHIN}
    lost = {"Fremont": 2, "Hancock": 1, "Kossuth": 1, "Wapello": 1}
    sums, away = by_county(), Fraction(0)
    for county in feed("idp-counties")["CountyResults"]:
        name = county["County"]["Name"]
        whole = sum(one.get("Result", Fraction(0)) for one in county["Candidates"])
        elects = sum(number for (where, _), number in sums.items() if where == name) + lost.get(name, 0)
        for one in county["Candidates"]:
            worked = sums[name, one["Candidate"]["LastName"]] * round(whole) / elects
            away = max(away, abs(worked - one.get("Result", 0)))
    assert away < Fraction(1, 10**12)


def test_the_finding_says_what_it_does_not_test():
    assert any("how they are divided" in says for says in found("precincts")["counties-from-precincts"].sentences)


def test_counties_add_up_to_the_state_and_precincts_to_their_totals():
    for name in ("county-sums", "state-from-counties"):
        assert found("precincts")[name].verdict in (Verdict.AGREES, Verdict.EXPLAINED)
    assert found("precincts")["precinct-totals"].verdict is Verdict.AGREES


def test_four_precincts_have_no_result_and_are_what_is_missing_from_1406():
    precincts = feed("idp-precincts")["PrecinctResults"]
    none = [one for one in precincts if not any("Result" in group for group in one["Candidates"])]
    cells = sum("Result" not in group for one in precincts for group in one["Candidates"])
    assert (len(precincts), len(none), cells) == (1683, 4, 5140)
    blanks = next(one for one in found("precincts").values() if "without any figure" in dict(one.counts))
    assert dict(blanks.counts) == {"units": 1683, "without any figure": 4, "blank cells taken as zero": 5120}
    for name in ("not-awarded", "not-awarded-is-four-precincts"):
        assert found("precincts")[name].verdict is Verdict.EXPLAINED
    assert found("precincts")["not-awarded"].rows[0].printed == "0.5217"


@pytest.mark.parametrize("candidate", ["clinton", "sanders", "omalley", "uncommitted"])
def test_five_corrections_give_the_figures_of_7_february(candidate: str):
    claim = found("precincts")[f"corrected-{candidate}"]
    assert (claim.verdict, claim.rows[0].relation) == (Verdict.EXPLAINED, Relation.ROUNDED)
    assert (
        claim.rows[0].printed
        == {"clinton": "700.47", "sanders": "696.92", "omalley": "7.63", "uncommitted": "0.46"}[candidate]
    )


def test_des_moines_42_is_all_that_was_outstanding_and_not_all_that_moved():
    assert found("precincts")["outstanding"].rows[0].relation is Relation.EXACT
    claim = found("precincts")["statement-clinton"]
    assert (claim.verdict, claim.rows[0].official[:8]) == (Verdict.DISAGREES, "699.6396")


def test_six_tosses_moved_the_margin_by_4283_1925ths():
    claim = found("precincts")["tosses"]
    assert claim.verdict is Verdict.DISAGREES
    assert any("4283/1925" in says for says in claim.sentences)


def test_the_ap_feed_is_rounded_repeats_the_state_and_has_its_23_to_21():
    findings = found("ap-feed")
    assert findings["delegates"].verdict is Verdict.AGREES
    assert findings["state-row-is-rounded"].verdict is Verdict.EXPLAINED
    for name in ("delegates-add-up", "at-large-repeats-the-state", "party-leaders-repeat-the-state"):
        assert findings[name].verdict is Verdict.AGREES


def test_without_their_data_the_rulebooks_are_not_checked():
    report = check(str(PROJECT / "rules/iowa-2016/precincts.yaml"))
    kinds = {one.verdict for audit in report.audits for one in audit.findings}
    assert kinds == {Verdict.NOT_CHECKED}
