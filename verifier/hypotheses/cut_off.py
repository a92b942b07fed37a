"""Figures with more digits than can be tested, as fractions without an end that lie between the same two decimals.

700.58960513164044494595145794 is 700.58960513164 and a third of the last place: no rounding of it and no slip in its
first digits comes out another way, nothing that is printed equals it, and it is shown as what it is, with its end
left out.
"""

from __future__ import annotations

from fractions import Fraction

import polars as pl

from verifier.hypotheses.whole import MOST_TENS, tens

KEPT = 14
"""Digits that are kept: with them, what is said may be a thousand times as large, and its products still fit."""

MOST = 38
"""Digits of an Int128: percentages are held with two decimals more than are read."""


def cut_off(value: pl.Expr, digits: pl.Expr, said_digits: pl.Expr, largest: int) -> tuple[pl.Expr, pl.Expr]:
    """Return a figure (Int128, unscaled at `digits`) as `exact` over `over` (Int128), cut off where it is too large.

    It is not cut where fewer decimals than are said would be left; `over` is null then if that has no Int128.
    """
    length = value.abs().cast(pl.String).str.len_bytes().cast(pl.Int64)
    more = pl.max_horizontal(length - KEPT, digits - MOST_TENS + 1)
    cut = ((value.abs() > largest) | (digits > MOST_TENS)) & (digits - more > said_digits)
    powers = pl.Series([10**number for number in range(MOST + 1)], dtype=pl.Int128)
    step = more.replace_strict(pl.Series(range(MOST + 1), dtype=pl.Int64), powers, default=1, return_dtype=pl.Int128)
    kept = 3 * (value.abs() // step) + (value % step != 0).cast(pl.Int128)
    signed = pl.when(value < 0).then(0 - kept).otherwise(kept)
    return (
        pl.when(cut).then(signed).otherwise(value),
        pl.when(cut).then(3 * tens(digits - more)).otherwise(tens(digits)),
    )


def fraction_cut_off(value: Fraction, digits: int, largest: int) -> Fraction:
    """Return a figure that can be tested: itself, or cut off with more decimals than these; itself where none is left.

    `digits` are the decimals of what is said.
    """
    if max(abs(value.numerator), value.denominator) <= largest:
        return value
    places = next((n for n in range(MOST_TENS - 1, digits, -1) if abs(value) * 10**n < 10**KEPT), None)
    if places is None:
        return value
    whole, rest = divmod(abs(value) * 10**places, 1)
    return Fraction(3 * whole + bool(rest), 3 * 10**places) * (-1 if value < 0 else 1)
