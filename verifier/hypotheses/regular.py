"""Figures in a regular column: where all are off by the same, one neighbour fits as well as the other.

Fifty more for every year, in a column that grows by fifty a year, is the row below in every one of them: that is one
coincidence and not twelve.
"""

from __future__ import annotations

import polars as pl

from verifier.hypotheses.around import everything
from verifier.hypotheses.cells import AT, NEAR, SAID, WINDOW, Cells
from verifier.hypotheses.fits import FITS, GROUP


def counted_once(cells: Cells, frame: pl.DataFrame) -> pl.DataFrame:
    """Count figures of a group as one where all are off by the same, or by the same ratio; and equal ones anyway.

    `frame` is that of `Fits`. The chance of the rest is 1; what is left is the figure that tells most.
    """
    known = everything(cells).select(AT, pl.col(SAID).alias("#said"), pl.col(NEAR).alias("#near"))
    held = frame.join(known, on=AT, how="left", maintain_order="left").with_row_index("#row")
    telling = pl.col(FITS) < pl.col(WINDOW)
    most = held.sort(telling, WINDOW, "#row", descending=[True, True, False])
    said, near = pl.col("#said"), pl.col("#near")
    first, base = said.first().over(GROUP), near.first().over(GROUP)
    constant = ((said - near == first - base) | ~telling).all().over(GROUP)
    # products of figures up to 2^60 fit; of noughts there is no ratio
    ratio = (((said * base == first * near) & (base != 0) & (near != 0)) | ~telling).all().over(GROUP)
    once = pl.int_range(pl.len()).over(GROUP) == 0
    different = pl.int_range(pl.len()).over(GROUP, "#said", "#near") == 0
    kept = pl.when(constant | ratio).then(once).otherwise(different)
    weighed = most.with_columns(pl.when(kept).then(FITS).otherwise(WINDOW).alias(FITS))
    return weighed.sort("#row").drop("#row", "#said", "#near")
