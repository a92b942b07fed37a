"""The three articles about the Iowa caucuses of 2016: what each statement comes out as, and that it is computed."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from judging import facet
from verifier.model import FacetName, Finding, Verdict
from verifier.run import check

PROJECT = Path(__file__).parent.parent
RULES = "rules/iowa-2016"
DEMOCRATIC, REPUBLICAN = f"{RULES}/democratic.yaml", f"{RULES}/republican.yaml"
CALENDAR = f"{RULES}/calendar.yaml"
NIGHT_LOG = "fixtures/iowa-2016/democratic-night.csv"
EARLIER = "fixtures/iowa-2016/earlier-caucuses.csv"
DISTRICTS = "fixtures/iowa-2016/democratic-districts.csv"
CERTIFIED = "fixtures/iowa-2016/republican-certified.csv"
AGREES, EXPLAINED, DISAGREES = Verdict.AGREES, Verdict.EXPLAINED, Verdict.DISAGREES
VALUE, UNIT, VINTAGE, LABEL = FacetName.VALUE, FacetName.UNIT, FacetName.VINTAGE, FacetName.LABEL
ATTRIBUTION = FacetName.ATTRIBUTION
NOT_CHECKED, UNDETERMINED = Verdict.NOT_CHECKED, Verdict.UNDETERMINED
HOLDS = (AGREES, {VALUE: (AGREES, "")})
FAILS = (DISAGREES, {VALUE: (DISAGREES, "it does not hold")})
EARLY = {VALUE: (AGREES, ""), VINTAGE: (NOT_CHECKED, "")}

OUTCOMES: dict[str, tuple[Verdict, dict[FacetName, tuple[Verdict, str]]]] = {
    "A3-A5": (DISAGREES, {VALUE: (EXPLAINED, "rounding"), UNIT: (DISAGREES, "unit"), VINTAGE: (AGREES, "")}),
    # explained by the figures of the night, and by those of noon only with another rounding
    "A6": (EXPLAINED, {VALUE: (EXPLAINED, "rounding of the parts"), VINTAGE: (NOT_CHECKED, "")}),
    "A7": (EXPLAINED, {VALUE: (EXPLAINED, "truncation")}),
    "A9": (AGREES, {VALUE: (AGREES, "")}),
    "A10": (AGREES, {VALUE: (AGREES, "")}),
    "A11": (AGREES, {VALUE: (AGREES, ""), UNIT: (AGREES, ""), VINTAGE: (AGREES, "")}),
    "A12": (AGREES, {VALUE: (AGREES, "")}),
    "A13": (AGREES, {VALUE: (AGREES, "")}),
    "B3": (AGREES, {VALUE: (AGREES, ""), LABEL: (NOT_CHECKED, "")}),
    "B5": (DISAGREES, {VALUE: (AGREES, ""), UNIT: (AGREES, ""), VINTAGE: (DISAGREES, "older release")}),
    "B10": (AGREES, {VALUE: (AGREES, "")}),
    "B11": (AGREES, {VALUE: (AGREES, "")}),
    "B12": (EXPLAINED, {VALUE: (EXPLAINED, "rounding"), UNIT: (AGREES, ""), VINTAGE: (AGREES, "")}),
    "C11": (DISAGREES, {VALUE: (DISAGREES, "what it needs is false")}),
    "X1": (DISAGREES, {UNIT: (DISAGREES, "unit")}),
    "X2": (AGREES, {VALUE: (AGREES, "")}),
    "A14": (AGREES, {VALUE: (AGREES, ""), VINTAGE: (NOT_CHECKED, ""), ATTRIBUTION: (NOT_CHECKED, "")}),
    "C1": (AGREES, {VALUE: (AGREES, ""), VINTAGE: (NOT_CHECKED, "")}),
    "C2": (EXPLAINED, {VALUE: (EXPLAINED, "rounding"), UNIT: (AGREES, ""), VINTAGE: (NOT_CHECKED, "")}),
    "C5": (EXPLAINED, {VALUE: (EXPLAINED, "rounding"), UNIT: (AGREES, ""), VINTAGE: (NOT_CHECKED, "")}),
    "A16": (AGREES, {VALUE: (AGREES, ""), LABEL: (NOT_CHECKED, "")}),
    "A21": (AGREES, {**EARLY, LABEL: (NOT_CHECKED, "")}),
    "A22": (DISAGREES, {VALUE: (DISAGREES, "it does not hold"), LABEL: (NOT_CHECKED, "")}),
    "A27": HOLDS,
    "A28": HOLDS,
    "A29": (AGREES, {VALUE: (AGREES, ""), LABEL: (NOT_CHECKED, "")}),
    "A33": HOLDS,
    "B1": HOLDS,
    "B2": FAILS,
    "B4": (AGREES, {LABEL: (AGREES, "")}),
    "B6": (DISAGREES, {LABEL: (DISAGREES, "")}),
    "B13": HOLDS,
    "B15": (UNDETERMINED, {VALUE: (UNDETERMINED, "")}),
    "B17": HOLDS,
    "B19": HOLDS,
    "B23": HOLDS,
    "C4": (AGREES, {**EARLY, LABEL: (NOT_CHECKED, "")}),
    "C7": (AGREES, {VALUE: (AGREES, ""), LABEL: (NOT_CHECKED, "")}),
    "C8": (AGREES, {**EARLY, UNIT: (NOT_CHECKED, ""), LABEL: (NOT_CHECKED, "")}),
    "C9": HOLDS,
    "C10": (DISAGREES, {VALUE: (DISAGREES, "it does not hold"), VINTAGE: (NOT_CHECKED, "")}),
    "C15": (AGREES, {**EARLY, ATTRIBUTION: (NOT_CHECKED, "")}),
    "C19": HOLDS,
    "X3": (EXPLAINED, {VINTAGE: (EXPLAINED, "different times")}),
    "X4": (EXPLAINED, {VINTAGE: (EXPLAINED, "different times")}),
    "X9": HOLDS,
    "X10": (DISAGREES, {ATTRIBUTION: (DISAGREES, "")}),
    "X12": (AGREES, {LABEL: (AGREES, "")}),
}


def findings(folder: Path) -> dict[str, Finding]:
    """The findings about the three articles: what other media printed has its own test."""
    audits = (audit for audit in check(str(folder / RULES)).audits if not audit.file.endswith("other-media.yaml"))
    return {finding.id: finding for audit in audits for finding in audit.findings}


@pytest.fixture(scope="module")
def found() -> dict[str, Finding]:
    return findings(PROJECT)


@pytest.mark.parametrize("claim", OUTCOMES)
def test_every_statement_comes_out_as_it_should(found: dict[str, Finding], claim: str):
    verdict, facets = OUTCOMES[claim]
    assert found[claim].verdict is verdict
    assert {one.facet: (one.verdict, one.cause) for one in found[claim].facets} == facets


def test_no_statement_is_without_an_expected_outcome(found: dict[str, Finding]):
    checked = {one.id for one in found.values() if one.kind == "claim" and one.verdict is not NOT_CHECKED}
    assert checked == set(OUTCOMES)


def test_the_story_of_seven_hundred_votes_is_told_whole(found: dict[str, Finding]):
    rows = [(row.label, row.printed, row.official, row.difference) for row in found["A3-A5"].rows]
    assert rows == [
        ("Clinton", "700", "699.57", "+0.43"),
        ("Sanders", "695", "695.49", "-0.49"),
        ("O'Malley", "8", "7.68", "+0.32"),
    ]
    said = " ".join(found["A3-A5"].sentences)
    for part in (
        "Printed as votes; the official figures are state delegate equivalents.",
        "1,682 of 1,683 precincts",
        "700.59 / 696.82 / 7.61; 700 would be cut off and 695 fits nothing.",
        "Since then: 700.47 / 696.92 / 7.63 (7 Feb 2016, correction).",
        "Changes the margin: 5 instead of 4.08. Not the order.",
    ):
        assert part in said


def test_the_delegates_are_worked_by_the_rule(found: dict[str, Finding]):
    rows = [(row.label, row.printed, row.official) for row in found["A11"].rows]
    assert rows == [("Clinton", "22", "22"), ("Sanders", "21", "21")]
    assert any(says.startswith("Since then: 23 / 21 (13 Mar 2016") for says in found["A11"].sentences)
    assert {"sure = 22", "half = 44 / 2 = 22"} <= set(found["A9"].sentences)
    assert "south western = 4 - 3 = 1" in found["A12"].sentences
    assert "elsewhere = 0 + 0 + 0 + 0 + 0 = 0" in found["A12"].sentences
    assert "by how much does not matter" in found["A12"].sentences[-1]
    assert any("4.5131" in says for says in found["A13"].sentences)
    assert "lead without the open one = 1 - 1 = 0" in found["B10"].sentences
    assert found["B10"].sentences[-1].startswith("Remark: On one condition")


def test_the_republican_delegates_are_those_of_the_formula(found: dict[str, Finding]):
    checked = found["delegates-by-the-formula"]
    assert checked.verdict is AGREES
    assert checked.rows[0].official.startswith("Cruz 8, Rubio 7, Trump 7, Carson 3, Bush 1")


def test_rounding_alone_gives_one_delegate_too_many(project: Path):
    path = project / "fixtures/iowa-2016/republican-delegates.csv"
    path.write_text(path.read_text(encoding="utf-8") + "Christie,1\n", encoding="utf-8")
    wrong = findings(project)["delegates-by-the-formula"]
    assert wrong.verdict is DISAGREES
    assert "the seats add up to 31, not to 30" in wrong.rows[0].note
    path.write_text(path.read_text(encoding="utf-8").replace("Huckabee,1\n", ""), encoding="utf-8")
    other = findings(project)["delegates-by-the-formula"]
    assert "Christie loses 1 (surplus: fraction nearest a half)" in other.rows[0].note


@dataclass(frozen=True)
class Change:
    """Something that is changed in a file, and what a claim comes out as then."""

    claim: str
    was: str
    becomes: str
    verdict: Verdict
    cause: str = ""
    name: FacetName = VALUE
    file: str = DEMOCRATIC


NIGHT = "sde: {Clinton: 699.57, Sanders: 695.49, O'Malley: 7.68, Uncommitted: 0.46}"
NOON = "sde: {Clinton: 700.59, Sanders: 696.82, O'Malley: 7.61, Uncommitted: 0.46}"
WHOLE = "figures: {Clinton: 700, Sanders: 695, O'Malley: 8}"
TOSSES = "toss: {Story: 0.23, Scott: 82/275, Cedar: 8/70, Jasper: 0.09, Polk: 0.19}"

MORNING = "stood: 2016-02-02T00:00/2016-02-02T12:04\n"
CALL = 'at: "2016-02-02T13:04-05:00"'
O_MALLEY = "{title: Martin O'Malley withdraws, kind: withdrawal, at: 2016-02-01T19:00/2016-02-01T23:59,"
ATLANTIC = "tosses: {Clinton: 7, Sanders: 6}"

CHANGES = [
    # an official figure
    Change("A3-A5", NIGHT, NIGHT.replace("695.49", "694.49"), DISAGREES, "rounding up"),
    Change("A3-A5", NIGHT, NIGHT.replace("695.49", "693.49"), DISAGREES),
    Change("A3-A5", NIGHT, NIGHT.replace("699.57", "700").replace("695.49", "695").replace("7.68", "8"), AGREES),
    Change("A6", NIGHT, NIGHT.replace("695.49", "694.57"), AGREES),
    Change("A6", NIGHT, NIGHT.replace("695.49", "694.49"), DISAGREES),
    Change("A7", "precincts: 1682, of: 1683", "precincts: 1671, of: 1683", DISAGREES, "rounding"),
    Change("A7", "precincts: 1682, of: 1683", "precincts: 99, of: 100", AGREES),
    Change("A7", "precincts: 1682, of: 1683", "precincts: 1600, of: 1683", DISAGREES),
    Change("B3", NOON, NOON.replace("696.82", "700.60"), DISAGREES, "it does not hold"),
    Change("B3", NOON, NOON.replace("696.82", "700.59"), DISAGREES, "it does not hold"),
    Change("B3", NOON, NOON.replace("Sanders: 696.82, ", ""), UNDETERMINED),
    Change("B5", NOON, NOON.replace("700.59", "699.57").replace("696.82", "695.49"), AGREES),
    Change("B5", NIGHT, NIGHT.replace("699.57", "699.56"), DISAGREES),
    Change("B11", "outstanding: {sde: 2.28", "outstanding: {sde: 4.07", AGREES),
    Change("B11", "outstanding: {sde: 2.28", "outstanding: {sde: 4.08", DISAGREES, "it does not hold"),
    Change("B12", NOON, NOON.replace("7.61", "7.49"), DISAGREES, "rounding up"),
    Change("B12", NOON, NOON.replace("7.61", "8.00"), AGREES),
    Change("B12", NOON, NOON.replace("O'Malley: 7.61, ", ""), UNDETERMINED),
    Change("C11", TOSSES, TOSSES.replace("0.19", "0.70"), UNDETERMINED, "not refuted"),
    Change("C11", NIGHT, NIGHT.replace("695.49", "697.40"), UNDETERMINED, "not refuted"),
    # an official figure, through the rule for delegates
    Change("A9", "3,Clinton,188.29", "3,Clinton,160.29", DISAGREES, "it does not hold", file=DISTRICTS),
    Change("A10", "counted: {president: 8}", "counted: {president: 9}",
           DISAGREES, "it does not hold"),
    Change("A11", "3,Clinton,188.29", "3,Clinton,160.29", DISAGREES, file=DISTRICTS),
    Change("A11", "3,Clinton,188.29", "3,Clinton,162.97", AGREES, file=DISTRICTS),
    Change("A11", "3,Clinton,188.29", "3,Clinton,162.96", UNDETERMINED, file=DISTRICTS),
    Change("A11", "3,Clinton,188.29", "3,Clinton,many", UNDETERMINED, file=DISTRICTS),
    Change("A11", "figures: {Clinton: 22, Sanders: 21}", "figures: {Clinton: 23, Sanders: 21}", DISAGREES,
           "newer release", VINTAGE),
    Change("A12", "3,Clinton,188.29", "3,Clinton,160.29", DISAGREES, "it does not hold", file=DISTRICTS),
    Change("A12", "1,Clinton,190.29", "1,Clinton,290.29", DISAGREES, "it does not hold", file=DISTRICTS),
    Change("A13", "counted: {president: 8}", "counted: {president: 9}", DISAGREES, "it does not hold"),
    Change("A13", "counted: {president: 8}", "counted: {president: 8.5}", UNDETERMINED),
    Change("B10", NOON, NOON.replace("696.82", "700.60"), DISAGREES, "it does not hold"),
    Change("B10", NOON, NOON.replace("Sanders: 696.82, ", ""), UNDETERMINED),
    # a printed figure
    Change("A3-A5", WHOLE, WHOLE.replace("700", "699"), DISAGREES),
    Change("A6", WHOLE, WHOLE.replace("695", "690"), DISAGREES),
    Change("A7", "figure: 99%", "figure: 100%", DISAGREES, "partial shown as complete"),
    Change("A7", "figure: 99%", "figure: 99.9%", DISAGREES, "rounding"),
    Change("B5", "{Clinton: 699.57, Sanders: 695.49}\n", "{Clinton: 700.59, Sanders: 696.82}\n", AGREES),
    Change("B5", "{Clinton: 699.57, Sanders: 695.49}\n", "{Clinton: 699.57, Sanders: 696.82}\n", DISAGREES),
    Change("B12", "figures: {O'Malley: 8}", "figures: {O'Malley: 7}", DISAGREES, "truncation"),
    Change("B12", "figures: {O'Malley: 8}", "figures: {O'Malley: 8.0}", DISAGREES),
    Change("X2", "figures: {O'Malley: 8}", "figures: {O'Malley: 7.61}", DISAGREES, "rounding"),
    Change("X2", "figures: {O'Malley: 8}", "figures: {O'Malley: 7}", DISAGREES),
    # a unit
    Change("A3-A5", "    printed as: votes\n", "", AGREES, "", UNIT),
    Change("X1", "    printed as: votes\n", "", AGREES, "", UNIT),
    # a time
    Change("A3-A5", MORNING, "stood: 2016-02-03\n", DISAGREES, "older release", VINTAGE),
    Change("A6", MORNING, "stood: 2016-02-03\n", DISAGREES, "older release", VINTAGE),
    Change("B5", "stood: 2016-02-02T12:10", "stood: 2016-02-02T11:59", AGREES, "", VINTAGE),
    Change("B12", "stood: 2016-02-02T12:10", "stood: 2016-02-02T02:29", NOT_CHECKED, "", VINTAGE),
    Change("B3", "as of: 2016-02-02T12:00", "as of: 2016-02-02", AGREES),
    # what is accepted
    Change("A6", "- value: rounding of the parts", "- value: rounding", DISAGREES, "rounding of the parts"),
    Change("A7", "      - value: truncation\n", "      - value: rounding\n", DISAGREES, "truncation"),
    # the certified count
    Change("A14", "51666", "45429", DISAGREES, "it does not hold", file=CERTIFIED),
    Change("C1", "51666", "45428", DISAGREES, "it does not hold", file=CERTIFIED),
    Change("C2", "51666", "54666", DISAGREES, "truncation", file=CERTIFIED),
    Change("C2", "51666", "five", UNDETERMINED, file=CERTIFIED),
    Change("C2", "{Cruz: 28%}", "{Cruz: 27.6%}", EXPLAINED, "rounding", file=REPUBLICAN),
    Change("C2", "{Cruz: 28%}", "{Cruz: 27%}", DISAGREES, "truncation", file=REPUBLICAN),
    Change("C5", "Trump: 24%", "Trump: 25%", DISAGREES, file=REPUBLICAN),
    Change("C5", "45429", "46429", DISAGREES, "truncation", file=CERTIFIED),
    Change("C1", "    as of: 2016-02-03\n", "    as of: 2016-02-01\n", AGREES, file=REPUBLICAN),
    Change("A21", "51666", "45428", DISAGREES, "it does not hold", file=CERTIFIED),
    Change("A21", "51666", "five", UNDETERMINED, file=CERTIFIED),
    Change("A21", "43228", "45429", DISAGREES, "it does not hold", file=CERTIFIED),  # a tie for the second place
    Change("C4", "17394", "43228", DISAGREES, "it does not hold", file=CERTIFIED),  # a tie for the third
    Change("C4", "Rubio: 15%", "Rubio: 24%", DISAGREES, "it does not hold", file=REPUBLICAN),
    Change("C4", "43228", "45430", DISAGREES, "it does not hold", file=CERTIFIED),
    Change("C15", "51666", "45429", DISAGREES, "it does not hold", file=CERTIFIED),
    # when something happened
    Change("B1", CALL, 'at: "2016-02-02T13:11-05:00"', DISAGREES, "it does not hold"),
    Change("B1", CALL, "at: 2016-02-02", UNDETERMINED),
    Change("B2", CALL, 'at: "2016-02-02T12:59-05:00"', AGREES),
    Change("B2", CALL, "at: 2016-02-02", UNDETERMINED),
    Change("B13", O_MALLEY, O_MALLEY.replace("2016-02-01T23:59", "2016-02-02T01:00"), UNDETERMINED, file=CALENDAR),
    Change("B13", O_MALLEY, O_MALLEY.replace("2016-02-01T19:00/2016-02-01T23:59", "2016-02-02"), DISAGREES,
           "it does not hold", file=CALENDAR),
    Change("A28", O_MALLEY, O_MALLEY.replace("2016-02-01T19:00/2016-02-01T23:59", "2016-02-03"), DISAGREES,
           "it does not hold", file=CALENDAR),
    Change("A29", O_MALLEY, O_MALLEY.replace("2016-02-01T19:00/2016-02-01T23:59", "2016-02-01"), UNDETERMINED,
           file=CALENDAR),
    Change("A16", "at: 2016-02-09", "at: 2016-01-31", DISAGREES, "it does not hold",
           file=CALENDAR),
    Change("A27", "at: 2015-04-30", "at: 2015-05-02", DISAGREES, "it does not hold", file=CALENDAR),
    Change("A33", "at: 2009-01-20", "at: 2009-02-02", DISAGREES, "it does not hold", file=CALENDAR),
    Change("B19", "at: 2015-04-30", "at: 2014-12-31", DISAGREES, "it does not hold", file=CALENDAR),
    Change("B23", "at: 2016-02-09", "at: 2016-02-10", DISAGREES, "it does not hold",
           file=CALENDAR),
    Change("C19", "at: 2016-02-20", "at: 2016-02-08", DISAGREES, "it does not hold",
           file=CALENDAR),
    Change("X3", "stood: 2016-02-02T12:10", "stood: 2016-02-02T12:00", AGREES, "", VINTAGE),
    Change("X4", "stood: 2016-02-02T12:10", "stood: 2016-02-02T12:00", AGREES, "", VINTAGE),
    # tables and lists that others keep
    Change("A22", "50.4,48.9\nafter 21:00,81,50.2,49.1\n21:45,88,49.9,49.5",
           "49.9,49.9\nafter 21:00,81,50.2,50.2\n21:45,88,49.9,49.9", AGREES, file=NIGHT_LOG),
    Change("A22", "50.4,48.9", "50.4,many", UNDETERMINED, file=NIGHT_LOG),
    Change("B15", "1972,Uncommitted,35.8", "1972,Uncommitted,36.1", AGREES, file=EARLIER),
    Change("B15", "1988,Gephardt,31.3", "1988,Gephardt,26.7", DISAGREES, "it does not hold", file=EARLIER),
    Change("B17", "2008,Obama,37.58", "2008,Obama,29.47", DISAGREES, "it does not hold", file=EARLIER),
    Change("C8", ATLANTIC, "tosses: {Clinton: 3, Sanders: 2}", DISAGREES),
    Change("C8", ATLANTIC, "tosses: {Clinton: 3, Sanders: 3}", AGREES),
    Change("C10", ATLANTIC, "tosses: {Clinton: 7, Sanders: 0}", AGREES),
    Change("C9", "room: {president: 484}", "room: {president: 424}", DISAGREES, "it does not hold"),
    # labels, and claims against each other
    Change("B4", "label: I-Vt.\n    why", "label: D-Vt.\n    why", DISAGREES, "", LABEL),
    Change("B6", "label: Des Moines\n", "label: Des Moines 42\n", AGREES, "", LABEL),
    Change("X12", "label: [I-Vt., socialist]", "label: [I-Vt., communist]", DISAGREES, "", LABEL),
    Change("C7", NOON, NOON.replace("696.82", "700.60"), AGREES),
    Change("C7", NIGHT, NIGHT.replace("Sanders: 695.49, ", ""), AGREES),
    Change("X9", "3,Clinton,188.29", "3,Clinton,160.29", DISAGREES, "it does not hold", file=DISTRICTS),
    Change("X10", "3,Clinton,188.29", "3,Clinton,160.29", DISAGREES, "", ATTRIBUTION, file=DISTRICTS),
    Change("X10", TOSSES, TOSSES.replace("0.19", "0.70"), UNDETERMINED, "not refuted or not shown", ATTRIBUTION),
]  # fmt: skip


@pytest.fixture
def project(tmp_path: Path) -> Path:
    for name in ("rules", "fixtures"):
        shutil.copytree(PROJECT / name, tmp_path / name)
    (tmp_path / "verifier.yaml").write_text("format: 1\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: f"{change.claim}: {change.becomes.strip()[:40]}")
def test_a_verdict_is_computed(project: Path, change: Change):
    path = project / change.file
    text = path.read_text(encoding="utf-8")
    assert text.count(change.was) == 1, "the place that is to be changed is no longer there, or no longer the only one"
    path.write_text(text.replace(change.was, change.becomes), encoding="utf-8")
    assert facet(findings(project)[change.claim], change.name) == (change.verdict, change.cause)


def test_every_statement_is_changed_once():
    assert {change.claim for change in CHANGES} == set(OUTCOMES)
