"""Where the figures stand that a check found wrong, and how it says what it found."""

from __future__ import annotations

import json

import polars as pl
import pytest

from verifier.checking.vectors import vectors
from verifier.model import Finding, Place, Verdict
from verifier.patterns import named_gaps
from verifier.record.record import TableColumns
from verifier.run import check
from verifier.wording import each_rows as words

RULES = """
format: 1
audit: Places of figures
authority: [Board]
measures:
  votes: {label: votes, whole: true}
  cast: {label: votes cast, unit: votes, whole: true}
  most: {label: registered voters, unit: votes, whole: true}
releases:
  board:
    publisher: Board
    role: official
    status: certified
    as of: 2024-11-05
    tables:
      wide:
        file: wide.csv
        unpivot: {candidate: row 1, figures: row 2}
        header: {rows: 2, fill: true}
        columns: {precinct: {from: Precinct}, candidate: {}, votes: {from: Votes}, cast: {from: Cast}}
        key: [precinct, candidate]
      totals:
        file: totals.json
        items: rows
        columns: {candidate: {from: rows.candidate}, votes: {from: rows.votes}, most: {from: rows.most}}
        key: [candidate]
checks:
  - {id: added, check: total, parts: board.wide.votes, whole: board.totals.votes, per: candidate}
  - {id: rolled, check: rollup, whole: board.totals.votes, of: sum(board.wide.votes per candidate)}
  - {id: alike, check: each, expect: board.wide.cast = board.wide.votes}
  - {id: most, check: at most, figure: sum(board.totals.votes), most: max(board.totals.most), per: candidate}
"""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Finding]:
    folder = tmp_path_factory.mktemp("places")
    (folder / "verifier.yaml").write_text("format: 1\n", encoding="utf-8")
    (folder / "c.yaml").write_text(RULES, encoding="utf-8")
    (folder / "wide.csv").write_text("Precinct,Ash,,Birch,\n,Votes,Cast,Votes,Cast\n1,3,3,4,9\n2,5,5,6,6\n", "utf-8")
    rows = [{"candidate": "Ash", "votes": 8, "most": 7}, {"candidate": "Birch", "votes": 11, "most": 20}]
    (folder / "totals.json").write_text(json.dumps({"rows": rows}), encoding="utf-8")
    report = check(str(folder / "c.yaml"))
    return {one.id: one for audit in report.audits for one in audit.findings}


def places(finding: Finding, verdict: Verdict) -> list[str]:
    return [str(place) for row in finding.rows if row.verdict is verdict for place in row.places]


@pytest.mark.parametrize("name", ["added", "rolled"])
def test_a_whole_is_told_with_its_own_cell(found: dict[str, Finding], name: str):
    assert places(found[name], Verdict.DISAGREES) == ["totals.json:rows[1].votes"]


def test_a_figure_of_several_in_one_line_is_told_with_its_column(found: dict[str, Finding]):
    assert places(found["alike"], Verdict.DISAGREES) == ["wide.csv:3:5"]
    assert [row.note for row in found["alike"].rows] == ["9, not 4"]


def test_of_several_totals_the_headline_counts_those_that_are_wrong(found: dict[str, Finding]):
    assert found["added"].headline == "DISAGREES: 1 does not add up"


def test_an_aggregate_of_one_measure_is_called_by_its_label(found: dict[str, Finding]):
    assert found["most"].headline == "DISAGREES: 1 unit with more votes than registered voters"


@pytest.mark.parametrize(
    ("sign", "denied", "said"),
    [
        ("<=", False, "980 is more than 914"),
        ("<", False, "980 is not less than 914"),
        (">", True, "980 is more than 914"),
        (">=", True, "980 is at least 914"),
        ("=", False, "980, not 914"),
        ("!=", True, "980, not 914"),
        ("!=", False, "980 is equal to 914"),
    ],
)
def test_what_was_found_is_said_and_not_what_should_be(sign: str, denied: bool, said: str):
    assert words.found(sign, denied, "980", "914", numbers=True) == said


@pytest.mark.parametrize(
    ("pattern", "text", "twice"),
    [
        ("{county} {precinct}", "Polk 1", False),
        ("{county} {precinct}", "Polk Des Moines 1", True),
        ("{a}-{b}-{c}", "1-2-3", False),
        ("{a}-{b}-{c}", "1--2-3", True),
        ("{a}aa{b}", "xaaay", True),
        ("Precinct {precinct}", "Precinct 1 of 2", False),
        ("{a} {b}", "Polk", False),
    ],
)
def test_a_heading_that_can_be_read_in_two_ways_is_known(pattern: str, text: str, twice: bool):
    assert named_gaps(pattern).fits_twice(text) is twice


def test_sizes_that_would_wrap_are_added_up_and_none_is_invented():
    large = 10**38
    frame = pl.DataFrame(
        {
            "#at": list(range(4)),
            "#line": list(range(4)),
            "unit": ["a", "a", "b", "b"],
            "own": ["x", "y", "x", "y"],
            "kind": [None] * 4,
            "votes": [large, large, large, -large],
        },
        schema_overrides={"#at": pl.UInt32, "kind": pl.String, "votes": pl.Int128},
    )
    table = TableColumns("x", frame, ("unit", "own"), {"votes": 1}, lambda line: Place("x", line))
    found = vectors(table, ["unit"], ["own"], ["votes"], 0)
    assert found.undecided["unit"].to_list() == ["a"]
    assert (found.tested, found.unknown) == (1, 1)
