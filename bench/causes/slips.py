"""Slips of those who work out delegates, one each for all rooms of a table: worked by hand, apart from the verifier."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from random import Random

Votes = Mapping[str, int]
Seats = dict[str, int]
HALF = Fraction(1, 2)


@dataclass(frozen=True)
class Room:
    """One room: the votes of its groups, the delegates it elects, those who attended and those who registered."""

    votes: Votes
    seats: int
    attended: int
    registered: int


@dataclass(frozen=True)
class Hand:
    """How somebody works: what a group needs, how quotients are rounded, who gains and who loses, if anybody."""

    of: Callable[[Room], int] = lambda room: room.attended
    needs: Callable[[int], int] = lambda total: -(-15 * total // 100)
    rounds: Callable[[Fraction], int] = lambda due: int(due + HALF)
    gains: str = "highest below half"
    loses: str = "lowest from half"
    adjusts: bool = True


ORDERS: dict[str, Callable[[str, Votes, Mapping[str, Fraction]], Fraction]] = {
    "highest": lambda who, votes, rest: rest[who],
    "lowest": lambda who, votes, rest: -rest[who],
    "largest": lambda who, votes, rest: Fraction(votes[who]),
    "smallest": lambda who, votes, rest: Fraction(-votes[who]),
}


def by_hand(room: Room, hand: Hand) -> Seats | None:
    """Work one room; None where a lot decides, or nothing says who gains or loses."""
    total = hand.of(room)
    viable = {who: votes for who, votes in room.votes.items() if votes >= max(hand.needs(total), 1)}
    due = {who: Fraction(votes * room.seats, total) for who, votes in viable.items()}
    seats = {who: hand.rounds(one) for who, one in due.items()}
    missing = room.seats - sum(seats.values()) if hand.adjusts else 0
    chosen = _chosen(hand, due, viable, seats, missing) if missing else []
    if chosen is None or not viable:
        return None
    step = 1 if missing > 0 else -1
    return {who: seats.get(who, 0) + step * (who in chosen) for who in room.votes}


def _chosen(hand: Hand, due: Mapping[str, Fraction], votes: Votes, seats: Seats, missing: int) -> list[str] | None:
    word, _, whose = (hand.gains if missing > 0 else hand.loses).partition(" ")
    rest = {who: one % 1 for who, one in due.items()}
    can = {
        "below half": [who for who in due if rest[who] < HALF],
        "from half": [who for who in due if rest[who] >= HALF and seats[who] > 1],
        "": [who for who in due if missing > 0 or seats[who]],
    }[whose]
    ordered = sorted(can, key=lambda who: ORDERS[word](who, votes, rest), reverse=True)
    if len(ordered) < abs(missing):
        return None
    keys = [ORDERS[word](who, votes, rest) for who in ordered]
    tied = len(ordered) > abs(missing) and keys[abs(missing) - 1] == keys[abs(missing)]
    return None if tied else ordered[: abs(missing)]


RULE = Hand()
SLIPS: dict[str, tuple[str, Hand]] = {
    "registered as the total": ("people who registered", replace(RULE, of=lambda room: room.registered)),
    "the groups as the total": ("the sum of the groups", replace(RULE, of=lambda room: sum(room.votes.values()))),
    "no threshold": ("no threshold", replace(RULE, needs=lambda total: 1)),
    "threshold rounded down": ("threshold rounded down", replace(RULE, needs=lambda total: 15 * total // 100)),
    "left over to the largest": ("given to the largest group", replace(RULE, gains="largest ")),
    "left over to the smallest": ("given to the smallest group", replace(RULE, gains="smallest ")),
    "left over to the highest of all": ("given to the highest fraction of all", replace(RULE, gains="highest ")),
    "left over to the lowest": ("given to the lowest fraction", replace(RULE, gains="lowest ")),
    "too many from the smallest": ("taken from the smallest group", replace(RULE, loses="smallest ")),
    "too many from the largest": ("taken from the largest group", replace(RULE, loses="largest ")),
    "too many from the lowest of all": ("taken from the lowest fraction of all", replace(RULE, loses="lowest ")),
    "too many from the highest": ("taken from the highest fraction", replace(RULE, loses="highest ")),
    "only rounded down": ("every fraction rounded down and nothing", replace(RULE, rounds=int, adjusts=False)),
    "not made to add up": ("nothing added or taken", replace(RULE, adjusts=False)),
}
"""What each is called in the evidence, and how it is worked."""

SWAPPED = "two groups swapped"


def rooms(chance: Random, number: int) -> list[Room]:
    """Rooms as caucuses have them: four to six groups, a few people in none that is viable."""
    return [_room(chance) for _ in range(number)]


def _room(chance: Random) -> Room:
    people, groups = chance.randint(60, 320), chance.randint(4, 6)
    parts = [chance.randint(20, 120) for _ in range(groups)]
    votes = {name: people * part // sum(parts) for name, part in zip("ABCDEF", parts, strict=False)}
    attended = sum(votes.values()) + chance.randint(0, 12)
    return Room(votes, chance.randint(4, 11), attended, attended + chance.randint(6, 40))


def swapped(chance: Random, seats: Seats) -> Seats:
    """Put the seats of two groups, that have not as many, into each other's place."""
    pairs = [(one, other) for one in seats for other in seats if seats[one] > seats[other]]
    one, other = chance.choice(pairs) if pairs else (next(iter(seats)),) * 2
    return {**seats, one: seats[other], other: seats[one]}


def moved(chance: Random, seats: Seats, published: Seats) -> Seats:
    """Move as many seats as a slip did, between any groups."""
    number = sum(abs(published[who] - seats[who]) for who in seats)
    more = sum(published.values()) - sum(seats.values())
    found = dict(seats)
    while sum(abs(found[who] - seats[who]) for who in seats) != number:
        found = dict(seats)
        for step in [1] * ((number + more) // 2) + [-1] * ((number - more) // 2):
            who = chance.choice([name for name in found if found[name] + step >= 0])
            found[who] += step
    return found
