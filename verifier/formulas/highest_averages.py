"""Highest averages: seat after seat to the highest quotient of votes by a divisor that grows with the seats."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import isqrt
from typing import Any, ClassVar

from verifier.formulas.contest import MOST_SEATS, Contest
from verifier.formulas.methods import method
from verifier.formulas.shares import TIES, Alone, give_alone
from verifier.formulas.threshold import Threshold, qualify
from verifier.formulas.words import BadRule
from verifier.formulas.worked import Sheet, What, Worked, nothing_to_share
from verifier.numbers import show


class Divisors(StrEnum):
    """The divisors of the first, second, third … seat."""

    DHONDT = "D'Hondt"
    SAINTE_LAGUE = "Sainte-Laguë"
    SAINTE_LAGUE_14 = "Sainte-Laguë, first divisor 1.4"
    HUNTINGTON_HILL = "Huntington-Hill"
    ADAMS = "Adams"


@dataclass(frozen=True, slots=True)
class Series:
    """A series of divisors in whole numbers.

    `divisor` of a group that has so many seats (one or a column); `power`: quotients are compared by it, so that
    Huntington-Hill's roots s(s+1) are compared by squares; `within`: how many seats have a divisor of at most
    a times votes / all votes (times: votes, a, all); `everybody`: a first divisor of zero, so that every group has one.
    """

    divisor: Callable[[Any], Any]
    within: Callable[[int, int, int], int]
    power: int = 1
    everybody: bool = False


def _within_modified(votes: int, a: int, every: int) -> int:
    return 0 if 10 * votes * a < 7 * every else max(1, (2 * votes * a + every) // (2 * every))


def _within_huntington_hill(votes: int, a: int, every: int) -> int:
    return (isqrt(4 * ((votes * a) ** 2 // every**2) + 1) - 1) // 2 + 1


# US Code, title 2, section 2a (method of equal proportions) for Huntington-Hill; the others by their authors
SERIES: dict[Divisors, Series] = {
    Divisors.DHONDT: Series(lambda seats: seats + 1, lambda votes, a, every: votes * a // every),
    Divisors.SAINTE_LAGUE: Series(
        lambda seats: 2 * seats + 1, lambda votes, a, every: (2 * votes * a + every) // (2 * every)
    ),
    # 1.4, 3, 5, 7 … times five; the first is put in by `first_divisor`
    Divisors.SAINTE_LAGUE_14: Series(lambda seats: 10 * seats + 5, _within_modified),
    Divisors.HUNTINGTON_HILL: Series(lambda seats: seats * (seats + 1), _within_huntington_hill, 2, everybody=True),
    Divisors.ADAMS: Series(lambda seats: seats, lambda votes, a, every: votes * a // every + 1, everybody=True),
}

FIRST_OF_MODIFIED = 7
"""1.4 on the scale on which the divisors of the modified Sainte-Laguë method are whole: 3 is 15."""

ONE_BY_ONE = 1_000
"""Seats that are given one after the other; of more, those that are surely among the first are given at once."""


@dataclass(frozen=True, slots=True)
class HighestAverages:
    """Each seat goes to the group with the highest quotient; at equal quotients for the last seats, by lot.

    `minimum`: seats that every group has before (House of Representatives: 1); `maximum`: seats that none exceeds.
    Huntington-Hill and Adams give everybody a seat first. `nobody_qualifies`: where no group takes part.
    """

    method: ClassVar[str] = "highest averages"

    divisors: Divisors
    threshold: Threshold | None = None
    minimum: int = 0
    maximum: int | None = None
    nobody_qualifies: Alone = Alone.UNSETTLED

    def __post_init__(self) -> None:
        """Refuse what makes no sense."""
        if max(self.minimum, self.maximum or 0) > MOST_SEATS:
            raise BadRule(
                f"at most {MOST_SEATS} seats are allocated", "minimum" if self.minimum > MOST_SEATS else "maximum"
            )
        if self.maximum is not None and self.maximum < max(self.first, 1):
            raise BadRule(f"the maximum {self.maximum} is below the minimum {max(self.first, 1)}", "maximum")

    @property
    def first(self) -> int:
        """The seats that every group has before quotients are compared."""
        return max(self.minimum, int(SERIES[self.divisors].everybody))


FEWER_SEATS = "fewer seats than the groups have to have"
ALL_AT_MOST = "every group has its maximum"


@method("highest averages", HighestAverages)
def steps(rule: HighestAverages, contest: Contest) -> Worked:
    """Work one contest: threshold, the seats everybody has, then seat after seat to the highest quotient.

    Source: M. Balinski and H. P. Young, Fair Representation (1982), for the divisors and their names.
    """
    sheet = Sheet(contest)
    if nothing_to_share(sheet, contest.sum):
        return sheet.worked()
    viable = qualify(rule.threshold, sheet)
    if not viable:
        give_alone(rule.nobody_qualifies, "nobody qualifies", sheet)
    elif rule.first * len(viable) > contest.seats:
        sheet.leave(contest.seats, FEWER_SEATS)
    else:
        _begin(rule, sheet, viable)
        _one_by_one(rule, sheet, viable)
    return sheet.worked()


def _begin(rule: HighestAverages, sheet: Sheet, viable: tuple[str, ...]) -> None:
    surely = _surely(rule, sheet.contest, viable) if sheet.contest.seats > ONE_BY_ONE else {}
    for group in viable:
        seats = surely.get(group, rule.first)
        if seats:
            clause = "minimum" if seats == rule.first else f"divisors: {rule.divisors.value}"
            sheet.start(group, seats, clause, f"{group} has {seats} to begin with")


def _surely(rule: HighestAverages, contest: Contest, viable: tuple[str, ...]) -> dict[str, int]:
    """Give seats that are surely among the first: those down to the lowest common quotient that is not too low.

    Looks for the largest whole a for which seats with a quotient of at least all votes / a are not too many.
    """
    low, high = 0, 1
    while sum(_down_to(rule, contest, viable, high).values()) <= contest.seats and high <= _LOWEST * contest.seats:
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        fits = sum(_down_to(rule, contest, viable, middle).values()) <= contest.seats
        low, high = (middle, high) if fits else (low, middle)
    return _down_to(rule, contest, viable, low)


_LOWEST = 2**16


def _down_to(rule: HighestAverages, contest: Contest, viable: tuple[str, ...], a: int) -> dict[str, int]:
    every = sum(contest.weights[group] for group in viable)
    within = SERIES[rule.divisors].within
    seats = {group: within(contest.weights[group], a, every) if a else 0 for group in viable}
    return {group: _clamp(rule, count) for group, count in seats.items()}


def _clamp(rule: HighestAverages, seats: int) -> int:
    seats = max(rule.first, seats)
    return seats if rule.maximum is None else min(rule.maximum, seats)


def _one_by_one(rule: HighestAverages, sheet: Sheet, viable: tuple[str, ...]) -> None:
    clause = f"divisors: {rule.divisors.value}"
    quotients = {group: _quotient(rule, sheet, group) for group in viable}
    while missing := sheet.contest.seats - sheet.given:
        quotients = {group: one for group, one in quotients.items() if sheet.seats[group] != rule.maximum}
        if not quotients:
            sheet.leave(missing, ALL_AT_MOST)
            return
        top = max(quotients.values())
        first = [group for group, quotient in quotients.items() if quotient == top]
        if len(first) > missing:
            sheet.draw(first, (1,) * missing, f"{clause}; {TIES}")
            return
        _note_quotients(rule, sheet, first, top)
        sheet.gain(first, 1, clause)
        quotients.update({group: _quotient(rule, sheet, group) for group in first})


def _quotient(rule: HighestAverages, sheet: Sheet, group: str) -> Fraction:
    """Give what is compared: votes (or their square) by the divisor of the next seat."""
    series, seats = SERIES[rule.divisors], sheet.seats[group]
    first = rule.divisors is Divisors.SAINTE_LAGUE_14 and not seats
    divisor = FIRST_OF_MODIFIED if first else series.divisor(seats)
    return Fraction(sheet.contest.weights[group] ** series.power, divisor)


def _note_quotients(rule: HighestAverages, sheet: Sheet, groups: list[str], top: Fraction) -> None:
    scale = 5 if rule.divisors is Divisors.SAINTE_LAGUE_14 else 1
    square = " (square)" if SERIES[rule.divisors].power > 1 else ""
    for group in groups:
        says = f"{group}: seat {sheet.seats[group] + 1} at {show(top * scale, 3)}{square}"
        sheet.note(What.QUOTA, f"divisors: {rule.divisors.value}", says, group, top * scale)
