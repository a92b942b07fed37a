"""Columns of numbers as text to exact integers: the digits without their point, and how many decimals there were.

The fast road is Int64; a column with a number that does not fit takes Int128. Nothing ever goes through floats.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from verifier.numbers import MOST_DIGITS, Notation, number_pattern, separators
from verifier.tables.layout import Column

LARGEST: dict[pl.DataType, int] = {pl.Int64(): 2**63 - 1, pl.Int128(): 10**MOST_DIGITS - 1}


def digits_name(measure: str) -> str:
    """Name the column of how many decimals were written (UInt8; a percentage has two more than it shows)."""
    return f"{measure} #digits"


def bad_name(measure: str) -> str:
    """Name the column that is true where a cell is no number of its kind (Boolean)."""
    return f"{measure} #bad"


def wide_name(measure: str) -> str:
    """Name the column that is true where a cell is a number that no Int64 holds (Boolean)."""
    return f"{measure} #wide"


def absent_name(measure: str) -> str:
    """Name the column that is true where a row's file lacks the measure that other files have (Boolean)."""
    return f"{measure} #absent"


def figure_names(measure: str) -> list[str]:
    """Name all columns that `add_figures` gives for a measure."""
    return [measure, digits_name(measure), bad_name(measure), wide_name(measure)]


def add_figures(
    frame: pl.LazyFrame, texts: Sequence[tuple[Column, pl.Expr]], notation: Notation, wide: bool = False
) -> pl.LazyFrame:
    """Add for each measure its value (Int64, or Int128 if `wide`), digits, and bad and wide cells, from its text.

    The value is unscaled: 7.68 is 768 with 2 digits. Null stands for blank and for every bad cell. Further columns are
    added on the way; select those of `figure_names`.
    """
    stages = [_stages(column, text, notation, wide) for column, text in texts]
    # in three steps, because the streaming engine works an expression out anew wherever it is used
    for step in zip(*stages, strict=True):
        frame = frame.with_columns(expression for expressions in step for expression in expressions)
    return frame


def _stages(column: Column, text: pl.Expr, notation: Notation, wide: bool) -> tuple[list[pl.Expr], ...]:
    name = column.name
    fits, point, length = (pl.col(f"{name} #{part}") for part in ("fits", "point", "length"))
    plain = text.str.strip_suffix("%") if column.type == "percent" else text
    plain = _plain(plain, notation)
    pattern = number_pattern(thousands=notation.thousands, decimal=notation.decimal, percent=column.type == "percent")
    seen = [
        text.str.contains(f"^{pattern}$").alias(f"{name} #fits"),
        plain.str.find(".", literal=True).alias(f"{name} #point"),
        plain.str.len_bytes().alias(f"{name} #length"),
        _unscaled(plain, pl.Int128 if wide else pl.Int64).alias(name),
    ]
    digits = (length - point - 1).cast(pl.UInt8, strict=False).fill_null(0)
    # null where the cell is blank
    fits = fits & (point.is_null() if not column.power else digits <= column.power) if column.type == "whole" else fits
    # digits are counted only where a number may have too many of them: the length is cheaper
    size = plain.str.count_matches("[0-9]") if wide else length
    written = digits + 2 if column.type == "percent" else digits
    value, digits, small = _times(column, written, pl.Int128() if wide else pl.Int64())
    read = [
        pl.when(fits & (size <= MOST_DIGITS) & small).then(value).alias(name),
        digits.alias(digits_name(name)),
    ]
    flags = [
        (fits.is_not_null() & pl.col(name).is_null()).alias(bad_name(name)),
        # on the wide road nothing is too wide: a number of too many digits is bad
        (pl.lit(value=not wide) & fits & pl.col(name).is_null()).alias(wide_name(name)),
    ]
    return seen, read, flags


def _plain(text: pl.Expr, notation: Notation) -> pl.Expr:
    """Take out what parts thousands, and put a point for what parts the decimals, as `numbers.in_plain` does."""
    for sign in separators(notation.thousands or ""):
        text = text.str.replace_all(sign, "", literal=True)
    return text if notation.decimal == "." else text.str.replace(notation.decimal, ".", literal=True)


