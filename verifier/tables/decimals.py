"""What a calculation comes to for each row, in decimals: exactly, or not at all.

Rounded results are whole numbers of a step and stay in columns. A quotient that is not rounded is looked at number by
number: 3/8 is 0.375, and a third has no end.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

import polars as pl

from verifier.exact import Leaf, Leaves, NotInColumns, Ratio, figures_of, numbers_of
from verifier.expression import Name, Node
from verifier.fractions import evaluate
from verifier.numbers import MOST_DIGITS
from verifier.rows.opened import ROW
from verifier.tables.row_figures import RowFigures
from verifier.tables.table import Table

MOST = 10**MOST_DIGITS - 1


@dataclass(frozen=True, slots=True, eq=False)
class Decimals:
    """A column of exact decimals: whole numbers (Int128; null: not known) over 10 to the power of `scale`."""

    values: pl.Series
    scale: int


def in_decimals(table: Table, node: Node, least: int, *, fast: bool = True) -> Decimals:
    """Work a calculation out for every row, with at least so many decimals. What has no end, or too many, is null."""
    if fast:
        try:
            return _in_columns(table, node, least)
        except NotInColumns:
            pass
    return _of_fractions(list(_row_by_row(table, node)), least)


def _in_columns(table: Table, node: Node, least: int) -> Decimals:
    found = numbers_of(node, _leaves(table))
    scale = _decimals(found.times.denominator)
    if found.whole and scale is not None:
        scale = max(scale, least)
        factor = int(found.times * 10**scale)
        if scale <= MOST_DIGITS and found.above.size * factor <= MOST:
            times = pl.lit(factor, dtype=pl.Int128)
            value = pl.when(found.known).then(found.above.column.cast(pl.Int128) * times)
            return Decimals(_aligned(table.frame, value), scale)
    return _by_pairs(table, found, least)


def _aligned(frame: pl.DataFrame, value: pl.Expr) -> pl.Series:
    """A calculation that is the same for all rows comes out as one row."""
    found = frame.select(ROW, value.alias("#value"))
    return found["#value"]


def _leaves(table: Table) -> Leaves:
    @cache
    def leaf(node: Node) -> Leaf | None:
        if not isinstance(node, Name):
            return None
        column = node.path[0]
        return figures_of(table.frame, column, Fraction(1, 10 ** table.scales[column]))

    return leaf


def _by_pairs(table: Table, found: Ratio, least: int) -> Decimals:
    """Look at each pair of numbers above and below the line once."""
    pair = (found.above.column.cast(pl.Int128).alias("#above"), found.below.column.cast(pl.Int128).alias("#below"))
    both = table.frame.select(ROW, *pair)
    pairs = both.select("#above", "#below").unique(maintain_order=True)
    over = [None if None in one else Fraction(one[0], one[1]) * found.times for one in pairs.rows()]
    decimals = _of_fractions(over, least)
    values = both.join(
        pairs.with_columns(decimals.values.alias("#value")), on=["#above", "#below"], how="left", maintain_order="left"
    )
    return Decimals(values["#value"], decimals.scale)


def _row_by_row(table: Table, node: Node) -> Iterator[Fraction | None]:
    for row in table.frame.iter_rows(named=True):
        value = evaluate(node, RowFigures(table, row, {}, silent=True))
        yield value if isinstance(value, Fraction) else None


def _of_fractions(found: Sequence[Fraction | None], least: int) -> Decimals:
    """Bring numbers to one scale, that of the longest decimals among them."""
    counts = [None if value is None else decimals_of(value) for value in found]
    scale = max([least, *(count for count in counts if count is not None and count <= MOST_DIGITS)])
    values = [
        int(value * 10**scale) if value is not None and count is not None and count <= MOST_DIGITS else None
        for value, count in zip(found, counts, strict=True)
    ]
    held = [value if value is not None and abs(value) <= MOST else None for value in values]
    return Decimals(pl.Series("#value", held, dtype=pl.Int128), scale)


def decimals_of(value: Fraction) -> int | None:
    """Say how many decimals a number has when it is written out; None where it has no end."""
    return _decimals(value.denominator)


def _decimals(denominator: int) -> int | None:
    twos = (denominator & -denominator).bit_length() - 1
    rest, fives = denominator >> twos, 0
    while rest % 5 == 0:
        rest, fives = rest // 5, fives + 1
    return max(twos, fives) if rest == 1 else None


def digits_of(found: Decimals) -> pl.Series:
    """Say how many decimals each number needs (UInt8); 0 where none is known."""
    value, digits = pl.col("value"), pl.lit(found.scale, dtype=pl.UInt8)
    frame = pl.DataFrame({"value": found.values})
    for fewer in range(1, found.scale + 1):
        even = value % pl.lit(10**fewer, dtype=pl.Int128) == 0
        digits = pl.when(even).then(pl.lit(found.scale - fewer, dtype=pl.UInt8)).otherwise(digits)
    return frame.select(pl.when(value.is_not_null()).then(digits).otherwise(0).cast(pl.UInt8).alias("digits"))["digits"]
