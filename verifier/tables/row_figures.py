"""The figures of one row of a table as values of an expression: the slow road of computed columns, and its reasons."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from typing import Any

import polars as pl

from verifier.expression import Aggregate, Name
from verifier.fractions import Row, Unknown, Value
from verifier.known import Made
from verifier.rows.opened import LINE, ROW
from verifier.tables.digits import bad_name
from verifier.tables.table import Table


@dataclass(frozen=True, slots=True)
class RowFigures:
    """The figures of one row; `row` has `#row`, `#line`, and the measures as the table's frame holds them.

    Where it is `silent` nothing says why a figure is not known, and `row` needs no `#line`.
    """

    table: Table
    row: Mapping[str, Any]
    here: Mapping[str, str]
    offset: timedelta = timedelta(0)
    silent: bool = False

    def value(self, name: Name) -> Value:
        """Give the figure of a column, or say why it is not known."""
        column = name.path[0]
        value = self.row[column]
        if isinstance(value, int):
            return Fraction(value, 10 ** self.table.scales[column])
        return Unknown("" if self.silent else self._why(column))

    def _why(self, column: str) -> str:
        origin = self.table.origins.get(column)
        told = origin.why(self.row[ROW]) if origin is not None else ""
        place = self.table.place(self.row[LINE])
        bad = bool(self.row[bad_name(column)])
        return told or f"{place}: {column} {self.table.unknown_cell(column, self.row[ROW], bad=bad)}"

    def rows(self, name: Name) -> Sequence[Row]:
        """Give no rows: a computed column is worked from one."""
        del name
        return ()

    def once(self, node: Aggregate, here: Mapping[str, str], work: Callable[[], Value]) -> Value:
        """Work an aggregate out."""
        del node, here
        return work()

    def gathered(self, node: Aggregate, what: str, make: Callable[[], Made]) -> Made:
        """Make what is asked for."""
        del node, what
        return make()


def figures_at(table: Table, texts: pl.DataFrame, row: int) -> RowFigures:
    """Return the figures of one row, by its number in the file; `texts` has `#line` and the labels of all rows."""
    at = int(table.frame[ROW].search_sorted(row))
    own = texts.row(at, named=True)
    labels = {column.name: own[column.name] or "" for column in table.layout.texts}
    return RowFigures(table, {**table.frame.row(at, named=True), LINE: own[LINE]}, labels)


def texts_of(table: Table) -> pl.DataFrame:
    """Return `#line` and the labels of all rows of a table."""
    return table.text(table.frame[ROW]).select(LINE, *(column.name for column in table.layout.texts))
