"""Typed values as text: every digit of a decimal, dates as in ISO 8601, binary fractions in the fewest digits."""

from __future__ import annotations

import polars as pl

from verifier.rows.plain_numbers import written_out

NUMBER = r"^-?[0-9]+(?:\.[0-9]+)?$"


def text_of(column: pl.Series) -> pl.Series:
    """Write every value as text; empty ones are null."""
    dtype = column.dtype
    if dtype.is_float():
        return _fractions(column)
    if isinstance(dtype, pl.Datetime):
        return _moments(column, zoned=dtype.time_zone is not None)
    texts = column.cast(pl.String)
    return texts.to_frame("").select(pl.when(pl.col("") != "").then(pl.col("")))[""]


def _moments(column: pl.Series, zoned: bool) -> pl.Series:
    texts = column.dt.strftime("%Y-%m-%dT%H:%M:%S%.f" + ("%:z" if zoned else ""))
    return texts.str.replace(r"\.0+($|[-+])", "$1")


def _fractions(column: pl.Series) -> pl.Series:
    """Write binary fractions in the fewest digits that give them back, and all with the decimals of the longest.

    How many decimals were meant nobody knows; with fewer than the others have, 695 would pass for a rounded figure.
    """
    texts = column.cast(pl.String).str.replace(r"\.0$", "").alias("")
    odd = texts.filter(texts.str.contains("e", literal=True)).unique().drop_nulls()
    texts = texts.replace(odd, pl.Series([written_out(text) for text in odd], dtype=pl.String))
    point = texts.str.find(".", literal=True)
    decimals = (texts.str.len_bytes() - point - 1).fill_null(0)
    plain = texts.str.contains(NUMBER)
    most = max(decimals.filter(plain.fill_null(value=False)).to_list(), default=0)
    if not most:
        return texts
    frame = pl.DataFrame(
        {"text": texts, "plain": plain, "whole": point.is_null(), "more": most - decimals.cast(pl.Int64)}
    )
    zeros = [*range(most + 1)]
    added = pl.col("more").replace_strict(zeros, ["0" * count for count in zeros], default="", return_dtype=pl.String)
    dot = pl.when("whole").then(pl.lit(".")).otherwise(pl.lit(""))
    padded = pl.concat_str("text", dot, added)
    return frame.select(pl.when(pl.col("plain") & (pl.col("more") > 0)).then(padded).otherwise("text"))["text"]
