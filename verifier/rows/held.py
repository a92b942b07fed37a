"""Rows that are held in memory: what formats come to that cannot be read lazily, and what was laid out otherwise."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from verifier.model import Fault, NoRows, Place, Stop
from verifier.rows.opened import LINE, ROW, SHORT, CellOf, Opened, PlaceOf, name_of
from verifier.wording import tables as words


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """Rows with their headings.

    `cells` has `#line` (Int64, which `place_of` turns into the place of the row) and `#0`, `#1`, ... (String; empty:
    null), one for each heading, in the order of the file. `headings` are the rows of the header apart, upper row first,
    where it has several: see `headings.heading_rows`. `cell_of` gives the places of cells, where the format has such;
    `begins` is the place of the headings. `notes` are sentences about what was left out of the file on the way. `lines`
    says how many rows of the file these are, where one of the file is several of these. `left_out` counts the rows that
    were left out of the file, by the pattern. `unnamed` are the rows (from 0) that lack something by which rows are
    known, which is no empty text, with its heading.
    """

    shown: str
    header: tuple[str, ...]
    cells: pl.DataFrame
    place_of: PlaceOf
    headings: tuple[tuple[str, ...], ...] = ()
    cell_of: CellOf | None = None
    begins: Place | None = None
    notes: tuple[str, ...] = ()
    lines: int | None = None
    left_out: Mapping[str, int] = field(default_factory=dict)
    unnamed: Mapping[int, str] = field(default_factory=dict)

    def scan(self) -> pl.LazyFrame:
        """Return the cells, with `#row` (UInt32) and `#short`, which is never true."""
        return self._numbered().lazy().with_columns(pl.lit(value=False).alias(SHORT))

    def _numbered(self) -> pl.DataFrame:
        return self.cells.with_row_index(ROW)

    def checked(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Return all rows: they were looked at when they were read."""
        return frame

    def refused(self, error: Exception) -> Stop:
        """Say that the rows cannot be worked with."""
        return Stop(Fault(Place(self.shown), words.no_csv(str(error).splitlines()[0])))

    def take(self, rows: Sequence[int]) -> pl.DataFrame:
        """Return some rows with all their cells."""
        cells = self._numbered()
        found = cells if len(rows) == cells.height else cells[list(rows)]
        return found.select(ROW, LINE, *map(name_of, range(len(self.header))))

    def place(self, line: int) -> Place:
        """Return the place of a row."""
        return self.place_of(line)

    def cell(self, line: int, position: int) -> Place:
        """Return the place of a cell; that of its row, where cells have none."""
        return self.cell_of(line, position) if self.cell_of else self.place_of(line)

    def top(self) -> Place:
        """Return the place of the headings."""
        return self.begins or Place(self.shown, 1)


def held(opened: Opened) -> Held:
    """Hold all rows of an opened file in memory. Raises `Stop` with every fault of their shape."""
    if isinstance(opened, Held):
        return opened
    try:
        frame = opened.checked(opened.scan().select(ROW, SHORT).collect(engine="streaming").sort(ROW))
    except pl.exceptions.NoDataError:
        raise NoRows(Fault(Place(opened.shown), words.header_only())) from None
    except (OSError, pl.exceptions.PolarsError) as error:
        raise opened.refused(error) from None
    cells = opened.take(frame[ROW].to_list()).drop(ROW)
    return Held(opened.shown, opened.header, cells, opened.place, cell_of=opened.cell, begins=opened.top())


def at_lines(file: str) -> PlaceOf:
    """Return what makes places of plain line numbers."""
    return lambda line: Place(file, line)
