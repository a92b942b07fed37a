"""A column of whole numbers that is known to lie between two bounds, so that it is proved that nothing wraps.

Polars wraps whole numbers without a word. So every step works out in Python's integers, which do not, between which two
numbers its results lie, and keeps the largest size that occurs anywhere on the way: an integer that holds this one
holds them all.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import polars as pl


class NotInColumns(Exception):  # noqa: N818 (it is no error: the caller takes the slow road)
    """Raised where an expression is not worked out in columns: no integer is wide enough, or a part has no column."""


MOST_STEPS = 2000
"""An expression of more steps than this is no rule that anybody reads; Polars would take long to look at it."""


@dataclass(frozen=True, slots=True)
class Whole:
    """A column (or one number for all rows, `fixed`) between `low` and `high`, both inclusive; null: not known.

    `largest` is the largest size that occurs in it or on the way to it, `steps` how long its expression is. No column
    of the frame is part of one that is `literal`.
    """

    column: pl.Expr
    low: int
    high: int
    largest: int
    fixed: bool = False
    literal: bool = False
    steps: int = 1

    @property
    def size(self) -> int:
        """The largest size that a number of this column can have."""
        return max(abs(self.low), abs(self.high))


def fixed(value: int, kind: pl.DataType) -> Whole:
    """Make one number for all rows. One that is too large for `kind` stands for itself in the bounds alone."""
    fits = abs(value) <= LARGEST[kind]
    return Whole(pl.lit(value if fits else 0, dtype=kind), value, value, abs(value), fixed=True, literal=True)


LARGEST: dict[pl.DataType, int] = {pl.Int64(): 2**63 - 1, pl.Int128(): 2**127 - 1}
"""The integers there are, and the largest size that each of them holds with either sign."""


def made(column: pl.Expr, ends: Iterable[int], *parts: Whole) -> Whole:
    """Make a column of others, from the numbers that it lies between."""
    all_ends = list(ends)
    low, high = min(all_ends), max(all_ends)
    steps = 1 + sum(part.steps for part in parts)
    if steps > MOST_STEPS:
        raise NotInColumns
    largest = max(abs(low), abs(high), *(part.largest for part in parts))
    return Whole(column, low, high, largest, literal=all(part.literal for part in parts), steps=steps)


def times(left: Whole, right: Whole) -> Whole:
    """Multiply; by one nothing is done."""
    for one, other in ((left, right), (right, left)):
        if one.fixed and one.low == 1:
            return other
    ends = [first * second for first in (left.low, left.high) for second in (right.low, right.high)]
    return made(left.column * right.column, ends, left, right)


def plus(left: Whole, right: Whole) -> Whole:
    """Add."""
    return made(left.column + right.column, (left.low + right.low, left.high + right.high), left, right)


def less(left: Whole, right: Whole) -> Whole:
    """Take the second from the first."""
    return made(left.column - right.column, (left.low - right.high, left.high - right.low), left, right)


def negative(one: Whole, kind: pl.DataType) -> Whole:
    """Change the sign. Polars has no minus before an Int128, so it is taken from nothing."""
    return less(fixed(0, kind), one)


def size(one: Whole) -> Whole:
    """Take the sign away."""
    if one.low >= 0:
        return one
    least = 0 if one.high >= 0 else -one.high
    return made(one.column.abs(), (least, one.size), one)


def unless_zero(one: Whole) -> Whole:
    """Make zero unknown: nothing is divided by it. What is left is at least one; `one` has no sign."""
    if one.low > 0:
        return one
    return made(pl.when(one.column != 0).then(one.column), (1, max(one.high, 1)), one)


def with_sign_of(one: Whole, other: Whole, kind: pl.DataType) -> Whole:
    """Change the sign where another column is below zero. Where the other is unknown, this one may be anything."""
    if other.low >= 0:
        return one
    turned = negative(one, kind)
    if other.high < 0:
        return turned
    column = pl.when(other.column < 0).then(turned.column).otherwise(one.column)
    return made(column, (one.low, one.high, turned.low, turned.high), one, turned, other)


def divided(one: Whole, by: Whole) -> Whole:
    """Divide a column without sign by one of at least one, and leave the rest away."""
    return made(one.column // by.column, (one.low // by.high, one.high // by.low), one, by)
