"""Computed columns: worked exactly from the columns of each row, and held to the rules of their own column.

The result is written in decimals. One that has no end is unknown, and so is one of which a part is unknown.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

import polars as pl

from verifier.expression import Name, Node, Rounded, walk
from verifier.fractions import Unknown, evaluate
from verifier.model import Place
from verifier.numbers import MOST_DIGITS, write_number
from verifier.rows.opened import LINE, ROW
from verifier.tables.beside import Beside, narrowest, with_beside, written
from verifier.tables.cells import message
from verifier.tables.decimals import decimals_of, digits_of, in_decimals
from verifier.tables.digits import bad_name, digits_name
from verifier.tables.layout import BadCell, Column
from verifier.tables.row_figures import RowFigures, figures_at, texts_of
from verifier.tables.schemas import Problem, rules
from verifier.tables.table import SHOWN_CELLS, Table
from verifier.wording import computed as words
from verifier.wording import tables as table_words

BOUNDS = (Problem.BELOW, Problem.ABOVE)


@dataclass(frozen=True, slots=True)
class Calculation:
    """How a column is computed: its tree, and the text as it stands in the rulebook."""

    column: Column
    node: Node
    text: str

    @property
    def rounded(self) -> bool:
        """Tell whether every figure is rounded to the same place."""
        return isinstance(self.node, Rounded)

    @property
    def least(self) -> int:
        """How many decimals every figure has at the least: those it is rounded to, and two of a percentage."""
        percent = 2 if self.column.type == "percent" else 0
        own = self.node.digits + (2 if self.node.percent else 0) if isinstance(self.node, Rounded) else 0
        return max(own, percent)


def with_computed(table: Table, calculation: Calculation, *, fast: bool = True) -> Table:
    """Return a table with one more column, worked in columns where that can be, else row by row in plain fractions."""
    column, name = calculation.column, calculation.column.name
    found = in_decimals(table, calculation.node, calculation.least, fast=fast)
    least = pl.lit(calculation.least, dtype=pl.UInt8)
    digits = digits_of(found).rename(digits_name(name))
    frame = pl.DataFrame([table.frame[ROW], narrowest(found.values).alias(name), digits]).with_columns(
        least.alias(digits_name(name)) if calculation.rounded else pl.max_horizontal(digits_name(name), least)
    )
    broken = frame.with_columns(_broken(column, found.scale).alias(bad_name(name)))[bad_name(name)]
    origin = Computed(table, calculation)
    shown = frame.filter(broken)
    beside = Beside(
        columns=(replace(column, blank="unknown"),),
        frame=frame.select(pl.when(~broken).then(pl.col(name)).alias(name), digits_name(name), broken),
        scales={name: found.scale},
        origins={name: origin},
        bad=tuple(_bad_cells(origin, shown.head(SHOWN_CELLS), found.scale)),
        bad_counts={name: shown.height},
    )
    return with_beside(table, beside)


def _broken(column: Column, scale: int) -> pl.Expr:
    """Tell which figures are none that the column can hold, as for cells of a file."""
    parts = pl.col(column.name).cast(pl.Int128) % pl.lit(10**scale, dtype=pl.Int128) != 0
    whole = parts.fill_null(value=False) if column.type == "whole" else pl.lit(value=False)
    return pl.any_horizontal(whole, *(rule.broken for rule in rules(column, scale) if rule.problem in BOUNDS))


def _bad_cells(origin: Computed, broken: pl.DataFrame, scale: int) -> Iterator[BadCell]:
    for row, text in broken.select(ROW, written(origin.calculation.column, scale)).iter_rows():
        yield origin.bad_cell(row, text, scale)


@dataclass(frozen=True, eq=False)
class Computed:
    """Where the figures of a computed column come from: the other figures of their rows. `table` is without it."""

    table: Table
    calculation: Calculation

    @cached_property
    def _texts(self) -> pl.DataFrame:
        # read once: where a part is not known it often is not known in many rows
        return texts_of(self.table)

    @property
    def figures(self) -> list[str]:
        """The columns of its row from which a figure is worked."""
        return list(dict.fromkeys(one.path[0] for one in walk(self.calculation.node) if isinstance(one, Name)))

    def place(self, row: int) -> Place | None:
        """Return no place: a computed figure stands in its row."""
        del row
        return None

    def why(self, row: int) -> str:
        """Say what is not known, that the figure has no end, or that it is none that its column can hold."""
        figures, name = figures_at(self.table, self._texts, row), self.calculation.column.name
        place = str(self.table.place(figures.row[LINE]))
        value = evaluate(self.calculation.node, figures)
        if not isinstance(value, Fraction):
            return words.why(place, name, value.reason if isinstance(value, Unknown) else "")
        worked = in_numbers(self.calculation, figures)
        if decimals_of(value) is None:
            return words.does_not_end(place, name, worked)
        if _holds(self.calculation.column, value):
            return words.too_long(place, name, MOST_DIGITS)
        return words.breaks_rules(place, name, worked)

    def bad_cell(self, row: int, text: str, scale: int) -> BadCell:
        """Put a figure that its column cannot hold into words, with how it came about."""
        figures, column = figures_at(self.table, self._texts, row), self.calculation.column
        value = evaluate(self.calculation.node, figures)
        key = tuple((part, str(figures.here[part])) for part in self.table.layout.key)
        problem = _problem(column, value) if isinstance(value, Fraction) else Problem.NOT_A_NUMBER
        said = message(column, problem, text, self.table.layout, scale) + table_words.key_words(key)
        said = words.bad(column.name, said, in_numbers(self.calculation, figures))
        return BadCell(self.table.place(figures.row[LINE]), column.name, text, key, said)


def _holds(column: Column, value: Fraction) -> bool:
    whole = column.type != "whole" or value.denominator == 1
    least, most = column.at_least, column.at_most
    return whole and (least is None or value >= least) and (most is None or value <= most)


def _problem(column: Column, value: Fraction) -> Problem:
    if column.type == "whole" and value.denominator != 1:
        return Problem.NOT_A_NUMBER
    return Problem.BELOW if column.at_least is not None and value < column.at_least else Problem.ABOVE


def in_numbers(calculation: Calculation, figures: RowFigures) -> str:
    """Write a calculation as it stands in the rulebook, with the numbers of a row in the place of its columns."""
    text = calculation.text
    names = [one for one in walk(calculation.node) if isinstance(one, Name)]
    for name in sorted(names, key=lambda one: -one.at):
        text = text[: name.at] + _number(figures, name) + text[name.at + len(name.path[0]) :]
    return " ".join(text.split())


def _number(figures: RowFigures, name: Name) -> str:
    value, column = figures.value(name), name.path[0]
    if not isinstance(value, Fraction):
        return column
    text = write_number(value, int(figures.row[digits_name(column)]))
    return f"({text})" if value < 0 else text
