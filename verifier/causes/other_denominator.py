"""Other denominator: a share of another total than the official one, which the rulebook declares as well.

Fits where a share of a total that some release, measure or roster has is what is said, as it is printed; or where a
number of units is that of another of these. Totals that nobody declares are not tried. Leaves open whether that total
was used: numbers alone say so. Never claimed where such totals reach over half of what could have been printed.
"""

from __future__ import annotations

import polars as pl

from verifier.hypotheses.cells import SAID, Cells
from verifier.hypotheses.computed import HOW, come_out_as_said
from verifier.hypotheses.fits import Fits, Rows, fits_of, narrow, not_run
from verifier.registry import cell_cause
from verifier.wording import causes_computed as words
from verifier.wording.hypotheses import number


@cell_cause("other denominator", rank=24)
def other_denominator(cells: Cells) -> Fits:
    """Test every declared total; figures that the same one explains are one finding."""
    found = come_out_as_said(cells, "other denominator")
    if found is None:
        return not_run()
    return Fits(fits_of(narrow(found), pl.col("way")), lambda rows, many: _says(cells, rows, many), words.WHICH_TOTAL)


def _says(cells: Cells, rows: Rows, many: int) -> str:
    said = [number(row[SAID], row["digits"], row["measure"] in cells.percent) for row in rows]
    return words.of_other_total(said, rows[0][HOW], many)
