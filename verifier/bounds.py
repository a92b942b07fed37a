"""Numbers that are known only to lie between two others: sums, products and comparisons of intervals, exactly.

An end belongs to the interval or not: a figure that was rounded half up to 0.3 is 0.25 or more, and less than 0.35.
Nothing is assumed of how two intervals hang together, so a result may be wider than it need be, and never too narrow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce

from verifier.model import Rounding
from verifier.relation import round_to


@dataclass(frozen=True, slots=True)
class Interval:
    """All numbers from `low` to `high` (which is more); an end that is not `closed` does not belong to it."""

    low: Fraction
    high: Fraction
    low_closed: bool = True
    high_closed: bool = True


Known = Fraction | Interval
"""A number, or what is known of one."""

End = tuple[Fraction, bool]
NOUGHT: End = (Fraction(0), True)


def whole(one: Known) -> Interval:
    """Take a number for an interval of nothing else."""
    return one if isinstance(one, Interval) else Interval(one, one)


def between(low: End, high: End) -> Known:
    """Make an interval of its ends, or a number where there is only one."""
    return low[0] if low[0] == high[0] else Interval(low[0], high[0], low[1], high[1])


def negative(one: Known) -> Known:
    """Turn the sign."""
    own = whole(one)
    return between((-own.high, own.high_closed), (-own.low, own.low_closed))


def added(left: Known, right: Known) -> Known:
    """Add: an end of the sum is attained where both ends are."""
    one, other = whole(left), whole(right)
    low = one.low + other.low, one.low_closed and other.low_closed
    return between(low, (one.high + other.high, one.high_closed and other.high_closed))


def subtracted(left: Known, right: Known) -> Known:
    """Subtract."""
    return added(left, negative(right))


def multiplied(left: Known, right: Known) -> Known:
    """Multiply: the ends are among the products of the ends."""
    products = [_product(one, other) for one in _ends(left) for other in _ends(right)]
    low, high = min(value for value, _ in products), max(value for value, _ in products)
    return between((low, (low, True) in products), (high, (high, True) in products))


def _ends(one: Known) -> tuple[End, End]:
    own = whole(one)
    return (own.low, own.low_closed), (own.high, own.high_closed)


def _product(one: End, other: End) -> End:
    # a nought that is attained makes a nought of whatever it meets
    nought = NOUGHT in (one, other)
    return one[0] * other[0], nought or (one[1] and other[1])


def divided(left: Known, right: Known) -> Known | None:
    """Divide; None where the divisor may be nought, or as near to it as you like."""
    other = whole(right)
    if other.low <= 0 <= other.high:
        return None
    return multiplied(left, between((1 / other.high, other.high_closed), (1 / other.low, other.low_closed)))


def rounded(one: Known, step: Fraction, rounding: Rounding) -> Known:
    """Round: nothing in the interval is rounded past what its ends are rounded to."""
    own = whole(one)
    return between((round_to(own.low, step, rounding), True), (round_to(own.high, step, rounding), True))


def total(found: Iterable[Known]) -> Known:
    """Add several up."""
    nothing: Known = Fraction(0)
    return reduce(added, found, nothing)


def largest(found: Iterable[Known]) -> Known:
    """Return what is known of the largest of several: it is no less than any low end."""
    ones = [whole(one) for one in found]
    low, high = max(one.low for one in ones), max(one.high for one in ones)
    low_closed = all(one.low_closed for one in ones if one.low == low)
    return between((low, low_closed), (high, any(one.high_closed for one in ones if one.high == high)))


def smallest(found: Iterable[Known]) -> Known:
    """Return what is known of the smallest of several."""
    return negative(largest(negative(one) for one in found))


# ---- comparisons: true of all numbers in the intervals, false of all, or None


def _surely_below(left: Known, right: Known) -> bool:
    one, other = whole(left), whole(right)
    return one.high < other.low or (one.high == other.low and not (one.high_closed and other.low_closed))


def _never_above(left: Known, right: Known) -> bool:
    return whole(left).high <= whole(right).low


def _less(left: Known, right: Known) -> bool | None:
    return True if _surely_below(left, right) else False if _never_above(right, left) else None


def _at_most(left: Known, right: Known) -> bool | None:
    return True if _never_above(left, right) else False if _surely_below(right, left) else None


def _equal(left: Known, right: Known) -> bool | None:
    if _surely_below(left, right) or _surely_below(right, left):
        return False
    return True if isinstance(left, Fraction) and isinstance(right, Fraction) else None


def _different(left: Known, right: Known) -> bool | None:
    found = _equal(left, right)
    return None if found is None else not found


_COMPARED: dict[str, Callable[[Known, Known], bool | None]] = {
    "<": _less,
    "<=": _at_most,
    "=": _equal,
    "!=": _different,
    ">=": lambda left, right: _at_most(right, left),
    ">": lambda left, right: _less(right, left),
}

_ARITHMETIC: dict[str, Callable[[Known, Known], Known | None]] = {
    "+": added,
    "-": subtracted,
    "*": multiplied,
    "/": divided,
}


def compared(sign: str, left: Known, right: Known) -> bool | None:
    """Compare what is known of two numbers; None where it does not decide."""
    return _COMPARED[sign](left, right)


def calculated(sign: str, left: Known, right: Known) -> Known | None:
    """Calculate with what is known of two numbers; None for a division by what may be nought."""
    return _ARITHMETIC[sign](left, right)
