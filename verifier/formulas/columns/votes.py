"""Who takes part, and the votes of which shares are taken, for contests side by side."""

from __future__ import annotations

import polars as pl

from verifier.formulas.columns.layout import column_sum, weight
from verifier.formulas.columns.slots import count, each
from verifier.formulas.shares import ShareOf

NO_VOTES_HERE = (pl.col("seats") > 0) & ((pl.col("sum") == 0) | ((pl.col("votes") == 0) & (pl.col("groups") > 0)))
"""Seats to be shared and no votes to share them by: left to the exact road, which says so."""


def with_viable_and_votes(table: pl.DataFrame, slots: int, of: ShareOf) -> pl.DataFrame:
    """Add viable_0, viable_1 …, how many `groups` are, and `votes`, of which shares are taken."""
    table = table.with_columns(each("viable", slots, lambda slot: weight(slot) >= pl.col("need")))
    qualified = column_sum([pl.when(f"viable_{slot}").then(weight(slot)).otherwise(0) for slot in range(slots)])
    votes = {ShareOf.QUALIFIED: qualified, ShareOf.GROUPS: pl.col("sum"), ShareOf.TOTAL: pl.col("total")}[of]
    return table.with_columns(votes=votes, groups=count("viable", slots))
