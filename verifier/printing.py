"""How figures were printed, and what is known of a number by how it was printed: all numbers that give it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from verifier.bounds import Known, between
from verifier.model import Rounding

# low and high end in half steps from the printed number, and whether they belong to the interval
Ends = tuple[int, int, bool, bool]


@dataclass(frozen=True, slots=True)
class Printing:
    """How figures were printed: to so many decimals (None: as many as were written), rounded so (None: not known)."""

    digits: int | None = None
    rounding: Rounding | None = None


# for a positive number; a negative one is its mirror image, as rounding models treat a number's size
POSITIVE: Mapping[Rounding, Ends] = {
    Rounding.HALF_UP: (-1, 1, True, False),
    Rounding.HALF_DOWN: (-1, 1, False, True),
    Rounding.DOWN: (0, 2, True, False),
    Rounding.UP: (-2, 0, False, True),
}
NOUGHT: Mapping[Rounding, Ends] = {
    Rounding.HALF_UP: (-1, 1, False, False),
    Rounding.HALF_DOWN: (-1, 1, True, True),
    Rounding.DOWN: (-2, 2, False, False),
    Rounding.UP: (0, 0, True, True),
}


def ends(printing: Printing | None, sign: int, even: bool) -> Ends:
    """Return the interval of a figure by its sign (-1, 0, 1) and whether its last printed digit is even."""
    if printing is None:
        return 0, 0, True, True
    if printing.rounding is None:
        # the union of all models: down may take away almost a step, up may add almost one
        return -2, 2, False, False
    if printing.rounding is Rounding.HALF_EVEN:
        return -1, 1, even, even
    low, high, low_closed, high_closed = (POSITIVE if sign else NOUGHT)[printing.rounding]
    return (-high, -low, high_closed, low_closed) if sign < 0 else (low, high, low_closed, high_closed)


def known_as_printed(value: Fraction, step: Fraction, rounding: Rounding | None) -> Known:
    """Return all numbers that give `value` when they are rounded so (None: in any way) to a multiple of `step`."""
    sign = (value > 0) - (value < 0)
    low, high, low_closed, high_closed = ends(Printing(None, rounding), sign, (value / step).numerator % 2 == 0)
    return between((value + low * step / 2, low_closed), (value + high * step / 2, high_closed))
