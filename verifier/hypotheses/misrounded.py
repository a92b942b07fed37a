"""Quotients rounded and made to add up as no rule would have it: not at all, or for and from the wrong ones.

Works on the quotients of a contest as its rule has them, each with what it was rounded to. Ties give several results.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from itertools import combinations, islice
from math import floor

from verifier.formulas.ranks import highest
from verifier.formulas.worked import What, Worked
from verifier.hypotheses.results import MOST_RESULTS

ByGroup = dict[str, int]
HALF = Fraction(1, 2)


@dataclass(frozen=True, slots=True)
class Quotients:
    """What each group that takes part is due: its quotient, its votes, and the whole seats that it begins with."""

    due: Mapping[str, Fraction]
    votes: Mapping[str, int]
    begins: Mapping[str, int]
    seats: int

    @property
    def missing(self) -> int:
        """How many seats are left; below zero: too many."""
        return self.seats - sum(self.begins.values())

    def rest(self, group: str) -> Fraction:
        """The fraction of a quotient."""
        return self.due[group] - floor(self.due[group])


def quotients_of(worked: Worked, votes: Mapping[str, int], seats: int) -> Quotients | None:
    """Take the quotients from the steps of a contest; None where the rule has none, or none that were rounded."""
    due = {group: value for group, value in worked.values(What.QUOTA).items() if group}
    begins = {group: int(value) for group, value in worked.values(What.ROUNDED).items()}
    if not due or set(due) != set(begins):
        return None
    return Quotients(due, votes, begins, seats)


class Rounded(StrEnum):
    """How quotients are rounded."""

    DOWN = "every fraction rounded down"
    UP = "every fraction rounded up"
    HALF_DOWN = "halves rounded down"
    HALF_EVEN = "halves rounded to the even number"
    NEAREST = "fractions rounded to the nearest"


_ROUNDED: dict[Rounded, Callable[[Fraction], int]] = {
    Rounded.DOWN: floor,
    Rounded.UP: lambda due: -floor(-due),
    Rounded.HALF_DOWN: lambda due: -floor(HALF - due),
    Rounded.HALF_EVEN: round,
    Rounded.NEAREST: lambda due: floor(due + HALF),
}


class Gains(StrEnum):
    """To whom seats that are left go, one each."""

    HIGHEST = "the highest fraction of all"
    HIGHEST_DOWN = "the highest fraction that was rounded down"
    LOWEST = "the lowest fraction"
    LARGEST = "the largest group"
    SMALLEST = "the smallest group"


class Loses(StrEnum):
    """From whom seats that are too many are taken, one each."""

    LOWEST = "the lowest fraction of all"
    LOWEST_UP = "the lowest fraction that was rounded up"
    HIGHEST = "the highest fraction"
    LARGEST = "the largest group"
    SMALLEST = "the smallest group"


_Keys = Callable[[Quotients], dict[str, Fraction]]


def _all(key: Callable[[Quotients, str], Fraction]) -> _Keys:
    return lambda one: {group: key(one, group) for group in one.due}


_GAINS: dict[Gains, _Keys] = {
    Gains.HIGHEST: _all(Quotients.rest),
    Gains.HIGHEST_DOWN: lambda one: {group: one.rest(group) for group in one.due if one.begins[group] < one.due[group]},
    Gains.LOWEST: _all(lambda one, group: -one.rest(group)),
    Gains.LARGEST: _all(lambda one, group: Fraction(one.votes[group])),
    Gains.SMALLEST: _all(lambda one, group: Fraction(-one.votes[group])),
}
_LOSES: dict[Loses, _Keys] = {
    Loses.LOWEST: _all(lambda one, group: -one.rest(group)),
    Loses.LOWEST_UP: lambda one: {group: -one.rest(group) for group in one.due if one.begins[group] > one.due[group]},
    Loses.HIGHEST: _all(Quotients.rest),
    Loses.LARGEST: _all(lambda one, group: Fraction(one.votes[group])),
    Loses.SMALLEST: _all(lambda one, group: Fraction(-one.votes[group])),
}


def rounded_otherwise(one: Quotients) -> Iterator[tuple[Rounded, Quotients]]:
    """Give the quotients rounded in every other way."""
    for how, rounded in _ROUNDED.items():
        begins = {group: rounded(due) for group, due in one.due.items()}
        if begins != one.begins:
            yield how, replace(one, begins=begins)


def cleaned_up(one: Quotients) -> list[ByGroup]:
    """Give what is left to the highest fractions rounded down, or take what is too much from the lowest rounded up."""
    return adjusted(one, Gains.HIGHEST_DOWN if one.missing > 0 else Loses.LOWEST_UP)


def adjusted_otherwise(one: Quotients) -> Iterator[tuple[Gains | Loses, list[ByGroup]]]:
    """Give what is left to all who may be thought to have it, or take it from them; nothing where all adds up."""
    ends: tuple[Gains | Loses, ...] = tuple(Gains) if one.missing > 0 else tuple(Loses) if one.missing < 0 else ()
    for end in ends:
        yield end, adjusted(one, end)


def adjusted(one: Quotients, end: Gains | Loses) -> list[ByGroup]:
    """Give or take one seat each, from the end that is said; every way where groups are equal."""
    if not one.missing:
        return [dict(one.begins)]
    step = 1 if one.missing > 0 else -1
    keys = _GAINS[end](one) if isinstance(end, Gains) else _LOSES[end](one)
    can = {group: key for group, key in keys.items() if one.begins[group] + step >= 0}
    if abs(one.missing) > len(can):
        return []
    first = highest(can, abs(one.missing))
    chosen = islice(combinations(first.tied, first.places), MOST_RESULTS)
    return [_moved(one.begins, (*first.sure, *tied), step) for tied in chosen]


def _moved(begins: Mapping[str, int], groups: tuple[str, ...], step: int) -> ByGroup:
    return {group: seats + step * (group in groups) for group, seats in begins.items()}


MOST_GROUPS = 12
"""Groups of which every way of rounding each up or down is looked through."""


def each_up_or_down(one: Quotients, seats: int) -> list[ByGroup]:
    """Give every result of so many seats in which each quotient is rounded up or down; none of too many groups."""
    if len(one.due) > MOST_GROUPS:
        return []
    down = {group: floor(due) for group, due in one.due.items()}
    broken = [group for group in one.due if one.rest(group)]
    more = seats - sum(down.values())
    return [_moved(down, groups, 1) for groups in combinations(broken, more)] if 0 <= more <= len(broken) else []
