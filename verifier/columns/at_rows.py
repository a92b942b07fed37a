"""The values of names at some rows of a table, by their numbers: the slow road for those rows, and no others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from verifier.aggregates import AtRow
from verifier.expression import Name
from verifier.fractions import Row, Values
from verifier.record.record import Record, TableRow
from verifier.rulebook.book import Rulebook


class TableValues(Values, Protocol):
    """Values that know the record, and what a row of a table is to an expression."""

    @property
    def contest(self) -> str:
        """The contest that is asked about; empty where there are several."""

    @property
    def rulebook(self) -> Rulebook:
        """The rulebook whose names they are."""

    @property
    def record(self) -> Record:
        """Where the rows are."""

    def row_of_table(self, name: Name, row: TableRow) -> Row:
        """Return one row of a table as expressions see it."""


def at_rows(values: TableValues, names: Sequence[Name], positions: Sequence[int]) -> Iterator[AtRow]:
    """Give the values at rows of a table; all names, at least one, are columns of it (`release.table.measure`)."""
    columns = [[values.row_of_table(name, row) for row in _taken(values.record, name, positions)] for name in names]
    for row in zip(*columns, strict=True):
        yield AtRow(values, row[0][0], {name: value for name, (_, value) in zip(names, row, strict=True)})


def _taken(record: Record, name: Name, positions: Sequence[int]) -> Sequence[TableRow]:
    release, table, measure = name.path
    return record.rows.at((release, table, measure), positions)
