"""How tables are laid out: columns to rows, blocks, totals, spellings, powers of ten; against plain Python."""

from __future__ import annotations

import csv
import io
import os
import time
from collections import Counter, defaultdict
from contextlib import suppress
from fractions import Fraction
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.model import Place, Stop
from verifier.patterns import NoPattern, named_gaps, starred
from verifier.project import Project
from verifier.rows.opened import LINE
from verifier.rulebook.load import load_rulebook
from verifier.spelling import MOST_ROUNDS, SPELLINGS, spelled
from verifier.tables.digits import bad_name, digits_name
from verifier.tables.read import read_tables
from verifier.tables.table import Table
from workbooks import workbook

DATA = os.environ.get("VERIFIER_DATA")
HEAD = """\
format: 1
audit: A layout
authority: [Board]
measures:
  votes: {label: votes}
  whole: {label: whole votes, unit: votes, whole: true}
  share: {label: share, unit: percent}
  first: {label: first alignment, whole: true}
  final: {label: final alignment, unit: first, whole: true}
  sde: {label: state delegate equivalents}
claims:
  - {id: one, not checked: the table is what is looked at}
releases:
  canvass:
    publisher: Board
    role: official
    status: certified
    as of: 2020-11-10
    tables:
"""
CELL = st.sampled_from(["", "0", "1", "12", "7.5", "-3", "x"])
NAME = st.text("ABCß é&'", min_size=1, max_size=3).filter(lambda text: text.strip() == text)


def table_of(section: str, folder: Path, **files: str) -> Table:
    """Read one table whose section is given; `files` are written as NAME.csv."""
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8", newline="")
    lines = "".join(f"        {line}\n" for line in section.strip().splitlines())
    rulebook, faults = load_rulebook(f"{HEAD}      one:\n{lines}", "rules.yaml")
    assert rulebook is not None, faults
    (table,) = read_tables(rulebook, Project(folder)).values()
    return table


def written(rows: list[list[str]]) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def figures(table: Table) -> list[tuple[object, ...]]:
    """The rows of a table but for their places: keys, and each value with its scale and whether its cell is bad."""
    labels = [column.name for column in table.layout.texts]
    measures = [column.name for column in table.layout.measures]
    wanted = [*labels, *(name for one in measures for name in (one, digits_name(one), bad_name(one)))]
    return [*table.typed().select(wanted).iter_rows(), tuple(table.scales.values())]


LONG = """\
file: long.csv
columns: {place: {}, candidate: {}, votes: {blank means: unknown}}
key: [place, candidate]
"""
WIDE = """\
file: wide.csv
unpivot: {candidate: row 1, figures: votes}
columns: {place: {}, candidate: {}, votes: {blank means: unknown}}
key: [place, candidate]
"""


@settings(max_examples=40, deadline=None)
@given(
    names=st.lists(NAME.filter(lambda name: name not in ("place", "candidate", "votes")), min_size=1, unique=True),
    data=st.data(),
)
def test_a_wide_table_gives_what_the_long_one_gives(
    names: list[str], data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
):
    row = st.lists(CELL, min_size=len(names), max_size=len(names))
    rows = data.draw(st.lists(st.tuples(NAME, row), min_size=1, max_size=5))
    folder = tmp_path_factory.mktemp("wide")
    wide = [["place", *names], *([place, *cells] for place, cells in rows)]
    long = [[place, name, cell] for place, cells in rows for name, cell in zip(names, cells, strict=True)]
    one = table_of(WIDE, folder, wide=written(wide))
    other = table_of(LONG, folder, long=written([["place", "candidate", "votes"], *long]))
    assert figures(one) == figures(other)
    assert [(bad.key, bad.text, bad.message) for bad in one.bad] == [
        (bad.key, bad.text, bad.message) for bad in other.bad
    ]
    assert one.doubled.count == other.doubled.count
    # every bad cell is found where it stands
    for bad in one.bad:
        assert wide[bad.place.line - 1][bad.place.column - 1] == bad.text


