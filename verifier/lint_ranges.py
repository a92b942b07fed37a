"""Within what range the value of an expression lies whatever the figures are, and which comparisons that decides."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from verifier.expression import Aggregate, Comparison, Minus, Node, Number, Operation

EQUAL = ("=", "<=", ">=")


@dataclass(frozen=True, slots=True)
class Range:
    """All values from `low` to `high`, both included; None where there is no end."""

    low: Fraction | None = None
    high: Fraction | None = None

    def plus(self, other: Range) -> Range:
        """Add every value of one to every value of the other."""
        low = None if self.low is None or other.low is None else self.low + other.low
        high = None if self.high is None or other.high is None else self.high + other.high
        return Range(low, high)

    def negative(self) -> Range:
        """Turn every value round."""
        return Range(None if self.high is None else -self.high, None if self.low is None else -self.low)

    def times(self, factor: Fraction) -> Range:
        """Multiply every value by one number of 0 or more."""
        return Range(None if self.low is None else self.low * factor, None if self.high is None else self.high * factor)

    def below(self, other: Range, *, equal: bool) -> bool:
        """Tell whether every value of this one is below every value of the other, or (`equal`) no larger."""
        if self.high is None or other.low is None:
            return False
        return self.high <= other.low if equal else self.high < other.low


ANY = Range()


def decided(node: Comparison) -> bool | None:
    """Say what comes out of a comparison whatever the figures are; None where that depends on them."""
    if node.left == node.right:
        return node.sign in EQUAL
    left, right = range_of(node.left), range_of(node.right)
    if node.sign in ("=", "!="):
        apart = left.below(right, equal=False) or right.below(left, equal=False)
        return node.sign == "!=" if apart else None
    small, large = (left, right) if node.sign[0] == "<" else (right, left)
    or_equal = node.sign in EQUAL
    if small.below(large, equal=or_equal):
        return True
    return False if large.below(small, equal=not or_equal) else None


def range_of(node: Node) -> Range:
    """Give the range of a number: a count is never below zero, and of a figure nothing is known."""
    match node:
        case Number():
            return Range(node.value, node.value)
        case Aggregate(word="count"):
            return Range(Fraction(0))
        case Minus():
            return range_of(node.operand).negative()
        case Operation():
            return _worked(node.sign, range_of(node.left), range_of(node.right))
        case _:
            return ANY


def _worked(sign: str, left: Range, right: Range) -> Range:
    if sign in "+-":
        return left.plus(right if sign == "+" else right.negative())
    if sign == "*" and left.low is not None and left.low == left.high:
        left, right = right, left
    factor = right.low
    if factor is None or factor != right.high or (sign == "/" and not factor):
        return ANY
    factor = factor if sign == "*" else 1 / factor
    return left.times(factor) if factor >= 0 else left.negative().times(-factor)
