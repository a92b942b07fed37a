"""One digit wrong: what is said is the official figure but for one digit.

Fits where both have as many digits, two at least (the zero before a decimal point is one), and all but one are the
same; not where every figure of the window does. A first digit never becomes a zero. Leaves open who made the mistake,
and where.
"""

from __future__ import annotations

import polars as pl

from verifier.hypotheses.cells import AT, HIGH, LOW, NEAR, SAID, STEP, WINDOW, Cells
from verifier.hypotheses.fits import FITS, Fits, Rows, fits_of
from verifier.hypotheses.written import LENGTH, SHOWN, SIZE, written
from verifier.registry import cell_cause
from verifier.wording import causes_digits as words

LEAST = 2
"""Digits of a figure at least: of one digit every other is one digit wrong."""


@cell_cause("one digit wrong", rank=32)
def one_digit_wrong(cells: Cells) -> Fits:
    """Test whether one digit is another, and count in each place the digits that would give a value in the window."""
    frame = _sized(cells)
    longest = frame[LENGTH].max()
    places = range(longest if isinstance(longest, int) else 0)
    wrong = pl.any_horizontal([pl.lit(value=False), *(_is_wrong(place) for place in places)])
    counted = frame.filter(wrong).with_columns(
        pl.sum_horizontal([pl.lit(0, pl.Int128), *(_others(place) for place in places)]).clip(1).alias(FITS)
    )
    telling = counted.filter(pl.col(FITS) < pl.col(WINDOW)).select(AT, FITS, WINDOW)
    return Fits(fits_of(telling), lambda rows, number: _says(cells, rows), words.OPEN)


def _sized(cells: Cells) -> pl.DataFrame:
    """Return the official figures of two digits or more, with what is said and the window without their sign."""
    held = written(cells).join(cells.frame.select(AT, LOW, HIGH, SAID, WINDOW, STEP), on=AT, maintain_order="left")
    negative = pl.col("negative")
    turned = held.with_columns(
        pl.when(negative).then(0 - pl.col(SAID)).otherwise(SAID).alias(SAID),
        pl.when(negative).then(0 - pl.col(HIGH)).otherwise(LOW).alias(LOW),
        pl.when(negative).then(0 - pl.col(LOW)).otherwise(HIGH).alias(HIGH),
    )
    return turned.filter(pl.col(LENGTH) >= LEAST)


def _digit(place: int) -> tuple[pl.Expr, pl.Expr]:
    """Return the digit at a place, and the smallest that can stand there: a number does not begin with a zero."""
    first = (pl.col(LENGTH) == place + 1) & (place > pl.col(SHOWN))
    return pl.col(SIZE) // 10**place % 10, pl.when(first).then(1).otherwise(0)


def _is_wrong(place: int) -> pl.Expr:
    digit, least = _digit(place)
    step: int = 10**place
    changed = pl.col(SAID) - (pl.col(SIZE) - digit * step)
    inside = (place < pl.col(LENGTH)) & (changed % step == 0) & (changed // step).is_between(least, 9)
    return inside & (changed // step != digit)


def _others(place: int) -> pl.Expr:
    """Count the other digits that would give a value in the window, at one place."""
    digit, least = _digit(place)
    step: int = 10**place
    rest = pl.col(SIZE) - digit * step
    low = pl.max_horizontal((pl.col(LOW) - rest + step - 1) // step, least)
    high = pl.min_horizontal((pl.col(HIGH) - rest) // step, pl.lit(9, pl.Int128))
    own = digit.is_between(low, high).cast(pl.Int128)
    every = (high - low + 1).clip(0) - own
    # of a figure in steps of five only a 0 and a 5 can take the place of each other
    other = (5 - digit).is_between(low, high).cast(pl.Int128)
    halves = pl.when(2 * step % pl.col(STEP) == 0, digit % 5 == 0).then(other).otherwise(0)
    in_steps = pl.when(step % pl.col(STEP) == 0).then(every).otherwise(halves)
    return pl.when(place < pl.col(LENGTH)).then(in_steps).otherwise(0)


def _says(cells: Cells, rows: Rows) -> str:
    row = rows[0]
    said, near = abs(row[SAID]), abs(row[NEAR])
    place = len(str(abs(said - near))) - 1
    digits = (size // 10**place % 10 for size in (said, near))
    return words.one_wrong(*words.both(row, percent=row["measure"] in cells.percent), *digits)
