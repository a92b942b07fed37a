"""Figures that are the official ones without two of their finer units: one for all candidates, and never a lone one."""

from __future__ import annotations

import polars as pl

from verifier.hypotheses.cells import AT, SAID, WINDOW
from verifier.hypotheses.fits import FITS
from verifier.hypotheses.units import OF, ORDER, PART, SIZE, UNIT, WHOLE

TWO = "unit.two"
MOST_UNITS = 400
"""Of a whole with more units, no two are searched: there are too many pairs."""

LEAST = 2
"""So many figures at least two units must explain together."""


def found_by_two(units: pl.DataFrame) -> pl.DataFrame:
    """Return the figures that lack two units: `at`, `of`, `unit`, `unit.two`, `size`, `fits`, `window`.

    Every figure of either unit must be so, candidate by candidate. For the figure with the most units, each is matched
    with the one that would make up the rest: that is linear in the units. The chance counts all pairs.
    """
    gone = pl.col("exact") - pl.col(SAID) * pl.col("over")
    held = units.with_columns(gone.alias("gone"), pl.col(UNIT).n_unique().over(WHOLE).alias("#units"))
    all_here = (pl.col(PART) != 0).sum().over(WHOLE, UNIT) == pl.col(SIZE)
    held = held.filter(all_here & (pl.col("#units") <= MOST_UNITS) & (pl.col(AT).n_unique().over(WHOLE) >= LEAST))
    # before they are matched: many small units all fit each other
    held = held.filter(_is_narrow())
    pairs = _pairs(held)
    whole = pairs.filter(pl.len().over(WHOLE, UNIT, TWO) == pl.col("#figures"))
    first = whole.sort(WHOLE, ORDER, AT).filter(pl.struct(UNIT, TWO) == pl.struct(UNIT, TWO).first().over(WHOLE))
    return _counted(first).select(
        AT, UNIT, TWO, FITS, WINDOW, pl.col("#figures").alias(SIZE), pl.col(WHOLE).cast(pl.Int64).alias(OF)
    )


def _pairs(held: pl.DataFrame) -> pl.DataFrame:
    """Match, figure by figure, the units that come to what is gone together; both must have the same digits."""
    one = held.select(AT, WHOLE, UNIT, ORDER, PART, "gone", "#units", WINDOW)
    other = held.select(AT, pl.col(UNIT).alias(TWO), pl.col(PART).alias("#rest"), pl.col(ORDER).alias("#order.two"))
    wanted = one.with_columns((pl.col("gone") - pl.col(PART)).alias("#rest"))
    pairs = wanted.join(other, on=[AT, "#rest"]).filter(pl.col(ORDER) < pl.col("#order.two"))
    figures = held.group_by(WHOLE).agg(pl.col(AT).n_unique().alias("#figures"))
    return pairs.join(figures, on=WHOLE)


def _counted(pairs: pl.DataFrame) -> pl.DataFrame:
    """Count the pairs of a whole once, where the window is widest."""
    number = _number_of_pairs()
    widest = pl.int_range(pl.len()).over(WHOLE) == pl.col(WINDOW).arg_max().over(WHOLE)
    return pairs.with_columns(pl.when(widest).then(number).otherwise(pl.lit(1, pl.Int128)).alias(FITS))


def _number_of_pairs() -> pl.Expr:
    units = pl.col("#units").cast(pl.Int128)
    return units * (units - 1) // 2


def _is_narrow() -> pl.Expr:
    """Tell which wholes have figures whose window the pairs of units do not reach too much of."""
    return 2 * _number_of_pairs() <= pl.col(WINDOW).max().over(WHOLE)
