"""What is let pass (accepted causes, tolerances) against what it changes: a winner is never explained away."""

from __future__ import annotations

from pathlib import Path

import pytest

from verifier.checking import difference_changes
from verifier.checking.accepted_changes import Taken, held_to_changes
from verifier.comparison import Request, compare
from verifier.model import Change, Class, Finding, Level, Place, Report, Verdict
from verifier.page.arrange import page
from verifier.page.words import CHANGING
from verifier.run import check
from verifier.verdict import exit_code

CASE = Path(__file__).parent / "cases" / "let-pass" / "rules.yaml"

VERDICTS = {
    "two-of-three": Verdict.DISAGREES,
    "two-of-three-allowed": Verdict.EXPLAINED,
    "implied": Verdict.DISAGREES,
    "rounded": Verdict.DISAGREES,
    "rounded-allowed": Verdict.EXPLAINED,
    "tolerated": Verdict.DISAGREES,
    "one-unit": Verdict.DISAGREES,
    "units-of-percentages": Verdict.EXPLAINED,
    "another-leads-in-a-state": Verdict.DISAGREES,
    "totals": Verdict.DISAGREES,
    "totals-allowed": Verdict.EXPLAINED,
    "seats-by-typed-figures": Verdict.DISAGREES,
    "not-settled": Verdict.DISAGREES,
    "without-candidates": Verdict.EXPLAINED,
    "majorities": Verdict.AGREES,
}


def test_what_changes_a_winner_an_order_or_seats_is_not_let_pass():
    findings = check(str(CASE)).audits[0].findings
    assert {one.id: one.verdict for one in findings} == VERDICTS


def compared(folder: Path, official: str, reported: str, **taken: object) -> Report:
    for name, text in (("o.csv", official), ("r.csv", reported)):
        rows = "\n".join(text.split())
        (folder / name).write_text(f"candidate,votes\n{rows}\n", encoding="utf-8")
    files = (str(folder / "o.csv"), str(folder / "r.csv"))
    return compare(Request(*files, ("candidate",), ("votes",), **taken))  # type: ignore[arg-type]


ROUNDING, WITHIN = {"accept": frozenset({"rounding"})}, {"within": ("3",)}


@pytest.mark.parametrize(
    ("official", "reported", "taken", "verdict"),
    [
        ("A,100.4 B,99.5", "A,100 B,100", ROUNDING, Verdict.DISAGREES),  # a lead becomes a tie
        ("A,100.4 B,100.3", "A,100 B,100.3", ROUNDING, Verdict.DISAGREES),  # another one leads
        ("A,100.4 B,90.3", "A,100 B,90", ROUNDING, Verdict.EXPLAINED),
        ("A,100 B,99", "A,100 B,101", WITHIN, Verdict.DISAGREES),
        ("A,100 B,99", "A,100 B,100", WITHIN, Verdict.DISAGREES),
        ("A,100 B,100", "A,101 B,100", WITHIN, Verdict.DISAGREES),  # a tie becomes a lead
        ("A,100 B,90", "A,101 B,90", WITHIN, Verdict.AGREES),
    ],
)
def test_two_files_are_held_to_what_they_change(
    tmp_path: Path, official: str, reported: str, taken: dict[str, object], verdict: Verdict
):
    report = compared(tmp_path, official, reported, **taken)
    finding = report.audits[0].findings[0]
    assert finding.verdict is verdict
    # the figures are counted as the finding came out, and the exit code is the same
    disagree = dict(report.counts)[Verdict.DISAGREES]
    assert (disagree > 0) == (verdict is Verdict.DISAGREES) == (exit_code([finding]) == 1)
    assert sum(dict(report.counts).values()) == 2


def test_what_nobody_looked_at_is_not_explained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(difference_changes, "MOST_ROWS", 1)
    finding = compared(tmp_path, "A,100.4 B,90.3", "A,100 B,90", **ROUNDING).audits[0].findings[0]
    assert finding.verdict is Verdict.UNDETERMINED
    assert finding.headline == "UNDETERMINED: not known whether rounding changes who won"


def test_a_table_without_candidates_is_explained_and_says_that_no_order_was_looked_at():
    finding = next(one for one in check(str(CASE)).audits[0].findings if one.id == "without-candidates")
    assert finding.sentences[0].startswith("What the differences change was not worked out")


def test_what_is_let_pass_and_changes_an_order_is_seen_without_asking():
    blocks = [repr(block) for block in page(check(str(CASE)))]
    assert any(CHANGING in block for block in blocks)
    for name in ("two-of-three-allowed", "rounded-allowed", "units-of-percentages", "totals-allowed"):
        assert any(f"{name} (explained). Changes" in block for block in blocks)
    assert not any("without-candidates" in block for block in blocks)


# ---- one by one


def finding(verdict: Verdict, *changes: Change, class_: Class | None = None) -> Finding:
    return Finding("x", "check", "", verdict, "", Place(""), changes=changes, class_=class_)


ONE = Taken({"rounding": 1})


@pytest.mark.parametrize("level", [Level.ORDER, Level.SEATS, Level.WINNER])
def test_single_units_lower_no_verdict_and_the_whole_does(level: Level):
    whole, units = Change(level, "", ""), Change(level, "", "", in_units=True)
    assert held_to_changes(finding(Verdict.EXPLAINED, whole), ONE).verdict is Verdict.DISAGREES
    assert held_to_changes(finding(Verdict.EXPLAINED, units), ONE).verdict is Verdict.EXPLAINED
    assert held_to_changes(finding(Verdict.EXPLAINED, whole, class_=Class.LOOK), ONE).verdict is Verdict.LOOK
    assert held_to_changes(finding(Verdict.AGREES, whole), Taken({}, 1)).verdict is Verdict.DISAGREES
    # what agrees exactly has nothing to be held to, and what is undetermined may hide no winner
    assert held_to_changes(finding(Verdict.AGREES, whole), Taken({})).verdict is Verdict.AGREES
    assert held_to_changes(finding(Verdict.UNDETERMINED, whole), ONE).verdict is Verdict.DISAGREES


def test_what_could_change_who_won_is_undetermined_unless_it_is_allowed():
    could = Change(Level.WINNER, "", "", undecided=True)
    allowed = Taken({"rounding": 1}, even_if={"rounding": "winner"})
    assert held_to_changes(finding(Verdict.EXPLAINED, could), ONE).verdict is Verdict.UNDETERMINED
    assert held_to_changes(finding(Verdict.EXPLAINED, could), allowed).verdict is Verdict.EXPLAINED
    seats = Change(Level.SEATS, "", "", undecided=True)
    assert held_to_changes(finding(Verdict.EXPLAINED, seats), ONE).verdict is Verdict.EXPLAINED
