"""Units against their roster: by brute force on small elections of every kind, and on a real one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.model import Finding, Stop, Verdict
from verifier.page import Layout
from verifier.registry import REPORTERS
from verifier.run import check
from verifier.wording.rosters import percentage

HEAD = """format: 1
audit: Stations
authority: [Board]
measures:
  votes: {label: votes, whole: true}
  size: {label: voters on the list, whole: true}
"""
TABLES = """releases:
  list:
    publisher: Board
    role: official
    status: certified
    as of: 2024-11-01
    tables:
      stations: {file: list.csv, key: [station], columns: {station: {type: text}, size: {}}}
  night:
    publisher: Board
    role: official
    status: unofficial-complete
    as of: 2024-11-05
    tables:
      results:
        file: results.csv
        key: [station, who]
        columns: {station: {type: text}, who: {type: text}, votes: {blank means: unknown}}
        roster: stations
checks:
  - {id: reported, check: roster, table: night.results}
  - {id: added-up, check: total, parts: night.results.votes, whole: list.stations.size, per: station}
"""
STATIONS = "abcde"
LEFT_OUT = ("no result", "no caucus held", "merged into")
STATUSES = ("", "not yet", *LEFT_OUT)

units = st.fixed_dictionaries({one: st.sampled_from(STATUSES) for one in STATIONS})
figures = st.dictionaries(
    st.sampled_from(STATIONS),
    st.lists(st.none() | st.integers(0, 9), min_size=1, max_size=2),
    min_size=1,
)
rosters = st.sets(st.sampled_from(STATIONS), min_size=1)


def roster(listed: set[str], statuses: dict[str, str], count: int | None) -> str:
    """A roster by a table, or by a number."""
    lines = ["rosters:", "  stations:", "    by: station"]
    lines += ["    units: list.stations"] if count is None else [f"    count: {count}", "    source: the board"]
    told = {unit: status for unit, status in statuses.items() if status}
    lines += ["    status:"] if told else []
    for unit, status in told.items():
        other = ", unit: {station: " + sorted(listed)[0] + "}" if status == "merged into" else ""
        lines.append(f"      - {{at: {{station: {unit}}}, is: {status}{other}, why: so, says: the board}}")
    return "\n".join(lines) + "\n"


def findings(folder: Path, book: str, listed: set[str], rows: dict[str, list[int | None]]) -> dict[str, Finding]:
    (folder / "verifier.yaml").write_text("format: 1\n")
    (folder / "rules.yaml").write_text(book)
    (folder / "list.csv").write_text("station,size\n" + "".join(f"{one},1\n" for one in sorted(listed)))
    lines = [f"{unit},{at},{'' if one is None else one}" for unit in rows for at, one in enumerate(rows[unit])]
    (folder / "results.csv").write_text("\n".join(["station,who,votes", *lines]) + "\n")
    (audit,) = check(str(folder / "rules.yaml")).audits
    return {one.id: one for one in audit.findings}


def verdict_of(listed: set[str], statuses: dict[str, str], rows: dict[str, list[int | None]]) -> Verdict:
    """What must come out where the units are those of a table: unit by unit, as the reference has it."""
    wrong = late = False
    for unit in STATIONS:
        status, there = statuses[unit], unit in rows
        known = any(one is not None for one in rows.get(unit, []))
        if unit not in listed:
            wrong |= (there or bool(status)) and not (there and status == "merged into" and not known)
        elif status in LEFT_OUT:
            wrong |= known
        elif status == "not yet":
            wrong, late = wrong or known, late or not known
        else:
            wrong |= not known
    return Verdict.DISAGREES if wrong else Verdict.UNDETERMINED if late else Verdict.AGREES


def spared(listed: set[str], statuses: dict[str, str], rows: dict[str, list[int | None]]) -> dict[str, str]:
    """Leave out what would be a fault: merging into what is left out, and a table of which nothing is left."""
    first = sorted(listed)[0]
    statuses = {**statuses, first: "" if statuses[first] in LEFT_OUT else statuses[first]}
    return statuses if any(statuses[unit] not in LEFT_OUT for unit in rows) else dict.fromkeys(STATIONS, "")


@settings(max_examples=60, deadline=None)
@given(rosters, units, figures)
def test_units_of_a_table_come_out_as_one_by_one(
    tmp_path_factory: pytest.TempPathFactory,
    listed: set[str],
    statuses: dict[str, str],
    rows: dict[str, list[int | None]],
):
    statuses = spared(listed, statuses, rows)
    if all(statuses[unit] in LEFT_OUT for unit in listed):
        return
    book = HEAD + roster(listed, statuses, None) + TABLES
    found = findings(tmp_path_factory.mktemp("units"), book, listed, rows)
    assert found["reported"].verdict is verdict_of(listed, statuses, rows)
    numbers = dict(found["reported"].counts)
    known = {unit for unit in rows if any(one is not None for one in rows[unit])}
    must = {unit for unit in listed if statuses[unit] not in LEFT_OUT}
    assert numbers["must report"] == len(must)
    assert numbers["reported"] == len(must & known)
    assert ("Complete: true" in " ".join(found["reported"].sentences)) == (found["reported"].verdict is Verdict.AGREES)
    # no unit that is left out is in any sum, on either side
    left_out = {unit for unit in STATIONS if statuses[unit] in LEFT_OUT}
    assert {row.label for row in found["added-up"].rows}.isdisjoint(left_out)


@settings(max_examples=30, deadline=None)
@given(st.integers(1, 8), units, figures)
def test_a_count_finds_how_many_are_missing(
    tmp_path_factory: pytest.TempPathFactory, count: int, statuses: dict[str, str], rows: dict[str, list[int | None]]
):
    statuses = spared({"a"}, {**statuses, "a": ""}, rows)
    book = HEAD + roster({"a"}, statuses, count) + TABLES
    found = findings(tmp_path_factory.mktemp("count"), book, set(STATIONS), rows)["reported"]
    there = {unit for unit in STATIONS if unit in rows or statuses[unit]}
    named = {unit for unit in there}
    alone = verdict_of(named, statuses, {unit: some for unit, some in rows.items() if unit in named})
    astray = any(one == "merged into" for one in statuses.values()) and "a" not in rows
    expected = Verdict.DISAGREES if len(there) != count or astray else alone
    assert found.verdict is expected


def test_a_share_is_never_rounded_up_to_all():
    assert percentage(1682, 1683) == "99.9%"
    assert percentage(99_999, 100_000) == "99.9%"
    assert percentage(1, 100_000) == "under 0.1%"
    assert percentage(0, 5) == "0.0%"
    assert percentage(5, 5) == "100%"


def test_a_roster_of_a_table_without_figures_says_that_nobody_reported(tmp_path: Path):
    told = (
        HEAD
        + roster(set("ab"), {}, None)
        + """releases:
  list:
    publisher: Board
    role: official
    status: certified
    as of: 2024-11-01
    tables:
      stations: {file: list.csv, key: [station], columns: {station: {type: text}, size: {}}}
  night:
    publisher: Board
    role: official
    status: unofficial-complete
    as of: 2024-11-05
    tables:
      results: {file: results.csv, key: [station], columns: {station: {type: text}}, roster: stations}
