"""An expression tree as exact Polars columns: the fast road. What its names are is the caller's to say."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, TypeVar

import polars as pl

from verifier.exact import ratio
from verifier.exact.ratio import Ratio, Truth
from verifier.exact.whole import LARGEST, NotInColumns, Whole
from verifier.expression import Comparison, Logic, Minus, Node, Not, Number, Operation, Rounded


@dataclass(frozen=True, slots=True)
class Figures:
    """A column of the frame with figures: whole numbers (Int64 or Int128; null: not known), times `times` (above 0).

    `low` and `high` are the bounds of its numbers as they stand, inclusive.
    """

    column: pl.Expr
    times: Fraction
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Ratios:
    """Figures over others: a number below the line (at least 1) for each above it; null in both where not known."""

    above: Figures
    below: Figures


@dataclass(frozen=True, slots=True)
class Truths:
    """A column of the frame that is true, false or (null) not known."""

    column: pl.Expr


@dataclass(frozen=True, slots=True)
class Known:
    """One value for all rows; None is not known."""

    value: Fraction | bool | None


Leaf = Figures | Ratios | Truths | Known
Leaves = Callable[[Node], Leaf | None]
"""Says what a node is, where it is a column or one value; None where it is to be taken apart."""

Made = TypeVar("Made", Ratio, Truth)


def figures_of(frame: pl.DataFrame, name: str, times: Fraction) -> Figures:
    """Describe a column of a frame, with the bounds that its numbers really have."""
    found = frame.select(pl.col(name).min().alias("low"), pl.col(name).max().alias("high")).row(0)
    low, high = (int(end) if end is not None else 0 for end in found)
    return Figures(pl.col(name), times, low, high)


def ratios_of(frame: pl.DataFrame, above: str, below: str, times: Fraction) -> Ratios:
    """Describe two columns of a frame, one over the other and times `times`, with the bounds that they really have."""
    found = figures_of(frame, below, Fraction(1))
    return Ratios(figures_of(frame, above, times), replace(found, low=max(found.low, 1), high=max(found.high, 1)))


def numbers_of(node: Node, leaves: Leaves) -> Ratio:
    """Make columns of an expression that is a number, in the narrowest integers in which nothing can wrap.

    Raises `NotInColumns` where there are none, or where a part of it is no column.
    """
    return _narrowest(lambda kind: _Reading(leaves, kind).number(node))


def truths_of(node: Node, leaves: Leaves) -> Truth:
    """Make a column of an expression that is true or false, as `numbers_of` does."""
    return _narrowest(lambda kind: _Reading(leaves, kind).truth(node))


def _narrowest(make: Callable[[pl.DataType], Made]) -> Made:
    for kind, most in LARGEST.items():
        found = make(kind)
        if found.largest <= most:
            return found
    raise NotInColumns


@dataclass(frozen=True, slots=True)
class _Reading:
    """A tree being made into columns of one kind of integer."""

    leaves: Leaves
    kind: pl.DataType

    def number(self, node: Node) -> Ratio:
        """Make columns of a node that is a number."""
        match self.leaves(node):
            case Figures(column, times, low, high):
                return ratio.column(self.whole(column, low, high), times, self.kind)
            case Ratios(above, below):
                over = self.whole(above.column, above.low, above.high)
                return Ratio(over, self.whole(below.column, below.low, below.high), above.times, self.kind)
            case Known(value) if not isinstance(value, bool):
                return ratio.number(value, self.kind)
            case None:
                return _of(_NUMBERS, node)(self, node)
        raise TypeError("a truth stands where a number is expected")

    def whole(self, column: pl.Expr, low: int, high: int) -> Whole:
        """Make a column of the frame one of this kind, where its numbers fit."""
        return Whole(column.cast(self.kind), low, high, max(abs(low), abs(high)))

    def truth(self, node: Node) -> Truth:
        """Make a column of a node that is true or false."""
        match self.leaves(node):
            case Truths(column):
                return Truth(column)
            case Known(value) if value is None or isinstance(value, bool):
                return Truth(pl.lit(value, dtype=pl.Boolean))
            case None:
                return _of(_TRUTHS, node)(self, node)
        raise TypeError("a number stands where a truth is expected")


def _of(table: dict[type[Node], Callable[[_Reading, Any], Made]], node: Node) -> Callable[[_Reading, Any], Made]:
    """Find what makes a column of a node; there are nodes that have none, such as dates."""
    if type(node) not in table:
        raise NotInColumns
    return table[type(node)]


def _calculated(reading: _Reading, node: Operation) -> Ratio:
    return ratio.ARITHMETIC[node.sign](reading.number(node.left), reading.number(node.right))


def _compared(reading: _Reading, node: Comparison) -> Truth:
    return ratio.compared(node.sign, reading.number(node.left), reading.number(node.right))


def _joined(reading: _Reading, node: Logic) -> Truth:
    """Polars joins truths of three values as the slow road does: one false decides `and`, one true decides `or`."""
    left, right = reading.truth(node.left), reading.truth(node.right)
    both = left.column & right.column if node.sign == "and" else left.column | right.column
    return Truth(both, max(left.largest, right.largest))


def _denied(reading: _Reading, node: Not) -> Truth:
    one = reading.truth(node.operand)
    return Truth(~one.column, one.largest)


_NUMBERS: dict[type[Node], Callable[[_Reading, Any], Ratio]] = {
    Number: lambda reading, node: ratio.number(node.value, reading.kind),
    Minus: lambda reading, node: ratio.negated(reading.number(node.operand)),
    Operation: _calculated,
    Rounded: lambda reading, node: ratio.rounded(reading.number(node.operand), node.step, node.rounding),
}
_TRUTHS: dict[type[Node], Callable[[_Reading, Any], Truth]] = {
    Comparison: _compared,
    Logic: _joined,
    Not: _denied,
}
