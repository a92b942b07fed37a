"""Figures of a column that is taken times a power of ten, as text: the point moves, and every digit stays."""

from __future__ import annotations

from fractions import Fraction

import polars as pl

from verifier.numbers import NotANumber, read_number, write_number
from verifier.tables.layout import Column


def moved(text: pl.Expr, column: Column, thousands: str | None) -> pl.Expr:
    """Write the figures of a column (String, few rows) as they are after `times`; what is no number stays as it is."""
    if not column.power:
        return text

    def move(texts: pl.Series) -> pl.Series:
        return pl.Series([one and _moved(one, column, thousands) for one in texts], dtype=pl.String)

    return text.map_batches(move, return_dtype=pl.String(), is_elementwise=True)


def _moved(text: str, column: Column, thousands: str | None) -> str:
    sign = "%" if column.type == "percent" and text.endswith("%") else ""
    try:
        number = read_number(text.removesuffix(sign), thousands=thousands, percent=False)
    except NotANumber:
        return text
    return write_number(number.value * Fraction(10) ** column.power, max(number.digits - column.power, 0)) + sign
