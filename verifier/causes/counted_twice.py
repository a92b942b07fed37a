"""Counted twice: one finer unit is in a figure two times, as a duplicate record is.

Fits where what is said is the official figure with all that one finer unit has once more, candidate by candidate (or
one figure of it), and the official figure is the sum of the units; the other way round, where what is said is that sum;
and where two of the units that were added have the same figures, and one of them is too many. Leaves open in which
source it came in twice. Never claims it of a unit that only one figure can show where many units would.
"""

from __future__ import annotations

import polars as pl

from verifier.hypotheses.cells import AT, NEAR, SAID, Cells
from verifier.hypotheses.figures_shown import amount, both
from verifier.hypotheses.fits import Fits, Rows, fits_of, not_run
from verifier.hypotheses.twins import TWIN, with_twins
from verifier.hypotheses.unit_shown import of_unit
from verifier.hypotheses.units import OF, PART, UNIT, WHOLE, adds_up, chosen, found_by, printed, units_of
from verifier.registry import cell_cause
from verifier.wording import causes_parts as words

AGAIN, WITHOUT = (printed(one) for one in (pl.col("exact") + pl.col(PART), pl.col("exact") - pl.col(PART)))


@cell_cause("counted twice", rank=52)
def counted_twice(cells: Cells) -> Fits:
    """Test every unit, and those that look like another one."""
    units = units_of(cells)
    if units is None:
        return not_run()
    once_more = found_by(cells, units.filter(adds_up(NEAR)), AGAIN)
    officially = found_by(cells, units.filter(adds_up(SAID)), WITHOUT)
    twins = with_twins(units.filter(adds_up(NEAR)).filter((pl.col(SAID) == WITHOUT).any().over(WHOLE)))
    alike = found_by(cells, twins, WITHOUT).join(
        twins.select(AT, UNIT, TWIN), on=[AT, UNIT], how="left", maintain_order="left"
    )
    found = chosen([once_more, officially, alike])
    return Fits(fits_of(found, pl.col(OF)), lambda rows, number: _says(cells, rows, number), words.OPEN_TWICE)


def _says(cells: Cells, rows: Rows, number: int) -> str:
    row = rows[0]
    said, official = both(cells, row)
    more = amount(cells, row, abs(row[SAID] - row[NEAR]))
    if row.get(TWIN):
        return words.twin(said, official, (row[UNIT], row[TWIN]), more, number)
    said_has_it = row[SAID] > row[NEAR]
    of = of_unit(cells, row, number, AGAIN if said_has_it else WITHOUT)
    return words.again(*((said, official) if said_has_it else (official, said)), row[UNIT], more, of)
