"""Seats of many units by two sides: in how many they are others, in which, and what that comes to together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from verifier.materiality.seats import SeatsChanged
from verifier.materiality.seats_told import seats_said
from verifier.model import Change
from verifier.vocabulary import Level
from verifier.wording import materiality as words

SHOWN = 5


def told(changes: Sequence[tuple[str, SeatsChanged]], units: int, formula: str, of: str) -> Iterator[Change]:
    """Tell what changes, of so many units that were looked at; a unit is named, unless it is the only one there is."""
    if not changes:
        return
    if units == 1:
        yield Change(Level.SEATS, of, words.seats_changed(seats_said(changes[0][1]), formula, ""))
        return
    named = [words.unit(label, seats_said(one)) for label, one in changes[:SHOWN]]
    together = Counter[str]()
    for _, one in changes:
        for name, number in (*one.gains, *one.losses):
            together[name] += number
    moved = sorted(((name, number) for name, number in together.items() if number), key=lambda one: (-one[1], one[0]))
    # what a lot gives is nobody's yet: seats left to one are in no sum
    sums = None if any(one.undecided for _, one in changes) else moved
    yield Change(Level.SEATS, of, words.seats_of_units(len(changes), units, named, sums, formula))
