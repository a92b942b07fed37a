"""Highest averages: the last seat that each group has against the next seat of every other.

An outcome stands as long as every seat that was given has a higher quotient than every seat that was not (the
conditions that risk-limiting audits test one by one, an assertion for each pair). Of the groups whose votes do not move
only the one that is nearest matters: the highest quotient that has no seat, and the lowest that has one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from verifier.formulas.highest_averages import FIRST_OF_MODIFIED, SERIES, Divisors, HighestAverages
from verifier.materiality.lines import Line, Rising, Sign, Watch
from verifier.materiality.watching import Scene, order, viability, viable_groups, watched


@dataclass(frozen=True, slots=True)
class _Seat:
    """One seat of a group: its votes, and the divisor by which they are compared."""

    group: str
    votes: Line
    divisor: int


@watched("highest averages")
def highest_averages(rule: HighestAverages, scene: Scene) -> Iterator[Watch]:
    """Watch the threshold, and the seats on both sides of the last one given."""
    yield from viability(rule.threshold, scene)
    viable = viable_groups(rule.threshold, scene)
    if not viable:
        yield from order(scene)
    elif rule.first * len(viable) <= scene.contest.seats:
        yield from _seats(rule, scene, viable)


def _seats(rule: HighestAverages, scene: Scene, viable: Iterable[str]) -> Iterator[Watch]:
    outcome = scene.worked.outcome
    certain, drawn = outcome.at_least(), {group for lot in outcome.lots for group in lot.among}
    of = partial(_seat, rule, scene)
    given = [of(group, certain[group] - 1) for group in viable if certain[group] > rule.first]
    to_come = [of(group, certain[group]) for group in viable if certain[group] != rule.maximum and group not in drawn]
    tied = [of(group, certain[group]) for group in viable if group in drawn]
    against = partial(_against, SERIES[rule.divisors].power)
    at = scene.moved
    for high, low in ((given, [*to_come, *tied]), (tied, [*to_come, *tied])):
        yield from against(high, low, at)


def _seat(rule: HighestAverages, scene: Scene, group: str, before: int) -> _Seat:
    """Give the seat that a group has, or would have, after so many others."""
    first = rule.divisors is Divisors.SAINTE_LAGUE_14 and not before
    divisor = FIRST_OF_MODIFIED if first else SERIES[rule.divisors].divisor(before)
    return _Seat(group, scene.lines[group], divisor)


def _against(power: int, high: list[_Seat], low: list[_Seat], moved: int) -> Iterator[Watch]:
    """Watch seats with votes that move against each other, and each against the nearest of those that do not."""
    quotient = partial(_quotient, power, moved)
    still_high, still_low = _nearest(high, quotient, min), _nearest(low, quotient, max)
    pairs = [(one, other) for one in high if one.votes.slope for other in (*_moving(low), *still_low)]
    pairs += [(one, other) for other in low if other.votes.slope for one in still_high]
    yield from (_compared(power, one, other) for one, other in pairs if one.group != other.group)


def _moving(seats: list[_Seat]) -> list[_Seat]:
    return [seat for seat in seats if seat.votes.slope]


def _nearest(seats: list[_Seat], quotient: Callable[[_Seat], Fraction], end: Callable[..., _Seat]) -> tuple[_Seat, ...]:
    still = [seat for seat in seats if not seat.votes.slope]
    return (end(still, key=quotient),) if still else ()


def _quotient(power: int, moved: int, seat: _Seat) -> Fraction:
    return Fraction(seat.votes(moved) ** power, seat.divisor)


def _compared(power: int, one: _Seat, other: _Seat) -> Watch:
    if power == 1:
        return Sign(one.votes * other.divisor - other.votes * one.divisor)
    return Rising(partial(_which, power, one, other))


def _which(power: int, one: _Seat, other: _Seat, moved: int) -> int:
    """Tell which of two roots is higher by their squares: votes are never below zero, so it turns once at most."""
    left: int = one.votes(moved) ** power * other.divisor
    right: int = other.votes(moved) ** power * one.divisor
    return (left > right) - (left < right)
