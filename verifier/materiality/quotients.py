"""Watching shares of seats: which whole or half number each has reached, and whose fraction is the higher.

The fractions of two quotients change places only where one of them passes a whole number or where their difference
does. So watching every quotient and every difference is enough for rounding, remainders and all that is added or taken.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import combinations

from verifier.materiality.lines import Line, Rising, Steps, Watch, down_to_zero, stands_at
from verifier.materiality.watching import Scene

Measure = Callable[[int, int], int]
"""What a rule makes of votes and all votes before it goes on: a share, cut off or rounded to its last place."""


def quotients(tops: dict[str, Line], unit: Line) -> Iterator[Watch]:
    """Watch `top / unit` of every group, and every difference of two, at whole numbers; the quotients at halves too."""
    for top in tops.values():
        if top.slope or unit.slope:
            yield Steps(top * 2, unit)
    for one, other in combinations(tops.values(), 2):
        if one.slope != other.slope or unit.slope:
            yield Steps(one - other, unit)


@dataclass(frozen=True, slots=True)
class Shares:
    """Votes of groups measured as whole parts, `whole` of which are all, and then taken times the seats."""

    votes: dict[str, Line]
    all_votes: Line
    measure: Measure
    seats: int
    whole: int

    def of(self, line: Line, moved: int) -> int:
        """Give the share of a group after so many votes moved; of no votes at all (nobody is viable then) nothing."""
        every = self.all_votes(moved)
        return self.measure(line(moved), every) if every else 0

    def stands(self, one: Line, times: int, moved: int) -> int:
        """Tell where a quotient stands between whole numbers."""
        return stands_at(self.of(one, moved) * times, self.whole)

    def differ(self, one: Line, other: Line, moved: int) -> int:
        """Tell where the difference of two quotients stands between whole numbers."""
        return stands_at((self.of(one, moved) - self.of(other, moved)) * self.seats, self.whole)


def measured_quotients(shares: Shares) -> Iterator[Watch]:
    """Watch the same as `quotients` where votes are measured first.

    A share only rises or only falls as votes move, and of two groups of which one gains or loses votes their difference
    does so too. Where all votes move, two others rise or fall together: they are watched near whole numbers.
    """
    moving = bool(shares.all_votes.slope)
    for line in shares.votes.values():
        if line.slope or moving:
            yield Rising(partial(shares.stands, line, 2 * shares.seats))
    for one, other in combinations(shares.votes.values(), 2):
        if one.slope or other.slope:
            yield Rising(partial(shares.differ, one, other))
        elif moving and one.at != other.at:
            yield _Together(shares, one, other)


@dataclass(frozen=True, slots=True)
class _Together:
    """The difference of two shares that rise or fall together: rounded, it is never one last place off the exact one.

    So far from a whole number it is watched by the exact one, which is a line; near it, at every step of either.
    """

    shares: Shares
    one: Line
    other: Line

    def after(self, moved: int, last: int) -> int | None:
        """Give the next number of votes at which the difference may reach or leave a whole number of seats."""
        found = [down_to_zero(line, moved) for line in self._ends(moved)]
        near = any(at == moved for at in found)
        if near:
            steps = (Rising(partial(self.shares.of, line)) for line in (self.one, self.other))
            found = [step.after(moved, last) for step in steps]
        return min((at for at in found if at is not None and at <= last), default=None)

    def _ends(self, moved: int) -> tuple[Line, Line]:
        """Give how far the exact difference is above and below where the rounded one may be whole."""
        shares = self.shares
        exact, every = (self.one - self.other) * (shares.whole * shares.seats), shares.all_votes
        whole = shares.whole * (exact(moved) // (every(moved) * shares.whole))
        return (
            exact - every * (whole + shares.seats),
            every * (whole + shares.whole - shares.seats) - exact,
        )


def lines_of(groups: tuple[str, ...], scene: Scene) -> dict[str, Line]:
    """Give the votes of some groups as lines."""
    return {group: scene.lines[group] for group in groups}
