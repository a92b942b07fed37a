"""Which way of rounding gives what is said, if any: one way for all figures of a measure.

No publisher rounds in two ways: so of the ways that give some of a measure's figures, the one that gives most of them
is taken first, and another only for what it leaves. The ways are those of `relation`. A way that gives all figures of a
measure of which digits are gone is certain; where it gives some, each had two neighbours, and is one of them by chance.
"""

from __future__ import annotations

from collections.abc import Callable

import polars as pl

from verifier.hypotheses.cells import AT, DIGITS, EXACT, MEASURE, OVER, SAID, WINDOW, Cells
from verifier.hypotheses.fits import FITS, Fits, fits_of
from verifier.hypotheses.kept import kept
from verifier.hypotheses.telling import told
from verifier.hypotheses.whole import tens
from verifier.model import Rounding
from verifier.wording import causes_relation as words

WAY, FAMILY = "way", "family"
NEAREST, CUT_OFF, RAISED = "nearest", "cut off", "raised"
FAMILIES = {
    NEAREST: (Rounding.HALF_UP, Rounding.HALF_EVEN, Rounding.HALF_DOWN),
    CUT_OFF: (Rounding.DOWN,),
    RAISED: (Rounding.UP,),
}
"""The gentlest first."""

WAYS = {way.value: family for family, ways in FAMILIES.items() for way in ways}
NAMES = tuple(WAYS)
NEIGHBOURS = 2
"""Printed figures next to an official one that has more digits: one below it, and one above."""

Says = Callable[[str, str, int, tuple[Rounding, ...]], str]
"""What says that a figure is another, rounded: both as written, how many there are, and all ways that give them all."""


def fits(cells: Cells, family: str, says: Says) -> Fits:
    """Return the figures that ways of one family give, those of a measure as one group."""
    found = rounded(cells, family)
    ways = _of_all(found)
    framed = fits_of(with_chance(cells, found), pl.struct(MEASURE, WAY))
    return Fits(
        framed.select(AT, "group", FITS, WINDOW, WAY),
        lambda rows, number: says(*told(cells, rows[0]), number, ways[rows[0][MEASURE], rows[0][WAY]]),
        words.OPEN_ROUNDING,
        follows=True,
        divisible=True,
        found_among=True,
    )


def with_chance(cells: Cells, found: pl.DataFrame) -> pl.DataFrame:
    """Give each figure its chance: none where one way gives all figures of its measure of which digits are gone."""
    fewer = cells.frame.filter(pl.col(EXACT) % pl.col(OVER) != 0)
    if not found.height:
        return found.with_columns(pl.lit(0, pl.Int128).alias(FITS), pl.lit(0, pl.Int128).alias(WINDOW))
    near = fewer.filter(_is_near()).with_columns(fit.alias(way.value) for way, fit in _fitting().items())
    given = near.group_by(MEASURE).agg(pl.col(way).sum() for way in WAYS)
    both = fewer.group_by(MEASURE).len("#all").join(given, on=MEASURE)
    certain = both.filter(pl.max_horizontal(NAMES) == pl.col("#all"))[MEASURE]
    sure = pl.col(MEASURE).is_in(certain.implode())
    return found.with_columns(
        pl.when(sure).then(0).otherwise(1).cast(pl.Int128).alias(FITS),
        pl.when(sure).then(1).otherwise(NEIGHBOURS).cast(pl.Int128).alias(WINDOW),
    )


def _is_near() -> pl.Expr:
    """Tell which figures are off by less than one of the last printed place: few are, and are looked at closely."""
    return (pl.col(SAID) * pl.col(OVER) - pl.col(EXACT)).abs() < pl.col(OVER)


def rounded(cells: Cells, family: str) -> pl.DataFrame:
    """Return the figures that ways of one family give, and none that is chosen before it; with the `way` of each.

    What is printed as 0 is left out, as nothing is left of it, and so is a percentage that is printed as 100 %: that
    says that nothing lacks.
    """
    return _rounded(cells).filter(pl.col(FAMILY) == family)


@kept
def _rounded(cells: Cells) -> pl.DataFrame:
    frame = cells.frame.filter(_is_near() & (pl.col(SAID) != 0)).filter(~_whole_hundred(cells))
    found = frame.with_columns(fit.alias(way.value) for way, fit in _fitting().items())
    return _chosen(found.filter(pl.any_horizontal(NAMES)))


def _fitting() -> dict[Rounding, pl.Expr]:
    """Say of each way whether it gives what is said. A negative figure is its size with a minus before it."""
    over, size = pl.col(OVER), pl.col(EXACT).abs()
    whole, rest = size // over, size % over
    more = pl.when(pl.col(EXACT) < 0).then(0 - pl.col(SAID)).otherwise(SAID) - whole
    away = {
        Rounding.HALF_UP: 2 * rest >= over,
        Rounding.HALF_EVEN: (2 * rest > over) | ((2 * rest == over) & (whole % 2 == 1)),
        Rounding.HALF_DOWN: 2 * rest > over,
        Rounding.DOWN: pl.lit(value=False),
        Rounding.UP: rest > 0,
    }
    return {way: more == away[way].cast(pl.Int128) for way in Rounding}


def _whole_hundred(cells: Cells) -> pl.Expr:
    hundred = tens(pl.col(DIGITS))
    return pl.col(MEASURE).is_in(sorted(cells.percent)) & (pl.col(SAID) == hundred)


def _chosen(frame: pl.DataFrame) -> pl.DataFrame:
    """Give every figure its family and way: those of the most figures of its measure, then those of the rest."""
    parts = [frame.head(0).with_columns(pl.lit("").alias(WAY))]
    while frame.height:
        # of ways that give as many, the gentlest: it comes first
        counts = frame.group_by(MEASURE).agg(pl.col(way).sum() for way in WAYS)
        most = pl.max_horizontal(NAMES)
        best = counts.select(
            MEASURE, pl.coalesce(pl.when(pl.col(way) == most).then(pl.lit(way)) for way in WAYS).alias(WAY)
        )
        held = frame.join(best, on=MEASURE, how="left", maintain_order="left")
        given = pl.any_horizontal((pl.col(WAY) == way) & pl.col(way) for way in WAYS)
        parts.append(held.filter(given))
        frame = held.filter(~given).drop(WAY)
    return pl.concat(parts).with_columns(pl.col(WAY).replace(WAYS).alias(FAMILY)).sort(AT)


def _of_all(found: pl.DataFrame) -> dict[tuple[str, str], tuple[Rounding, ...]]:
    """Return for each measure and way all ways that give all of its figures."""
    counts = found.group_by(MEASURE, WAY).agg(pl.col(way).all() for way in WAYS)
    return {
        (row[MEASURE], row[WAY]): tuple(Rounding(way) for way in WAYS if row[way])
        for row in counts.iter_rows(named=True)
    }
