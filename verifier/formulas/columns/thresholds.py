"""Thresholds for contests side by side: the smallest whole number of votes that makes a group viable."""

from __future__ import annotations

import polars as pl

from verifier.formulas.columns.layout import Magnitudes, weight
from verifier.formulas.threshold import Nobody, Of, Threshold, votes_needed
from verifier.formulas.whole import rounded
from verifier.model import Rounding


def with_need(table: pl.DataFrame, slots: int, threshold: Threshold | None) -> pl.DataFrame:
    """Add `need`, the votes that a group needs to take part: at least 1, so that a group without votes never does."""
    if threshold is None:
        return table.with_columns(need=pl.lit(1, table.schema["seats"]))
    votes = pl.col("total" if threshold.of is Of.TOTAL else "sum")
    (_, first), *others = threshold.bars.starts
    need = votes_needed(threshold, first, votes)
    for start, bar in others:
        need = pl.when(pl.col("seats") >= start).then(votes_needed(threshold, bar, votes)).otherwise(need)
    table = table.with_columns(need=pl.max_horizontal(need, pl.lit(1)).cast(table.schema["seats"]))
    if threshold.nobody is Nobody.HALF_OF_LEADER:
        leader = pl.max_horizontal([weight(slot) for slot in range(slots)])
        half = pl.max_horizontal(rounded(leader, 2, Rounding.UP), pl.lit(1))
        table = table.with_columns(need=pl.when(leader < pl.col("need")).then(half).otherwise(pl.col("need")))
    return table


def largest_of(threshold: Threshold | None, largest: Magnitudes) -> int:
    """Bound every number that `with_need` computes."""
    if threshold is None:
        return 1
    shares = [bar.share for _, bar in threshold.bars.starts]
    return max(2 * (largest.total * share.numerator + share.denominator) for share in shares)


def is_majority(threshold: Threshold) -> pl.Expr:
    """Whether the threshold for the seats of a contest is the majority."""
    (_, first), *others = threshold.bars.starts
    found = pl.lit(first.majority)
    for start, bar in others:
        found = pl.when(pl.col("seats") >= start).then(pl.lit(bar.majority)).otherwise(found)
    return found
