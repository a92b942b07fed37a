"""Seats swapped: the seats of two groups stand in each other's place.

Fits where exchanging what the formula gives to two groups gives exactly what was published. Leaves open how they came
to stand so; it never claims that the votes were exchanged.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from verifier.hypotheses.results import Scene, Seats, Way
from verifier.registry import result_cause
from verifier.wording import causes_results as words

MOST = 20_000
"""Pairs of groups, in all results that the formula allows; of more none is tried."""


@result_cause("seats swapped", rank=21)
def seats_swapped(scene: Scene) -> Iterator[Way]:
    """Exchange the seats of every two groups, in every result that the formula allows."""
    found: dict[Seats, str] = {}
    pairs = list(combinations(range(len(scene.groups)), 2))
    if len(pairs) * len(scene.given) > MOST:
        return
    for seats in sorted(scene.given):
        for one, other in pairs:
            exchanged = _exchanged(seats, one, other)
            if exchanged not in scene.given:
                names = scene.groups[one], scene.groups[other]
                found.setdefault(exchanged, words.swapped(*names, (seats[one], seats[other])))
    yield Way(words.SWAPPED, found.get(scene.said, ""), frozenset(found), words.SWAPPED_IN_MANY, search=True)


def _exchanged(seats: Seats, one: int, other: int) -> Seats:
    changed = list(seats)
    changed[one], changed[other] = seats[other], seats[one]
    return tuple(changed)
