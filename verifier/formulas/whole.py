"""Rounding of whole-number ratios, by one formula for a plain integer and for a column of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from verifier.model import Rounding

if TYPE_CHECKING:
    import polars

Whole = TypeVar("Whole", int, "polars.Expr")
"""A whole number of zero or more: one, or a column of them."""

# of a/b, both whole, b above zero, a not below zero
_ROUNDED: dict[Rounding, Callable[[Any, Any], Any]] = {
    Rounding.HALF_UP: lambda a, b: (2 * a + b) // (2 * b),
    Rounding.HALF_DOWN: lambda a, b: (2 * a + b - 1) // (2 * b),
    Rounding.DOWN: lambda a, b: a // b,
    Rounding.UP: lambda a, b: (a + b - 1) // b,
}

ROUNDINGS = tuple(_ROUNDED)
"""The roundings that delegate rules use; halves to even is none of them."""


def rounded(numerator: Whole, denominator: Whole | int, rounding: Rounding) -> Whole:
    """Round numerator / denominator to a whole number, exactly. Twice the numerator plus denominator has to fit."""
    result: Whole = _ROUNDED[rounding](numerator, denominator)
    return result
