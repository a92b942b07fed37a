"""The rows of a plain CSV file: scanned where they lie, and looked at again line by line only where that is needed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from verifier.files import changed
from verifier.model import Fault, Place, Stop
from verifier.readers import csv
from verifier.rows.opened import SHORT
from verifier.wording import tables as words


@dataclass(frozen=True, slots=True, eq=False)
class CsvRows:
    """A CSV file whose header was read. See `Opened`."""

    file: csv.CsvFile

    @property
    def shown(self) -> str:
        """The file's name in messages."""
        return self.file.source.shown

    @property
    def header(self) -> tuple[str, ...]:
        """The headings, as written."""
        return self.file.header

    def scan(self) -> pl.LazyFrame:
        """Return every cell as text, lazily."""
        return csv.scan(self.file)

    def checked(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Look at every line where a row may be short, count the records, and leave blank lines at the end."""
        if frame[SHORT].any():
            csv.check_shape(self.file)
        csv.check_records(self.file, frame.height)
        return frame.head(frame.height - self.file.blank_at_end) if self.file.blank_at_end else frame

    def refused(self, error: Exception) -> Stop:
        """Find the line that Polars refused; or say what Polars said."""
        if isinstance(error, OSError):
            return changed(self.file.source)
        csv.check_shape(self.file)
        return Stop(Fault(Place(self.shown), words.no_csv(str(error).splitlines()[0])))

    def take(self, rows: Sequence[int]) -> pl.DataFrame:
        """Read some rows again."""
        return csv.take(self.file, rows)

    def place(self, line: int) -> Place:
        """Return the place of a line."""
        return Place(self.shown, line)

    def cell(self, line: int, position: int) -> Place:
        """Return the place of the line: a cell of text has none of its own."""
        del position
        return self.place(line)

    def top(self) -> Place:
        """Return the place of the header."""
        return Place(self.shown, 1)
