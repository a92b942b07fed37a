"""What a reader of any format gives: headings, every cell as text, and the place of every row."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from verifier.model import Place, Stop

if TYPE_CHECKING:
    import polars as pl

ROW = "#row"
LINE = "#line"
SHORT = "#short"

PlaceOf = Callable[[int], Place]
"""Turns a number of `#line` into the place of its row."""
CellOf = Callable[[int, int], Place]
"""Turns a number of `#line` and the position of a column into the place of the cell."""


class Opened(Protocol):
    """A file, or several of them, whose headings are known, and whose rows can be read.

    `shown` is what it is called in messages, `header` the headings as written. Rows are numbered from 0 as `#row`.
    """

    @property
    def shown(self) -> str:
        """The name in messages."""

    @property
    def header(self) -> tuple[str, ...]:
        """The headings, as written."""

    def scan(self) -> pl.LazyFrame:
        """Return every cell as text (empty: null) as `#0`, `#1`, ... by position, with `#row` and `#short`.

        `#short` (Boolean) is true where a row may be too short: then `checked` looks at every line.
        """

    def checked(self, frame: pl.DataFrame) -> pl.DataFrame:
        """Raise `Stop` unless a frame with `#row` and `#short` is the whole file; drop blank rows at the end."""

    def refused(self, error: Exception) -> Stop:
        """Return what to raise for a file that the system or Polars refuses with this error."""

    def take(self, rows: Sequence[int]) -> pl.DataFrame:
        """Read some rows (ascending) again: `#row` (UInt32), `#line` (Int64, see `place`) and every cell as text."""

    def place(self, line: int) -> Place:
        """Return the place of a row by its number in `#line`."""

    def cell(self, line: int, position: int) -> Place:
        """Return the place of a cell by its row's number in `#line` and its column, as exactly as it is known."""

    def top(self) -> Place:
        """Return the place of the headings."""


def name_of(position: int) -> str:
    """Our name of a column, by its position: so no name in a file can clash with one of ours."""
    return f"#{position}"


def position_of(name: str) -> int:
    """Return the position of a column by our name of it."""
    return int(name.removeprefix("#"))
