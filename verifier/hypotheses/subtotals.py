"""Parts that are sums of other parts: the whole once more, or a town after its wards."""

from __future__ import annotations

import polars as pl

from verifier.hypotheses.cells import AT, OVER, SAID, WINDOW
from verifier.hypotheses.fits import FITS
from verifier.hypotheses.units import OF, ORDER, PART, SIZE, SUM, UNIT, WHOLE

NAMES, RUN = "names", "run"
LEAST = 2
"""So many other parts there must be: what repeats a single one is a record that stands twice."""

LARGE = 1000
"""Of a unit with one figure only it tells nothing that it is the sum of some others, unless it is as large."""

BEGINS, ENDS = "#begins", "#ends"


def repeats(units: pl.DataFrame) -> pl.DataFrame:
    """Return the figures some of whose parts are the whole once more, each: `at`, `of`, `names`, `fits`, `window`.

    All that such a unit has must be so, for every candidate, and the sum be the whole as many times more. Of each
    figure there is one value, as much as a part, that would be so: what fits by chance is counted as one.
    """
    whole = pl.col(SAID) * pl.col(OVER)
    same = units.filter((pl.col(PART) == whole) & (pl.col(PART) != 0))
    number, others = pl.len().over(AT), (pl.col("#parts") - pl.len().over(AT)) >= LEAST
    counted = same.join(
        units.filter(pl.col(PART) != 0).group_by(AT).agg(pl.len().cast(pl.Int64).alias("#parts")), on=AT
    )
    right = counted.filter((pl.col(SUM) == (number + 1) * whole) & others)
    full = right.filter(pl.len().over(WHOLE, UNIT) == pl.col(SIZE)).sort(AT, ORDER)
    named = full.group_by(AT, WHOLE, WINDOW, maintain_order=True).agg(pl.col(UNIT).alias(NAMES))
    return named.select(AT, pl.col(WHOLE).cast(pl.Int64).alias(OF), NAMES, pl.lit(1, pl.Int128).alias(FITS), WINDOW)


def subtotals(units: pl.DataFrame) -> pl.DataFrame:
    """Return the units that are the sum of a run of others right before them, or right after, for every candidate.

    `whole`, `unit` and `run` (the first and the last unit of the run, and how many they are: a list of strings).
    """
    before = _runs(units.sort(AT, ORDER))
    after = _runs(units.sort(AT, ORDER, descending=[False, True]))
    found = pl.concat([before, after])
    return found.unique([WHOLE, UNIT], keep="first", maintain_order=True)


def _runs(ordered: pl.DataFrame) -> pl.DataFrame:
    """Find the runs by their running sums: that is linear in the parts. Units with noughts only are no part of any."""
    has_any = ordered.filter((pl.col(PART) != 0).any().over(WHOLE, UNIT))
    summed = has_any.with_columns(
        pl.col(PART).cum_sum().over(AT).alias(ENDS), pl.int_range(pl.len()).over(AT).alias("#n")
    )
    summed = summed.with_columns((pl.col(ENDS) - pl.col(PART)).alias(BEGINS))
    starts = summed.select(
        AT, pl.col(BEGINS).alias("#wanted"), pl.col(UNIT).alias("#first"), pl.col("#n").alias("#from")
    )
    last = pl.col(UNIT).shift(1).over(AT).alias("#last")
    wanted = summed.with_columns(last, (pl.col(BEGINS) - pl.col(PART)).alias("#wanted")).filter(pl.col(PART) != 0)
    runs = wanted.join(starts, on=[AT, "#wanted"]).with_columns((pl.col("#n") - pl.col("#from")).alias("#long"))
    telling = (pl.col(SIZE) >= LEAST) | (pl.col(PART) >= LARGE * pl.col(OVER))
    fits = runs.filter(telling & (pl.col("#long") >= LEAST))
    full = fits.filter(pl.len().over(WHOLE, UNIT, "#first") == pl.col(SIZE)).sort(AT, "#long")
    run = pl.concat_list("#first", "#last", pl.col("#long").cast(pl.String)).alias(RUN)
    return full.select(WHOLE, UNIT, run)
