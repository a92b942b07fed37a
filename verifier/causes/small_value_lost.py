"""Small value lost: a figure that is not nought is printed as 0, as it is less than one of the last printed place.

Fits where rounding, or only cutting off, leaves nothing of the official figure. Leaves open whether it was meant so: a
0 reads as if there were none.
"""

from __future__ import annotations

import polars as pl

from verifier.hypotheses.cells import AT, EXACT, MEASURE, OVER, SAID, WINDOW, Cells
from verifier.hypotheses.fits import FITS, Fits, fits_of
from verifier.hypotheses.telling import told
from verifier.registry import cell_cause
from verifier.wording import causes_relation as words

CUT = "cut"


@cell_cause("small value lost", rank=1, wide=True)
def small_value_lost(cells: Cells) -> Fits:
    """Test whether the official figure is too small for the place to which 0 is printed; a measure is one group."""
    lost = cells.frame.filter((pl.col(SAID) == 0) & (pl.col(EXACT).abs() < pl.col(OVER)))
    cut = (2 * pl.col(EXACT).abs() > pl.col(OVER)).any().over(MEASURE)
    framed = fits_of(lost.with_columns(pl.col(WINDOW).alias(FITS), cut.alias(CUT)), pl.col(MEASURE))
    return Fits(
        framed.select(AT, "group", FITS, WINDOW, CUT),
        lambda rows, number: words.lost(*told(cells, rows[0]), not rows[0][CUT], number),
        words.OPEN_LOST,
        follows=True,
        divisible=True,
    )
