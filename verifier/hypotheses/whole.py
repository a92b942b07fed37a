"""Whole numbers in columns: powers of ten, and quotients rounded half up, as all causes take them."""

from __future__ import annotations

import polars as pl

MOST_TENS = 18
"""The largest power of ten: it is below `cells.LARGEST`."""


def tens(power: pl.Expr) -> pl.Expr:
    """Return 10 to the power of a whole number (Int128); null below 0 and above `MOST_TENS`."""
    powers = {number: 10**number for number in range(MOST_TENS + 1)}
    return power.replace_strict(powers, default=None, return_dtype=pl.Int128)


def nearest(value: pl.Expr, over: pl.Expr) -> pl.Expr:
    """Divide (Int128) and round half up, by the size: -2.5 is -3, as people round what has a minus before it."""
    size = (2 * value.abs() + over) // (2 * over)
    return pl.when(value < 0).then(0 - size).otherwise(size)
