"""Figures of which one is exactly two or three times the other."""

from __future__ import annotations

import polars as pl

from verifier.hypotheses.cells import AT, EXACT, HIGH, LOW, NEAR, OVER, SAID, WINDOW, Cells
from verifier.hypotheses.fits import FITS
from verifier.hypotheses.units import OF

TIMES = "times"
TRIED = (2, 3)
LEAST_WINDOW = 10
"""Of the smallest figures one is too often twice another: some figure of a unit must be larger."""

ALL = 2**40
"""The number of the group of all, where most figures are so."""


def multiples(cells: Cells) -> pl.DataFrame:
    """Return the figures that are a multiple of the other: `at`, `of`, `times` (Int32), `fits`, `window`.

    Those of one unit go together, and all of them where they are most of what differs.
    """
    held = cells.frame.with_columns(_fits().cast(pl.Int128).alias(FITS), _times().alias(TIMES))
    found = held.filter(pl.col(TIMES).is_not_null())
    telling = pl.col(WINDOW).max().over(cells.others) if cells.others else pl.col(WINDOW).max()
    found = found.filter(telling >= LEAST_WINDOW)
    most = 2 * found.height > max(cells.frame.height, 2)
    unit = pl.struct(*cells.others, TIMES).rank("dense").cast(pl.Int64) + ALL
    of = pl.lit(ALL, pl.Int64) + pl.col(TIMES) if most else unit
    return found.select(AT, of.alias(OF), TIMES, FITS, WINDOW)


def _times() -> pl.Expr:
    said, exact = pl.col(SAID) * pl.col(OVER), pl.col(EXACT)
    each = pl.lit(None, pl.Int32)
    for times in TRIED:
        each = pl.when((said == times * exact) | (times * said == exact)).then(pl.lit(times, pl.Int32)).otherwise(each)
    return pl.when(pl.col(SAID) != 0, exact != 0).then(each)


def _fits() -> pl.Expr:
    """Count the multiples and parts of the official figure in the window."""
    near, low, high = pl.col(NEAR), pl.col(LOW), pl.col(HIGH)
    inside = [(times * near).is_between(low, high) for times in TRIED]
    inside += [(near % times == 0) & (near // times).is_between(low, high) for times in TRIED]
    return pl.sum_horizontal(inside).clip(1)
