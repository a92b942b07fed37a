"""Digit dropped: what is said is the official figure with one of its digits left out.

Fits where leaving out one digit of the official figure, at any place, gives what is said: before the decimal point of
a figure with as many decimals, behind it of a figure with one more. At least one digit stays before the point, and no
zero comes first that way. Leaves open who made the mistake, and where.
"""

from __future__ import annotations

import polars as pl

from verifier.hypotheses.cells import Cells
from verifier.hypotheses.fits import Fits, Rows, fits_of
from verifier.hypotheses.written import BASE, DECIMALS, LENGTH, PLACE, SHOWN, SIZE, STEP, edited_at_all
from verifier.registry import cell_cause
from verifier.wording import causes_digits as words


@cell_cause("digit dropped", rank=34)
def digit_dropped(cells: Cells) -> Fits:
    """Test every digit of the official figure."""
    found = edited_at_all(cells, _before_the_point, 1, _behind_the_point)
    return Fits(fits_of(found), lambda rows, number: _says(cells, rows), words.OPEN)


def _without() -> pl.Expr:
    size, step = pl.col(SIZE), pl.col(STEP)
    return size // (10 * step) * step + size % step


def _before_the_point() -> tuple[pl.Expr, pl.Expr]:
    """Leave out a digit: not where a zero would come first."""
    left = pl.col(LENGTH) - 1 - pl.col(SHOWN)
    first = pl.col(LENGTH) == pl.col(PLACE) + 1
    zero_first = first & (10 * (pl.col(SIZE) % pl.col(STEP)) < pl.col(STEP)) & (left > 1)
    return _without(), (pl.col(PLACE) >= pl.col(SHOWN)) & (left > 0) & ~zero_first


def _behind_the_point() -> tuple[pl.Expr, pl.Expr]:
    """Leave out a decimal: not the last one, that is truncation."""
    return _without(), (pl.col(PLACE) < pl.col(SHOWN)) & (pl.col(PLACE) > 0)


def _says(cells: Cells, rows: Rows) -> str:
    row = rows[0]
    return words.dropped(*words.both(row, BASE, DECIMALS, percent=row["measure"] in cells.percent))
