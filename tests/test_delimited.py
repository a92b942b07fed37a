"""Delimited text as it is declared: delimiters, encodings, line ends, comment lines, headers of several rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from polars.exceptions import PolarsError

from tables_of import STRICT, read, write
from verifier import files
from verifier.files import digest, open_source
from verifier.formats import format_of, packing_of, told_format
from verifier.model import Stop
from verifier.readers.csv_rows import CsvRows
from verifier.readers.opening import open_rows
from verifier.rows.headings import filled, heading_rows, joined, with_headings
from verifier.rows.held import Held, at_lines
from verifier.rows.opened import LINE, ROW, Opened, name_of
from verifier.rows.reading import Reading

NEVER = "%%%never%%%"
Rows = list[tuple[int, tuple[str, ...]]]


def opened(path: Path, content: str | bytes, **how) -> Opened:
    write(path, content)
    source = open_source(str(path))
    return open_rows(source, digest(source), Reading(**how))


def rows_of(found: Opened) -> Rows:
    """Every row with its line, as a table reads it: scanned, held against the file, and taken again."""
    frame = found.checked(found.scan().collect().sort(ROW))
    names = [name_of(position) for position in range(len(found.header))]
    taken = found.take(list(range(frame.height))).fill_null("")
    assert frame.fill_null("").select(names).rows() == taken.select(names).rows()
    return [(row[0], row[1:]) for row in taken.select(LINE, *names).rows()]


def outcome(path: Path, content: str | bytes, **how) -> tuple[Sequence[str], Rows] | str:
    """Header and rows; nothing where the file is refused."""
    try:
        found = opened(path, content, **how)
        try:
            rows = rows_of(found)
            return (found.header, rows) if rows else "refused"  # no table is made of a header alone
        except (OSError, PolarsError) as error:
            raise found.refused(error) from None
    except Stop:
        return "refused"


# ---- the fast road against the one that goes through memory

pieces = st.sampled_from(
    ["a", "é", "1", "M", "M", '"', '""', "\n", "\n", "\r\n", '"x\ny"', '"M"', "a Mb\n", ";", ",", "\t"]
)
DELIMITERS = {",": ",", ";": ";", "|": "|", "tab": "\t"}


@pytest.mark.parametrize("plain", [False, True])
@pytest.mark.parametrize("delimiter", DELIMITERS)
@given(parts=st.lists(pieces, max_size=14), first=st.sampled_from(["aMb", "xMyMz", '"p\nq"Mr', "MM", 'a"M"b']))
def test_the_fast_road_reads_what_the_road_through_memory_reads(
    tmp_path_factory: pytest.TempPathFactory, delimiter: str, plain: bool, parts: list[str], first: str
):
    content = "\n".join([first, "".join(parts)]).replace("M", DELIMITERS[delimiter])
    path = tmp_path_factory.getbasetemp() / "roads.csv"
    fast = outcome(path, content, delimiter=delimiter, plain_quotes=plain)
    slow = outcome(path, content, delimiter=delimiter, plain_quotes=plain, comment=NEVER)
    assert fast == slow


@given(st.lists(st.lists(st.text('a"é1', max_size=5), min_size=2, max_size=2), min_size=1, max_size=6), st.booleans())
def test_plain_quotes_are_signs_like_others(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]], slow: bool
):
    lines = ['x "\ty', *("\t".join(row) for row in rows)]
    how = {"comment": NEVER} if slow else {}
    path = tmp_path_factory.getbasetemp() / "plain-quotes.tsv"
    found = opened(path, "\n".join(lines) + "\n", format="tsv", plain_quotes=True, **how)
    assert found.header == ('x "', "y")
    assert rows_of(found) == [(line, tuple(row)) for line, row in enumerate(rows, 2)]


cells = st.text(st.sampled_from('ab,;|\t"\n é1'), max_size=6)
tables = st.lists(st.tuples(cells, cells, cells), min_size=1, max_size=8)


@pytest.mark.parametrize("delimiter", DELIMITERS)
@given(rows=tables, ending=st.sampled_from(["\n", "\r\n"]), slow=st.booleans())
def test_whatever_was_written_is_read_with_its_line(
    tmp_path_factory: pytest.TempPathFactory, delimiter: str, rows: list[tuple[str, ...]], ending: str, slow: bool
):
    lines, texts, at = [], [], 2
    for row in rows:
        text = written([row], DELIMITERS[delimiter], ending)
        lines.append(at)
        texts.append(text)
        at += text.count("\n")
    content = DELIMITERS[delimiter].join("xyz") + ending + "".join(texts)
    how = {"comment": NEVER} if slow else {}
    found = opened(tmp_path_factory.getbasetemp() / "written.csv", content, delimiter=delimiter, **how)
    assert isinstance(found, Held if slow else CsvRows)
    assert rows_of(found) == list(zip(lines, rows, strict=True))


def written(rows: Sequence[Sequence[str]], delimiter: str, ending: str = "\n") -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=ending, quoting=csv.QUOTE_ALL).writerows(rows)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "delimiter"), [("tsv", ""), ("tsv", "tab"), ("csv", "tab"), ("csv", ";"), ("csv", "|")]
)
def test_the_plain_form_is_scanned_where_it_lies(tmp_path: Path, name: str, delimiter: str):
    mark = DELIMITERS.get(delimiter, "\t")
    found = opened(tmp_path / "a.txt", f"a{mark}b\n1{mark}\n", format=name, delimiter=delimiter)
    assert isinstance(found, CsvRows)
    assert found.file.source.held is None
    assert (found.header, rows_of(found)) == (("a", "b"), [(2, ("1", ""))])


# ---- encodings and line ends

ENCODED = {
    "utf-16": ("utf-16", "Ménard “O’Brien” 中"),
    "windows-1252": ("cp1252", "Ménard “O’Brien” €"),
    "iso-8859-1": ("latin-1", "Ménard ÷"),
    "mac-roman": ("mac-roman", "Ménard “O’Brien” √"),
    "cp437": ("cp437", "Ménard ½"),
}


@pytest.mark.parametrize("name", ENCODED)
@pytest.mark.parametrize("how", [{}, {"comment": "#"}])
def test_a_declared_encoding_reads_as_utf_8_does(tmp_path: Path, name: str, how: dict[str, str]):
    codec, text = ENCODED[name]
    content = f'a,b\r\n"{text}\r\n{text}",2\r\n{text},3\r\n'
    plain = opened(tmp_path / "plain.csv", content, **how)
    other = opened(tmp_path / "other.csv", content.encode(codec), encoding=name, **how)
    assert rows_of(other) == rows_of(plain)
    assert [line for line, _ in rows_of(other)] == [2, 4]


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"])
def test_both_orders_of_utf_16_are_read(tmp_path: Path, mark: bytes):
    content = "a,b\nÉ,2\n".encode("utf-16-le" if mark == b"\xff\xfe" else "utf-16-be")
    assert rows_of(opened(tmp_path / "a.csv", mark + content, encoding="utf-16")) == [(2, ("É", "2"))]


@pytest.mark.parametrize("size", [3, 4, 5, 64])
def test_blocks_cut_characters_in_two_and_lose_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int):
    monkeypatch.setattr("verifier.readers.encodings.BLOCK", size)
    content = "a,b\nÉ𝄞,2\nx,3\n".encode("utf-16")
    assert rows_of(opened(tmp_path / "a.csv", content, encoding="utf-16")) == [(2, ("É𝄞", "2")), (3, ("x", "3"))]
    with pytest.raises(Stop, match=r"a\.csv:3: this is not utf-16 \(byte"):
        opened(tmp_path / "a.csv", content[:-5], encoding="utf-16")


@pytest.mark.parametrize("size", range(1, 12))
@pytest.mark.parametrize(("ending", "how"), [("\r\n", {}), ("\n", {}), ("\r", {"line_ends": "carriage return"})])
def test_the_line_of_a_byte_is_true_wherever_blocks_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int, ending: str, how: dict[str, str]
):
    monkeypatch.setattr("verifier.readers.encodings.BLOCK", size)
    for encoding, byte in (("windows-1252", b"\x90"), ("iso-8859-1", b"\x92")):
        content = ending.join(["a,b", "x,1", "y,2", "z#,3", ""]).encode().replace(b"#", byte)
        with pytest.raises(Stop, match=r"a\.csv:4: "):
            opened(tmp_path / "a.csv", content, encoding=encoding, **how)


def test_declared_carriage_returns_end_lines_and_count(tmp_path: Path):
    found = opened(tmp_path / "a.csv", 'a,b\r"p\rq",2\rx,3', line_ends="carriage return")
    assert rows_of(found) == [(2, ("p\nq", "2")), (4, ("x", "3"))]


# ---- comments and headers


def test_comments_are_passed_over_and_counted_and_lines_stay_true(tmp_path: Path):
    content = '# one\na,b\n# "two\n1,2\n#\n"x\n# inside",3\n# three\n\n'
    found = opened(tmp_path / "a.csv", content, comment="#")
    assert rows_of(found) == [(4, ("1", "2")), (6, ("x\n# inside", "3"))]
    assert isinstance(found, Held)
    assert found.notes == (f"{tmp_path}/a.csv: 4 lines begin with '#' and are passed over, as declared.",)


def test_a_header_further_down_is_read_where_it_is_declared(tmp_path: Path):
    found = opened(tmp_path / "a.csv", '\ufeffResults, "unofficial\n\n2020\na,b\n1,2\n', begins=4)
    assert isinstance(found, Held)
    assert (found.header, rows_of(found), str(found.top())) == (("a", "b"), [(5, ("1", "2"))], f"{tmp_path}/a.csv:4")
    assert found.notes == (f"{tmp_path}/a.csv: lines 1 to 3 stand above the header, and nothing is read there.",)


def test_rows_of_a_header_are_joined_and_kept_apart(tmp_path: Path):
    content = ",,First,,Final,\nCounty,Precinct,Ash,Birch,Ash,Birch\nPolk,1,2,3,4,5\n"
    found = opened(tmp_path / "a.csv", content, header_rows=2, fill=True)
    assert found.header == ("County", "Precinct", "First / Ash", "First / Birch", "Final / Ash", "Final / Birch")
    assert heading_rows(found)[0] == ("", "", "First", "First", "Final", "Final")
    assert heading_rows(found)[1][5] == "Birch"
    plain = opened(tmp_path / "b.csv", "a,b\n1,2\n")
    assert heading_rows(plain) == (("a", "b"),)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([("a", "", "b"), ("", "", "")], [("a", "a", "b"), ("", "", "")]),
        # what is merged in the second row ends where the first begins another heading
        ([("A", "", "B", ""), ("x", "", "", "y"), ("1", "2", "3", "4")],
         [("A", "A", "B", "B"), ("x", "x", "", "y"), ("1", "2", "3", "4")]),
        ([("", "A", ""), ("k", "v", "w")], [("", "A", "A"), ("k", "v", "w")]),
        ([("a", "")], [("a", "")]),
    ],
)  # fmt: skip
def test_blank_headings_are_filled_from_the_left(rows, expected):
    assert filled(rows) == expected


def test_blank_headings_are_left_out_where_rows_are_joined():
    assert joined([("", "A", " "), ("k", "v", " w")], "|") == ("k", "A|v", " w")
    assert joined([(" k ", "")], "|") == (" k ", "")


@given(st.lists(st.tuples(st.text("ab", max_size=2), st.text("ab", max_size=2)), max_size=5), st.integers(1, 3))
def test_headings_of_a_grid_take_nothing_away(rows: list[tuple[str, str]], count: int):
    grid = [(number, (f"h{number}", f"g{number}")) for number in range(1, count + 1)]
    grid += [(number, row) for number, row in enumerate(rows, count + 1)]
    found = with_headings("a", list(grid), Reading(header_rows=count), at_lines("a"))
    assert found.cells[LINE].to_list() == list(range(count + 1, count + 1 + len(rows)))
    assert found.cells.fill_null("").drop(LINE).rows() == rows
    assert found.header == tuple(" / ".join(f"{one}{number}" for number in range(1, count + 1)) for one in "hg")


# ---- limits


def test_what_is_read_whole_has_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("verifier.readers.laid_out.LARGEST_HELD", 10)
    monkeypatch.setattr("verifier.readers.encodings.LARGEST", 10)
    assert rows_of(opened(tmp_path / "a.csv", "a,b\n1,2\n3,4\n"))
    for how in ({"comment": "#"}, {"encoding": "cp437"}):
        with pytest.raises(Stop, match=r"a\.csv: has 12 bytes; files of up to 10 bytes are read"):
            opened(tmp_path / "a.csv", "a,b\n1,2\n3,4\n", **how)
    with pytest.raises(Stop, match="files of up to 10 bytes are read"):
        opened(tmp_path / "a.csv", "aéé,b\n1,2".encode("cp437"), encoding="cp437")
    assert files.LARGEST_HELD > 2**20


def test_what_is_read_whole_has_no_more_cells_than_are_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("verifier.readers.laid_out.MOST_CELLS", 5)
    with pytest.raises(Stop, match=r"a\.csv:3: has more than 5 cells up to here; "):
        opened(tmp_path / "a.csv", "a,b\n1,2\n3,4\n5,6\n", comment="#")


@pytest.mark.parametrize("how", [{"delimiter": ";"}, {"comment": "#"}, {"encoding": "cp437"}])
def test_lines_cells_and_headers_without_end_are_refused(tmp_path: Path, how: dict[str, str]):
    mark = how.get("delimiter", ",")
    for content in (
        "a" * 2**21,
        f"a{mark}b\n" + "1" * 2**21,
        f'a{mark}b\n"{"1" * 2**17}"{mark}2\n',
        f"{mark * 10_001}\n1",
    ):
        with pytest.raises(Stop, match=r"bytes|columns"):
            opened(tmp_path / "a.csv", content, **how)


# ---- formats by name


@pytest.mark.parametrize(
    ("path", "told", "packing"),
    [
        ("a.csv", "csv", ""),
        ("A.TSV.GZ", "tsv", ".gz"),
        ("a.tab", "tsv", ""),
        ("x.json.zip", "json", ".zip"),
        ("a.xlsx", "excel", ""),
        ("a.parquet", "parquet", ""),
        ("a.txt", "", ""),
        ("drop.zip", "", ".zip"),
    ],
)
def test_a_name_tells_format_and_packing(path: str, told: str, packing: str):
    assert (told_format(path), packing_of(path), format_of(path)) == (told, packing, told or "csv")


def test_a_table_of_a_declared_delimiter_is_read_exactly(tmp_path: Path):
    layout = replace(STRICT, reading=Reading(delimiter=";", encoding="windows-1252"))
    (table,) = read(layout, write(tmp_path / "a.csv", "county;votes\nMénard;1204\n".encode("cp1252")))
    assert table.typed().select("#line", "county", "votes").rows() == [(2, "Ménard", 1204)]
