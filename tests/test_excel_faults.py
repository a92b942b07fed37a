"""Workbooks that cannot be read, each with its exact message: of other formats, damaged, hostile, or not clear."""

from __future__ import annotations

import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tables_of import STRICT, read
from verifier.model import Stop
from verifier.rows.reading import Reading
from verifier.tables.layout import Layout
from workbooks import SHEET, changed, opened, workbook

ROWS = [["county", "votes"], ["Polk", 1204], ["Linn", 7]]
AGAIN = "open it in a spreadsheet program and save it again"


def stop(path: Path, **reading: Any) -> str:
    with pytest.raises(Stop) as raised:
        opened(path, **reading)
    return str(raised.value).replace(f"{path.parent}/", "")


def archive(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as new:
        for name, data in parts.items():
            new.writestr(name, data)
    return path


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OTHER_FILES = {
    "empty": (b"", "the file is empty; an Excel workbook (.xlsx) is expected"),
    "csv": (
        b"county,votes\nPolk,5\n",
        "this is no Excel workbook (.xlsx); say what it is with 'format', or save it as an Excel workbook (.xlsx)",
    ),
    "gzip": (
        b"\x1f\x8b\x08\0\0",
        "this is no Excel workbook (.xlsx): it is compressed; say what it is with 'format', or save it as an Excel "
        "workbook (.xlsx)",
    ),
    "xls": (
        OLD + bytes(600),
        "this is an old Excel workbook (.xls), which is not read; save it as an Excel workbook (.xlsx)",
    ),
    "password": (
        OLD + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
        "this workbook is locked with a password; save it without one",
    ),
    "cut": (b"PK\x03\x04" + bytes(600), f"the workbook is damaged or was cut off; {AGAIN}"),
}


@pytest.mark.parametrize("name", OTHER_FILES)
def test_a_file_that_is_no_workbook(tmp_path: Path, name: str):
    data, message = OTHER_FILES[name]
    path = tmp_path / "a.xlsx"
    path.write_bytes(data)
    assert stop(path) == f"a.xlsx: {message}"


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        (
            {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<a/>"},
            "this is an OpenDocument spreadsheet (.ods), which is not read; save it as an Excel workbook (.xlsx)",
        ),
        (
            {"[Content_Types].xml": b"<a/>", "xl/workbook.bin": b""},
            "this is a binary Excel workbook (.xlsb), which is not read; save it as an Excel workbook (.xlsx)",
        ),
        (
            {"results.csv": b"a,b\n"},
            "this is no Excel workbook (.xlsx); say what it is with 'format', or save it as an Excel workbook (.xlsx)",
        ),
        ({"[Content_Types].xml": b"<a/>"}, f"the workbook is damaged or was cut off; {AGAIN}"),
        (
            {"[Content_Types].xml": b"<a/>", "xl/a.xml": b"", "xl/A.xml": b""},
            f"the workbook has two parts of one name; {AGAIN}",
        ),
    ],
)
def test_other_archives(tmp_path: Path, parts: dict[str, bytes], message: str):
    assert stop(archive(tmp_path / "a.xlsx", parts)) == f"a.xlsx: {message}"


HERE = "the sheet is damaged here; open the workbook in a spreadsheet program and save it again"
DAMAGES = {
    "cut-off-in-the-sheet": (
        SHEET,
        b"</row></sheetData>",
        b"",
        f": the workbook is damaged in its part '{SHEET}'; {AGAIN}",
    ),
    "no-such-text": (SHEET, b"<v>2</v>", b"<v>99</v>", f":Canvass!A2: {HERE}"),
    "no-such-format": (SHEET, b'<c r="B2">', b'<c r="B2" s="77">', f":Canvass!B2: {HERE}"),
    "no-such-cell": (SHEET, b'r="B2"', b'r="ZZZ2"', f":Canvass!A2: {HERE}"),
    "no-such-row": (SHEET, b'<row r="2"', b'<row r="9999999"', f":Canvass!1: {HERE}"),
    "a-row-twice": (SHEET, b'<row r="3"', b'<row r="2"', f":Canvass!2: {HERE}"),
    "a-cell-twice": (SHEET, b'<c r="B3"', b'<c r="A3"', f":Canvass!A3: {HERE}"),
    "a-cell-of-another-row": (SHEET, b'<c r="B3"', b'<c r="B2"', f":Canvass!A3: {HERE}"),
    "entities": (
        SHEET,
        b"<worksheet ",
        b'<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet ',
        f": its part '{SHEET}' has a document type of its own, which no workbook has; it is not read",
    ),
    "a-tag-without-an-end": (
        SHEET,
        b"<sheetData>",
        b"<sheetData " + b"a" * 2_000_000,
        f": the workbook is damaged in its part '{SHEET}'; {AGAIN}",
    ),
    "two-columns-of-one-name": (
        "xl/sharedStrings.xml",
        b">votes<",
        b">county<",
        ":Canvass!1: columns 1 and 2 are both called 'county'; rename one of them",
    ),
}


