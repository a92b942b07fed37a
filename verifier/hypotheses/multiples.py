"""Figures of which one is exactly two or three times the other: all of a measure, all of a unit, or one by itself.

Of many figures that differ some are so by accident. So they are brought together only where nearly all that differs of
the measure, or of the unit, is so, and otherwise each stands alone.
"""

from __future__ import annotations

import polars as pl

from verifier.hypotheses.cells import AT, EXACT, HIGH, LOW, MEASURE, NEAR, OVER, SAID, WINDOW, Cells
from verifier.hypotheses.fits import FITS

TIMES = "times"
"""How often the official figure is in what is said; below 0: how often what is said is in the official figure."""

OF, TELLING = "of", "#telling"
APART = 2**40
"""Between the numbers of single figures and those of groups."""

TRIED = (2, 3)
SMALL = 30
"""Smaller figures tell nothing: too often one is twice another."""

FEW = 2
"""Figures that are brought together at least, each with another number."""

TENTHS = 9
"""So many tenths at least of what differs must be so, to be brought together."""


def multiples(cells: Cells) -> pl.DataFrame:
    """Return the figures that are a multiple of the other: `at`, `of` (their group), `times`, `fits`, `window`."""
    found = cells.frame.with_columns(_times().alias(TIMES), _fits().alias(FITS), _telling().alias(TELLING))
    of_measures = _nearly_all(found, [MEASURE])
    rest = found.join(of_measures, on=AT, how="anti")
    of_units = _nearly_all(rest, cells.others or [MEASURE])
    alone = rest.join(of_units, on=AT, how="anti").filter(pl.col(TIMES).is_not_null() & pl.col(TELLING))
    lone = alone.select(AT, pl.col(AT).cast(pl.Int64).alias(OF), TIMES, FITS, WINDOW)
    return pl.concat([lone, _counted(of_measures, 1), _counted(of_units, 2)])


def _nearly_all(held: pl.DataFrame, by: list[str]) -> pl.DataFrame:
    """Keep what is so in one way, but for a tenth; equal figures tell as much as one. `#group` numbers them."""
    found = held.with_columns(pl.len().over(by).alias("#all")).filter(pl.col(TIMES).is_not_null())
    here = [*by, TIMES]
    several = pl.struct(SAID, NEAR).filter(TELLING).n_unique().over(here) >= FEW
    kept = found.with_columns(pl.struct(here).rank("dense").cast(pl.Int64).alias("#group"))
    return kept.filter(several & (10 * pl.len().over(here) >= TENTHS * pl.col("#all")))


def _counted(found: pl.DataFrame, kind: int) -> pl.DataFrame:
    """Give every group its number, and every figure its chance: one that tells nothing, or again the same, has none."""
    first = pl.int_range(pl.len()).over("#group", TELLING, SAID, NEAR) == 0
    fits = pl.when(first & pl.col(TELLING)).then(FITS).otherwise(WINDOW)
    return found.select(AT, (pl.col("#group") + kind * APART).alias(OF), TIMES, fits.alias(FITS), WINDOW)


def _telling() -> pl.Expr:
    return pl.max_horizontal(pl.col(SAID).abs(), pl.col(NEAR).abs()) >= SMALL


def _times() -> pl.Expr:
    said, exact = pl.col(SAID) * pl.col(OVER), pl.col(EXACT)
    each = pl.lit(None, pl.Int32)
    for times in TRIED:
        each = pl.when(said == times * exact).then(pl.lit(times, pl.Int32)).otherwise(each)
        each = pl.when(times * said == exact).then(pl.lit(-times, pl.Int32)).otherwise(each)
    return pl.when(pl.col(SAID) != 0, exact != 0).then(each)


def _fits() -> pl.Expr:
    """Count the multiples and parts of the official figure in the window."""
    near, low, high = pl.col(NEAR), pl.col(LOW), pl.col(HIGH)
    inside = [(times * near).is_between(low, high) for times in TRIED]
    inside += [(near % times == 0) & (near // times).is_between(low, high) for times in TRIED]
    return pl.sum_horizontal(inside).clip(1).cast(pl.Int128)