def _times(column: Column, digits: pl.Expr, kind: pl.DataType) -> tuple[pl.Expr, pl.Expr, pl.Expr]:
    """Take an unscaled value times the column's power of ten: the value, its digits, and where it is small enough.

    The point moves; where there are not enough decimals for that, zeros are added, and nothing may wrap.
    """
    value = pl.col(column.name)
    if not column.power:
        return value, digits, pl.lit(value=True)
    left = digits.cast(pl.Int16) - column.power
    moved, raised, small = left.clip(0).cast(pl.UInt8), value, pl.lit(value=True)
    for zeros in range(1, column.power + 1):
        raised = pl.when(left == -zeros).then(value * 10**zeros).otherwise(raised)
        most = LARGEST[kind] // 10**zeros
        # not by abs(): of the lowest integer that is itself
        small = pl.when(left == -zeros).then(value.is_between(-most, most)).otherwise(small)
    return raised, moved, small


def _unscaled(plain: pl.Expr, kind: type[pl.DataType]) -> pl.Expr:
    return plain.str.replace(".", "", literal=True).cast(kind, strict=False)


@dataclass(frozen=True, slots=True)
class Scaled:
    """A measure brought to one scale: `values` (Int64 or Int128, unscaled) over 10 to the power of `scale`.

    `lost` are the cells that have too many digits for the column's scale (Boolean); they are null in `values`.
    """

    values: pl.Series
    scale: int
    lost: pl.Series


def scaled(frame: pl.DataFrame, measure: str) -> Scaled:
    """Bring a measure's values to the scale of the longest decimals in the column, in the narrowest safe type."""
    digits = digits_name(measure)
    extremes = (
        frame.lazy()
        .filter(pl.col(measure).is_not_null())
        .group_by(digits)
        .agg(low=pl.col(measure).min(), high=pl.col(measure).max())
        .collect()
    )
    scale = max(extremes[digits].to_list(), default=0)
    sizes = {row[digits]: max(-row["low"], row["high"]) * 10 ** (scale - row[digits]) for row in extremes.to_dicts()}
    largest = max(sizes.values(), default=0)
    kind = next((kind for kind, most in LARGEST.items() if largest <= most), pl.Int128())
    lost = _lost(measure, {count: scale - count for count in sizes}) if largest > LARGEST[kind] else pl.lit(value=False)
    found = frame.select(
        pl.when(~lost).then(_raised(measure, {count: scale - count for count in sizes}, kind)).alias(measure),
        (lost & pl.col(measure).is_not_null()).alias("#lost"),
    )
    return Scaled(found[measure], scale, found["#lost"])


def _raised(measure: str, raise_by: Mapping[int, int], kind: pl.DataType) -> pl.Expr:
    """Multiply each value by its own power of ten; a power that is too high belongs to cells that are lost anyway."""
    value = pl.col(measure).cast(kind)
    if not any(raise_by.values()):
        return value
    factors = [10 ** min(power, MOST_DIGITS) for power in raise_by.values()]
    if kind == pl.Int64():
        factors = [min(factor, LARGEST[kind]) for factor in factors]
    old = pl.Series(list(raise_by), dtype=pl.UInt8)
    return value * pl.col(digits_name(measure)).replace_strict(old, pl.Series(factors, dtype=kind), default=1)


def _lost(measure: str, raise_by: Mapping[int, int]) -> pl.Expr:
    """Tell which cells would have more than the most digits at the column's scale; nothing is multiplied for it."""
    largest = [LARGEST[pl.Int128()] // 10**power for power in raise_by.values()]
    old = pl.Series(list(raise_by), dtype=pl.UInt8)
    most = pl.col(digits_name(measure)).replace_strict(old, pl.Series(largest, dtype=pl.Int128), default=0)
    return (pl.col(measure).cast(pl.Int128).abs() > most).fill_null(value=False)
