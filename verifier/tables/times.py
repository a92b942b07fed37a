"""Figures as text, as reports show them: after `times` the point moves, and every digit stays.

Where they are typed with a decimal comma, or thousands are not parted by commas, they are shown plainly: 2100.5.
"""

from __future__ import annotations

from fractions import Fraction

import polars as pl

from verifier.numbers import NotANumber, Notation, in_plain, read_number, write_number
from verifier.tables.layout import Column


def moved(text: pl.Expr, column: Column, notation: Notation) -> pl.Expr:
    """Write the figures of a column (String, few rows) as they are shown; what is no number stays as it is."""
    if not column.power and notation.plain:
        return text

    def move(texts: pl.Series) -> pl.Series:
        return pl.Series([one and _moved(one, column, notation) for one in texts], dtype=pl.String)

    return text.map_batches(move, return_dtype=pl.String(), is_elementwise=True)


def _moved(text: str, column: Column, notation: Notation) -> str:
    sign = "%" if column.type == "percent" and text.endswith("%") else ""
    bare = text.removesuffix(sign)
    try:
        number = read_number(bare, thousands=notation.thousands, decimal=notation.decimal, percent=False)
    except NotANumber:
        return text
    left = max(number.digits - column.power, 0)
    if column.type == "whole" and left and not notation.plain:
        return text  # a bad cell: what stands there is said
    if not column.power:
        return in_plain(bare, notation) + sign
    return write_number(number.value * Fraction(10) ** column.power, left) + sign
