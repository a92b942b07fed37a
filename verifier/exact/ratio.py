"""Exact rational columns: two columns of whole numbers, one above the line and one below it, never below one.

A number that stands for all rows (the decimals of a column, a number in the rule) is kept apart in `times`, so that it
is multiplied in only where two values meet, and then as little as it can be.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from fractions import Fraction
from math import gcd

import polars as pl

from verifier.exact import whole
from verifier.exact.whole import NotInColumns, Whole, fixed
from verifier.model import Rounding

MOST_BITS = 1000


@dataclass(frozen=True, slots=True)
class Ratio:
    """`above` over `below` (one or more), times `times` (more than 0). Unknown where either column is null."""

    above: Whole
    below: Whole
    times: Fraction
    kind: pl.DataType

    def __post_init__(self) -> None:
        """Leave numbers that only a rule with hundreds of long ones makes to the slow road, which has a bound too."""
        if max(self.times.numerator.bit_length(), self.times.denominator.bit_length()) > MOST_BITS:
            raise NotInColumns

    @property
    def whole(self) -> bool:
        """Tell whether nothing stands below the line, so that it is the column above, times `times`."""
        return self.below.fixed and self.below.low == 1

    @property
    def known(self) -> pl.Expr:
        """Say where it is known (Boolean)."""
        above = self.above.column.is_not_null()
        return above if self.whole else above & self.below.column.is_not_null()

    @property
    def largest(self) -> int:
        """The largest size that occurs on the way to it."""
        return max(self.above.largest, self.below.largest)


def number(value: Fraction | None, kind: pl.DataType) -> Ratio:
    """Make one number for all rows; None is not known."""
    one = fixed(1, kind)
    if value is None:
        return Ratio(Whole(pl.lit(None, dtype=kind), 0, 0, 0, literal=True), one, Fraction(1), kind)
    sign = (value > 0) - (value < 0)
    return Ratio(fixed(sign, kind), one, abs(value) or Fraction(1), kind)


def column(above: Whole, times: Fraction, kind: pl.DataType) -> Ratio:
    """Make a column of whole numbers that are each so many times as large as they stand there."""
    return Ratio(above, fixed(1, kind), times, kind)


def negated(one: Ratio) -> Ratio:
    """Change the sign."""
    return replace(one, above=whole.negative(one.above, one.kind))


def multiplied(left: Ratio, right: Ratio) -> Ratio:
    """Multiply."""
    above, below = whole.times(left.above, right.above), whole.times(left.below, right.below)
    return Ratio(above, below, left.times * right.times, left.kind)


def divided(left: Ratio, right: Ratio) -> Ratio:
    """Divide; by zero it is unknown. The sign of what is below goes above."""
    above = whole.with_sign_of(whole.times(left.above, right.below), right.above, left.kind)
    below = whole.times(left.below, whole.unless_zero(whole.size(right.above)))
    return Ratio(above, below, left.times / right.times, left.kind)


def _met(left: Ratio, right: Ratio) -> tuple[Whole, Whole, Fraction]:
    """Bring two to one line: what stands above in each, and the one number that both are still to be multiplied by."""
    one, other = left.times, right.times
    common = Fraction(
        gcd(one.numerator * other.denominator, other.numerator * one.denominator), one.denominator * other.denominator
    )
    first = whole.times(whole.times(left.above, right.below), fixed(int(one / common), left.kind))
    second = whole.times(whole.times(right.above, left.below), fixed(int(other / common), left.kind))
    return first, second, common


def _joined(how: Callable[[Whole, Whole], Whole]) -> Callable[[Ratio, Ratio], Ratio]:
    def join(left: Ratio, right: Ratio) -> Ratio:
        first, second, common = _met(left, right)
        return Ratio(how(first, second), whole.times(left.below, right.below), common, left.kind)

    return join


ARITHMETIC: dict[str, Callable[[Ratio, Ratio], Ratio]] = {
    "+": _joined(whole.plus),
    "-": _joined(whole.less),
    "*": multiplied,
    "/": divided,
}


@dataclass(frozen=True, slots=True)
class Truth:
    """A column that is true, false or (null) not known; `largest` is the largest size that occurs on the way to it."""

    column: pl.Expr
    largest: int = 0


_COMPARED: dict[str, Callable[[pl.Expr, pl.Expr], pl.Expr]] = {
    "<": lambda left, right: left < right,
    "<=": lambda left, right: left <= right,
    "=": lambda left, right: left == right,
    "!=": lambda left, right: left != right,
    ">=": lambda left, right: left >= right,
    ">": lambda left, right: left > right,
}

_TURNED = {"<": ">", "<=": ">=", "=": "=", "!=": "!=", ">=": "<=", ">": "<"}


def compared(sign: str, left: Ratio, right: Ratio) -> Truth:
    """Hold one against the other, crosswise multiplied; unknown where either is."""
    first, second, _ = _met(left, right)
    if first.literal and not second.literal:
        # a column stands first: Polars 2.1 gives one row for a number against a sorted column of nulls alone
        sign, first, second = _TURNED[sign], second, first
    return Truth(_COMPARED[sign](first.column, second.column), max(first.largest, second.largest))


def rounded(one: Ratio, step: Fraction, rounding: Rounding) -> Ratio:
    """Round to a multiple of `step`, as `relation.round_to` does: a negative number as its size with a minus before it.

    What comes out is whole; where the number below is unknown, so is the one above.
    """
    steps = one.times / step
    above = whole.times(one.above, fixed(steps.numerator, one.kind))
    below = whole.times(one.below, fixed(steps.denominator, one.kind))
    if below.fixed and below.low == 1:
        return Ratio(above, below, step, one.kind)
    nearest = _ROUNDED[rounding](whole.size(above), below, one.kind)
    return Ratio(whole.with_sign_of(nearest, above, one.kind), fixed(1, one.kind), step, one.kind)


def _half_up(size: Whole, below: Whole, kind: pl.DataType) -> Whole:
    two = fixed(2, kind)
    return whole.divided(whole.plus(whole.times(two, size), below), whole.times(two, below))


def _half_down(size: Whole, below: Whole, kind: pl.DataType) -> Whole:
    two = fixed(2, kind)
    doubled = whole.plus(whole.times(two, size), whole.less(below, fixed(1, kind)))
    return whole.divided(doubled, whole.times(two, below))


def _half_even(size: Whole, below: Whole, kind: pl.DataType) -> Whole:
    """Halves are where half up and half down differ, by one: the even one of the two is wanted."""
    up, down = _half_up(size, below, kind), _half_down(size, below, kind)
    even = pl.when(up.column % pl.lit(2, dtype=kind) == 0).then(up.column).otherwise(down.column)
    return whole.made(even, (min(up.low, down.low), max(up.high, down.high)), up, up, down)


def _down(size: Whole, below: Whole, kind: pl.DataType) -> Whole:
    del kind
    return whole.divided(size, below)


def _up(size: Whole, below: Whole, kind: pl.DataType) -> Whole:
    return whole.divided(whole.plus(size, whole.less(below, fixed(1, kind))), below)


_ROUNDED: dict[Rounding, Callable[[Whole, Whole, pl.DataType], Whole]] = {
    Rounding.HALF_UP: _half_up,
    Rounding.HALF_EVEN: _half_even,
    Rounding.HALF_DOWN: _half_down,
    Rounding.DOWN: _down,
    Rounding.UP: _up,
}