checks:
  - {id: reported, check: roster, table: night.results}
"""
    )
    rows: dict[str, list[int | None]] = {"a": [1], "b": [None]}
    for twice in ("", "    status: [{at: {station: b}, is: duplicate, unit: {station: a}, why: so, says: us}]\n"):
        book = told.replace("    units: list.stations\n", f"    units: list.stations\n{twice}")
        found = findings(tmp_path, book, set("ab"), rows)["reported"]
        assert found.verdict is Verdict.DISAGREES
        assert dict(found.counts)["reported"] == 0


def test_two_statuses_that_a_table_makes_one_are_a_fault(tmp_path: Path):
    book = HEAD + roster(set("ab"), {"b": "no result", "B": "not yet"}, None) + TABLES
    book = book.replace("{station: {type: text}, who:", "{station: {type: text, normalise: [case]}, who:")
    with pytest.raises(Stop, match=r"rules.yaml:\d+:\d+: b has a status already, in line"):
        findings(tmp_path, book, set("ab"), {"a": [1], "b": [None]})


def test_figures_that_are_known_count_as_known_where_a_looked_up_one_is_not(tmp_path: Path):
    looked_up = "roster: stations\n        look up: [{in: list.stations, by: [station], columns: [size]}]"
    book = HEAD + roster(set("a"), {}, None) + TABLES.replace("roster: stations", looked_up)
    found = findings(tmp_path, book, set("a"), {"a": [1, 2], "b": [3]})["reported"]
    assert (found.coverage[0].checked, found.coverage[0].unchecked) == (3, ())
    assert found.coverage[1].notes == ("b: not on the roster, and counted here.",)


@pytest.mark.parametrize("verbose", [False, True])
def test_a_check_that_agrees_of_a_part_is_named_in_a_short_report(tmp_path: Path, verbose: bool):
    REPORTERS.fill()
    book = HEAD + roster(set("ab"), {"b": "no result"}, None) + TABLES
    findings(tmp_path, book, set("ab"), {"a": [1], "b": [300]})
    report = check(str(tmp_path / "rules.yaml"))
    text = " ".join(REPORTERS.get("text").function(report, Layout(verbose=verbose)).split())
    assert dict(report.counts)[Verdict.AGREES] == 1
    assert "Left out although there are figures: b (300 votes in spite of 'no result')." in text
    assert "results.csv: b has 300 votes in spite of 'no result'; the roster leaves them out." in text
    short = "added-up (agrees). Checked: 1 of 2 rows in night.results (1 left out by the roster)"
    assert (short in text) is not verbose


DATA = os.environ.get("VERIFIER_DATA", "")
REAL = """format: 1
audit: The precincts of 2016
authority: [Iowa Democratic Party]
measures:
  members: {label: county delegates}
