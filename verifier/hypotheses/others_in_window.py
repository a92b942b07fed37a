"""How many other official figures of a line lie in the window of a figure: it could have been swapped with them."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from verifier.hypotheses.cells import AT, DIGITS, HIGH, LOW, WINDOW
from verifier.hypotheses.fits import FITS

VALUE = "official.value"
RANK = "rank"


def others_in_window(frame: pl.DataFrame, values: pl.DataFrame, lines: Sequence[Sequence[str]]) -> pl.DataFrame:
    """Count for each figure the different values in its window, along each line (the columns that are the same).

    `frame` has `at`, `digits`, `low`, `high`, `window`; `values` has `official.value` (Int128) by `digits`. Returns
    `at`, `fits` and `window` of the figures that have any. A figure's own value never lies in its window.
    """
    counts = [_along(frame, values, [*line, DIGITS]) for line in lines]
    total = pl.concat(counts).group_by(AT).agg(pl.col(FITS).sum())
    held = frame.select(AT, WINDOW).join(total, on=AT, maintain_order="left").filter(pl.col(FITS) > 0)
    return held.select(AT, FITS, WINDOW)


def _along(frame: pl.DataFrame, values: pl.DataFrame, line: list[str]) -> pl.DataFrame:
    """Count by ranks: the values up to the end of the window, less those before its beginning."""
    ranked = values.select(*line, pl.col(VALUE).cast(pl.Int64, strict=False)).drop_nulls(VALUE).unique()
    ranked = ranked.with_columns(pl.col(VALUE).rank("dense").over(line).cast(pl.Int128).alias(RANK)).sort(VALUE)
    counted = frame.select(AT, *line, LOW, HIGH)
    for end, value in (("#high", pl.col(HIGH)), ("#low", pl.col(LOW) - 1)):
        wanted = counted.with_columns(value.cast(pl.Int64).alias(VALUE)).sort(VALUE)
        found = wanted.join_asof(ranked, on=VALUE, by=line, strategy="backward", check_sortedness=False)
        counted = found.drop(VALUE).rename({RANK: end})
    return counted.select(AT, (pl.col("#high").fill_null(0) - pl.col("#low").fill_null(0)).alias(FITS))
