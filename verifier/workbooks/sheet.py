"""One sheet of a workbook, read once from its beginning to its end: its cells, and what of it is hidden or merged."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from verifier.model import Stop
from verifier.wording import workbooks as words
from verifier.workbooks.book import Book, SheetEntry, TextReader
from verifier.workbooks.cells import Cell, cell_of
from verifier.workbooks.xml import Attributes, read_xml

MOST_CELLS = 1_000_000
# cells in which nothing stands are written too, where they have a colour
MOST_WRITTEN = 3_000_000
MOST_ROWS, MOST_COLUMNS = 2**20, 2**14
MOST_MERGED = 100_000
TAGS = ("row", "c", "v", "f", "t", "rPh", "col", "mergeCell")
WHOLE = re.compile("[0-9]{1,10}")
REFERENCE = re.compile("([A-Z]{1,3})([1-9][0-9]{0,6})")

Range = tuple[int, int, int, int]
"""The first row and column of a range of cells, and the last ones; 1-based."""


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """The cells of a sheet in which something stands, by row and column (1-based), in order; what is hidden or merged.

    `hidden_columns` are first and last columns.
    """

    rows: dict[int, dict[int, Cell]]
    hidden_rows: frozenset[int]
    hidden_columns: tuple[tuple[int, int], ...]
    merged: tuple[Range, ...]


def read_sheet(book: Book, entry: SheetEntry) -> Sheet:
    """Read a sheet. Raises `Stop`: damaged, more cells than are read."""
    reader = _SheetReader(book, entry)
    read_xml(book.parts, entry.part, TAGS, reader.start, reader.end, reader.text)
    return Sheet(reader.rows, frozenset(reader.hidden_rows), tuple(reader.hidden_columns), tuple(reader.merged))


@dataclass(slots=True)
class _SheetReader:
    """What was read so far. A class because the parser calls back and forth."""

    book: Book
    entry: SheetEntry
    rows: dict[int, dict[int, Cell]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)
    merged: list[Range] = field(default_factory=list)
    count: int = 0
    written: int = 0
    row: int = 0
    column: int = 0
    kind: str = "n"
    style: int = 0
    value: list[str] | None = None
    formula: list[str] | None = None
    into: list[str] | None = None
    inline: TextReader = field(default_factory=TextReader)

    def start(self, tag: str, attributes: Attributes) -> None:
        """Begin an element."""
        if tag == "c":
            self._begin_cell(attributes)
        elif tag == "v":
            self.value = self.into = []
        elif tag == "f":
            self.formula = self.into = []
        elif tag == "row":
            self._begin_row(attributes)
        elif tag in ("t", "rPh"):
            self.inline.start(tag)
        elif tag in ("col", "mergeCell"):
            self._note(tag, attributes)

    def end(self, tag: str) -> None:
        """End an element."""
        if tag == "c":
            self._end_cell()
        elif tag in ("v", "f"):
            self.into = None
        elif tag in ("t", "rPh"):
            self.inline.end(tag)

    def text(self, text: str) -> None:
        """Take a piece of text."""
        if self.into is not None:
            self.into.append(text)
        else:
            self.inline.add(text)

    def _begin_row(self, attributes: Attributes) -> None:
        row = self._whole(attributes.get("r", str(self.row + 1)))
        self.column = 0
        if not self.row < row <= MOST_ROWS:
            raise self._damaged()
        self.row = row
        if attributes.get("hidden") in ("1", "true"):
            self.hidden_rows.add(row)

    def _begin_cell(self, attributes: Attributes) -> None:
        row, column = self._at(attributes["r"]) if "r" in attributes else (self.row, self.column + 1)
        if row != self.row or not self.column < column <= MOST_COLUMNS:
            raise self._damaged()
        self.column = column
        self.written += 1
        if self.written > MOST_WRITTEN:
            raise self._too_many(MOST_WRITTEN)
        self.kind = attributes.get("t", "n")
        self.style = self._whole(attributes.get("s", "0"))
        self.value = self.formula = self.into = None

    def _end_cell(self) -> None:
        value = self.inline.whole() if self.kind == "inlineStr" else None if self.value is None else "".join(self.value)
        formula = None if self.formula is None else "".join(self.formula)
        if value is None and formula is None:
            return
        try:
            cell = cell_of(self.book, self.kind, self.style, value, formula)
        except ValueError:
            raise self._damaged() from None
        if cell is not None:
            self.rows.setdefault(self.row, {})[self.column] = cell
            self.count += 1
            if self.count > MOST_CELLS:
                raise self._too_many(MOST_CELLS)

    def _too_many(self, most: int) -> Stop:
        return self.book.parts.stop(words.many_cells(most), self.entry.name)

    def _note(self, tag: str, attributes: Attributes) -> None:
        if tag == "mergeCell":
            first, _, last = attributes.get("ref", "").partition(":")
            self.merged.append((*self._at(first), *self._at(last or first)))
            if len(self.merged) > MOST_MERGED:
                raise self._damaged()
        elif attributes.get("hidden") in ("1", "true"):
            self.hidden_columns.append((self._whole(attributes.get("min", "")), self._whole(attributes.get("max", ""))))

    def _at(self, reference: str) -> tuple[int, int]:
        found = REFERENCE.fullmatch(reference)
        row, column = (int(found[2]), column_number(found[1])) if found else (0, 0)
        if not (1 <= row <= MOST_ROWS and column <= MOST_COLUMNS):
            raise self._damaged()
        return row, column

    def _whole(self, text: str) -> int:
        if not WHOLE.fullmatch(text):
            raise self._damaged()
        return int(text)

    def _damaged(self) -> Stop:
        return self.book.parts.stop(words.damaged_sheet(), f"{self.entry.name}!{cell_name(self.row, self.column)}")


@lru_cache(maxsize=MOST_COLUMNS)
def column_number(letters: str) -> int:
    """Return the number of a column by its letters: `C` is 3."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def cell_name(row: int, column: int) -> str:
    """Write a cell as spreadsheets do: `C14`; a row alone as its number."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row}"
