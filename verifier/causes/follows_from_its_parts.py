"""Follows from its parts: a total differs by as much as the rows differ that it is the total of.

Fits where the official total stands in the same table as its parts, some of these differ (or stand on one side only),
and the total differs by exactly what they do together. It is no cause of its own: what explains the total together with
its parts, or for sure, comes before it. Leaves nothing open that its parts do not. Never claims that they are right.
"""

from __future__ import annotations

import polars as pl

from verifier.hypotheses.around import everything
from verifier.hypotheses.cells import AT, DIGITS, EXACT, MEASURE, NEAR, OVER, SAID, WINDOW, Cells
from verifier.hypotheses.figures_shown import amount, both
from verifier.hypotheses.fits import FITS, Fits, Rows, fits_of, not_run
from verifier.hypotheses.units import OWN, UNIT
from verifier.registry import cell_cause
from verifier.wording import causes_parts as words

OFF, MANY = "off", "many"


@cell_cause("follows from its parts", rank=59)
def follows_from_its_parts(cells: Cells) -> Fits:
    """Add up by how much the parts of every total differ."""
    parts = cells.parts() if cells.frame.height else None
    if parts is None or OWN not in parts.frame.columns:
        return not_run()
    found = _summed(cells, parts.frame)
    once = pl.lit(1, pl.Int128)
    frame = fits_of(found.with_columns(once.alias(FITS), once.alias(WINDOW)), pl.lit(0))
    return Fits(frame, lambda rows, number: _says(cells, rows, number), follows=True, divisible=True, trails=True)


def _summed(cells: Cells, parts: pl.DataFrame) -> pl.DataFrame:
    """Return the figures that are off by as much as their parts are: `at`, and how `many` of these are."""
    off = (pl.col(SAID) - pl.col(NEAR)).alias(OFF)
    totals = cells.frame.filter(pl.col(EXACT) % pl.col(OVER) == 0).select(AT, *cells.keys, MEASURE, DIGITS, off)
    held = totals.join(parts.rename({DIGITS: "#digits"}), on=[*cells.keys, MEASURE], nulls_equal=True)
    keys = (pl.when(pl.col(OWN) == name).then(UNIT).otherwise(name).alias(name) for name in cells.keys)
    named = held.with_columns(keys)
    differ = everything(cells).select(*cells.keys, MEASURE, off.alias("#off"), pl.col(DIGITS).alias("#said"))
    each = named.join(differ, on=[*cells.keys, MEASURE], how="left", nulls_equal=True)
    as_fine = (pl.col("#digits") == pl.col(DIGITS)) & (pl.col("#said").fill_null(pl.col(DIGITS)) == pl.col(DIGITS))
    summed = each.group_by(AT).agg(
        as_fine.all().alias("#fine"), pl.col("#off").sum(), pl.col("#off").count().alias(MANY), pl.col(OFF).first()
    )
    return summed.filter(pl.col("#fine") & (pl.col(MANY) > 0) & (pl.col("#off") == pl.col(OFF))).select(AT, MANY)


def _says(cells: Cells, rows: Rows, number: int) -> str:
    row = rows[0]
    off = row[SAID] - row[NEAR]
    written = f"{'+' if off > 0 else ''}{amount(cells, row, off)}"
    return words.follows_from_parts(*both(cells, row), written, row[MANY], number)
