"""The results that could equally have been published: as many seats in all, and as far from what the formula gives."""

from __future__ import annotations

from dataclasses import dataclass

from verifier.hypotheses.results import Scene, Seats

FURTHEST = 30
"""Seats that stand with a wrong group; of a result that is further off no cause is looked for."""

MOST_GROUPS = 60
"""Groups with votes or seats; of a result of more no cause is looked for."""


@dataclass(frozen=True, slots=True)
class ResultWindow:
    """All results with as many seats in all, of which as many are too many and too few as in the published one.

    `nearest` is the result of the formula that the published one is nearest to; `size` counts the results, the
    published one among them. Where it is one of several that lots can lead to, these are the window (`by_lot`).
    """

    nearest: Seats
    more: int
    fewer: int
    size: int
    by_lot: frozenset[Seats] = frozenset()

    def has(self, result: Seats) -> bool:
        """Tell whether a result is one of them."""
        return result in self.by_lot or _apart(result, self.nearest) == (self.more, self.fewer)


def window_of(scene: Scene) -> ResultWindow | None:
    """Return the window of a published result; None where nothing is known to be wrong, or too much is."""
    if scene.said in scene.given:
        lots = len(scene.given)
        return ResultWindow(scene.said, 0, 0, lots, scene.given) if lots > 1 else None
    if not scene.given or len(scene.groups) > MOST_GROUPS:
        return None
    nearest = min(scene.given, key=lambda one: (sum(_apart(scene.said, one)), one))
    more, fewer = _apart(scene.said, nearest)
    if max(more, fewer) > FURTHEST:
        return None
    return ResultWindow(nearest, more, fewer, results_apart(nearest, more, fewer))


def _apart(result: Seats, from_: Seats) -> tuple[int, int]:
    """Count the seats that groups have more than in another result, and those that they have less."""
    differences = [one - other for one, other in zip(result, from_, strict=True)]
    return sum(one for one in differences if one > 0), -sum(one for one in differences if one < 0)


def results_apart(seats: Seats, more: int, fewer: int) -> int:
    """Count the results in which groups have so many seats more, and groups so many less; none has less than none.

    Group by group: `ways[a][b]` is in how many ways those looked at so far have a more and b less.
    """
    ways = [[0] * (fewer + 1) for _ in range(more + 1)]
    ways[0][0] = 1
    for held in seats:
        ways = [[_ways(ways, a, b, held) for b in range(fewer + 1)] for a in range(more + 1)]
    return ways[more][fewer]


def _ways(before: list[list[int]], a: int, b: int, held: int) -> int:
    gains = sum(before[a - x][b] for x in range(1, a + 1))
    losses = sum(before[a][b - x] for x in range(1, min(b, held) + 1))
    return before[a][b] + gains + losses
