"""A clean caucus night: precincts, two alignments, delegates by the rule. Whatever is drawn, nothing in it is wrong.

The rule is Iowa's of 2020, worked here in a plain loop of its own: a group with 15% of the first alignment (a quarter
for two delegates, a sixth for three) is viable, the others go over to viable groups; members times delegates over
attendance, halves up; too few or too many are mended at the fractions. Rooms that would need a lot are drawn again.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

CANDIDATES = ("Alder", "Beech", "Cedar", "Dogwood", "Elm")
COUNTIES = 20
MEASURES = ("first", "final", "delegates")
Unit = tuple[str, str]
Key = tuple[str, str, str]


@dataclass
class Room:
    """One precinct: how many delegates it elects, and of each candidate first, final and delegates."""

    elects: int
    groups: dict[str, dict[str, int]]

    def total(self, measure: str) -> int:
        return sum(group[measure] for group in self.groups.values())


@dataclass
class Night:
    """All rooms by county and precinct, in order, later with their rows as texts; what is planted changes them."""

    rooms: dict[Unit, Room] = field(default_factory=dict)
    written: dict[Unit, list[tuple[Key, dict[str, str]]]] = field(default_factory=dict)

    def rows(self) -> Iterator[tuple[Key, dict[str, int]]]:
        for (county, precinct), room in self.rooms.items():
            for candidate, group in room.groups.items():
                yield (county, precinct, candidate), group


def night(precincts: int, seed: int) -> Night:
    """Draw a night of so many precincts; no two rooms have the same figures."""
    rng = random.Random(seed)
    made, seen = Night(), set()
    for number in range(precincts):
        room = _room(rng)
        while (vector := _vector(room)) in seen:
            room = _room(rng)
        seen.add(vector)
        made.rooms[f"County {number % COUNTIES + 1:02}", f"P{number + 1:06}"] = room
    return made


def _vector(room: Room) -> tuple[tuple[int, int], ...]:
    return tuple((group["first"], group["final"]) for group in room.groups.values())


def _room(rng: random.Random) -> Room:
    while True:
        room = drawn(rng, rng.randint(4, 12))
        if room is not None:
            return room


def drawn(rng: random.Random, elects: int) -> Room | None:
    """Draw a room; None where nobody is viable, a lot is needed, or two groups are of one size."""
    first = [rng.randint(20, 400) for _ in CANDIDATES]
    attendance = sum(first)
    viable = [count * 100 >= attendance * 15 for count in first]
    if not any(viable):
        return None
    final = [count if stays else 0 for count, stays in zip(first, viable, strict=True)]
    into = [at for at, stays in enumerate(viable) if stays]
    for at, count in enumerate(first):
        if not viable[at]:
            final[rng.choice(into)] += count
    seats = delegates(final, attendance, elects)
    if seats is None or len({count for count in final if count}) < len(into) or len(into) < 2:
        return None
    groups = {
        name: {"first": one, "final": two, "delegates": three}
        for name, one, two, three in zip(CANDIDATES, first, final, seats, strict=True)
    }
    return Room(elects, groups)


def delegates(final: list[int], attendance: int, elects: int) -> list[int] | None:
    """Round halves up, then mend at the fractions; None where two are level, or nobody has a fraction that would do."""
    exact = [Fraction(count * elects, attendance) for count in final]
    seats = [int(one + Fraction(1, 2)) for one in exact]
    while sum(seats) != elects:
        short = sum(seats) < elects
        open_ = [at for at, one in enumerate(exact) if _can(one, seats[at], short)]
        fractions = sorted((exact[at] % 1 for at in open_), reverse=short)
        if not open_ or fractions[:1] == fractions[1:2]:
            return None
        best = next(at for at in open_ if exact[at] % 1 == fractions[0])
        seats[best] += 1 if short else -1
    return seats


def _can(exact: Fraction, seats: int, short: bool) -> bool:
    """A group can be mended once: up from a fraction below a half, down from one above, never to none."""
    fraction = exact % 1
    if short:
        return 0 < fraction < Fraction(1, 2) and seats == int(exact) and exact > 0
    return fraction >= Fraction(1, 2) and seats == int(exact) + 1 and seats > 1