@pytest.mark.parametrize("name", DAMAGES)
def test_a_damaged_sheet(tmp_path: Path, name: str):
    part, before, after, message = DAMAGES[name]
    path = changed(workbook(tmp_path / "a.xlsx", ROWS), (part, before, after))
    if name == "entities":
        path = changed(path, (SHEET, b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n', b""), then="b.xlsx")
    assert stop(path) == f"{path.name}{message}"


@pytest.mark.parametrize("part", ["xl/workbook.xml", SHEET, "xl/sharedStrings.xml", "xl/styles.xml"])
def test_a_missing_part(tmp_path: Path, part: str):
    with zipfile.ZipFile(workbook(tmp_path / "a.xlsx", ROWS)) as old:
        parts = {name: old.read(name) for name in old.namelist() if name != part}
    message = f"the workbook is damaged: its part '{part}' is missing; open it elsewhere and save it again"
    assert stop(archive(tmp_path / "b.xlsx", parts)) == f"b.xlsx: {message}"


def test_a_bit_that_is_wrong(tmp_path: Path):
    path = workbook(tmp_path / "a.xlsx", ROWS)
    data = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as old:
        at = old.getinfo(SHEET).header_offset + 150
    data[at] ^= 0x10
    path.write_bytes(data)
    assert stop(path) == f"a.xlsx: the workbook is damaged or was cut off; {AGAIN}"


def test_a_bomb_is_stopped_before_it_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("verifier.workbooks.parts.LARGEST_PART", 2**20)
    path = workbook(tmp_path / "a.xlsx", ROWS)
    bomb = changed(path, (SHEET, b"</sheetData>", b"<!-- -->" * 10_000_000 + b"</sheetData>"))
    assert bomb.stat().st_size < 200_000
    tracemalloc.start()
    message = stop(bomb)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    part = f"its part '{SHEET}' has more than 1,048,576 bytes when it is unpacked; save the sheet as CSV"
    assert message == f"changed.xlsx: {part}"
    assert most < 5_000_000


def test_cells_without_anything_in_them_have_an_end_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("verifier.workbooks.sheet.MOST_WRITTEN", 50)
    path = changed(
        workbook(tmp_path / "a.xlsx", ROWS), (SHEET, b"</sheetData>", b"<row>" + b"<c/>" * 60 + b"</row></sheetData>")
    )
    message = "has more than 50 cells; larger sheets are read as CSV: save the sheet as CSV"
    assert stop(path) == f"changed.xlsx:Canvass: {message}"


def test_elements_that_mean_nothing_have_an_end_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("verifier.workbooks.xml.MOST_ELEMENTS", 60)
    path = changed(workbook(tmp_path / "a.xlsx", ROWS), (SHEET, b"<sheetData>", b"<cols/>" * 60 + b"<sheetData>"))
    assert "has more than 60 elements; save the sheet as CSV" in stop(path)


def test_more_cells_than_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("verifier.workbooks.sheet.MOST_CELLS", 5)
    message = "has more than 5 cells; larger sheets are read as CSV: save the sheet as CSV"
    assert stop(workbook(tmp_path / "a.xlsx", ROWS)) == f"a.xlsx:Canvass: {message}"


def test_a_cell_far_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("verifier.readers.excel.MOST_GRID", 20_000)
    path = workbook(tmp_path / "a.xlsx", ROWS, lambda sheet, _: sheet.write("XFD3", "x"))
    message = "the table would have 3 rows and 16,384 columns; delete what stands far off to the right"
    assert stop(path) == f"a.xlsx:Canvass: {message}"


def charts(_: Any, book: Any) -> None:
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Canvass!$B$2:$B$3"})
    book.add_chartsheet("Chart").set_chart(chart)


def sheets(_: Any, book: Any) -> None:
    book.add_worksheet("Old").hide()
    charts(_, book)


@pytest.mark.parametrize(
    ("fill", "reading", "message"),
    [
        (sheets, {}, "the workbook has 2 sheets; say which one with 'sheet': 'Canvass', 'Old' (hidden)"),
        (
            sheets,
            {"sheet": "canvas"},
            "there is no sheet 'canvas'; did you mean 'Canvass'? the sheets are 'Canvass', 'Old' (hidden)",
        ),
        (sheets, {"sheet": "Chart"}, "there is no sheet 'Chart'; the sheets are 'Canvass', 'Old' (hidden)"),
    ],
)
def test_which_sheet_is_meant(tmp_path: Path, fill: Callable[[Any, Any], None], reading: dict[str, str], message: str):
    assert stop(workbook(tmp_path / "a.xlsx", ROWS, fill), **reading) == f"a.xlsx: {message}"


def test_a_chart_is_no_second_sheet(tmp_path: Path):
    def fill(_: Any, book: Any) -> None:
        charts(_, book)

    assert opened(workbook(tmp_path / "a.xlsx", ROWS, fill)).header == ("county", "votes")


def test_a_blank_sheet_and_a_header_without_rows(tmp_path: Path):
    blank = "the sheet is blank; a row with the columns' names is expected"
    assert stop(workbook(tmp_path / "a.xlsx")) == f"a.xlsx:Canvass: {blank}"
    assert stop(workbook(tmp_path / "b.xlsx", ROWS), begins=9) == f"b.xlsx:Canvass: {blank}"


def test_macros_are_left_alone(tmp_path: Path):
    path = workbook(tmp_path / "a.xlsx", ROWS)
    with zipfile.ZipFile(path, "a") as book:
        book.writestr("xl/vbaProject.bin", b"Sub Workbook_Open()")
    assert opened(path.rename(tmp_path / "a.xlsm")).header == ("county", "votes")


STRICT_EXCEL = Layout(STRICT.columns, STRICT.key, reading=Reading("excel", ("county", "votes"), ("county",)))


def test_bad_cells_and_missing_columns_have_their_cell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    rows = [["county", "votes"], ["Polk", "1,204"], ["Linn", -7], ["Ames", None], ["Story", 1.5]]

    def fill(sheet: Any, _: Any) -> None:
        sheet.write_row("A6", ["Cass"])
        sheet.write_formula("B6", "=1/0", None, "#DIV/0!")
        sheet.write_row("A7", ["Dallas"])
        sheet.write_formula("B7", "=SUM(B2:B5)", None, "")

    (table,) = read(STRICT_EXCEL, workbook(Path("a.xlsx"), rows, fill))
    assert [str(cell).partition(";")[0] for cell in table.bad] == [
        "a.xlsx:Canvass!B2: votes '1,204' is not a whole number: it has a thousands comma",
        "a.xlsx:Canvass!B3: votes '-7' is less than 0 (county Linn)",
        "a.xlsx:Canvass!B4: votes is blank",
        "a.xlsx:Canvass!B5: votes '1.5' is not a whole number (county Story)",
        "a.xlsx:Canvass!B6: votes '#DIV/0!' is not a whole number: it is an error of a spreadsheet (county Cass)",
        "a.xlsx:Canvass!B7: votes '=SUM(B2:B5) (no saved result: open the workbook in a spreadsheet program and save "
        "it)' is not a whole number (county Dallas)",
    ]
    with pytest.raises(Stop) as raised:
        read(STRICT_EXCEL, workbook(Path("a.xlsx"), [["county", "vote"], ["Polk", 1]]))
    message = "there is no column 'votes'; did you mean 'vote'? the columns are 'county', 'vote'"
    assert str(raised.value) == f"a.xlsx:Canvass!1: {message}"


def faults(path: Path) -> int:
    try:
        opened(path)
    except Stop as stopped:
        return len(stopped.faults)
    return 0


def test_no_bytes_make_it_fall_over(tmp_path: Path):
    whole = workbook(tmp_path / "a.xlsx", ROWS).read_bytes()
    path = tmp_path / "b.xlsx"
    for at in range(0, len(whole), 97):
        for data in (whole[:at], whole[:at] + b"\xff" + whole[at + 1 :]):
            path.write_bytes(data)
            assert faults(path) <= 1
