"""Numbers of votes as straight lines over the votes moved, and where what a rule compares of them comes out otherwise.

Each comparison of a rule (a threshold, a rounding, an order, a quotient) is watched: `after` gives the next number of
votes moved at which it reads otherwise, in whole numbers, by division where lines meet and by halving where they are
squared or rounded. Between two such numbers nothing that the rule looks at can change.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Line:
    """A whole number that changes by `slope` with each vote moved, from `at` where none is."""

    at: int
    slope: int = 0

    def __call__(self, moved: int) -> int:
        """Give the number after so many votes."""
        return self.at + self.slope * moved

    def __add__(self, other: Line) -> Line:
        return Line(self.at + other.at, self.slope + other.slope)

    def __sub__(self, other: Line) -> Line:
        return Line(self.at - other.at, self.slope - other.slope)

    def __mul__(self, times: int) -> Line:
        return Line(self.at * times, self.slope * times)

    def plus(self, number: int) -> Line:
        """Add a number."""
        return Line(self.at + number, self.slope)


class Watch(Protocol):
    """One thing that a rule looks at."""

    def after(self, moved: int, last: int) -> int | None:
        """Give the first number of votes above `moved`, up to `last`, at which it reads otherwise; None for none."""


def down_to_zero(line: Line, moved: int) -> int | None:
    """Find the first number of votes, from `moved` on, at which a line is not above zero; None where there is none."""
    if line(moved) <= 0:
        return moved
    return None if line.slope >= 0 else -(line.at // line.slope)


@dataclass(frozen=True, slots=True)
class Steps:
    """Which whole number `top / bottom` has reached, and whether it stands on it exactly; the bottom is above zero."""

    top: Line
    bottom: Line

    def after(self, moved: int, last: int) -> int | None:
        """Give the next number of votes at which the quotient reaches, leaves or passes a whole number."""
        whole, rest = divmod(self.top(moved), self.bottom(moved))
        above = self.top - self.bottom * whole
        if not rest:
            return moved + 1 if above.slope and moved < last else None
        found = (down_to_zero(above, moved), down_to_zero(self.bottom - above, moved))
        return min((one for one in found if one is not None and one <= last), default=None)


@dataclass(frozen=True, slots=True)
class Sign:
    """Whether a line is above, at or below zero."""

    line: Line

    def after(self, moved: int, last: int) -> int | None:
        """Give the next number of votes at which its sign is another one."""
        now = self.line(moved)
        if not now:
            return moved + 1 if self.line.slope and moved < last else None
        found = down_to_zero(self.line if now > 0 else self.line * -1, moved)
        return found if found is not None and found <= last else None


def reaches(line: Line, level: Line) -> Sign:
    """Watch whether a line is at least as high as another; meeting it is reaching it."""
    return Sign(((line - level) * 2).plus(1))


@dataclass(frozen=True, slots=True)
class Rising:
    """What only ever rises, or only ever falls, as votes move: a square, a number rounded before it is used."""

    reading: Callable[[int], int]

    def after(self, moved: int, last: int) -> int | None:
        """Give the next number of votes at which it reads otherwise, by halving."""
        now = self.reading(moved)
        if moved >= last or self.reading(last) == now:
            return None
        same, other = moved, last
        while other - same > 1:
            middle = (same + other) // 2
            same, other = (middle, other) if self.reading(middle) == now else (same, middle)
        return other


def stands_at(top: int, bottom: int) -> int:
    """Number the places at which a quotient can stand: on a whole number, or between two; rising with it."""
    whole, rest = divmod(top, bottom)
    return 2 * whole + bool(rest)
