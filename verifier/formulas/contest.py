"""One contest as a formula takes it: groups with their whole weights, the seats, and the total of the shares."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm

MOST_SEATS = 10**9
"""Seats of one contest. More are a slip: of a column, or of a total that stands where the seats should."""


class BadInput(ValueError):  # noqa: N818 (it is no error of the program: it says what is wrong with the data)
    """Raised where the input is no contest: a negative or fractional weight, no seats, a group named twice.

    The message is a sentence part for officials, without place and full stop.
    """


@dataclass(frozen=True, slots=True)
class Contest:
    """Checked input of a formula. Make it with `contest`.

    `weights` are votes or members by group, in the order given; `seats` are to be awarded; `total` is what shares are
    taken of (attendance, all votes cast).
    """

    weights: dict[str, int]
    seats: int
    total: int

    @property
    def sum(self) -> int:
        """All weights together."""
        return sum(self.weights.values())

    @property
    def findings(self) -> tuple[str, ...]:
        """Give what is odd about the input and does not stop the arithmetic: groups above the total."""
        return (above_total(self.sum, self.total),) if self.sum > self.total else ()


def above_total(weights: int, total: int) -> str:
    """Say that the groups have more than the total."""
    return f"the groups add up to {weights}, {weights - total} more than the total of {total}"


def contest(
    weights: Mapping[str, int] | Iterable[tuple[str, int]], seats: int | None, total: int | None = None
) -> Contest:
    """Check one contest. Without a total the groups are all there is, and the total is their sum.

    Raises BadInput for negative or fractional numbers, seats missing, a group named twice, no groups at all.
    """
    pairs = list(weights.items() if isinstance(weights, Mapping) else weights)
    names = [group for group, _ in pairs]
    if not names:
        raise BadInput("there are no groups")
    twice = next((group for group in names if names.count(group) > 1), None)
    if twice is not None:
        raise BadInput(f"the group {twice} is named twice")
    checked = {group: _whole(weight, f"the weight of {group}") for group, weight in pairs}
    every = sum(checked.values()) if total is None else _whole(total, "the total")
    number = _whole(seats, "the number of seats")
    if number > MOST_SEATS:
        raise BadInput(f"the number of seats is {number}; at most {MOST_SEATS} are allocated")
    return Contest(checked, number, every)


def _whole(number: object, what: str) -> int:
    if number is None:
        raise BadInput(f"{what} is missing")
    if isinstance(number, bool) or not isinstance(number, int):
        raise BadInput(f"{what} is {number}, not a whole number")
    if number < 0:
        raise BadInput(f"{what} is {number}, below zero")
    return number


def in_smallest_units(weights: Mapping[str, Fraction]) -> dict[str, int]:
    """Count fractional weights (700.47 state delegate equivalents) in the largest unit that makes all of them whole.

    For rules that depend on shares only; a rule that counts votes one by one (a rounded threshold) needs the votes.
    """
    unit = lcm(*(weight.denominator for weight in weights.values()))
    whole = {group: int(weight * unit) for group, weight in weights.items()}
    common = gcd(*whole.values()) or 1
    return {group: weight // common for group, weight in whole.items()}
