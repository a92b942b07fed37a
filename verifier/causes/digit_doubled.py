"""Digit doubled: what is said is the official figure with one of its digits written twice.

Fits where writing one digit of the official figure twice, at any place, gives what is said: before the decimal point
of a figure with as many decimals, behind it of a figure with one less. Leaves open who made the mistake, and where.
"""

from __future__ import annotations

import polars as pl

from verifier.hypotheses.cells import Cells
from verifier.hypotheses.fits import Fits, Rows, fits_of
from verifier.hypotheses.written import BASE, DECIMALS, LENGTH, PLACE, SHOWN, SIZE, STEP, edited_at_all
from verifier.registry import cell_cause
from verifier.wording import causes_digits as words


@cell_cause("digit doubled", rank=35)
def digit_doubled(cells: Cells) -> Fits:
    """Test every digit of the official figure."""
    found = edited_at_all(cells, _before_the_point, -1, _behind_the_point)
    return Fits(fits_of(found), lambda rows, number: _says(cells, rows), words.OPEN)


def _twice() -> pl.Expr:
    size, step = pl.col(SIZE), pl.col(STEP)
    return size // step * (10 * step) + size // step % 10 * step + size % step


def _before_the_point() -> tuple[pl.Expr, pl.Expr]:
    """Write a digit twice: not a zero that comes first."""
    zero_first = (pl.col(LENGTH) == pl.col(PLACE) + 1) & (pl.col(SIZE) // pl.col(STEP) % 10 == 0)
    return _twice(), (pl.col(PLACE) >= pl.col(SHOWN)) & ~zero_first


def _behind_the_point() -> tuple[pl.Expr, pl.Expr]:
    return _twice(), pl.col(PLACE) < pl.col(SHOWN)


def _says(cells: Cells, rows: Rows) -> str:
    row = rows[0]
    return words.doubled(*words.both(row, BASE, DECIMALS, percent=row["measure"] in cells.percent))
