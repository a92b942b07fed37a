"""Many files as one table: found by a pattern, with headings of their own, each row with its own place."""

from __future__ import annotations

import gzip
import os
import random
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tables_of import write
from verifier import found_files
from verifier.file_patterns import FilePattern, NoPattern, TwoWays, read_pattern
from verifier.files import digest, open_source
from verifier.found_files import find_files
from verifier.model import Stop
from verifier.page import Layout as PageLayout
from verifier.readers.opening import open_rows
from verifier.registry import REPORTERS
from verifier.rows.opened import LINE, ROW
from verifier.run import check
from verifier.tables import read as reading
from verifier.tables.file_rows import file_rows
from verifier.tables.layout import Column, Layout
from verifier.tables.table import digest_read, table_of, table_of_files
from workbooks import workbook

HEAD = """format: 1
audit: One table
authority: [Board]
candidates: {Ash: {}, Birch: {}, Cedar: {}}
measures: {votes: {label: votes, whole: true}}
articles: {daily: {title: The Daily, stood: 2020-03-05}}
claims:
  - {id: all, article: daily, figure: 30, printed as: votes, of: "sum(board.results.votes)"}
checks:
  - {id: few, check: each, expect: "board.results.votes < 5"}
  - {id: by-county, check: each, table: board.results, expect: "sum(board.results.votes per county) > 9"}
releases:
  board:
    publisher: Board
    role: official
    status: certified
    as of: 2020-03-04
    tables:
      results:
"""
COLUMNS = """
        columns:
          county: {}
          precinct: {}
          candidate: {from: [candidate, Candidate]}
          votes: {from: [votes, Votes, TOTAL], at least: 0}
        key: [county, precinct, candidate]
"""
PLACE = re.compile(r"[a-z/]+\.csv:[0-9]+")


def project(folder: Path, table: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "verifier.yaml").write_text("format: 1\n")
    (folder / "rules.yaml").write_text(HEAD + f"        {table}" + COLUMNS)
    return folder


def texts(folder: Path) -> str:
    REPORTERS.fill()
    page = PageLayout(1000, colour=False, verbose=True)
    text: str = REPORTERS.get("text").function(check(str(folder / "rules.yaml")), page)
    return text.partition("\nWhat this rests on\n")[0]


CELLS = st.sampled_from(["0", "1", "2", "7", "12", "x", "", "-1", "1234567890123456789012"])
ROWS = st.dictionaries(
    st.tuples(st.sampled_from("abc"), st.sampled_from("pqr"), st.sampled_from(["Ash", "Birch", "Cedar"])),
    CELLS,
    min_size=1,
    max_size=20,
)


