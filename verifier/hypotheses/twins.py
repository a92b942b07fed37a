"""Units that have the same figures as another one of the same whole, as a record that stands twice under two names."""

from __future__ import annotations

import polars as pl

from verifier.hypotheses.cells import AT
from verifier.hypotheses.units import ORDER, PART, SIZE, UNIT, WHOLE

TWIN = "twin"
LEAST = 2
"""Figures at least that two units must have in common: that one is the same is nothing to wonder at."""

LARGE = 1000
"""Unless that figure is at least as large."""


def with_twins(units: pl.DataFrame) -> pl.DataFrame:
    """Keep the rows of units that have a twin, an earlier unit with the same figures, and name it (`twin`, String).

    Only what a unit has of figures that differ is there: it must be all that it has.
    """
    shown = units.filter(pl.col(PART) != 0).sort(WHOLE, UNIT, AT)
    each = shown.group_by(WHOLE, UNIT, maintain_order=True).agg(
        pl.col(AT), pl.col(PART), pl.col(SIZE).first(), pl.col(ORDER).min(), pl.col("over").first()
    )
    large = pl.col(PART).list.max() >= LARGE * pl.col("over")
    whole = each.filter((pl.col(AT).list.len() == pl.col(SIZE)) & ((pl.col(SIZE) >= LEAST) | large))
    ordered = whole.sort(WHOLE, ORDER)
    named = ordered.with_columns(pl.col(UNIT).first().over(WHOLE, AT, PART).alias(TWIN)).filter(
        pl.col(UNIT) != pl.col(TWIN)
    )
    return units.join(named.select(WHOLE, UNIT, TWIN), on=[WHOLE, UNIT], how="inner", maintain_order="left")
