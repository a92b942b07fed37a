"""What shares are taken of, and who has the seats where no group takes part."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from verifier.formulas.worked import Sheet


class ShareOf(StrEnum):
    """The votes of which a group has its share."""

    QUALIFIED = "qualified"
    GROUPS = "groups"
    TOTAL = "total"


class Alone(StrEnum):
    """Who has the seats where no group is viable."""

    UNSETTLED = "unsettled"
    LARGEST = "largest group"


NOBODY_THERE = "no group has votes"
"""The clause where the largest group would have the seats, and none has anybody."""

TIES = "ties: lot"


def votes_of(of: ShareOf, sheet: Sheet, viable: Iterable[str]) -> int:
    """Count the votes of which shares are taken."""
    contest = sheet.contest
    qualified = sum(contest.weights[group] for group in viable)
    return {ShareOf.QUALIFIED: qualified, ShareOf.GROUPS: contest.sum, ShareOf.TOTAL: contest.total}[of]


def give_alone(alone: Alone, key: str, sheet: Sheet) -> None:
    """Give all seats to the largest group, or leave them, where no group is viable."""
    seats, weights = sheet.contest.seats, sheet.contest.weights
    if not any(weights.values()):
        sheet.leave(seats, NOBODY_THERE)
    elif alone is Alone.UNSETTLED:
        sheet.leave(seats, f"{key}: {alone.value}")
    else:
        give_to_largest(seats, weights, f"{key}: {alone.value}", sheet)


def give_to_largest(seats: int, weights: dict[str, int], clause: str, sheet: Sheet) -> None:
    """Give seats that go together to the largest group; by lot among equal ones."""
    largest = [group for group, votes in weights.items() if votes == max(weights.values())]
    if len(largest) == 1:
        sheet.gain(largest, seats, clause)
    else:
        sheet.draw(largest, (seats,), f"{clause}; {TIES}")
