"""Unit missing: what is said lacks one of the finer units of the official figure, or has no row of it at all.

Fits where what is said is the official figure without all that one finer unit has, candidate by candidate (or without
most of its figures, or one), also where several figures each lack their own unit of one name, and where figures of a
unit are only official. Leaves open whether the unit was left out or came later, and which of several alike it is. Never
claims that a unit is missing where what is said is what all units come to, nor one that is a total of others, or stands
twice: see `counted twice`, `total row among its parts`.
"""

from __future__ import annotations

import polars as pl

from verifier.hypotheses.cells import AT, NEAR, SAID, Cells
from verifier.hypotheses.figures_shown import amount, both
from verifier.hypotheses.fits import Fits, Rows, fits_of
from verifier.hypotheses.one_sided import KIND, MISSING, one_sided, told
from verifier.hypotheses.repeated_units import repeated_units
from verifier.hypotheses.two_units import TWO, found_by_two
from verifier.hypotheses.unit_shown import of_unit
from verifier.hypotheses.units import HITS, OF, PART, SIZE, UNIT, WHOLE, adds_up, found_by, printed, units_of
from verifier.registry import cell_cause
from verifier.wording import causes_parts as words

TOGETHER = 2**32
"""Above the numbers of single figures: what lacks units of the same name is tried as one finding too."""

LACKS = printed(pl.col("exact") - pl.col(PART))


@cell_cause("unit missing", rank=55)
def unit_missing(cells: Cells) -> Fits:
    """Take every unit from its figures, one by one, and two where one is not enough."""
    found = [one_sided(cells, MISSING)]
    units = units_of(cells)
    if units is not None:
        twice = repeated_units(cells).select(WHOLE, UNIT).unique()
        there = units.filter(~adds_up(SAID)).join(twice, on=[WHOLE, UNIT], how="anti", maintain_order="left")
        one = found_by(cells, there, LACKS)
        whole = one.filter((pl.col(OF) >= 0) & (pl.col(HITS) == pl.col(SIZE)))
        two = found_by_two(there.join(whole.select(AT), on=AT, how="anti"))
        rest = one.join(pl.concat([whole.select(AT), two.select(AT)]), on=AT, how="anti")
        found += [whole, two, rest, _each_its_own(whole)]
    frame = fits_of(pl.concat(found, how="diagonal"), pl.col(OF))
    return Fits(frame, lambda rows, number: _says(cells, rows, number), words.OPEN_MISSING)


def _each_its_own(whole: pl.DataFrame) -> pl.DataFrame:
    """Put together figures that each lack a unit of the same name, as all totals without their undervotes do."""
    same = whole.filter(pl.col(SIZE) == 1).filter(pl.len().over(UNIT) > 1)
    return same.with_columns(pl.col(OF).min().over(UNIT) + TOGETHER)


def _says(cells: Cells, rows: Rows, number: int) -> str:
    row = rows[0]
    if row.get(KIND):
        return told(cells, rows, number)
    said, official = both(cells, row)
    if row.get(TWO):
        return words.two(said, official, (row[UNIT], row[TWO]), number)
    gone = amount(cells, row, row[NEAR] - row[SAID])
    return words.without(said, official, row[UNIT], gone, of_unit(cells, row, number, LACKS))
