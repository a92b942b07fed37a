"""Partial shown as complete: 100 % is printed for what is not all of it.

Fits where a percentage is printed as exactly 100, to as many decimals as there are, and the official one is another.
That is never told as rounding: 100 % says that nothing lacks. Leaves open whether somebody rounded, or did not know.
"""

from __future__ import annotations

import polars as pl

from verifier.common_models import stands_for_all
from verifier.context import Context, Hypothesis, Tried, Unfit
from verifier.hypotheses.cells import AT, DIGITS, EXACT, MEASURE, OVER, SAID, WINDOW, Cells
from verifier.hypotheses.fits import FITS, Fits, Rows, fits_of
from verifier.hypotheses.telling import told
from verifier.model import FacetName
from verifier.numbers import MOST_DIGITS
from verifier.registry import cause, cell_cause
from verifier.wording import causes_computed as words
from verifier.wording.figures import shown_exactly

NAME = "partial shown as complete"


@cause(NAME, rank=2, innocent=False)
def partial_shown_as_complete(context: Context) -> Tried:
    """Test whether every figure that differs is printed as 100 %."""
    differing = [one for one in context.against.comparisons if not one.same]
    if not differing or not all(map(stands_for_all, differing)):
        return Unfit(NAME, words.none_shown_as_all())
    says = " ".join(
        words.shown_as_all(one.label, shown_exactly(one.exact, percent=True), one.printed.text) for one in differing
    )
    return Hypothesis(NAME, FacetName.VALUE, says, words.NOT_ALL)


@cell_cause(NAME, rank=6, wide=True)
def shown_as_complete(cells: Cells) -> Fits:
    """Test every percentage that is 100, for many at once."""
    hundred = pl.col(SAID) == pl.lit(10, pl.Int128).pow(pl.col(DIGITS).clip(0, MOST_DIGITS))
    percent = pl.col(MEASURE).is_in(sorted(cells.percent))
    less = pl.col(EXACT) != pl.col(SAID) * pl.col(OVER)
    found = cells.frame.filter(percent & hundred & less).select(AT, pl.lit(1).alias(FITS), WINDOW)
    return Fits(fits_of(found), lambda rows, many: _says(cells, rows), words.NOT_ALL, follows=True)


def _says(cells: Cells, rows: Rows) -> str:
    printed, official = told(cells, rows[0])
    return words.shown_as_all("", official, printed)
