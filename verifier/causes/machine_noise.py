"""Machine noise: both figures are the same to the fourteenth digit, and one of them has more digits than that.

So many digits nobody counts: they are left where a machine adds up binary fractions, of which a number has 53 bits,
some 16 decimal digits (IEEE 754). Fits where the figures differ by less than one part in 10^14, or by less than 10^-13
where the official figure is 0. Leaves open which of the two was computed, and how.
"""

from __future__ import annotations

import polars as pl

from verifier.hypotheses.cells import AT, DIGITS, EXACT, MEASURE, OVER, SAID, WINDOW, Cells
from verifier.hypotheses.fits import FITS, Fits, fits_of
from verifier.hypotheses.telling import told
from verifier.registry import cell_cause
from verifier.wording import causes_relation as words

SAME = 10**14
"""One part in so many: what a sum of many numbers of 16 digits may be off."""

NOTHING = 10**13
"""A nought that was computed is less than one of so many."""

LONG = 10**14
"""A figure of fifteen digits is as large as this one, without its point."""

MOST = 10**18
"""No figure that is tested has more decimals than this one has noughts."""


@cell_cause("machine noise", rank=0, wide=True)
def machine_noise(cells: Cells) -> Fits:
    """Test whether the figures are the same but for digits that no count has; a measure is one group."""
    said, exact, over = pl.col(SAID), pl.col(EXACT), pl.col(OVER)
    apart = (said * over - exact).abs()
    # an official figure with more decimals than are printed has all its digits in `exact`; without end it has none
    ends = (over > 1) & (pl.lit(MOST, pl.Int128) % over == 0)
    long = ((said.abs() >= LONG) & (pl.col(DIGITS) > 0)) | ((exact.abs() >= LONG) & ends)
    near_nothing = (exact == 0) & (said.abs() < _smallest())
    found = cells.frame.filter((long & (apart <= exact.abs() // SAME)) | near_nothing)
    framed = fits_of(found.with_columns(pl.col(WINDOW).alias(FITS)), pl.col(MEASURE))
    return Fits(
        framed.select(AT, "group", FITS, WINDOW),
        lambda rows, number: words.noise(*told(cells, rows[0]), number),
        words.OPEN_NOISE,
        follows=True,
        divisible=True,
    )


def _smallest() -> pl.Expr:
    """Return how large a nought that was computed can be, unscaled at as many digits as are printed; else 0."""
    sizes = {digits: 10**digits // NOTHING for digits in range(19)}
    return pl.col(DIGITS).replace_strict(sizes, default=0, return_dtype=pl.Int128)
