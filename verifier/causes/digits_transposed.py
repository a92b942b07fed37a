"""Digits transposed: two neighbouring digits of the official figure stand in each other's place.

Fits where changing one pair of neighbouring digits gives what is said. Leaves open who made the mistake, and where.
"""

from __future__ import annotations

import polars as pl

from verifier.hypotheses.cells import AT, NEAR, Cells
from verifier.hypotheses.fits import Fits, Rows, fits_of, reach
from verifier.registry import cell_cause
from verifier.wording import hypotheses as words

DIGITS = 18


@cell_cause("digits transposed", rank=30)
def digits_transposed(cells: Cells) -> Fits:
    """Test every pair of neighbouring digits of the official figure, as many as are printed."""
    frame = cells.frame.select(AT, NEAR)
    size = pl.col(NEAR).abs()
    parts = []
    for place in range(DIGITS):
        low, high = size // 10**place % 10, size // 10 ** (place + 1) % 10
        moved = size + (low - high) * (10 ** (place + 1) - 10**place)
        signed = pl.when(pl.col(NEAR) < 0).then(0 - moved).otherwise(moved)
        parts.append(frame.filter(size >= 10 ** (place + 1)).select(AT, value=signed))
    found = reach(cells.frame, pl.concat(parts))
    return Fits(fits_of(found), lambda rows, number: _says(cells, rows))


def _says(cells: Cells, rows: Rows) -> str:
    row = rows[0]
    percent = row["measure"] in cells.percent
    said, near = (words.number(row[name], row["digits"], percent) for name in ("said", NEAR))
    return words.transposed(said, near)
