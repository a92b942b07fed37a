"""How often at least so many of some units would fit by chance, where each fits with a chance of its own."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from verifier.hypotheses.chance import LEAST

SCALE = LEAST**2
"""Chances are held as whole parts of this one, rounded up."""

SHOWN_DIGITS = 3


def at_least(many: int, chances: Sequence[tuple[int, int]]) -> Fraction:
    """Return the chance that at least so many fit, each with its chance (fits of window); never too small.

    The distribution of a sum of unlike coin tosses (Poisson binomial), term by term; what is smaller than one in
    `LEAST` is that.
    """
    if many <= 0:
        return Fraction(1)
    below = [SCALE] + [0] * (many - 1)  # the chance that 0, 1, … of those looked at so far fit
    reached = 0
    for fits, window in chances:
        reached += -(-below[-1] * fits // window)
        below = [_step(below, number, fits, window) for number in range(many)]
    return min(max(Fraction(reached, SCALE), Fraction(1, LEAST)), Fraction(1))


def _step(below: Sequence[int], number: int, fits: int, window: int) -> int:
    lower = below[number - 1] * fits if number else 0
    return -(-(below[number] * (window - fits) + lower) // window)


def expected(chances: Sequence[tuple[int, int]]) -> int:
    """Return how many would fit by chance, to the nearest whole number."""
    total = sum((Fraction(fits, window) for fits, window in chances), Fraction(0))
    return int(total + Fraction(1, 2))


def as_integers(chance: Fraction) -> tuple[int, int]:
    """Write a chance as so many of 1000, 10,000, …: with three digits at most, and never too small."""
    whole = 10**SHOWN_DIGITS
    while chance * whole < 10 ** (SHOWN_DIGITS - 1) and whole < LEAST:
        whole *= 10
    return -(-chance.numerator * whole // chance.denominator), whole
