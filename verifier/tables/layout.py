"""What a table is expected to look like: its columns, its key, what a blank means; and a cell that is otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from verifier.model import Place
from verifier.numbers import Notation
from verifier.rows.reading import Reading

ColumnType = Literal["text", "whole", "decimal", "percent"]
Blank = Literal["zero", "unknown", "not applicable"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `name` is ours, `header` the file's (empty: the same), `others` what it may be called instead.

    `at_least` and `at_most` are inclusive, in the value's own unit (a percentage is held as its ratio: 28% is 28/100).
    `spellings` are the words by which a text is made alike before anything else (see `spelling.SPELLINGS`); `names`
    maps spellings in the file to ours. A figure is taken times ten to the `power`: its range is that of the result. A
    column that is `absent_allowed` and not there is blank throughout.
    """

    name: str
    header: str = ""
    type: ColumnType = "text"
    at_least: Fraction | None = None
    at_most: Fraction | None = None
    blank: Blank | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    absent_allowed: bool = False
    spellings: tuple[str, ...] = ()
    power: int = 0
    others: tuple[str, ...] = ()

    @property
    def heading(self) -> str:
        """The column's name in the file."""
        return self.header or self.name

    @property
    def headings(self) -> tuple[str, ...]:
        """All that the column may be called in a file, which has exactly one of them."""
        return (self.heading, *self.others)


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns that are read, those by which a row is known, and how numbers are typed.

    `where` keeps only rows with these texts; its names are ours, or else headings of the file. Rows with one of the
    texts of `totals` are left out. `reading` says how its file is laid out. `by_options`: it is given by options of the
    command line, and by no rulebook.
    """

    columns: tuple[Column, ...]
    key: tuple[str, ...]
    thousands: str | None = None
    where: Mapping[str, str] = field(default_factory=dict)
    reading: Reading = field(default_factory=Reading)
    by_options: bool = False
    totals: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def notation(self) -> Notation:
        """How its numbers are typed."""
        return Notation(self.thousands, self.reading.decimal)

    @property
    def measures(self) -> tuple[Column, ...]:
        """The columns that hold figures, as they stand in the layout. Keys are text, whatever they look like."""
        return tuple(column for column in self.columns if column.type != "text" and column.name not in self.key)

    @property
    def texts(self) -> tuple[Column, ...]:
        """The columns that hold text: the key, in its order, then the others."""
        others = tuple(column for column in self.columns if column.type == "text" and column.name not in self.key)
        return tuple(self[name] for name in self.key) + others

    def __getitem__(self, name: str) -> Column:
        """Return a column by our name."""
        return next(column for column in self.columns if column.name == name)


@dataclass(frozen=True, slots=True)
class BadCell:
    """A cell that is not what its column holds. It counts as unknown in everything that touches it.

    `text` is what stood there (empty: blank), `key` the row's key columns and their texts, `message` the sentence.
    """

    place: Place
    column: str
    text: str
    key: tuple[tuple[str, str], ...]
    message: str

    def __str__(self) -> str:
        """Write the place and what is wrong there."""
        return f"{self.place}: {self.message}"
