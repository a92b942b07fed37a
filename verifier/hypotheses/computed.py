"""Cells that come out as they are said if they are worked out otherwise: each other way is one group."""

from __future__ import annotations

import polars as pl

from verifier.hypotheses.cells import AT, SAID, Cells, Computed
from verifier.hypotheses.fits import reach

HOW = "how"


def come_out_as_said(cells: Cells, cause: str) -> pl.DataFrame | None:
    """Return the cells that another way of working them out explains; None where there is no other way.

    `at`, `fits` and `window` as `reach` counts them (over all ways), and `how` (String): of the ways that give what is
    said the one that explains most cells, the first of them.
    """
    ways = [one for one in cells.computed() if one.cause == cause]
    if not ways:
        return None
    candidates = pl.concat([_of_way(one, number) for number, one in enumerate(ways)])
    said = candidates.join(cells.frame.select(AT, pl.col(SAID).alias("value")), on=[AT, "value"])
    best = said.with_columns(pl.len().over("way").alias("cells")).sort("cells", "way", descending=[True, False])
    found = reach(cells.frame, candidates.select(AT, "value"))
    told = found.join(best.unique(AT, keep="first", maintain_order=True).select(AT, "way"), on=AT)
    return told.with_columns(pl.col("way").replace_strict(dict(enumerate(one.how for one in ways))).alias(HOW))


def _of_way(one: Computed, number: int) -> pl.DataFrame:
    return one.frame.select(AT, "value", pl.lit(number).alias("way"))
