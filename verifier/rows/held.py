"""Rows that are held in memory: what formats come to that cannot be read lazily, and what was laid out otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from verifier.model import Fault, Place, Stop
from verifier.rows.opened import LINE, ROW, SHORT, PlaceOf, name_of
from verifier.wording import tables as words


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """Rows with their headings.

    `cells` has `#line` (Int64, which `place_of` turns into the place of the row) and `#0`, `#1`, ... (String; empty:
    null), one for each heading, in the order of the file.
    """

    shown: str
    header: tuple[str, ...]
    cells: pl.DataFrame
    place_of: PlaceOf

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
        return self._numbered()[list(rows)].select(ROW, LINE, *map(name_of, range(len(self.header))))

    def place(self, line: int) -> Place:
        """Return the place of a row."""
        return self.place_of(line)


def at_lines(file: str) -> PlaceOf:
    """Return what makes places of plain line numbers."""
    return lambda line: Place(file, line)
