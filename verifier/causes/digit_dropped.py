"""Digit dropped: what is said is the official figure with one of its digits left out.

Fits where leaving out one digit of the official figure, at any place, gives what is said: before the decimal point of
a figure with as many decimals, behind it of a figure with one more. At least one digit stays before the point, and no
zero comes first that way. Leaves open who made the mistake, and where.
"""

from __future__ import annotations

import polars as pl

from verifier.hypotheses.cells import Cells
from verifier.hypotheses.fits import Fits, Rows, fits_of
from verifier.hypotheses.written import BASE, DECIMALS, LENGTH, SHOWN, edited, explained, with_more_decimals, written
from verifier.registry import cell_cause
from verifier.wording import causes_digits as words


@cell_cause("digit dropped", rank=34)
def digit_dropped(cells: Cells) -> Fits:
    """Test every digit of the official figure."""
    parts = [edited(written(cells), _before_the_point), edited(with_more_decimals(cells, 1), _behind_the_point)]
    return Fits(fits_of(explained(cells, parts)), lambda rows, number: _says(cells, rows), words.OPEN)


def _without(size: pl.Expr, place: int) -> pl.Expr:
    step: int = 10**place
    return size // (10 * step) * step + size % step


def _before_the_point(size: pl.Expr, place: int) -> tuple[pl.Expr, pl.Expr]:
    left = pl.col(LENGTH) - 1 - pl.col(SHOWN)
    second = size // 10 ** max(place - 1, 0) % 10
    zero_first = (pl.col(LENGTH) == place + 1) & (second == 0) & (left > 1)
    return _without(size, place), (place >= pl.col(SHOWN)) & (left > 0) & ~zero_first


def _behind_the_point(size: pl.Expr, place: int) -> tuple[pl.Expr, pl.Expr]:
    """Leave out a decimal: not the last one, that is truncation."""
    return _without(size, place), (place < pl.col(SHOWN)) & pl.lit(place > 0)


def _says(cells: Cells, rows: Rows) -> str:
    row = rows[0]
    return words.dropped(*words.both(row, BASE, DECIMALS, percent=row["measure"] in cells.percent))