def test_several_figures_have_the_places_of_their_own_cells(tmp_path: Path):
    section = """\
file: wide.csv
header: {rows: 2}
unpivot: {candidate: row 2, figures: row 1}
columns: {place: {}, candidate: {}, first: {}, sde: {}}
key: [place, candidate]
"""
    table = table_of(section, tmp_path, wide=",first,first,sde\nplace,Ash,Birch,Birch\nNorth,1,x,y\n")
    assert [(bad.place, bad.column) for bad in table.bad] == [
        (Place("wide.csv", 3), "sde"),
        (Place("wide.csv", 3, 3), "first"),
        (Place("wide.csv", 3, 4), "sde"),
    ]
    assert [str(table.place(line)) for line in table.typed()[LINE]] == ["wide.csv:3", "wide.csv:3"]


BLOCKS = """\
file: blocks.csv
blocks: {headings: ["Precinct {precinct}", "{contest}"], first column: candidate, ends: Total, leave out: "Vote for *"}
columns: {precinct: {}, contest: {}, candidate: {}, votes: {from: n, blank means: unknown}}
key: [precinct, contest, candidate]
"""


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_blocks_give_what_a_plain_table_gives(data: st.DataObject, tmp_path_factory: pytest.TempPathFactory):
    word = st.text("abcd", min_size=1, max_size=3)
    rows = st.lists(st.tuples(word, st.sampled_from(["1", "2.5", "x"])), min_size=1, max_size=3)
    contests = st.dictionaries(word, rows, min_size=1, max_size=3)
    precincts = data.draw(st.dictionaries(word, contests, min_size=1, max_size=3))
    swapped = data.draw(st.booleans())
    lines: list[list[str]] = []
    plain = [["precinct", "contest", "candidate", "n"]]
    for precinct, found in precincts.items():
        lines += [[f"Precinct {precinct}"]]
        for contest, cells in found.items():
            lines += [[contest], ["Vote for 1"], ["", "m", "n"] if swapped else ["", "n", "m"]]
            lines += [[name, "9", cell] if swapped else [name, cell] for name, cell in cells]
            lines += [["Total", "3"], []] if data.draw(st.booleans()) else [["Total", "3"]]
            plain += [[precinct, contest, name, cell] for name, cell in cells]
    folder = tmp_path_factory.mktemp("blocks")
    one = table_of(BLOCKS, folder, blocks=written(lines))
    whole = "file: plain.csv\n" + "\n".join(BLOCKS.splitlines()[2:])
    other = table_of(whole, folder, plain=written(plain))
    assert figures(one) == figures(other)
    for bad in one.bad:
        assert lines[bad.place.line - 1][bad.place.column - 1] == bad.text
    ends, votes = Counter(line[0] for line in lines if line)["Total"], Counter(line[0] for line in lines if line)
    assert one.notes == (
        f"blocks.csv: {2 * ends} lines left out by name ('Total' {ends}; 'Vote for *' {votes['Vote for 1']})",
    )


def test_a_line_is_never_passed_over(tmp_path: Path):
    """Each line of a file is taken away in turn: the table changes, or there is a fault."""
    lines = ["Precinct 1", "GOV", "Vote for 1", ",n", "Ash,1", "Birch,2", "Total,3", "", "AUD", ",n", "Ash,4"]
    whole = figures(table_of(BLOCKS, tmp_path, blocks="\n".join(lines) + "\n"))
    harmless = {"Vote for 1", "Total,3", ""}
    for at, line in enumerate(lines):
        without = "\n".join([*lines[:at], *lines[at + 1 :]]) + "\n"
        with suppress(Stop):
            assert (figures(table_of(BLOCKS, tmp_path, blocks=without)) == whole) is (line in harmless), line


TOTALS = """\
file: totals.csv
columns: {place: {from: p, normalise: [case]}, votes: {}}
key: [place]
"""