rosters:
  precincts:
    count: 1683
    source: the number that the party's page shows
    by: [county, precinct]
%s
releases:
  idp:
    publisher: Iowa Democratic Party
    role: official
    status: unofficial-complete
    as of: 2016-02-02
    reporting: {precincts: 1683, of: 1683}
    tables:
      precincts:
        file: {data: iowa-2016, path: idp-precincts.json}
        items: PrecinctResults.Candidates
        key: [county, precinct, who]
        roster: precincts
        columns:
          county: {from: PrecinctResults.County.Name}
          precinct: {from: PrecinctResults.Precinct.Name}
          who: {from: PrecinctResults.Candidates.Candidate.DisplayName}
          members: {from: PrecinctResults.Candidates.Result, blank means: unknown}
checks:
  - {id: reported, check: roster, table: idp.precincts, reporting: true}
"""
FOUR = [("Fremont", "Riverton"), ("Hancock", "Precinct 5"), ("Kossuth", "CR 1"), ("Wapello", "Competine Twp")]
STATUS = "    status:\n" + "\n".join(
    f"      - {{at: {{county: {county}, precinct: {precinct}}}, is: no result, why: none came, says: the party}}"
    for county, precinct in FOUR
)
real = pytest.mark.skipif(not (Path(DATA) / "iowa-2016").is_dir(), reason="VERIFIER_DATA has no folder iowa-2016")


def real_finding(folder: Path, status: str) -> Finding:
    (folder / "verifier.yaml").write_text("format: 1\n")
    (folder / "rules.yaml").write_text(REAL % status)
    report = check(str(folder / "rules.yaml"), data={"iowa-2016": str(Path(DATA) / "iowa-2016")})
    return next(one for one in report.audits[0].findings if one.id == "reported")


@real
def test_four_precincts_of_2016_have_no_result(tmp_path: Path):
    found = real_finding(tmp_path, "")
    assert found.verdict is Verdict.DISAGREES
    assert [row.label for row in found.rows[1:]] == [", ".join(unit) for unit in FOUR]


@real
def test_with_their_status_2016_is_complete(tmp_path: Path):
    found = real_finding(tmp_path, STATUS)
    assert found.verdict is Verdict.AGREES
    assert dict(found.counts)["reported"] == 1679
    units_line = found.coverage[1]
    assert (units_line.expected, units_line.checked, units_line.unchecked) == (1683, 1679, (("no result", 4),))
    assert units_line.named == tuple(", ".join(unit) for unit in FOUR)
