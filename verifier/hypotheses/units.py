"""What every figure that differs would be without one of its finer units, or with it once more: what is searched.

A unit is a precinct of a county, a county of a state, or a candidate of a total. What it has of several candidates goes
together: it is left out, or counted twice, with all that it has.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import polars as pl

from verifier.hypotheses.cells import AT, DIGITS, EXACT, HIGH, LOW, MEASURE, NEAR, OVER, SAID, WINDOW, Cells
from verifier.hypotheses.fits import FITS, narrow, reach
from verifier.hypotheses.kept import kept
from verifier.hypotheses.whole import nearest, tens

UNIT, VALUE = "unit", "value"
PART, SUM, ALL, SIZE, WHOLE, HITS = "part", "sum", "all", "size", "whole", "hits"
ORDER = "#order"
OF = "of"
"""Figures that are explained together have the same number here (Int64): see `fits_of`."""

OWN = "own"
"""The column of the key along which parts stand in the table of their total: see `Parts`."""

MOST = 3_000_000
"""More parts than this are not searched."""

MORE_DIGITS = 6
"""So many more decimals than the figure its parts may have."""

LEAST = 2
"""So many figures of a unit are together at least, where not all that it has is so."""

MOST_UNITS_OF_A_PAIR = 2
"""Of so few units one can have all."""

MOST_POWER, MOST_PART, MOST_SUM = 12, 2**100, 2**63
"""What is larger is left out: sums of such parts must fit an Int128."""


@kept
def units_of(cells: Cells) -> pl.DataFrame | None:
    """Return every finer unit of the figures that differ; None where there are none, or far too many.

    A row a figure and a unit of it, in the order in which the units were given: the columns of `Cells.frame`, with
    `exact` and `over` multiplied where parts have more decimals; `unit` (String); and over the same `over` (Int128)
    what the unit has (`part`), what all units of the figure have (`sum`), and what the unit has of all candidates
    (`all`). Figures with the same `whole` (UInt32) are of the same units, and `size` (UInt32) is how many figures of
    its unit in this whole are not nought.
    """
    parts = cells.parts() if cells.frame.height else None
    if parts is None or not 0 < parts.frame.height <= MOST:
        return None
    keys = [name for name in cells.keys if name in parts.frame.columns]
    of_whole = [name for name in cells.others if name in keys]
    sized = parts.frame.with_row_index(ORDER).with_columns(
        (pl.col(VALUE) != 0).sum().over(*of_whole, UNIT).cast(pl.UInt32).alias(SIZE)
    )
    held = cells.frame.with_columns(_number(of_whole).alias(WHOLE))
    joined = held.join(sized.rename({DIGITS: "#digits"}), on=[*keys, MEASURE], how="inner", nulls_equal=True)
    return _with_all(_aligned(joined.sort(AT, ORDER)), sized, of_whole)


def _number(names: Sequence[str]) -> pl.Expr:
    """Number the groups of rows with the same texts."""
    return pl.struct(names).rank("dense").cast(pl.UInt32) if names else pl.lit(1, pl.UInt32)


def _aligned(joined: pl.DataFrame) -> pl.DataFrame:
    """Bring figures and parts to the same unit, of the finest parts; figures are left out of which that is too fine."""
    more = (pl.col("#digits").max().over(AT) - pl.col(DIGITS)).clip(0).alias("#more")
    power = (pl.col(DIGITS) + pl.col("#more") - pl.col("#digits")).alias("#power")
    held = joined.with_columns(more).with_columns(power)
    held = held.filter((pl.col("#more") <= MORE_DIGITS) & (pl.col("#power").max().over(AT) <= MOST_POWER))
    held = held.with_columns(tens(pl.col("#more")), tens(pl.col("#power")))
    held = held.with_columns((pl.col("#power") * pl.col(OVER)).alias("#times"))
    small = (pl.col(VALUE).abs() <= MOST_PART // pl.col("#times")).all().over(AT)
    held = held.filter(small).with_columns((pl.col(VALUE) * pl.col("#times")).alias(PART))
    both = held.with_columns(pl.col(EXACT) * pl.col("#more"), pl.col(OVER) * pl.col("#more"))
    # a row of the official total among the finer ones is no unit of it
    total = (pl.col(PART) == pl.col(EXACT)) & ((pl.col(PART) != 0).sum().over(AT) > MOST_UNITS_OF_A_PAIR)
    return both.filter(~total).with_columns(pl.col(PART).sum().over(AT).alias(SUM))


def _with_all(held: pl.DataFrame, sized: pl.DataFrame, of_whole: Sequence[str]) -> pl.DataFrame:
    """Add what a unit has of all candidates; null where its figures do not have the same decimals."""
    by = [*of_whole, UNIT, MEASURE]
    alike = (pl.col(DIGITS).n_unique() == 1) & (pl.col(VALUE).abs().sum() <= MOST_SUM)
    together = sized.group_by(by).agg(pl.when(alike).then(pl.col(VALUE).sum()).alias(ALL))
    joined = held.join(together, on=by, how="left", nulls_equal=True, maintain_order="left")
    small = pl.col(ALL).abs() <= MOST_PART // pl.col("#times")
    all_here = pl.when(small).then(pl.col(ALL) * pl.col("#times")).alias(ALL)
    return joined.with_columns(all_here).drop("#more", "#power", "#digits", "#times", VALUE)


def printed(value: pl.Expr) -> pl.Expr:
    """Round what is over `over` half up, to the last digit of the figure."""
    return nearest(value, pl.col(OVER))


def adds_up(near: str) -> pl.Expr:
    """Tell of which figure its units are the sum: of what is `said`, or of the official one (`near`)."""
    return printed(pl.col(SUM)) == pl.col(near)


def found_by(cells: Cells, units: pl.DataFrame, value: pl.Expr) -> pl.DataFrame:
    """Return the figures that are `value` (Int128, of a row of `units`), with the unit that makes them so.

    Where most figures of a unit that are not nought are so, and two at least, they are one group (`of`, Int64), and its
    chance is how many units could have made them; a figure that is so alone is a group by itself (`of` below 0). `hits`
    (UInt32) of the `size` figures of the unit are so. Of several units with the same figures the first is told, and
    `alike` (UInt32) is how many they are. A reach that is too wide is left out.
    """
    tried = units.with_columns(value.alias("value")).filter(pl.col("value") != pl.col(NEAR))
    hits = tried.filter(pl.col("value") == pl.col(SAID)).with_columns(pl.len().over(WHOLE, UNIT).alias(HITS))
    several = (pl.col(HITS) == pl.col(SIZE)) | ((pl.col(HITS) >= LEAST) & (2 * pl.col(HITS) > pl.col(SIZE)))
    together = _together(tried, _first(hits.filter(several)))
    alone = hits.join(together.select(AT), on=AT, how="anti").sort(AT, ORDER)
    return pl.concat([together, _alone(cells, tried, alone)], how="diagonal")


def chosen(found: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """Put together what was found in several ways: groups before lone figures, and of each what comes first."""
    tagged = pl.concat([one.with_columns(pl.lit(at).alias("#way")) for at, one in enumerate(found)], how="diagonal")
    groups = tagged.filter(pl.col(OF) >= 0)
    alone = tagged.filter(pl.col(OF) < 0).join(groups.select(AT), on=AT, how="anti", maintain_order="left")
    first = pl.concat([groups, alone]).filter(pl.col("#way") == pl.col("#way").min().over(OF))
    return first.unique(AT, keep="first", maintain_order=True).drop("#way")


def others_off(cells: Cells, row: Mapping[str, Any], value: pl.Expr) -> Sequence[Mapping[str, Any]]:
    """Return the other differing figures of a unit, of a row of its group: those that are not `value`, with it."""
    units = units_of(cells)
    if units is None or row[OF] < 0:
        return []
    of_unit = units.filter((pl.col(WHOLE) == row[OF]) & (pl.col(UNIT) == row[UNIT]) & (pl.col(PART) != 0))
    return of_unit.with_columns(value.alias("value")).filter(pl.col("value") != pl.col(SAID)).sort(AT).to_dicts()


def _first(units: pl.DataFrame) -> pl.DataFrame:
    """Keep of the units that explain the same figures the first; those that explain the most come before others."""
    order = (WHOLE, pl.col(HITS).cast(pl.Int64) * -1, SIZE, pl.col(ORDER).min().over(WHOLE, UNIT), AT)
    counted = units.sort(*order).with_columns(pl.col(UNIT).n_unique().over(AT, HITS).cast(pl.UInt32).alias("alike"))
    return counted.filter(pl.col(UNIT) == pl.col(UNIT).first().over(WHOLE))


def _together(tried: pl.DataFrame, chosen: pl.DataFrame) -> pl.DataFrame:
    """Count for each whole the units that would have made the same figures differ about as much."""
    inside = tried.filter(pl.col("value").is_between(pl.col(LOW), pl.col(HIGH)))
    inside = inside.join(chosen.select(AT), on=AT, how="semi").group_by(WHOLE, UNIT).agg(pl.len().alias("#len"))
    wanted = chosen.group_by(WHOLE).agg(pl.len().alias("#len"))
    reached = inside.join(wanted, on=[WHOLE, "#len"]).group_by(WHOLE).agg(pl.len().cast(pl.Int128).alias("#reach"))
    joined = chosen.join(reached, on=WHOLE, how="left", maintain_order="left")
    # the choice of a unit is one choice for all its figures: it counts once, where the window is widest
    widest = pl.int_range(pl.len()).over(WHOLE) == pl.col(WINDOW).arg_max().over(WHOLE)
    counted = joined.with_columns(pl.when(widest).then("#reach").otherwise(pl.lit(1, pl.Int128)).alias(FITS))
    held = counted.filter(2 * pl.col("#reach") <= pl.col(WINDOW).max().over(WHOLE))
    return held.select(AT, UNIT, FITS, WINDOW, SIZE, HITS, "alike", pl.col(WHOLE).cast(pl.Int64).alias(OF))


def _alone(cells: Cells, tried: pl.DataFrame, alone: pl.DataFrame) -> pl.DataFrame:
    wanted = tried.join(alone.select(AT), on=AT, how="semi").select(AT, "value")
    reached = narrow(reach(cells.frame, wanted))
    counted = alone.with_columns(pl.len().over(AT).cast(pl.UInt32).alias("alike"))
    first = counted.unique(AT, keep="first", maintain_order=True)
    own = (-1 - pl.col(AT).cast(pl.Int64)).alias(OF)
    return first.select(AT, UNIT, SIZE, HITS, "alike", own).join(reached, on=AT)
