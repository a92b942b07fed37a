"""Reports made by hand, for the tests of the page and of the formats."""

from __future__ import annotations

from verifier.model import (
    Audit,
    Environment,
    FacetName,
    FacetResult,
    FileRead,
    Finding,
    Manifest,
    Place,
    Relation,
    Report,
    Rounding,
    Row,
    Verdict,
)

RULES = "rules/iowa-2016/democratic.yaml"


def figure(label: str, printed: str, official: str, difference: str, note: str = "") -> Row:
    return Row(
        label,
        printed,
        official,
        difference,
        Relation.ROUNDED,
        Verdict.EXPLAINED,
        note or f"{official} to a whole number",
        (Rounding.HALF_UP, Rounding.UP),
        (Place(RULES, 90, 17),),
    )


VOTES = Finding(
    id="A3-A5",
    kind="claim",
    title='"700 votes", article 000',
    verdict=Verdict.DISAGREES,
    headline="disagrees: unit",
    place=Place(RULES, 88, 5),
    facets=(
        FacetResult(FacetName.VALUE, Verdict.EXPLAINED, Relation.ROUNDED, "rounding"),
        FacetResult(
            FacetName.UNIT,
            Verdict.DISAGREES,
            says="Printed as votes; the official figures are state delegate equivalents.",
        ),
        FacetResult(FacetName.ATTRIBUTION, Verdict.NOT_CHECKED, says="no source held"),
    ),
    rows=(
        figure("Clinton", "700", "699.57", "+0.43"),
        figure("Sanders", "695", "695.49", "-0.49"),
        figure("O'Malley", "8", "7.68", "+0.32"),
    ),
    sentences=(
        "Printed as votes; the official figures are state delegate equivalents.",
        "In force: Iowa Democratic Party, 2 Feb 02:30, 1,682 of 1,683 precincts.",
        "From noon 700.59 / 696.82 / 7.61: 700 would be cut off, 695 fits nothing.",
        "Since then: 700.47 / 696.92 / 7.63 (7 Feb, correction).",
        "Changes the margin: 5 instead of 4.08. Not the order.",
    ),
    key="a" * 64,
    state="b" * 64,
)
SHARE = Finding(
    id="A7",
    kind="claim",
    title="precincts reporting, article 000",
    verdict=Verdict.EXPLAINED,
    headline="explained: truncation",
    place=Place(RULES, 101, 5),
    facets=(FacetResult(FacetName.ATTRIBUTION, Verdict.NOT_CHECKED, says="no source held"),),
    rows=(figure("precincts reporting", "99%", "99.94%", "-0.94", "99.94% cut off"),),
)
HUGE = Finding(
    id="A15",
    kind="claim",
    title='"a huge victory", article 000',
    verdict=Verdict.NOT_CHECKED,
    headline="NOT CHECKED",
    place=Place(RULES, 140, 5),
    sentences=("opinion",),
)
CELL = Finding(
    id="county",
    kind="cell",
    title="votes in official.csv",
    verdict=Verdict.INVALID,
    headline="invalid: 1 cell",
    place=Place("official.csv", 14),
    sentences=("official.csv:14: votes '1,2O4' is not a whole number (county Polk, candidate Sanders).",),
    counts=(("cells", 12000), ("bad", 1)),
)
FEED = Finding(
    id="feed",
    kind="check",
    title="wire.results against canvass.results",
    verdict=Verdict.UNDETERMINED,
    headline="undetermined: 25 of 10,000 figures",
    place=Place("rules/county.yaml", 66, 5),
    rows=tuple(
        Row(
            f"county Polk, precinct {number:04}, candidate Clinton",
            "",
            str(number),
            "",
            Relation.MISSING,
            Verdict.UNDETERMINED,
            "in the official file only",
            places=(Place("canvass.csv", number),),
        )
        for number in range(990, 1015)
    ),
    counts=(("figures", 10000), ("agree", 9975), ("missing", 25)),
)
FINE = Finding("T1", "claim", "all five precincts", Verdict.AGREES, "agrees", Place(RULES, 150, 5))

MANIFEST = Manifest(
    files=(
        FileRead("canvass.csv", "c" * 64, 1234567, 10000),
        FileRead("rules/iowa-2016/democratic.yaml", "d" * 64, 8123),
    ),
    rulebook="e" * 64,
    typed_in=33,
    without_original=12,
)
ENVIRONMENT = Environment(
    verifier="0.1.0",
    python="3.11.7",
    libraries=(("pandera", "0.35.0"), ("polars", "2.1.0")),
    arguments=("check", "rules", "--data", "iowa=my folder"),
    host="Linux-6.1-x86_64",
    started="2026-02-01T08:30:00Z",
    finished="2026-02-01T08:30:02Z",
)


def report(*findings: Finding, environment: Environment | None = None, counted: str = "claims and checks") -> Report:
    counts = tuple((verdict, sum(finding.verdict is verdict for finding in findings)) for verdict in Verdict)
    audit = Audit("Iowa Democratic precinct caucuses, 1 February 2016", RULES, findings)
    return Report((audit,), counts, counted, MANIFEST, environment=environment)


EVERYTHING = report(FINE, VOTES, SHARE, HUGE, CELL, FEED, environment=ENVIRONMENT)
