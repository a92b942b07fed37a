"""Excel workbooks: one sheet as a table, every cell with its text, its place and nothing hidden."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from verifier.files import Digest, Source, contents
from verifier.model import Fault, NoRows, Place, Stop
from verifier.readers.excel_columns import check_labels, without_mixed_percentages
from verifier.readers.texts import check_texts
from verifier.registry import reader
from verifier.rows.headings import Row, with_headings
from verifier.rows.opened import Opened
from verifier.rows.reading import Reading
from verifier.wording import workbooks as words
from verifier.workbooks.book import Book, SheetEntry, read_book
from verifier.workbooks.cells import Cell
from verifier.workbooks.merged import Grid, spread
from verifier.workbooks.parts import open_parts
from verifier.workbooks.sheet import Sheet, cell_name, read_sheet

MOST_GRID = 10_000_000


@reader("excel")
def excel(source: Source, digest: Digest, reading: Reading) -> Opened:
    """Excel (.xlsx, .xlsm): one sheet; saved results of formulas; numbers with the 15 digits that a workbook holds."""
    del digest
    book = read_book(open_parts(source.shown, contents(source)))
    entry = _entry(book, reading.sheet)
    place_of, cell_of = partial(_row, source.shown, entry.name), partial(_cell, source.shown, entry.name)
    sheet = read_sheet(book, entry)
    top = max(reading.begins, min(sheet.rows, default=0))
    below = top + reading.header_rows
    grid = spread(book.parts, {row: cells for row, cells in sheet.rows.items() if row >= top}, sheet.merged, below)
    if not grid:
        raise NoRows(Fault(Place(source.shown, part=entry.name), words.blank_sheet()))
    rows = _rows(source.shown, entry, grid, top, below)
    held = with_headings(source.shown, rows, reading, place_of)
    notes = (*held.notes, *_notes(f"{source.shown}:{entry.name}", entry, sheet, top, grid))
    held = replace(held, cell_of=cell_of, begins=place_of(top), notes=notes)
    check_labels(held, grid, reading.labels)
    check_texts(held)
    return without_mixed_percentages(held, grid, reading)


def _entry(book: Book, name: str) -> SheetEntry:
    """Find the sheet that is meant: nobody guesses which of several."""
    listed = [(entry.name, entry.hidden) for entry in book.sheets]
    if not listed:
        raise book.parts.stop(words.no_sheets())
    if not name and len(listed) > 1:
        raise book.parts.stop(words.several_sheets(listed))
    found = next((entry for entry in book.sheets if name in ("", entry.name)), None)
    if found is None:
        raise book.parts.stop(words.no_sheet(name, listed))
    return found


def _rows(shown: str, entry: SheetEntry, grid: Grid, top: int, below: int) -> list[Row]:
    """Return every row from the header on with as many cells as the widest; rows in which nothing stands are blank."""
    width = max(max(cells) for cells in grid.values())
    if width * len(grid) > MOST_GRID:
        raise Stop(Fault(Place(shown, part=entry.name), words.wide_grid(len(grid), width)))
    return [(row, _texts(grid.get(row, {}), width, heading=row < below)) for row in range(top, max(grid) + 1)]


def _texts(cells: dict[int, Cell], width: int, heading: bool) -> tuple[str | None, ...]:
    if not cells:
        return ()
    found = (cells.get(column) for column in range(1, width + 1))
    return tuple(cell and (_in_one_line(cell.text) if heading else cell.text) for cell in found)


def _in_one_line(text: str) -> str:
    """Where a heading is broken to fit its column, is no part of the heading."""
    return " ".join(text.split()) if "\n" in text or "\r" in text else text


def _row(shown: str, sheet: str, line: int) -> Place:
    return Place(shown, part=f"{sheet}!{line}")


def _cell(shown: str, sheet: str, line: int, position: int) -> Place:
    return Place(shown, part=f"{sheet}!{cell_name(line, position + 1)}")


def _notes(shown: str, entry: SheetEntry, sheet: Sheet, top: int, grid: Grid) -> Iterator[str]:
    """Say what is left alone, and what a reader of the workbook does not see and the verifier does."""
    if min(sheet.rows) < top:
        yield words.above_the_header(shown, top)
    if entry.hidden:
        yield words.hidden_sheet(shown)
    rows = sorted(row for row in sheet.hidden_rows if row >= top and grid.get(row))
    if rows:
        yield words.hidden_rows(shown, len(rows), rows[0])
    last = max(max(cells) for cells in grid.values())
    columns = [at for first, end in sheet.hidden_columns for at in range(first, min(end, last) + 1)]
    if columns:
        yield words.hidden_columns(shown, [cell_name(0, at).removesuffix("0") for at in columns])