def test_totals_are_left_out_and_counted(tmp_path: Path):
    text = "p,votes\nNorth,1\nTOTAL,3\nSouth,2\nall,3\n"
    table = table_of(TOTALS + "totals: {place: [Total, All]}", tmp_path, totals=text)
    assert [row[0] for row in figures(table)[:-1]] == ["north", "south"]
    assert "totals.csv: 2 rows left out as totals (place 'Total' 1; place 'All' 1)" in table.notes
    other = table_of(TOTALS + "where: {place: Total}", tmp_path, totals=text)
    assert [row[:2] for row in figures(other)[:-1]] == [("total", 3)]


@pytest.mark.parametrize(
    ("texts", "words", "expected"),
    [
        (["A &amp;amp;amp; B", "A &#38; B", "A & B"], ["html entities"], "A & B"),
        (["René", "Rene\u0301"], ["accents"], "Rene"),
        (["A and B", "A AND B", "A&B", "A  &B"], ["ampersands"], "A & B"),
        (["A&amp;B"], ["ampersands"], "A&amp;B"),
        (["Sand & Andover", "Sand and Andover"], ["ampersands"], "Sand & Andover"),
        ([" A\u00a0 \tB\u200b "], ["spaces"], "A B"),
        (["STRASSE", "straße"], ["case"], "strasse"),
        (["&EACUTE;", "Park&region"], ["case"], None),
        (["Park&region", "Park&region"], ["html entities"], "Park&region"),
        (["  Saint-Ren&amp;eacute; AND  Linn"], list(SPELLINGS), "saint-rene & linn"),
    ],
)
def test_texts_are_made_alike(texts: list[str], words: list[str], expected: str | None):
    found = {spelled(words)(text) for text in texts}
    assert found == {expected} if expected is not None else len(found) == len(set(texts))


@pytest.mark.parametrize("text", ["1²", "½", "1½", "①", "H₂O", "⑴", "5ª"])
def test_signs_that_are_no_plain_digits_are_never_made_plain(text: str):
    assert spelled(["accents"])(text) == text


def test_letters_in_another_dress_are_plain_ones():
    assert spelled(["accents"])("ﬁ ７ 𝟕 Ⅳ 한국 Å") == "fi 7 7 IV 한국 A"


@given(st.text("aA &;#38ampéß\u00a0\u0301ﬁandAND", max_size=30))
def test_a_text_that_was_made_alike_stays_as_it_is(text: str):
    change = spelled(["accents", "ampersands", "spaces", "case"])
    assert change(change(text)) == change(text)


def test_a_hostile_text_takes_no_time():
    start = time.perf_counter()
    spelled(list(SPELLINGS))("&" + "amp;" * 200_000 + "&amp&semi;" * 50_000 + "& " * 100_000 + " " * 200_000)
    starred("*a*a*a*a*b").read("a" * 200_000)
    assert time.perf_counter() - start < MOST_ROUNDS


@pytest.mark.parametrize("text", [f"x{' ' * 64_000}x", "a" + "\u0316\u0301" * 30_000, " &" * 30_000])
def test_time_grows_with_the_length_of_a_text_only(text: str):
    start = time.perf_counter()
    spelled(list(SPELLINGS))(text)
    assert time.perf_counter() - start < 1


def test_nothing_that_is_left_is_blank(tmp_path: Path):
    section = TOTALS.replace("[case]", "[spaces]")
    assert [row[0] for row in figures(table_of(section, tmp_path, totals='p,votes\n" ",1\nA,2\n'))[:-1]] == ["", "A"]


POWERS = {"1/1000": -3, "1/100": -2, "1/10": -1, "10": 1, "100": 2, "1000": 3}
NUMBER = st.from_regex(r"-?(0|[1-9][0-9]{0,36})(\.[0-9]{1,6})?", fullmatch=True)


