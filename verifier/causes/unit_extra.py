"""Unit extra: what is said has one finer unit more than the official figure, or rows that the official side lacks.

Fits where what is said is the official figure and all that one finer unit has besides, candidate by candidate (or most
of its figures, or one), and the official figure is not the sum of the units, so that the unit is not in it already; and
where figures of a unit are only said. Leaves open whether the unit belongs there. Never claims that a unit is counted
twice.
"""

from __future__ import annotations

import polars as pl

from verifier.hypotheses.cells import NEAR, SAID, Cells
from verifier.hypotheses.figures_shown import amount, both
from verifier.hypotheses.fits import Fits, Rows, fits_of
from verifier.hypotheses.one_sided import EXTRA, KIND, one_sided, told
from verifier.hypotheses.unit_shown import of_unit
from verifier.hypotheses.units import OF, PART, UNIT, adds_up, found_by, printed, units_of
from verifier.registry import cell_cause
from verifier.wording import causes_parts as words

BESIDES = printed(pl.col("exact") + pl.col(PART))


@cell_cause("unit extra", rank=56)
def unit_extra(cells: Cells) -> Fits:
    """Add every unit to figures that do not have it yet."""
    found = [one_sided(cells, EXTRA)]
    units = units_of(cells)
    if units is not None:
        there = units.filter(~adds_up(NEAR))
        found.append(found_by(cells, there, BESIDES))
    frame = fits_of(pl.concat(found, how="diagonal"), pl.col(OF))
    return Fits(frame, lambda rows, number: _says(cells, rows, number), words.OPEN_EXTRA)


def _says(cells: Cells, rows: Rows, number: int) -> str:
    row = rows[0]
    if row.get(KIND):
        return told(cells, rows, number)
    more = amount(cells, row, row[SAID] - row[NEAR])
    return words.besides(*both(cells, row), row[UNIT], more, of_unit(cells, row, number, BESIDES))
