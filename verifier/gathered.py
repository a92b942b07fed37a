"""What an aggregate comes to over rows in columns: of all rows, or of each group of those that share a label.

`sum`, `min` and `max` of Polars pass over nulls, and a sum of nothing is 0. Here an unknown part makes the whole
unknown, except where one row decides `any` or `all`; nothing is ever added up over no rows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

import polars as pl

from verifier.aggregates import MOST_BITS
from verifier.exact import LARGEST, Leaves, NotInColumns, Ratio, numbers_of, truths_of
from verifier.expression import Aggregate, is_truth
from verifier.fractions import Value
from verifier.table_columns import AT

OVER = "#over"
ABOVE, BELOW, KNOWN, TRUE = "#above", "#below", "#known", "#true"
WIDEST = LARGEST[pl.Int128()]


@dataclass(frozen=True, slots=True, eq=False)
class Gathered:
    """What an aggregate comes to for each group.

    `frame` has the columns `by`, and `#over`: Int128, to be multiplied by `times`, or Boolean; null is not known.
    """

    by: tuple[str, ...]
    frame: pl.DataFrame
    times: Fraction | None

    def known(self) -> dict[tuple[str, ...], Value]:
        """Return what is known, by the labels of the groups."""
        rows = self.frame.filter(pl.col(OVER).is_not_null()).select(*self.by, OVER).rows()
        return {tuple(labels): over if self.times is None else over * self.times for *labels, over in rows}


class NotKnown(NotInColumns):
    """Raised where an aggregate is not known; `row` is the number of the first row that is to blame (`#at`)."""

    def __init__(self, row: int) -> None:
        """Keep the row: why it is not known, the slow road says of it."""
        super().__init__(row)
        self.row = row


def grouped(frame: pl.DataFrame, node: Aggregate, leaves: Leaves, by: tuple[str, ...]) -> Gathered:
    """Gather rows by labels. Raises `NotInColumns` also where figures over different numbers would be added up."""
    if is_truth(node.of):
        return _truths_by(frame, node, leaves, by)
    found = numbers_of(node.of, leaves)
    if not found.whole:
        raise NotInColumns
    _fits(found.above.size, frame.height)
    rows = frame.with_columns(found.above.column.cast(pl.Int128).alias(ABOVE)).select(*by, ABOVE)
    over = pl.when(pl.col(ABOVE).null_count() == 0).then(_NUMBERS[node.word]).cast(pl.Int128).alias(OVER)
    times = Fraction(1) if node.word == "count" else found.times
    return Gathered(by, rows.group_by(by, maintain_order=True).agg(over), times)


_NUMBERS: Mapping[str, pl.Expr] = {
    "sum": pl.col(ABOVE).sum(),
    "min": pl.col(ABOVE).min(),
    "max": pl.col(ABOVE).max(),
    "count": pl.len().cast(pl.Int128),
}
_TRUTHS: Mapping[str, pl.Expr] = {
    "any": pl.col(TRUE).any(ignore_nulls=False),
    "all": pl.col(TRUE).all(ignore_nulls=False),
    "count": pl.when(pl.col(TRUE).null_count() == 0).then(pl.col(TRUE).sum()).cast(pl.Int128),
}


def _truths_by(frame: pl.DataFrame, node: Aggregate, leaves: Leaves, by: tuple[str, ...]) -> Gathered:
    rows = frame.with_columns(truths_of(node.of, leaves).column.alias(TRUE)).select(*by, TRUE)
    found = rows.group_by(by, maintain_order=True).agg(_TRUTHS[node.word].alias(OVER))
    return Gathered(by, found, Fraction(1) if node.word == "count" else None)


def altogether(frame: pl.DataFrame, node: Aggregate, leaves: Leaves) -> Fraction | bool:
    """Gather all rows of a frame, at least one. Raises `NotKnown` where it is unknown: the slow road says why."""
    if is_truth(node.of):
        return _of_truths(frame, node, leaves)
    found = numbers_of(node.of, leaves)
    rows = frame.with_columns(
        found.above.column.cast(pl.Int128).alias(ABOVE),
        found.below.column.cast(pl.Int128).alias(BELOW),
        found.known.alias(KNOWN),
    )
    if not rows[KNOWN].all():
        raise NotKnown(rows.filter(~pl.col(KNOWN))[AT][0])
    if node.word == "count":
        return Fraction(rows.height)
    _fits(found.above.size, rows.height)
    over = rows.group_by(BELOW).agg(_NUMBERS[node.word].alias(OVER)).sort(BELOW)
    parts = [Fraction(above, below) for below, above in over.select(BELOW, OVER).iter_rows()]
    return _ALTOGETHER[node.word](parts, found)


def _of_truths(frame: pl.DataFrame, node: Aggregate, leaves: Leaves) -> Fraction | bool:
    rows = frame.with_columns(truths_of(node.of, leaves).column.alias(TRUE))
    found = rows.select(_TRUTHS[node.word]).item()
    if found is None:
        raise NotKnown(rows.filter(pl.col(TRUE).is_null())[AT][0])
    return found if isinstance(found, bool) else Fraction(found)


def _sum(parts: list[Fraction], found: Ratio) -> Fraction:
    """Add up over different numbers below, as long as no sum on the way can grow past the bound of the slow road."""
    below = lcm(*(part.denominator for part in parts))
    if below.bit_length() + found.above.size.bit_length() > MOST_BITS // 2:
        raise NotInColumns
    return sum(parts, Fraction(0)) * found.times


_ALTOGETHER: Mapping[str, Callable[[list[Fraction], Ratio], Fraction]] = {
    "sum": _sum,
    "min": lambda parts, found: min(parts) * found.times,
    "max": lambda parts, found: max(parts) * found.times,
}


def _fits(size: int, rows: int) -> None:
    """Make sure that no sum of so many rows can be too large for a column."""
    if size * rows > WIDEST:
        raise NotInColumns
