"""Credited to one: all that a finer unit has was given to one candidate.

Fits where one candidate's figure is the official one with all that the others have of a unit besides, and the others
lack theirs; or where it is the official one, still without the unit, with all that the unit has. Where no finer units
are known it fits where of one unit one candidate has its own and all that two others or more should have, who have
nothing, and nothing else of the unit differs. Leaves open who did so. Where the others do not show that they lack
theirs, it rests on one figure only, and says so.
"""

from __future__ import annotations

import polars as pl

from verifier.hypotheses.cells import NEAR, SAID, Cells
from verifier.hypotheses.credits import CREDITED, DUE, LATE, credits_of
from verifier.hypotheses.figures_shown import amount
from verifier.hypotheses.fits import Fits, Rows, fits_of, not_run
from verifier.hypotheses.gathered import GATHERED, GIVERS, TO, gathered
from verifier.hypotheses.units import OF, OWN, UNIT, units_of
from verifier.registry import cell_cause
from verifier.wording import causes_parts as words

CANDIDATE = "key.candidate"


@cell_cause("credited to one", rank=53)
def credited_to_one(cells: Cells) -> Fits:
    """Give every unit to every candidate whose figure is too high."""
    if "candidate" not in cells.key:
        return not_run()
    units = units_of(cells)
    found = [] if units is None else [credits_of(cells, units)]
    if units is None or OWN in units.columns:
        found.append(gathered(cells))
    frame = fits_of(pl.concat(found, how="diagonal"), pl.col(OF))
    return Fits(frame, lambda rows, number: _says(cells, rows, number), words.OPEN_CREDITED)


def _says(cells: Cells, rows: Rows, number: int) -> str:
    if rows[0].get(GATHERED) is not None:
        return _of_unit(cells, rows)
    row = next((row for row in rows if row[SAID] > row[NEAR]), rows[0])
    whole = amount(cells, row, row[CREDITED])
    if row[LATE]:
        return words.credited_late(row[UNIT], row[CANDIDATE], whole)
    return words.credited(row[UNIT], row[CANDIDATE], amount(cells, row, row[DUE]), whole, number)


def _of_unit(cells: Cells, rows: Rows) -> str:
    row = rows[0]
    name = ", ".join(str(row[one] or "") for one in cells.others)
    return words.gathered(name, row[TO], amount(cells, row, row[GATHERED]), row[GIVERS])
