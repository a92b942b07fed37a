"""Figures as they would be if one candidate had been given all of a finer unit."""

from __future__ import annotations

import polars as pl

from verifier.hypotheses.cells import AT, HIGH, LOW, NEAR, SAID, WINDOW, Cells
from verifier.hypotheses.fits import FITS, narrow, reach
from verifier.hypotheses.units import ALL, OF, ORDER, PART, SIZE, UNIT, WHOLE, printed

CREDITED, DUE, LATE = "credited", "due", "late"
EXACT = pl.col("exact")


def credits_of(cells: Cells, units: pl.DataFrame) -> pl.DataFrame:
    """Return the figures of units that were given to one candidate, with those of the others that lack theirs.

    `at`, `of`, `unit`, `credited` and `due` (Int128, as what is said: all that the unit has, and what of it is that
    candidate's), `late` (Boolean: the official figure does not have the unit yet), `fits`, `window`.
    """
    held = _known(units)
    given, late = printed(EXACT - pl.col(PART) + pl.col(ALL)), printed(EXACT + pl.col(ALL))
    to_one = held.filter((pl.col(ALL) > pl.col(PART)) & (pl.col(SAID) > pl.col(NEAR)))
    to_one = to_one.with_columns(given.alias("#given"), late.alias("#late"))
    shared = _shared(held, to_one.filter(pl.col("#given") == pl.col(SAID)))
    return pl.concat([shared, _alone(cells, to_one, shared)], how="diagonal")


def _known(units: pl.DataFrame) -> pl.DataFrame:
    amounts = (printed(pl.col(name)).alias(column) for name, column in ((ALL, CREDITED), (PART, DUE)))
    return units.filter(pl.col(ALL).is_not_null()).with_columns(*amounts, printed(EXACT - pl.col(PART)).alias("#less"))


def _shared(held: pl.DataFrame, given: pl.DataFrame) -> pl.DataFrame:
    """Take the units of which all others lack theirs: those who have any of it, but for the one who has all."""
    lacking = held.filter((pl.col("#less") == pl.col(SAID)) & (pl.col(PART) != 0))
    one = given.select(
        WHOLE, UNIT, pl.col(AT).alias("#one"), pl.col(PART).alias("#own"), pl.lit(value=True).alias("#is")
    )
    others = lacking.join(one, on=[WHOLE, UNIT]).filter(pl.col(AT) != pl.col("#one"))
    wanted = pl.col(SIZE) - (pl.col("#own") != 0).cast(pl.UInt32)
    full = others.filter(pl.len().over(WHOLE, UNIT, "#one") == wanted)
    kept = full.sort(WHOLE, ORDER, AT).filter(pl.struct(UNIT, "#one") == pl.struct(UNIT, "#one").first().over(WHOLE))
    giver = given.join(kept.select(WHOLE, UNIT, pl.col("#one").alias(AT)).unique(), on=[WHOLE, UNIT, AT])
    group = pl.concat(
        [giver.select(kept.select(pl.exclude("#one", "#own", "#is")).columns), kept.drop("#one", "#own", "#is")]
    )
    return _counted(held, group)


def _counted(held: pl.DataFrame, group: pl.DataFrame) -> pl.DataFrame:
    """Count each unit that would have made the same figures differ about as much, once for all figures."""
    inside = held.filter(pl.col("#less").is_between(pl.col(LOW), pl.col(HIGH)))
    near = inside.group_by(WHOLE).agg(pl.col(UNIT).n_unique().cast(pl.Int128).clip(1).alias("#reach"))
    joined = group.join(near, on=WHOLE, how="left", maintain_order="left")
    widest = pl.int_range(pl.len()).over(WHOLE) == pl.col(WINDOW).arg_max().over(WHOLE)
    counted = joined.with_columns(pl.when(widest).then("#reach").otherwise(pl.lit(1, pl.Int128)).alias(FITS))
    of = pl.col(WHOLE).cast(pl.Int64).alias(OF)
    late = pl.lit(value=False).alias(LATE)
    return counted.filter(2 * pl.col("#reach") <= pl.col(WINDOW).max().over(WHOLE)).select(
        AT, UNIT, CREDITED, DUE, late, FITS, WINDOW, of
    )


def _alone(cells: Cells, to_one: pl.DataFrame, shared: pl.DataFrame) -> pl.DataFrame:
    """Take the figures that are so by themselves, where the reach of all units is narrow."""
    values = pl.concat([to_one.select(AT, pl.col(name).alias("value")) for name in ("#given", "#late")])
    reached = narrow(reach(cells.frame, values))
    is_late = (pl.col("#late") == pl.col(SAID)).alias(LATE)
    hits = to_one.filter((pl.col("#given") == pl.col(SAID)) | (pl.col("#late") == pl.col(SAID))).with_columns(is_late)
    # what two have all of was given to neither alone
    hits = hits.filter(~pl.col(LATE) | (pl.col(LATE).sum().over(WHOLE, UNIT) == 1))
    rest = hits.join(shared.select(AT), on=AT, how="anti").sort(AT, ORDER).unique(AT, keep="first", maintain_order=True)
    own = (-1 - pl.col(AT).cast(pl.Int64)).alias(OF)
    return rest.select(AT, UNIT, CREDITED, DUE, LATE, own).join(reached, on=AT)
