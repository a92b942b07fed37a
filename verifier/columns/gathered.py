"""What an aggregate comes to over all rows in columns; `groups` has it for each group of them.

`sum`, `min` and `max` of Polars pass over nulls, and a sum of nothing is 0. Here an unknown part makes the whole
unknown, except where one row decides `any` or `all`; nothing is ever added up over no rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction
from math import lcm

import polars as pl

from verifier.aggregates import MOST_BITS
from verifier.columns.table_columns import AT
from verifier.exact import LARGEST, Leaves, NotInColumns, Ratio, numbers_of, truths_of
from verifier.expression import Aggregate, is_truth

OVER = "#over"
ABOVE, BELOW, KNOWN, TRUE = "#above", "#below", "#known", "#true"
WIDEST = LARGEST[pl.Int128()]


class NotKnown(NotInColumns):
    """Raised where an aggregate is not known; `row` is the number of the first row that is to blame (`#at`)."""

    def __init__(self, row: int) -> None:
        """Keep the row: why it is not known, the slow road says of it."""
        super().__init__(row)
        self.row = row


NUMBERS: Mapping[str, pl.Expr] = {
    "sum": pl.col(ABOVE).sum(),
    "min": pl.col(ABOVE).min(),
    "max": pl.col(ABOVE).max(),
    "count": pl.len().cast(pl.Int128),
}
TRUTHS: Mapping[str, pl.Expr] = {
    "any": pl.col(TRUE).any(ignore_nulls=False),
    "all": pl.col(TRUE).all(ignore_nulls=False),
    "count": pl.when(pl.col(TRUE).null_count() == 0).then(pl.col(TRUE).sum()).cast(pl.Int128),
}


def altogether(frame: pl.DataFrame, node: Aggregate, leaves: Leaves) -> Fraction | bool:
    """Gather all rows of a frame, at least one. Raises `NotKnown` where it is unknown: the slow road says why."""
    if is_truth(node.of):
        return _of_truths(frame, node, leaves)
    found = numbers_of(node.of, leaves)
    rows = with_ratio(frame, found)
    if not rows[KNOWN].all():
        raise NotKnown(rows.filter(~pl.col(KNOWN))[AT][0])
    if node.word == "count":
        return Fraction(rows.height)
    fits(found.above.size, rows.height)
    over = rows.group_by(BELOW).agg(NUMBERS[node.word].alias(OVER)).sort(BELOW)
    return ratio_of(node.word, over.select(OVER, BELOW).rows(), found.above.size) * found.times


def with_ratio(frame: pl.DataFrame, found: Ratio) -> pl.DataFrame:
    """Add `#above` and `#below` (Int128), and `#known` (Boolean)."""
    return frame.with_columns(
        found.above.column.cast(pl.Int128).alias(ABOVE),
        found.below.column.cast(pl.Int128).alias(BELOW),
        found.known.alias(KNOWN),
    )


def _of_truths(frame: pl.DataFrame, node: Aggregate, leaves: Leaves) -> Fraction | bool:
    rows = frame.with_columns(truths_of(node.of, leaves).column.alias(TRUE))
    found = rows.select(TRUTHS[node.word]).item()
    if found is None:
        raise NotKnown(rows.filter(pl.col(TRUE).is_null())[AT][0])
    return found if isinstance(found, bool) else Fraction(found)


def ratio_of(word: str, parts: Sequence[tuple[int, int]], size: int) -> Fraction:
    """Put together what came out over each number below (pairs of above and below); nothing above is past `size`.

    Sums are made as long as none on the way can grow past the bound of the slow road, which gives such ones up.
    """
    found = [Fraction(above, below) for above, below in parts]
    if word != "sum":
        return _EXTREMES[word](found)
    common = lcm(*(one.denominator for one in found))
    if common.bit_length() + size.bit_length() > MOST_BITS // 2:
        raise NotInColumns
    return Fraction(sum(one.numerator * (common // one.denominator) for one in found), common)


_EXTREMES: Mapping[str, Callable[[Iterable[Fraction]], Fraction]] = {"min": min, "max": max}


def fits(size: int, rows: int) -> None:
    """Make sure that no sum of so many rows can be too large for a column."""
    if size * rows > WIDEST:
        raise NotInColumns
