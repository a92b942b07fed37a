"""Units of which one candidate has, beside its own, all that the others should have, and these have nothing."""

from __future__ import annotations

import polars as pl

from verifier.hypotheses.around import CHANGED, KIND, MISSING, everything
from verifier.hypotheses.cells import AT, DIGITS, MEASURE, NEAR, SAID, WINDOW, Cells
from verifier.hypotheses.fits import FITS
from verifier.hypotheses.one_sided import APART
from verifier.hypotheses.units import OF

GATHERED, GIVERS, TO = "gathered", "givers", "to"
LEAST = 2
"""Others at least whose figures are gone: of one it is called "moved"."""


def gathered(cells: Cells) -> pl.DataFrame:
    """Return the figures of such units: `at`, `of`, `gathered` (Int128), `givers`, `to`, `fits`, `window`.

    All that differs of the unit must be so. That figures are gone is no evidence; that one is too large by what they
    are together is: one value of its window.
    """
    within = [*cells.others, MEASURE, DIGITS]
    gone = pl.col(KIND).is_in([CHANGED, MISSING]) & (pl.col(SAID) == 0) & (pl.col(NEAR) > 0)
    more = (pl.col(KIND) == CHANGED) & (pl.col(SAID) > pl.col(NEAR))
    marked = everything(cells).with_columns(gone.alias("#gone"), more.alias("#more"))
    lost, won = pl.col(NEAR).filter("#gone").sum(), (pl.col(SAID) - pl.col(NEAR)).filter("#more").sum()
    one = (pl.col("#more").sum() == 1) & (pl.col("#gone").sum() >= LEAST) & (pl.col("#gone") | pl.col("#more")).all()
    held = marked.filter((one & (lost == won)).over(within))
    fits = pl.when("#more").then(pl.lit(1, pl.Int128)).otherwise(WINDOW).alias(FITS)
    to = pl.col("key.candidate").filter("#more").first().over(within).alias(TO)
    of = (pl.struct(within).rank("dense").cast(pl.Int64) + APART).alias(OF)
    together = lost.over(within).alias(GATHERED), pl.col("#gone").sum().over(within).alias(GIVERS)
    return held.select(AT, of, *together, to, fits, WINDOW)
