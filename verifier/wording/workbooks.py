"""Sentences about Excel workbooks: what was found, what was expected, what to do."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.wording.files import what_it_is
from verifier.wording.rulebook import comma_list, printable, quoted, suggestion
from verifier.wording.tables import many

SAVE_AS = "save it as an Excel workbook (.xlsx)"
LONGEST_FORMULA = 60
LISTED = 20


def empty() -> str:
    """Say that there is nothing in the file."""
    return "the file is empty; an Excel workbook (.xlsx) is expected"


def no_workbook(start: bytes) -> str:
    """Say that a file is no workbook."""
    kind = what_it_is(start)
    known = "" if start[:2] == b"PK" else f": {kind}" if kind else ""
    return f"this is no Excel workbook (.xlsx){known}; say what it is with 'format', or {SAVE_AS}"


def old_format() -> str:
    """Say that a workbook is of the old format."""
    return f"this is an old Excel workbook (.xls), which is not read; {SAVE_AS}"


def open_document() -> str:
    """Say that a workbook is of the other format of office programs."""
    return f"this is an OpenDocument spreadsheet (.ods), which is not read; {SAVE_AS}"


def binary_workbook() -> str:
    """Say that a workbook is of Excel's binary format."""
    return f"this is a binary Excel workbook (.xlsb), which is not read; {SAVE_AS}"


def locked() -> str:
    """Say that a workbook has a password."""
    return "this workbook is locked with a password; save it without one"


def damaged() -> str:
    """Say that a workbook is damaged as a whole."""
    return "the workbook is damaged or was cut off; open it in a spreadsheet program and save it again"


def damaged_sheet() -> str:
    """Say that a sheet cannot be what a program for workbooks wrote."""
    return "the sheet is damaged here; open the workbook in a spreadsheet program and save it again"


def doubled_part() -> str:
    """Refuse archives that hold two parts of one name: which of them counts depends on who reads."""
    return "the workbook has two parts of one name; open it in a spreadsheet program and save it again"


def no_part(name: str) -> str:
    """Say that a part is missing that another one refers to."""
    return f"the workbook is damaged: its part {quoted(name)} is missing; open it elsewhere and save it again"


def large_part(name: str, most: int) -> str:
    """Say that more comes out of a part than is read."""
    return f"its part {quoted(name)} has more than {most:,} bytes when it is unpacked; save the sheet as CSV"


def many_elements(name: str, most: int) -> str:
    """Say that a part has more in it than any sheet that is read."""
    return f"its part {quoted(name)} has more than {most:,} elements; save the sheet as CSV"


def no_xml(name: str) -> str:
    """Say that a part is damaged."""
    return f"the workbook is damaged in its part {quoted(name)}; open it in a spreadsheet program and save it again"


def declares(name: str) -> str:
    """Refuse a part that defines entities, which no workbook program writes."""
    return f"its part {quoted(name)} has a document type of its own, which no workbook has; it is not read"


def many_cells(most: int) -> str:
    """Say that there are more cells than are held in memory."""
    return f"has more than {most:,} cells; larger sheets are read as CSV: save the sheet as CSV"


def wide_grid(rows: int, columns: int) -> str:
    """Say that a sheet is so wide and long that it is no table."""
    return f"the table would have {rows:,} rows and {columns:,} columns; delete what stands far off to the right"


def several_sheets(sheets: Sequence[tuple[str, bool]]) -> str:
    """Ask which sheet is meant."""
    return f"the workbook has {len(sheets)} sheets; say which one with 'sheet': {_listed(sheets)}"


def no_sheet(name: str, sheets: Sequence[tuple[str, bool]]) -> str:
    """Say that there is no such sheet, and which there are."""
    near = suggestion(name, [one for one, _ in sheets])
    return f"there is no sheet {quoted(name)}{near if 'did you mean' in near else ';'} the sheets are {_listed(sheets)}"


def no_sheets() -> str:
    """Say that a workbook has charts only."""
    return "the workbook has no sheet with cells"


def blank_sheet() -> str:
    """Say that nothing stands in a sheet."""
    return "the sheet is blank; a row with the columns' names is expected"


def _listed(sheets: Sequence[tuple[str, bool]]) -> str:
    named = [f"{quoted(name)}{' (hidden)' if hidden else ''}" for name, hidden in sheets[:LISTED]]
    return comma_list(named) + (f" and {len(sheets) - LISTED} more" if len(sheets) > LISTED else "")


def not_worked_out(formula: str) -> str:
    """What stands in place of a figure, where a formula has no saved result."""
    shown = formula if len(formula) <= LONGEST_FORMULA else formula[:LONGEST_FORMULA] + "…"
    named = f"={printable(shown)}" if shown else "a formula"
    return f"{named} (no saved result: open the workbook in a spreadsheet program and save it)"


def too_many_digits(text: str) -> str:
    """What stands in place of a number that a workbook cannot hold to its last digit."""
    return f"{text} (a workbook holds 15 digits: keep such numbers as text)"


def no_day(number: str) -> str:
    """What stands in place of a day that does not exist."""
    return f"{number} (shown as a date, and no day has this number)"


def without_percent() -> str:
    """What stands behind a number that may be a share or a per cent: nobody can tell by looking at it."""
    return " (not formatted as a percentage, as other cells of its column are)"


def merged_into(cell: str) -> str:
    """What stands in cells that are merged with one that has a number: it is not theirs."""
    return f"(merged with {cell})"


def covered(text: str, cell: str) -> str:
    """What stands in cells that keep something of their own, though they are merged with another: nobody sees it."""
    return f"{text} (not shown: merged with {cell})"


def no_error_value(text: str) -> str:
    """What stands in cells that are marked as errors, though no error of a workbook stands in them."""
    return f"{text} (marked as an error)"


def no_number(text: str) -> str:
    """What stands in cells that are marked as numbers, though none of a workbook stands in them."""
    return f"{text} (no number of a workbook)"


def much_merged(most: int) -> str:
    """Say that merged cells cover more than is held in memory."""
    return f"has merged cells that cover more than {most:,} cells; undo the merging"


def wrong_label(text: str) -> str:
    """Refuse an error where a name is expected: rows would be left out or taken for others by it."""
    return f"'{printable(text)}' stands here, where a text is expected; mend it in the workbook"


def above_the_header(shown: str, begins: int) -> str:
    """Say that rows above the headings are left alone."""
    return f"{shown}: what stands above row {begins}, in which the header begins, is not read"


def hidden_sheet(shown: str) -> str:
    """Say that a sheet is hidden, and read all the same."""
    return f"{shown}: the sheet is hidden in the workbook, and read like any other"


def hidden_rows(shown: str, count: int, first: int) -> str:
    """Say that rows are hidden, and read all the same."""
    which = f"row {first} is" if count == 1 else f"{many(count, 'row')} are"
    first_one = "" if count == 1 else f" (first row {first})"
    return f"{shown}: {which} hidden in the workbook, and read like any other{first_one}"


def hidden_columns(shown: str, names: Sequence[str]) -> str:
    """Say that columns are hidden, and read all the same."""
    which = f"column {names[0]} is" if len(names) == 1 else f"columns {', '.join(names[:LISTED])} are"
    return f"{shown}: {which} hidden in the workbook, and read like any other"
