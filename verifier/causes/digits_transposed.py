"""Digits transposed: two neighbouring digits of the official figure stand in each other's place.

Fits where changing one pair of neighbouring digits of the official figure, rounded as what is said is printed, gives
what is said; a decimal point may stand between the two, and the zero before it is a digit. Not tested where it would
put a zero first. Leaves open who made the mistake, and where.
"""

from __future__ import annotations

import polars as pl

from verifier.hypotheses.cells import Cells
from verifier.hypotheses.fits import Fits, Rows, fits_of
from verifier.hypotheses.written import LENGTH, PLACE, SHOWN, SIZE, STEP, edited, explained, written
from verifier.registry import cell_cause
from verifier.wording import causes_digits as words


@cell_cause("digits transposed", rank=30)
def digits_transposed(cells: Cells) -> Fits:
    """Test every pair of neighbouring digits of the official figure, as many as are printed."""
    found = explained(cells, [edited(written(cells), _transposed)])
    return Fits(fits_of(found), lambda rows, number: _says(cells, rows), words.OPEN)


def _transposed() -> tuple[pl.Expr, pl.Expr]:
    """Change the digit at a place with the one before it."""
    size, step, before = pl.col(SIZE), pl.col(STEP), pl.col(PLACE) + 1
    low, high = size // step % 10, size // (10 * step) % 10
    zero_first = (pl.col(LENGTH) == before + 1) & (low == 0) & (before > pl.col(SHOWN))
    return size + (low - high) * 9 * step, (before < pl.col(LENGTH)) & ~zero_first


def _says(cells: Cells, rows: Rows) -> str:
    return words.transposed(*words.both(rows[0], percent=rows[0]["measure"] in cells.percent))
