"""Watching shares of seats: which whole or half number each has reached, and whose fraction is the higher.

The fractions of two quotients change places only where one of them passes a whole number or where their difference
does. So watching every quotient and every difference is enough for rounding, remainders and all that is added or taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import combinations

from verifier.materiality.lines import Line, Rising, Steps, Watch, stands_at
from verifier.materiality.watching import Scene

Measure = Callable[[int], int]
"""What a rule makes of a number of votes before it goes on: a share cut off or rounded, rising with the votes."""


def quotients(tops: dict[str, Line], unit: Line) -> Iterator[Watch]:
    """Watch `top / unit` of every group, and every difference of two, at whole numbers; the quotients at halves too."""
    for top in tops.values():
        if top.slope or unit.slope:
            yield Steps(top * 2, unit)
    for one, other in combinations(tops.values(), 2):
        if one.slope != other.slope or unit.slope:
            yield Steps(one - other, unit)


def measured_quotients(votes: dict[str, Line], measure: Measure, seats: int, whole: int) -> Iterator[Watch]:
    """Watch the same where votes are measured first, by whole parts of a total that does not move.

    One of the two groups only falls and the other only rises, and so do their difference and those to all others.
    """
    for line in votes.values():
        if line.slope:
            yield Rising(partial(_stands, line, Line(0), measure, 2 * seats, whole))
    for one, other in combinations(votes.values(), 2):
        if one.slope != other.slope:
            yield Rising(partial(_stands, one, other, measure, seats, whole))


def _stands(one: Line, other: Line, measure: Measure, times: int, whole: int, moved: int) -> int:
    return stands_at((measure(one(moved)) - measure(other(moved))) * times, whole)


def every_step(votes: dict[str, Line], whole: int, unit: Line) -> Iterator[Watch]:
    """Watch each rounded share by itself, at every step of its last place: where the total moves too."""
    for line in votes.values():
        yield Steps(line * (2 * whole) + unit, unit * 2)


def lines_of(groups: tuple[str, ...], scene: Scene) -> dict[str, Line]:
    """Give the votes of some groups as lines."""
    return {group: scene.lines[group] for group in groups}
