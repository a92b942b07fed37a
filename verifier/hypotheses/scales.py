"""Figures that are the official ones times ten, a hundred or a thousand, or that part of them; and by what chance."""

from __future__ import annotations

from itertools import combinations

import polars as pl

from verifier.hypotheses.cells import AT, EXACT, HIGH, LOW, MEASURE, NEAR, OVER, SAID, WINDOW
from verifier.hypotheses.fits import FITS
from verifier.hypotheses.whole import nearest

FACTORS = ((10, 1), (100, 1), (1000, 1), (1, 10), (1, 100), (1, 1000))
"""What is said is the official figure times the first, divided by the second."""

FACTOR, SOLID, HOW = "factor", "solid", "how"
EXACTLY, NEAREST, BESIDE = range(3)
LEAST = 10
"""A figure that was divided and rounded tells nothing if it is smaller."""

# what a factor gives, cut off and raised to a whole number of the last printed place
CUT, RAISED = (tuple(f"#{end}{number}" for number in range(len(FACTORS))) for end in ("cut", "raised"))


def scaled(frame: pl.DataFrame) -> pl.DataFrame:
    """Return of the cells those that a factor gives: `at`, `measure`, `factor`, `solid`, `how`, `fits`, `window`.

    `factor` (UInt32) is its number; `solid` tells that it gives them exactly, or that two digits at least are left;
    `how` (Int32) whether it gives them exactly, rounded to the nearest, or only cut off or raised.
    """
    sizes = [pl.col(EXACT).abs() * times // (pl.col(OVER) * parts) for times, parts in FACTORS]
    rests = [pl.col(EXACT).abs() * times % (pl.col(OVER) * parts) > 0 for times, parts in FACTORS]
    held = frame.filter(pl.col(EXACT) != 0).with_columns(
        size.alias(name) for size, name in zip(sizes, CUT, strict=True)
    )
    raised = (pl.col(cut) + rest.cast(pl.Int128) for cut, rest in zip(CUT, rests, strict=True))
    held = held.with_columns(size.alias(name) for size, name in zip(raised, RAISED, strict=True))
    said = pl.when(pl.col(EXACT) < 0).then(0 - pl.col(SAID)).otherwise(SAID)
    held = held.filter(pl.any_horizontal(said == pl.col(name) for name in (*CUT, *RAISED)))
    if not held.height:
        return _by(held.with_columns(pl.lit(0, pl.Int128).alias(FITS)), said, 0)
    held = held.with_columns(_reached().alias(FITS))
    return pl.concat(_by(held, said, number) for number in range(len(FACTORS)))


def _by(held: pl.DataFrame, said: pl.Expr, number: int) -> pl.DataFrame:
    cut, raised = pl.col(CUT[number]), pl.col(RAISED[number])
    solid = (cut == raised) | (cut >= LEAST)
    hits = held.filter((said == cut) | (said == raised))
    factor = pl.lit(number, pl.UInt32).alias(FACTOR)
    times, over = FACTORS[number][0], pl.col(OVER) * FACTORS[number][1]
    is_nearest = said == nearest(pl.col(EXACT).abs() * times, over)
    how = pl.when(cut == raised).then(EXACTLY).when(is_nearest).then(NEAREST).otherwise(BESIDE).alias(HOW)
    return hits.select(AT, MEASURE, factor, solid.alias(SOLID), how, FITS, WINDOW)


def _reached() -> pl.Expr:
    """Count the different values in the window that a factor gives, cut off or raised; none is the official figure."""
    negative = pl.col(EXACT) < 0
    low, high = (
        pl.when(negative).then(0 - pl.col(other)).otherwise(pl.col(own)) for own, other in ((LOW, HIGH), (HIGH, LOW))
    )
    names = (*CUT, *RAISED)
    inside = [pl.col(name).is_between(low, high) & (pl.col(name) != pl.col(NEAR).abs()) for name in names]
    first = [pl.lit(value=True) for _ in names]
    for (before, _), (after, name) in combinations(enumerate(names), 2):
        first[after] &= pl.col(names[before]) != pl.col(name)
    counted = [(one & two).cast(pl.Int128) for one, two in zip(inside, first, strict=True)]
    return pl.sum_horizontal(counted).clip(1)
