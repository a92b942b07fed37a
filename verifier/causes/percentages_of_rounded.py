"""Percentages of rounded figures: a share was worked out from figures that had been rounded first.

Fits where the official figures, all rounded or all cut off to the same number of decimals, give every percentage as it
is printed. Leaves open whether it was done so. Never claimed of whole numbers, which have nothing to lose.
"""

from __future__ import annotations

import polars as pl

from verifier.come_out import come_out, wordings
from verifier.context import Context, Hypothesis, Tried, Unfit
from verifier.hypotheses.cells import SAID, Cells
from verifier.hypotheses.computed import HOW, come_out_as_said
from verifier.hypotheses.fits import Fits, Rows, fits_of, not_run
from verifier.model import FacetName
from verifier.registry import cause, cell_cause
from verifier.wording import causes_computed as words
from verifier.wording.hypotheses import number

NAME = "percentages of rounded figures"


@cause(NAME, rank=4)
def percentages_of_rounded_figures(context: Context) -> Tried:
    """Test the official figures with fewer decimals, the fewest first, rounded and cut off."""
    found = come_out(context, NAME)
    if isinstance(found, str):
        return Unfit(NAME, found)
    return Hypothesis(NAME, FacetName.VALUE, wordings(context, found), words.IS_IT_SO, by_chance=True)


@cell_cause(NAME, rank=25)
def of_rounded_figures(cells: Cells) -> Fits:
    """Test the same for each figure that differs."""
    found = come_out_as_said(cells, NAME)
    if found is None:
        return not_run()
    return Fits(fits_of(found, pl.col("way")), lambda rows, many: _says(cells, rows), words.IS_IT_SO)


def _says(cells: Cells, rows: Rows) -> str:
    said = [number(row[SAID], row["digits"], row["measure"] in cells.percent) for row in rows]
    return words.computed([""] * len(said), said, rows[0][HOW])
