"""How far the rounding of parts can move their sum: the interval of all sums, and what of it is to be expected."""

from __future__ import annotations

import polars as pl

from verifier.hypotheses.cells import AT, DIGITS, EXACT, HIGH, LOW, MEASURE, OVER, SAID, STEP, WINDOW, Cells, Parts
from verifier.hypotheses.fits import FITS
from verifier.hypotheses.whole import tens

NUMBER, SLACK, CUT, RARE, AWAY, PLACES = "number", "slack", "cut", "rare", "#away", "#places"
VALUE = "value"
RAREST = 5
"""Standard deviations of so many roundings beyond which a sum is not explained by them, whatever the interval has."""

LEAST = 2
"""Parts at least: the rounding of one is the relation of the two figures."""

MOST_DIGITS, MOST_NUMBER = 12, 10**6


def slack_of(cells: Cells, parts: Parts) -> pl.DataFrame:
    """Return the figures that the rounding of their parts explains.

    `at`, `number`, `slack`, `cut`, `rare`, `fits`, `window`, and `#away` with its `#places`.

    Every part that is not nought is taken as printed to the most decimals that one of them has, and so is the whole to
    its own; where none has a decimal nothing shows that anything was rounded. `slack` and `#away` (Int128, with
    `#places` decimals) are how far off the sum can be, and is; `cut` tells that all would have been cut off. What is
    off by more than three standard deviations of so many roundings is `rare`; what is further off than five is left
    out, though the interval has it.
    """
    keys = [name for name in cells.keys if name in parts.frame.columns]
    rounded = parts.frame.filter((pl.col(VALUE) != 0) & ~pl.col(MEASURE).is_in(list(parts.counted)))
    steps = rounded.group_by(*keys, MEASURE).agg(
        pl.len().cast(pl.Int128).alias(NUMBER), pl.col(DIGITS).max().alias("#finest")
    )
    held = cells.frame.join(steps, on=[*keys, MEASURE], how="inner", nulls_equal=True, maintain_order="left")
    return _fitting(_measured(held))


def _measured(held: pl.DataFrame) -> pl.DataFrame:
    """Measure the difference and the steps of both in units of the last decimal that any of them has."""
    places = pl.max_horizontal(DIGITS, "#finest").alias(PLACES)
    known = held.with_columns(places).filter(
        pl.col(PLACES).is_between(1, MOST_DIGITS) & pl.col(NUMBER).is_between(LEAST, MOST_NUMBER)
    )
    off = pl.col(SAID) * pl.col(OVER) - pl.col(EXACT)
    one, whole = tens(pl.col(PLACES) - pl.col("#finest")), tens(pl.col(PLACES) - pl.col(DIGITS))
    # what is no full unit of the last decimal counts as one: it is further off, not nearer
    away = (off.abs() + pl.col(OVER) - 1) // pl.col(OVER)
    return known.with_columns(
        one.alias("#one"), whole.alias("#whole"), (away * whole).alias(AWAY), (off > 0).alias("#above")
    )


def _fitting(held: pl.DataFrame) -> pl.DataFrame:
    number, one, whole, away = (pl.col(name) for name in (NUMBER, "#one", "#whole", AWAY))
    sums = held.with_columns((number * one + whole).alias("#steps"), (number * one**2 + whole**2).alias("#squares"))
    reach = pl.col("#steps")
    small = sums.filter(away <= reach)
    # of a step s, the error of rounding has the variance s^2 / 12: three standard deviations of all, squared, times 4
    nearest = (2 * away <= reach) & (4 * away**2 <= 3 * pl.col("#squares"))
    cut = pl.col("#above") & ((2 * away - number * one) ** 2 <= 3 * pl.col("#squares"))
    within = (2 * away <= reach) & (12 * away**2 <= RAREST**2 * pl.col("#squares"))
    rare = (~nearest & ~cut).alias(RARE)
    found = small.filter(within | cut).with_columns(rare, (cut & ~nearest).alias(CUT))
    slack = pl.when(CUT).then(reach).otherwise((reach + 1) // 2).alias(SLACK)
    return found.select(AT, NUMBER, slack, CUT, RARE, AWAY, PLACES, _reached().alias(FITS), WINDOW)


def _reached() -> pl.Expr:
    """Count the values in the window that the rounding of the parts reaches as well: often that is all of them."""
    # what is too large may be so because all parts were cut off; that reaches twice as far
    slack = pl.when("#above").then(pl.col("#steps")).otherwise((pl.col("#steps") + 1) // 2)
    apart = slack * pl.col(OVER) // pl.col("#whole")
    over, exact = pl.col(OVER), pl.col(EXACT)
    highest, lowest = (exact + apart) // over, 0 - (apart - exact) // over
    above = pl.min_horizontal(HIGH, highest) - pl.col(LOW)
    below = pl.col(HIGH) - pl.max_horizontal(LOW, lowest)
    return (pl.when("#above").then(above).otherwise(below) // pl.col(STEP) + 1).clip(1)