@settings(max_examples=60, deadline=None)
@given(texts=st.lists(NUMBER, min_size=1, max_size=6), times=st.sampled_from(list(POWERS)))
def test_figures_are_taken_times_a_power_of_ten(texts: list[str], times: str, tmp_path_factory: pytest.TempPathFactory):
    section = f"file: f.csv\ncolumns: {{place: {{}}, votes: {{times: {times}}}}}\nkey: [place]"
    rows = "".join(f"{at},{text}\n" for at, text in enumerate(texts))
    table = table_of(section, tmp_path_factory.mktemp("times"), f=f"place,votes\n{rows}")
    scale = 10 ** table.scales["votes"]
    for at, row in enumerate(table.typed().to_dicts()):
        exact = Fraction(texts[at]) * Fraction(times)
        if row["votes"] is None:  # too many digits are said to be bad, and never cut off
            assert row[bad_name("votes")]
            continue
        assert Fraction(row["votes"], scale) == exact
        assert row[digits_name("votes")] == max(len(texts[at].partition(".")[2]) - POWERS[times], 0)
        assert Fraction(str(table.text([at])["votes"][0])) == exact


@pytest.mark.parametrize("number", ["9223372036854775807", "92233720368547758", "-9223372036854775808", "9" * 38])
def test_nothing_wraps(number: str, tmp_path: Path):
    section = "file: f.csv\ncolumns: {place: {}, whole: {times: 1000}}\nkey: [place]"
    table = table_of(section, tmp_path, f=f"place,whole\na,{number}\nb,1.234\nc,1.2345\n")
    values = table.typed()["whole"].to_list()
    assert values == [None if len(number) > 35 else int(number) * 1000, 1234, None]
    assert len(table.bad) == values.count(None)


def test_percentages_keep_their_sign(tmp_path: Path):
    section = "file: f.csv\ncolumns: {place: {}, share: {times: 1/10}}\nkey: [place]"
    table = table_of(section, tmp_path, f="place,share\na,285%\nb,300\n")
    assert [Fraction(value, 10 ** table.scales["share"]) for value in table.typed()["share"]] == [
        Fraction(285, 1000),
        Fraction(3, 10),
    ]
    assert table.text([0, 1])["share"].to_list() == ["28.5%", "30.0"]


@pytest.mark.parametrize("text", ["{a}{b}", "", "{a} {a}", "{ }", "{a", "a}", "x"])
def test_what_is_no_pattern(text: str):
    with pytest.raises(NoPattern):
        named_gaps(text)


@given(st.lists(st.text("ab ", max_size=3), min_size=2, max_size=4), st.lists(st.text("abx ", min_size=1), min_size=4))
def test_a_pattern_reads_back_what_it_took(fixed: list[str], gaps: list[str]):
    text = "".join(before + gap for before, gap in zip(fixed[:-1], gaps, strict=False)) + fixed[-1]
    try:
        pattern = named_gaps("".join(f"{before}{{n{at}}}" for at, before in enumerate(fixed[:-1])) + fixed[-1])
    except NoPattern:
        return
    read = pattern.read(text)
    assert read is not None
    assert all(read.values())
    assert "".join(before + gap for before, gap in zip(fixed[:-1], read.values(), strict=True)) + fixed[-1] == text


def test_cells_of_a_workbook_have_their_names(tmp_path: Path):
    workbook(tmp_path / "w.xlsx", [["place", "Ash", "Birch"], ["North", 1, "x"], ["Total", 1, 2]])
    table = table_of(WIDE.replace("wide.csv", "w.xlsx") + "totals: {place: Total}", tmp_path)
    assert [str(bad.place) for bad in table.bad] == ["w.xlsx:Canvass!C2"]
    assert [str(table.place(line)) for line in table.typed()[LINE]] == ["w.xlsx:Canvass!B2", "w.xlsx:Canvass!C2"]
    assert table.notes == ("w.xlsx: 1 row left out as totals (place 'Total' 1)",)


