"""CSV files: text of every cell, the line of every row, and faults for whatever is not plainly a table."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from verifier.files import digest, open_source
from verifier.model import Fault, Stop
from verifier.readers import csv as reader
from verifier.readers.csv import CsvFile, check_shape, open_csv, scan, take


def opened(path: Path, content: str | bytes) -> CsvFile:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    source = open_source(str(path))
    return open_csv(source, digest(source))


def cells(file: CsvFile) -> list[tuple[str, ...]]:
    frame = scan(file).collect().sort(reader.ROW).fill_null("")
    return frame.select(file.names).rows()


def test_every_cell_is_text_and_every_row_has_its_number(tmp_path: Path):
    frame = scan(opened(tmp_path / "a.csv", "a,b\n01,1.50\n,x\n")).collect()
    assert frame.rows() == [(0, "01", "1.50", False), (1, None, "x", False)]
    assert frame.columns == ["#row", "#0", "#1", "#short"]


def test_a_quoted_empty_cell_is_empty(tmp_path: Path):
    frame = scan(opened(tmp_path / "a.csv", 'a,b\n"",""\n')).collect()
    assert frame.rows() == [(0, None, None, False)]


@pytest.mark.parametrize(
    ("text", "header", "lines"),
    [
        ("a,b\n1,2\n", ("a", "b"), 1),
        ("\ufeffa,b\n1,2\n", ("a", "b"), 1),
        ('\ufeff"a","b ""c"""\r\n1,2\r\n', ("a", 'b "c"'), 1),
        ('"a\nb",c\n1,2\n', ("a\nb", "c"), 2),
        ('"a,b",c\n1,2\n', ("a,b", "c"), 1),
        ("a,,\n1,2,3\n", ("a", "", ""), 1),
        (" a ,b\n1,2\n", (" a ", "b"), 1),
        ("row,#row\n1,2\n", ("row", "#row"), 1),
        ("a\n1\n", ("a",), 1),
    ],
)
def test_headers(tmp_path: Path, text: str, header: tuple[str, ...], lines: int):
    file = opened(tmp_path / "a.csv", text)
    assert (file.header, file.header_lines) == (header, lines)
    assert cells(file) == [tuple(str(number + 1) for number in range(len(header)))]


def test_names_that_stand_for_several_files_are_plain_names(tmp_path: Path):
    (tmp_path / "b.csv").write_text("a,b\n9,9\n")
    assert cells(opened(tmp_path / "[b].csv", "a,b\n1,2\n")) == [("1", "2")]
    assert cells(opened(tmp_path / "*.csv", "a,b\n1,2\n")) == [("1", "2")]


def test_a_header_without_end_is_refused(tmp_path: Path):
    with pytest.raises(Stop, match="has no end within 1,048,576 bytes"):
        opened(tmp_path / "a.csv", "a" * 2**21)


# ---- lines, against a reader that goes through the file a character at a time


def plain_reader(content: str) -> list[tuple[int, list[str]]]:
    """Every record below the header with the 1-based line in which it begins."""
    rows, row, cell, quoted, line, start = [], [], "", False, 1, 1
    at = 0
    while at < len(content):
        letter = content[at]
        if quoted and letter == '"' and content[at + 1 : at + 2] == '"':
            cell, at = cell + '"', at + 1
        elif letter == '"':
            quoted = not quoted
        elif letter == "," and not quoted:
            row, cell = [*row, cell], ""
        elif letter == "\n" and not quoted:
            rows.append((start, [*row, cell.removesuffix("\r")]))
            row, cell, start = [], "", line + 1
        else:
            cell += letter
        line += letter == "\n"
        at += 1
    if row or cell:
        rows.append((start, [*row, cell]))
    return rows[1:]


texts = st.text(st.sampled_from('ab,"\n é1'), max_size=6)
tables = st.lists(st.tuples(texts, texts, texts), min_size=1, max_size=8)


@given(
    tables,
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]),
    st.sampled_from(["a", '"a\nb"', '"a,""b"']),
    st.booleans(),
)
def test_cells_and_lines_are_those_of_a_plain_reader(
    tmp_path_factory: pytest.TempPathFactory, rows, ending, quoting, first, ended
):
    assume(quoting == csv.QUOTE_ALL or all(any(row) for row in rows))
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator=ending, quoting=quoting).writerows(rows)
    content = f"{first},b,c{ending}{written.getvalue()}"
    content = content if ended else content.removesuffix(ending)
    truth = plain_reader(content)
    file = opened(tmp_path_factory.getbasetemp() / "plain.csv", content)
    assert [row for _, row in truth] == [list(row) for row in rows]
    check_shape(file)
    assert cells(file) == [tuple(row) for row in rows]
    wanted = list(range(0, len(rows), 2))
    taken = take(file, wanted).fill_null("")
    assert taken["#line"].to_list() == [truth[row][0] for row in wanted]
    assert taken["#row"].to_list() == wanted
    assert taken.select(file.names).rows() == [rows[row] for row in wanted]


def test_rows_are_taken_in_parts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(reader, "PART", 3)
    file = opened(tmp_path / "a.csv", "a,b\n" + "".join(f"{number},x\n" for number in range(20)))
    taken = take(file, list(range(20)))
    assert taken["#0"].to_list() == [str(number) for number in range(20)]
    assert taken["#line"].to_list() == list(range(2, 22))
    assert take(file, []).schema == taken.schema


def test_a_row_that_is_no_longer_there_is_a_fault(tmp_path: Path):
    file = opened(tmp_path / "a.csv", "a,b\n1,2\n3,4\n")
    (tmp_path / "a.csv").write_text("a,b\n1,2\n")
    with pytest.raises(Stop, match="was changed while it was being read"):
        take(file, [1])


# ---- shape


broken = st.lists(
    st.sampled_from(["1,2,3", "1,2", "1,,", ",,", "1,2,3,4", "", '"1,\n2",3,4', '"1",2', "1"]), min_size=1, max_size=6
)


@given(broken, st.booleans())
def test_every_row_of_another_length_is_found(tmp_path_factory: pytest.TempPathFactory, records, ended):
    content = "a,b,c\n" + "\n".join(records) + ("\n" if ended else "")
    kept = records[:]
    while kept and not kept[-1]:
        kept.pop()
    truth = plain_reader("a,b,c\n" + "\n".join(kept) + "\n") if kept else []
    file = opened(tmp_path_factory.getbasetemp() / "shape.csv", content)
    wrong = [line for line, cells in truth if len(cells) != 3]
    faults = shape_faults(file)
    assert [fault.place.line for fault in faults] == wrong[: reader.SHOWN_FAULTS + 1]


def shape_faults(file: CsvFile) -> tuple[Fault, ...]:
    try:
        check_shape(file)
    except Stop as stop:
        return stop.faults
    return ()
