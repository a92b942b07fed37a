"""Excel workbooks: what stands in a cell, with the digits that it holds, its place, and nothing left out unsaid."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from verifier.model import Stop
from verifier.rows.plain_numbers import binary_as_decimal
from verifier.workbooks.number_formats import NumberFormat, read_format
from workbooks import SHEET, changed, column, columns, opened, workbook

HEAD = ["county", "votes"]


def stop(path: Path, **reading: Any) -> str:
    with pytest.raises(Stop) as raised:
        opened(path, **reading)
    return str(raised.value).replace(f"{path.parent}/", "")


def test_texts_numbers_and_places(tmp_path: Path):
    held = opened(workbook(tmp_path / "a.xlsx", [HEAD, ["Polk", 1204], ["0101", "0204"], ["Linn", 695.00], ["", 0]]))
    assert columns(held) == {"county": ["Polk", "0101", "Linn", None], "votes": ["1204", "0204", "695", "0"]}
    assert str(held.place(2)).endswith("a.xlsx:Canvass!2")
    assert str(held.cell(2, 1)).endswith("a.xlsx:Canvass!B2")
    assert str(held.top()).endswith("a.xlsx:Canvass!1")
    assert held.notes == ()


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("699.57", "699.57"),
        ("699.57000000000005", "699.57"),
        ("699.5700000000001", "699.57"),
        ("0.30000000000000004", "0.3"),
        ("1E-3", "0.001"),
        ("1.5e3", "1500"),
        ("-0", "0"),
        ("-12.50", "-12.5"),
        ("123456789012345", "123456789012345"),
        ("999999999999999", "999999999999999"),
        ("1E+15", "1E+15 (a workbook holds 15 digits: keep such numbers as text)"),
        ("12345678901234567", "12345678901234567 (a workbook holds 15 digits: keep such numbers as text)"),
        ("1E+999", "1E+999 (a workbook holds 15 digits: keep such numbers as text)"),
        ("NaN", "NaN (no number of a workbook)"),
        ("1,204", "1,204 (no number of a workbook)"),
        ("0007", "7"),
    ],
)
def test_numbers_as_workbooks_write_them(tmp_path: Path, written: str, read: str):
    path = workbook(tmp_path / "a.xlsx", [HEAD, ["Polk", 4321]])
    assert column(changed(path, (SHEET, b"<v>4321</v>", f"<v>{written}</v>".encode()))) == [read]


@given(st.integers(-(10**15) + 1, 10**15 - 1), st.integers(0, 12))
def test_a_number_of_fifteen_digits_comes_back_as_it_was_typed(digits: int, decimals: int):
    typed = Decimal(digits).scaleb(-decimals)
    held_in_binary = repr(float(typed))
    assert Decimal(binary_as_decimal(held_in_binary)) == typed


SHOWN = [
    ("0.00", 695, "695.00"),
    ("0.00", 1.2345, "1.2345"),
    ("#,##0", 1204, "1204"),
    ("0000", 101, "0101"),
    ("0000", 12345, "12345"),
    ("00.0", -1.5, "-01.5"),
    ("000-000", 101, "101"),
    ("#,##0.00", 1204.5, "1204.50"),
    ("0%", 0.28, "28%"),
    ("0%", 0.28456, "28.456%"),
    ("0.0%", 0.28, "28.0%"),
    ("0.00%", 0.07, "7.00%"),
    ("0%", 1.1, "110%"),
    ('0.0"%"', 28.5, "28.5"),
    ("0.00;[Red]-0.00", -5, "-5.00"),
    ('"$"#,##0.00', 12, "12.00"),
    ("0.0,", 1234, "1234"),
    ("# ?/?", 0.5, "0.5"),
    ("0.00E+00", 1204, "1204"),
    ("@", 101, "101"),
    ("General", 101.5, "101.5"),
    (";;;", 7, "7"),
    ("yyyy-mm-dd", 42401, "2016-02-01"),
    ("m/d/yy h:mm", 42401.5, "2016-02-01T12:00:00"),
    ("yyyy-mm-dd", 42401.75, "2016-02-01T18:00:00"),
    ("[$-409]d mmm yyyy", 42401, "2016-02-01"),
    ("h:mm", 0.75, "18:00:00"),
    ("[h]:mm", 1.5, "36:00:00"),
    ("yyyy-mm-dd", 1, "1900-01-01"),
    ("yyyy-mm-dd", 59, "1900-02-28"),
    ("yyyy-mm-dd", 60, "60 (shown as a date, and no day has this number)"),
    ("yyyy-mm-dd", 61, "1900-03-01"),
    ("yyyy-mm-dd", -1, "-1 (shown as a date, and no day has this number)"),
    ("yyyy-mm-dd", 2958465, "9999-12-31"),
    ("yyyy-mm-dd", 2958466, "2958466 (shown as a date, and no day has this number)"),
]


@pytest.mark.parametrize(("shown", "number", "read"), SHOWN)
def test_what_a_format_makes_of_a_number(tmp_path: Path, shown: str, number: float, read: str):
    def fill(sheet: Any, book: Any) -> None:
        sheet.write(1, 1, number, book.add_format({"num_format": shown}))

    assert column(workbook(tmp_path / "a.xlsx", [HEAD, ["Polk"]], fill)) == [read]


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        (0, NumberFormat()),
        (2, NumberFormat(decimals=2)),
        (9, NumberFormat(percent=True)),
        (10, NumberFormat(percent=True, decimals=2)),
        (14, NumberFormat(day=True)),
        (22, NumberFormat(day=True, time=True)),
        (46, NumberFormat(time=True)),
        (163, NumberFormat()),
    ],
)
def test_formats_that_every_program_knows_by_number(number: int, expected: NumberFormat):
    assert read_format(number) == expected


def test_days_times_and_truths(tmp_path: Path):
    def fill(sheet: Any, book: Any) -> None:
        sheet.write_datetime(1, 1, datetime.fromisoformat("2016-02-01T23:59:59"), book.add_format({"num_format": 22}))
        sheet.write_datetime(2, 1, date(2016, 2, 29), book.add_format({"num_format": 14}))
        sheet.write_datetime(3, 1, time(7, 30), book.add_format({"num_format": 20}))
        sheet.write_boolean(4, 1, True)

    read = column(workbook(tmp_path / "a.xlsx", [HEAD, ["a"], ["b"], ["c"], ["d"]], fill))
    assert read == ["2016-02-01T23:59:59", "2016-02-29", "07:30:00", "TRUE"]


def test_days_of_old_macs(tmp_path: Path):
    def fill(sheet: Any, book: Any) -> None:
        sheet.write(1, 1, 0, book.add_format({"num_format": "yyyy-mm-dd"}))

    path = workbook(tmp_path / "a.xlsx", [HEAD, ["a"]], fill)
    assert column(path) == ["0 (shown as a date, and no day has this number)"]
    assert column(changed(path, ("xl/workbook.xml", b"<workbookPr ", b'<workbookPr date1904="1" '))) == ["1904-01-01"]


# ---- errors and formulas: never a blank


def formulas(sheet: Any, book: Any) -> None:
    sheet.write_formula(1, 1, "=2*602", None, 1204)
    sheet.write_formula(2, 1, "=1/0", None, "#DIV/0!")
    sheet.write_formula(3, 1, "=SUM(B2:B3)", None, "")
    sheet.write_formula(4, 1, '=""', None, "#REF!")


def test_formulas_have_their_saved_result_and_errors_are_no_blanks(tmp_path: Path):
    path = workbook(tmp_path / "a.xlsx", [HEAD, ["a"], ["b"], ["c"], ["d"]], formulas)
    unsaved = "=SUM(B2:B3) (no saved result: open the workbook in a spreadsheet program and save it)"
    assert column(path) == ["1204", "#DIV/0!", unsaved, "#REF!"]


@pytest.mark.parametrize("written", ["5", "1,204", "-7", "#5", "n/a", "#REF!#REF!", "5%"])
def test_a_cell_that_is_marked_as_an_error_is_no_figure(tmp_path: Path, written: str):
    path = workbook(tmp_path / "a.xlsx", [HEAD, ["Polk", 4321]])
    found = changed(path, (SHEET, b'<c r="B2"><v>4321</v>', f'<c r="B2" t="e"><v>{written}</v>'.encode()))
    assert column(found) == [f"{written} (marked as an error)"]


def test_a_formula_that_gave_an_empty_text_is_blank(tmp_path: Path):
    path = workbook(tmp_path / "a.xlsx", [HEAD, ["a"]], lambda sheet, _: sheet.write_formula(1, 1, '=""', None, 7))
    empty = changed(path, (SHEET, b"<v>7</v>", b"<v></v>"), (SHEET, b'<c r="B2">', b'<c r="B2" t="str">'))
    assert column(empty) == [None]


def test_an_error_among_names_is_a_fault(tmp_path: Path):
    path = workbook(tmp_path / "a.xlsx", [HEAD, ["a"], ["b"], ["c"], ["d"]], formulas)
    assert stop(path, labels=("votes",)).splitlines() == [
        "a.xlsx:Canvass!B3: '#DIV/0!' stands here, where a text is expected; mend it in the workbook",
        "a.xlsx:Canvass!B4: '=SUM(B2:B3) (no saved result: open the workbook in a spreadsheet program and save it)' "
        "stands here, where a text is expected; mend it in the workbook",
        "a.xlsx:Canvass!B5: '#REF!' stands here, where a text is expected; mend it in the workbook",
    ]


# ---- percentages


def test_a_plain_number_among_percentages_is_no_number(tmp_path: Path):
    def fill(sheet: Any, book: Any) -> None:
        percent = book.add_format({"num_format": "0%"})
        for at, (number, shown) in enumerate([(0.28, percent), (0.31, None), (31, None), (0, None), (0, percent)], 1):
            sheet.write(at, 1, number, shown)

    path = workbook(tmp_path / "a.xlsx", [HEAD, *([name] for name in "abcde")], fill)
    mixed = " (not formatted as a percentage, as other cells of its column are)"
    assert column(path, percents=("votes",)) == ["28%", f"0.31{mixed}", f"31{mixed}", "0", "0%"]
    assert column(path) == ["28%", "0.31", "31", "0", "0%"], "in a column of decimals the sign itself is the fault"


# ---- headings, merged cells, hidden things


def test_headings_below_a_title_and_merged_over_columns(tmp_path: Path):
    def fill(sheet: Any, _: Any) -> None:
        sheet.merge_range("A1:D1", "Official canvass")
        sheet.merge_range("A3:A4", "county")
        sheet.merge_range("B3:C3", "First")
        sheet.write("D3", "Final")
        for at, name in enumerate(["Ash", "Birch", "Ash\nvotes"], 1):
            sheet.write(3, at, name)
        sheet.write_row(4, 0, ["Polk", 1, 2, 3])

    held = opened(workbook(tmp_path / "a.xlsx", fill=fill), begins=3, header_rows=2)
    assert held.header == ("county", "First / Ash", "First / Birch", "Final / Ash votes")
    assert [cell for (cell,) in columns(held).values()] == ["Polk", "1", "2", "3"]
    above = "Canvass: what stands above row 3, in which the header begins, is not read"
    assert [note.partition("a.xlsx:")[2] for note in held.notes] == [above]


def test_merged_texts_stand_in_every_cell_and_merged_numbers_once(tmp_path: Path):
    def fill(sheet: Any, _: Any) -> None:
        sheet.merge_range("A2:A3", "Polk")
        sheet.merge_range("B2:B3", 7)
        sheet.merge_range("A5:A1000000", "Linn")
        sheet.write("B5", 3)

    held = opened(workbook(tmp_path / "a.xlsx", [HEAD, [], [], ["Ames", 1]], fill))
    assert columns(held) == {"county": ["Polk", "Polk", "Ames", "Linn"], "votes": ["7", "(merged with B2)", "1", "3"]}


def test_what_merged_cells_keep_and_nobody_sees_is_no_figure(tmp_path: Path):
    def merged(areas: str) -> tuple[str, bytes, bytes]:
        cells = "".join(f'<mergeCell ref="{area}"/>' for area in areas.split())
        return SHEET, b"</sheetData>", f"</sheetData><mergeCells>{cells}</mergeCells>".encode()

    rows = [["county", "votes", "late"], ["Polk", 7, None], ["Polk", 7, 2], ["Linn", 5, 6], ["Ames", 1, 2]]
    path = workbook(tmp_path / "a.xlsx", rows)
    held = opened(changed(path, merged("A2:A3 B2:B3 C2:C3 B4:C4 A9:XFD9")))
    kept = "(not shown: merged with"
    assert columns(held) == {
        "county": ["Polk", "Polk", "Linn", "Ames"],
        "votes": ["7", f"7 {kept} B2)", "5", "1"],
        "late": [None, f"2 {kept} C2)", f"6 {kept} B4)", "2"],
    }
    other = changed(path, merged("A3:A4"))
    assert columns(opened(other))["county"] == ["Polk", "Polk", f"Linn {kept} A3)", "Ames"]
    assert f"'Linn {kept} A3)' stands here, where a text is expected" in stop(other, labels=("county",))
    assert opened(changed(path, merged("B1:B2 C1:C2")), header_rows=2).header == ("county / Polk", "votes", "late")


def test_hidden_rows_columns_and_sheets_are_read_and_said(tmp_path: Path):
    def fill(sheet: Any, book: Any) -> None:
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_row(9, None, None, {"hidden": True})
        sheet.set_column("B:B", None, None, {"hidden": True})
        book.add_worksheet("Notes").activate()
        sheet.hide()

    held = opened(workbook(tmp_path / "a.xlsx", [HEAD, ["a", 1], ["b", 2]], fill), sheet="Canvass")
    assert columns(held)["votes"] == ["1", "2"]
    assert [note.partition("a.xlsx:")[2] for note in held.notes] == [
        "Canvass: the sheet is hidden in the workbook, and read like any other",
        "Canvass: row 3 is hidden in the workbook, and read like any other",
        "Canvass: column B is hidden in the workbook, and read like any other",
    ]


def test_blank_rows_at_the_end_do_not_count_and_between_rows_they_are_faults(tmp_path: Path):
    def fill(sheet: Any, book: Any) -> None:
        sheet.write_blank(1_048_575, 16_383, None, book.add_format({"bold": True}))

    assert column(workbook(tmp_path / "a.xlsx", [HEAD, ["a", 1]], fill)) == ["1"]
    assert stop(workbook(tmp_path / "b.xlsx", [HEAD, ["a", 1], [], ["b", 2]])) == (
        "b.xlsx:Canvass!3: this line is blank; remove it, or have blank lines left out (leave out: blank rows)"
    )


def test_runs_of_text_and_what_xml_cannot_hold(tmp_path: Path):
    def fill(sheet: Any, book: Any) -> None:
        sheet.write_rich_string(1, 0, "O", book.add_format({"bold": True}), "’Malley ", "& <Co>")
        sheet.write(2, 0, "two\nlines")

    path = workbook(tmp_path / "a.xlsx", [HEAD, ["", 1], ["", 2]], fill)
    assert column(path, "county") == ["O’Malley & <Co>", "two\nlines"]
    texts = "xl/sharedStrings.xml"
    assert column(changed(path, (texts, b"two\nlines", b"two_x0009_<![CDATA[lines]]>")), "county")[1] == "two\tlines"
    assert "control character" in stop(changed(path, (texts, b"two\nlines", b"two_x0007_")))


def test_the_forms_of_other_programs(tmp_path: Path):
    path = workbook(tmp_path / "a.xlsx", [HEAD, ["a", 1], ["b", 2]])
    inline = b'<row><c t="inlineStr"><is><t>a</t><rPh sb="0" eb="1"><t>spoken</t></rPh></is></c><c><v>1</v></c></row>'
    other = (
        b'<x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:sheetData>'
        + inline.replace(b"<", b"<x:").replace(b"<x:/", b"</x:")
        + b"</x:sheetData></x:worksheet>"
    )
    headings = inline.replace(b">a<", b">county<").replace(b"<c><v>1</v>", b'<c t="str"><v>votes</v>')
    other = other.replace(b"<x:sheetData>", b"<x:sheetData>" + headings.replace(b"<", b"<x:").replace(b"<x:/", b"</x:"))
    assert columns(opened(changed(path, (SHEET, None, other)))) == {"county": ["a"], "votes": ["1"]}


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=8),
            st.integers(-(10**12), 10**12),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_what_was_written_comes_back(tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, int]]):
    def fill(sheet: Any, _: Any) -> None:
        for at, (name, votes) in enumerate(rows, 1):
            sheet.write_string(at, 0, name)
            sheet.write_number(at, 1, votes)

    held = opened(workbook(tmp_path_factory.mktemp("x") / "a.xlsx", [HEAD], fill))
    assert columns(held) == {"county": [name for name, _ in rows], "votes": [str(votes) for _, votes in rows]}
