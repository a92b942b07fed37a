"""Computed columns: worked exactly from the columns of each row, and held to the rules of their own column.

The result is written in decimals. One that has no end is unknown, and so is one of which a part is unknown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import polars as pl

from verifier.expression import Name, Node, Rounded, walk
from verifier.fractions import Unknown, evaluate
from verifier.model import Place
from verifier.numbers import MOST_DIGITS
from verifier.rows.opened import LINE, ROW
from verifier.tables.beside import Beside, narrowest, with_beside, written
from verifier.tables.cells import message
from verifier.tables.decimals import Decimals, decimals_of, digits_of, in_decimals
from verifier.tables.digits import bad_name, digits_name
from verifier.tables.layout import BadCell, Column
from verifier.tables.schemas import Problem, rules
from verifier.tables.table import SHOWN_CELLS, Table
from verifier.wording import computed as words
from verifier.wording import tables as table_words


@dataclass(frozen=True, slots=True)
class Calculation:
    """How a column is computed: its tree, and the text as it stands in the rulebook."""

    column: Column
    node: Node
    text: str

    @property
    def names(self) -> tuple[Name, ...]:
        """The columns that it is worked from, as often as they are named."""
        return tuple(one for one in walk(self.node) if isinstance(one, Name))

    @property
    def least_digits(self) -> int | None:
        """How many decimals each figure has: those that it is rounded to; None where it has as many as it needs."""
        if isinstance(self.node, Rounded):
            return max(self.node.digits + (2 if self.node.percent else 0), self._of_type)
        return None if self._of_type == 0 else self._of_type


def with_computed(table: Table, calculation: Calculation, *, fast: bool = True) -> Table:
    """Return a table with one more column, worked in columns where that can be, else row by row in plain fractions."""
    name = calculation.column.name
    least = calculation.least_digits
    found = in_decimals(table, calculation.node, least or 0, fast=fast)
    digits = digits_of(found) if least is None else pl.Series([least], dtype=pl.UInt8).new_from_index(0, table.rows)
    digits = digits.clip(lower_bound=2) if calculation.column.type == "percent" else digits
    frame = pl.DataFrame([narrowest(found.values).alias(name), digits.alias(digits_name(name))])
    broken = _broken(frame, calculation.column, found.scale)
    clean = frame.with_columns(pl.when(~broken).then(pl.col(name)).alias(name), broken.alias(bad_name(name)))
    origin = Computed(table, calculation)
    shown = frame.with_columns(table.frame[ROW]).filter(broken)
    return with_beside(
        table,
        Beside(
            columns=(replace(calculation.column, blank="unknown"),),
            frame=clean,
            scales={name: scale},
            origins={name: origin},
            bad=tuple(_bad_cells(origin, shown.head(SHOWN_CELLS), scale)),
            bad_counts={name: shown.height},
        ),
    )


def _broken(frame: pl.DataFrame, column: Column, scale: int) -> pl.Series:
    """Tell which figures are none that the column can hold, as for cells of a file."""
    value = pl.col(column.name)
    none = pl.lit(value=False)
    whole = (value % pl.lit(10**scale, dtype=pl.Int128) != 0).fill_null(value=False) if column.type == "whole" else none
    bounds = [rule.broken for rule in rules(column, scale) if rule.problem in (Problem.BELOW, Problem.ABOVE)]
    return frame.select(pl.any_horizontal(whole, *bounds).alias("broken"))["broken"]


def _bad_cells(origin: Computed, broken: pl.DataFrame, scale: int) -> Iterator[BadCell]:
    column = origin.calculation.column
    for row, text in broken.select(ROW, written(column, scale)).iter_rows():
        yield origin.bad_cell(row, text, scale)


@dataclass(frozen=True, slots=True, eq=False)
class Computed:
    """Where the figures of a computed column come from: the other figures of their rows. `table` is without it."""

    table: Table
    calculation: Calculation

    @property
    def says(self) -> str:
        """Say how the column is computed."""
        return words.how(self.calculation.column.name, self.calculation.text)

    def place(self, row: int) -> Place | None:
        """A computed figure stands in its row."""
        del row

    def why(self, row: int) -> str:
        """Say what is not known, that the figure has no end, or that it is none that its column can hold."""
        one = self._row(row)
        place, name = str(self.table.place(one[LINE])), self.calculation.column.name
        value = evaluate(self.calculation.node, self._figures(one))
        if isinstance(value, Unknown):
            return words.why(place, name, value.reason)
        worked = self._worked(one)
        decimals = decimals_of(value)
        if decimals is None:
            return words.does_not_end(place, name, worked)
        if decimals > MOST_DIGITS:
            return words.too_long(place, name, MOST_DIGITS)
        return words.breaks_rules(place, name, worked)

    def bad_cell(self, row: int, text: str, scale: int) -> BadCell:
        """Put a figure that its column cannot hold into words, with how it came about."""
        one, column = self._row(row), self.calculation.column
        key = tuple((part, str(one[part])) for part in self.table.layout.key)
        layout = replace(self.table.layout, columns=(*self.table.layout.columns, column))
        said = message(column, _problem(column, text), text, layout, scale)
        said = words.bad(column.name, said + table_words.key_words(key), self._worked(one))
        return BadCell(self.table.place(one[LINE]), column.name, text, key, said)
