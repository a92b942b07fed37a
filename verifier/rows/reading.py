"""How a file is laid out, as its table declares it: nothing of this is guessed."""

from __future__ import annotations

from dataclasses import dataclass

from verifier.patterns import Pattern
from verifier.rows.shapes import Shape


@dataclass(frozen=True, slots=True)
class Reading:
    """The format of a file, and what its reader must know.

    `wanted` are the headings (in JSON: the paths) that the table reads, `labels` those of them that hold names and no
    figures, `keys` those by which a row is known, `percents` those that hold percentages. `header_rows` rows that begin
    at row or line `begins` (1-based) are the header; with `fill`, blank headings of its upper rows are those to their
    left, and those of a column are `joined` by this text. `comment` begins lines that are passed over. `items` leads to
    the lists whose items are the rows of a JSON file. Where there is a `shape`, `wanted` is empty, and every column
    is read; where that has blocks, `header_rows` is 0, and all rows are given as they stand, blank and ragged ones:
    see `headings.bare`. `decimal` is what parts the decimals of numbers; in formats that hold numbers as such it
    can only be a point. Rows whose first text is one of `leave_out`, and, where `blank_rows`, blank ones between
    others, are left out. Every other key belongs to the format whose reader asks for it.
    """

    format: str = "csv"
    wanted: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    percents: tuple[str, ...] = ()
    delimiter: str = ""
    encoding: str = "utf-8"
    comment: str = ""
    header_rows: int = 1
    begins: int = 1
    fill: bool = False
    joined: str = " / "
    line_ends: str = ""
    plain_quotes: bool = False
    sheet: str = ""
    items: str = ""
    shape: Shape | None = None
    leave_out: tuple[Pattern, ...] = ()
    blank_rows: bool = False
    decimal: str = "."