@settings(max_examples=10, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(rows=ROWS, seed=st.integers(0, 2**20), quoted=st.booleans())
def test_a_table_in_files_is_the_same_as_in_one(
    tmp_path_factory: pytest.TempPathFactory, rows: dict[tuple[str, str, str], str], seed: int, quoted: bool
):
    """Split by county, columns shuffled and headings spelt anew in each: only the places are others."""
    draw = random.Random(seed)
    folder = tmp_path_factory.mktemp("files")
    one, many = project(folder / "one", "file: all.csv"), project(folder / "many", 'files: "drop/**/{county}.csv"')
    ordered = sorted(rows.items())
    lines = [f"{county},{precinct},{name},{cell}" for (county, precinct, name), cell in ordered]
    (one / "all.csv").write_text("\n".join(["county,precinct,candidate,votes", *lines]) + "\n")
    places: dict[str, str] = {}
    for county in sorted({key[0] for key in rows}):
        below = many / draw.choice(["drop", f"drop/{county}", f"drop/{county}/deep"])
        below.mkdir(parents=True, exist_ok=True)
        own = [(key, cell) for key, cell in ordered if key[0] == county]
        _write(below / f"{county}.csv", own, draw, quoted)
        first = ordered.index(own[0])
        shown = (below / f"{county}.csv").relative_to(many).as_posix()
        places |= {f"{shown}:{at + 2}": f"all.csv:{first + at + 2}" for at in range(len(own))}
    together = [PLACE.sub(lambda place: places[place[0]], said) for said in _said(many)]
    assert sorted(re.sub("Votes|TOTAL", "votes", said) for said in together) == _said(one)


def _said(folder: Path) -> list[str]:
    """All that is said of each finding; findings about data stand in the order of the files."""
    report = check(str(folder / "rules.yaml"))
    found = [one for audit in report.audits for one in audit.findings]
    said = [f"{one.title} {one.headline} {one.sentences} {one.counts}" for one in found]
    rows = [
        f"{row.label} {row.printed} {row.official} {row.verdict} {row.note} {[*map(str, row.places)]}"
        for one in found
        for row in one.rows
    ]
    return sorted([str(report.counts), *said, *rows])


def _write(path: Path, rows: list[tuple[tuple[str, str, str], str]], draw: random.Random, quoted: bool) -> None:
    names = ["precinct", draw.choice(["candidate", "Candidate"]), draw.choice(["votes", "Votes", "TOTAL"]), "notes"]
    order = draw.sample(range(4), 4)
    mark = '"' if quoted else ""
    written = [names, *([key[1], key[2], cell, "n"] for key, cell in rows)]
    lines = [",".join(f"{mark}{row[at]}{mark}" for at in order) for row in written]
    path.write_text("\n".join(lines) + draw.choice(["", "\n", "\n\n"]))


def fits(pattern: str, path: str) -> dict[str, str] | None:
    return read_pattern(pattern).fits(path.split("/"))


@pytest.mark.parametrize(
    ("pattern", "path", "told"),
    [
        ("{county}.csv", "avon.csv", {"county": "avon"}),
        ("{county}.csv", ".csv", None),
        ("{county}.csv", "a/avon.csv", None),
        ("{county}.csv", ".hidden.csv", None),
        ("*.csv", "avon.csv", {}),
        ("**/{county}.csv", "a/b/avon.csv", {"county": "avon"}),
        ("**/{county}.csv", "a/.b/avon.csv", None),
        ("{state}/**/x_{county}_*.csv", "ia/2020/x_avon_.csv", {"state": "ia", "county": "avon"}),
        ("{d}__{s}__{c}.csv", "2020__ia__st-mary.csv", {"d": "2020", "s": "ia", "c": "st-mary"}),
        ("{d}__{s}__{c}.csv", "2020__ia.csv", None),
        ("{a}x{b}", "axb", {"a": "a", "b": "b"}),
        ("ab{c}ba", "aba", None),
    ],
)
def test_a_pattern_tells_what_stands_in_a_name(pattern: str, path: str, told: dict[str, str] | None):
    assert fits(pattern, path) == told


@given(st.lists(st.text("ab_", max_size=4), min_size=2, max_size=4), st.text("ab_", max_size=12))
def test_a_pattern_fits_as_a_regular_expression_does_and_never_in_two_ways(between: list[str], name: str):
    try:
        pattern = read_pattern(between[0] + "".join(f"{{n{at}}}{text}" for at, text in enumerate(between[1:])))
    except NoPattern:
        return
    ways = _ways(pattern, name)
    try:
        assert pattern.fits([name]) == (ways[0] if ways else None)
        assert len(ways) < 2
    except TwoWays:
        assert len(ways) > 1


def _ways(pattern: FilePattern, name: str) -> list[dict[str, str]]:
    """Try every way to cut a name, one place after the other."""
    (segment,) = pattern.segments
    found = [(name[len(segment.texts[0]) :], dict[str, str]())] if name.startswith(segment.texts[0]) else []
    for key, text in zip(segment.names, segment.texts[1:], strict=True):
        found = [
            (rest[at + len(text) :], told | {key: rest[:at]})
            for rest, told in found
            for at in range(1, len(rest) + 1)
            if rest[at:].startswith(text)
        ]
    return [told for rest, told in found if not rest]


def files_in(folder: Path, pattern: str = "**/{county}.csv") -> list[str]:
    return [one.source.shown for one in find_files(read_pattern(pattern), folder, name="drop").files]


def test_files_come_in_the_order_of_their_paths_and_the_others_are_named(tmp_path: Path):
    for name in ("b.csv", "a.csv", "x/c.csv", "x/notes.txt", ".x/d.csv", "._a.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("county\n")
    assert files_in(tmp_path) == ["drop:a.csv", "drop:b.csv", "drop:x/c.csv"]
    assert find_files(read_pattern("**/{county}.csv"), tmp_path, name="drop").others == ("x/notes.txt",)


def fault_of(folder: Path, pattern: str = "**/{county}.csv") -> str:
    with pytest.raises(Stop) as stopped:
        files_in(folder, pattern)
    return "\n".join(map(str, stopped.value.faults))


def test_links_lead_nowhere_else(tmp_path: Path):
    drop, outside = tmp_path / "drop", tmp_path / "outside"
    for folder in (drop, outside):
        folder.mkdir()
        (folder / "avon.csv").write_text("county\n")
    (drop / "circle").symlink_to(drop)
    assert "'circle' is a link to a folder" in fault_of(drop)
    (drop / "circle").unlink()
    (drop / "brent.csv").symlink_to(outside / "avon.csv")
    assert "leads out of the data folder 'drop'" in fault_of(drop)
    (drop / "brent.csv").unlink()
    (drop / "corby.csv").symlink_to(drop / "nothing.csv")
    assert "there is no such file" in fault_of(drop)


def test_pipes_and_names_that_are_no_text_are_faults(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe.csv")
    assert "this is a pipe, not a file" in fault_of(tmp_path)
    (tmp_path / "pipe.csv").unlink()
    Path(os.fsdecode(bytes(tmp_path) + b"/\xff.csv")).write_text("county\n")
    assert "is not UTF-8" in fault_of(tmp_path)


def test_a_walk_has_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for name in "abcde":
        (tmp_path / f"{name}.csv").write_text("county\n")
    monkeypatch.setattr(found_files, "MOST_ENTRIES", 4)
    assert "more than 4 files and folders stand there" in fault_of(tmp_path)
    monkeypatch.setattr(found_files, "MOST_ENTRIES", 5)
    monkeypatch.setattr(found_files, "MOST_FILES", 4)
    assert "more than 4 files stand there" in fault_of(tmp_path)


def test_every_file_is_in_the_manifest_with_its_rows(tmp_path: Path):
    folder = project(tmp_path / "many", 'files: "{county}.csv"')
    (folder / "avon.csv").write_text("candidate,votes,precinct\nAsh,9,p\nBirch,2,p\n\n")
    (folder / "brent.csv").write_text('precinct,candidate,TOTAL\n"p\nq",Ash,19\n')
    found = check(str(folder / "rules.yaml"))
    assert {one.path: one.rows for one in found.manifest.files if one.path.endswith(".csv")} == {
        "avon.csv": 2,
        "brent.csv": 1,
    }
    assert "avon.csv:2" in texts(folder)
    assert "brent.csv:2" in texts(folder)


def test_files_of_several_formats_are_one_table(tmp_path: Path):
    folder = project(tmp_path / "many", 'files: "drop/{county}__*"')
    (folder / "drop").mkdir()
    (folder / "drop" / "avon__canvass.csv.gz").write_bytes(gzip.compress(b"candidate,votes,precinct\nAsh,9,p\n"))
    (folder / "drop" / "brent__canvass.tsv").write_text("precinct\tCandidate\tTOTAL\np\tAsh\t8\n")
    (folder / "drop" / "corby__canvass.csv").write_text("precinct,candidate,votes\np,Ash,7\n")
    workbook(folder / "drop" / "derry__canvass.xlsx", [["Votes", "precinct", "Candidate"], [6, "p", "Ash"]])
    said = texts(folder)
    assert "all  article daily" in said
    assert "30  official 30  0  the same" in said
    assert "drop/derry__canvass.xlsx:Canvass!" in said


def test_what_is_held_of_many_files_has_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    folder = project(tmp_path / "many", 'files: "{county}.csv.gz"')
    for county in ("avon", "brent"):
        data = f"candidate,votes,precinct\n{county},9,p\n".encode()
        (folder / f"{county}.csv.gz").write_bytes(gzip.compress(data))
    monkeypatch.setattr(reading, "MOST_HELD", 60)
    with pytest.raises(Stop, match=r"brent\.csv\.gz: the files of this table up to here take more than 60 bytes"):
        check(str(folder / "rules.yaml"))


def test_an_absent_column_is_unknown_in_its_own_file_only(tmp_path: Path):
    folder = project(tmp_path / "many", 'files: "{county}.csv"')
    rules = folder / "rules.yaml"
    rules.write_text(rules.read_text().replace("at least: 0}", "at least: 0, absent: allowed}"))
    (folder / "avon.csv").write_text("candidate,votes,precinct\nAsh,,p\nBirch,2,p\n")
    (folder / "brent.csv").write_text("precinct,candidate\np,Ash\n")
    said = texts(folder)
    assert "avon.csv:2: votes is blank" in said
    assert "brent.csv:2: votes is blank; say" not in said
    assert "1 invalid" in said


def test_a_number_too_wide_for_the_fast_road_is_read_in_each_file(tmp_path: Path):
    folder = project(tmp_path / "many", 'files: "{county}.csv"')
    (folder / "avon.csv").write_text(f"candidate,votes,precinct\nAsh,{10**25},p\n")
    (folder / "brent.csv").write_text("candidate,votes,precinct\nAsh,3,p\n\n")
    (folder / "corby.csv").write_text("votes,candidate,precinct\n4,Ash,p\n")
    assert f"= {10**25 + 7}." in texts(folder)


Written = tuple[str, str, str, list[str], str]
LAYOUT = Layout(
    (Column("precinct"), Column("candidate"), Column("votes", type="whole", blank="unknown")), ("precinct", "candidate")
)
WRITTEN = st.tuples(
    st.sampled_from(["", "\ufeff"]),
    st.sampled_from(["candidate,votes,precinct", '"candidate",votes,precinct', 'votes,candidate,precinct,"a\nnote"']),
    st.sampled_from(["\n", "\r\n"]),
    st.lists(st.sampled_from(["Ash", '"Ash"', '"A\nsh"', '"A ""B"" sh"', "", '""']), min_size=1, max_size=5),
    st.sampled_from(["", "\n", "\n\n\n", "\r\n"]),
)


@settings(max_examples=15, deadline=None)
@given(st.lists(WRITTEN, min_size=2, max_size=5))
def test_files_scanned_in_one_go_are_read_as_each_alone(
    tmp_path_factory: pytest.TempPathFactory, written: list[Written]
):
    folder = tmp_path_factory.mktemp("alike")
    paths = [write(folder / f"{at}.csv", _written(*one)) for at, one in enumerate(written)]
    sources = [open_source(str(path)) for path in paths]
    digests = [digest(source) for source in sources]
    opened = [open_rows(source, seen, LAYOUT.reading) for source, seen in zip(sources, digests, strict=True)]
    read = [digest_read(source, seen) for source, seen in zip(sources, digests, strict=True)]
    files = [file_rows(one, LAYOUT) for one in opened]
    together = table_of_files("all", files, LAYOUT, (1, 2), tuple(replace(one, sha256=one.path) for one in read))
    alone = [table_of(one, LAYOUT, (1, 2), (of,)) for one, of in zip(opened, read, strict=True)]
    assert together.frame.drop(ROW).rows() == [row for one in alone for row in one.frame.drop(ROW).rows()]
    rows = [one.text(one.frame[ROW]) for one in alone]
    assert together.text(together.frame[ROW]).drop(ROW, LINE).rows() == [
        row for some in rows for row in some.drop(ROW, LINE).rows()
    ]
    places = [one.place(line) for one, some in zip(alone, rows, strict=True) for line in some[LINE]]
    assert [together.place(line) for line in together.text(together.frame[ROW])[LINE]] == places
    assert [one.rows for one in together.read] == [one.rows for one in alone]


def _written(mark: str, header: str, end: str, names: list[str], last: str) -> str:
    votes_first = header.startswith("votes")
    rows = [f"{at},{name},p,n" if votes_first else f"{name},{at},p" for at, name in enumerate(names)]
    return mark + header + end + end.join(rows) + last


def test_a_file_without_rows_is_a_fault_whatever_the_others_have(tmp_path: Path):
    folder = project(tmp_path / "many", 'files: "{county}.csv"')
    (folder / "avon.csv").write_text("candidate,votes,precinct\nAsh,9,p\n")
    (folder / "brent.csv").write_text("candidate,votes,precinct\n")
    with pytest.raises(Stop, match=r"brent\.csv: there is a header, but no row below it"):
        check(str(folder / "rules.yaml"))


def test_every_file_keeps_to_its_own_quotes(tmp_path: Path):
    """A quote that is left open in one file does not reach into the next one."""
    folder = project(tmp_path / "many", 'files: "{county}.csv"')
    (folder / "avon.csv").write_text('candidate,votes,precinct\n"Ash",9,p\n"Birch,9,p\n')
    (folder / "brent.csv").write_text('candidate,votes,precinct\nAsh",9,p\n"Birch",9,p\n')
    with pytest.raises(Stop) as stopped:
        check(str(folder / "rules.yaml"))
    assert [str(fault.place) for fault in stopped.value.faults] == ["avon.csv:3", "brent.csv:2"]


@pytest.mark.parametrize("counties", [["avon"], ["avon", "brent"]])
@pytest.mark.parametrize("votes", [30, 10**25])
def test_a_key_may_be_told_by_names_alone_and_rows_chosen_by_them(tmp_path: Path, counties: list[str], votes: int):
    folder = project(tmp_path / "many", 'files: "{state}_{county}.csv"')
    rules = folder / "rules.yaml"
    text = rules.read_text().replace("[county, precinct, candidate]", "[county]\n        where: {state: ia}")
    rules.write_text(text.replace("county: {}", "county: {}\n          state: {names: {IA: ia}}"))
    for at, county in enumerate(counties):
        (folder / f"IA_{county}.csv").write_text(f"candidate,votes,precinct\nAsh,{0 if at else votes},p\n")
        (folder / f"NH_{county}.csv").write_text(f"candidate,votes,precinct\nAsh,{at + 5},p\n")
    said = texts(folder)
    assert f"sum(board.results.votes) = {votes}." in said
    assert f"{len(counties)} row" in said