def test_blocks_in_a_workbook(tmp_path: Path):
    rows = [["Precinct 1"], ["GOV"], ["Vote for 1"], ["", "m", "n"], ["Ash", 9, "x"], ["Total", 9, 1], [], ["AUD"]]
    workbook(tmp_path / "w.xlsx", [*rows, ["", "n"], ["Ash", 4], ["Total", 4]])
    table = table_of(BLOCKS.replace("blocks.csv", "w.xlsx"), tmp_path)
    assert figures(table)[:-1] == [("1", "GOV", "Ash", None, 0, True), ("1", "AUD", "Ash", 4, 0, False)]
    assert [str(bad.place) for bad in table.bad] == ["w.xlsx:Canvass!C5"]


def test_several_files_are_laid_out_one_by_one(tmp_path: Path):
    section = WIDE.replace("file: wide.csv", 'files: "{county}.csv"').replace("{place:", "{county: {}, place:")
    texts = {"polk": "place,Ash,Birch\nN,1,2\n", "story": "place,Birch,Cedar,Total\nN,x,4,5\n"}
    table = table_of(section, tmp_path, **texts)
    found = [row[:4] for row in figures(table)[:-1]]
    assert ("N", "Cedar", "story", 4) in [(row[0], row[1], row[2], row[3]) for row in found]
    assert [str(bad.place) for bad in table.bad] == ["story.csv:2:2"]


IOWA = """\
file: {data: iowa, path: idp-2020-02-06-97-full.csv}
header: {rows: 3}
unpivot: {candidate: row 2, figures: row 1}
columns:
  county: {from: County}
  precinct: {from: Precinct}
  candidate: {}
  first: {from: First Expression}
  final: {from: Final Expression}
  sde: {from: SDE}
totals: {precinct: Total}
key: [county, precinct, candidate]
"""


@pytest.mark.skipif(DATA is None, reason="the real data is where VERIFIER_DATA says, which is not set")
def test_the_release_of_2020_is_read_as_it_was_published(tmp_path: Path):
    path = Path(str(DATA)) / "iowa-2020" / "idp-2020-02-06-97-full.csv"
    lines = "".join(f"        {line}\n" for line in IOWA.strip().splitlines())
    rulebook, _ = load_rulebook(f"{HEAD}      one:\n{lines}", "rules.yaml")
    assert rulebook is not None
    (table,) = read_tables(rulebook, Project(tmp_path, {"iowa": path.parent})).values()
    assert table.rows == 1711 * 14
    assert table.bad_count == table.doubled.count == 0
    expected = plain_sums(path)
    typed = table.typed()
    for measure in ("first", "final", "sde"):
        found = typed.group_by("candidate").agg(pl.col(measure).sum())
        scale = 10 ** table.scales[measure]
        assert {name: Fraction(value, scale) for name, value in found.iter_rows()} == expected[measure]
    more = typed.group_by("county", "precinct").agg((pl.col("final").sum() > pl.col("first").sum()).alias("more"))
    assert more["more"].sum() == 77  # of 1,711 rows, as NBC News printed
    assert table.notes[-1] == "iowa:idp-2020-02-06-97-full.csv: 104 rows left out as totals (precinct 'Total' 104)"


def plain_sums(path: Path) -> dict[str, dict[str, Fraction]]:
    """The sum of every figure of each candidate, by the csv module and plain fractions."""
    names = {"First Expression": "first", "Final Expression": "final", "SDE": "sde"}
    with path.open(encoding="utf-8", newline="") as file:
        figures, candidates, _, *rows = csv.reader(file)
    found: dict[str, dict[str, Fraction]] = defaultdict(lambda: defaultdict(Fraction))
    for row in rows:
        for figure, candidate, cell in zip(figures[2:], candidates[2:], row[2:], strict=True):
            if row[1] != "Total":
                found[names[figure]][candidate] += Fraction(cell)
    return {name: dict(sums) for name, sums in found.items()}
