"""The kinds of fault, each planted in rooms of its own, and the truth about each: what must find it, and where.

Faults of the night itself are planted before anything is published of it (county totals, the wire's copy), so nothing
else is wrong because of them. A plant returns the labels at which its fault must be found; none where the room does not
lend itself to it, and then another room is tried.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field

from bench.election.caucus import Key, Night, Room, Unit, delegates

Labels = tuple[str, ...]


@dataclass
class Drop:
    """All that is dropped on the verifier; cells are texts. `clean` are rooms in which nothing is planted."""

    night: Night
    roster: dict[Unit, int]
    clean: list[Unit]
    results: list[tuple[Key, dict[str, str]]] = field(default_factory=list)
    totals: dict[tuple[str, str], int] = field(default_factory=dict)
    wire: dict[Key, int] = field(default_factory=dict)
    unknown_totals: set[tuple[str, str]] = field(default_factory=set)


@dataclass(frozen=True)
class Fault:
    """One planted fault: its kind, what must find it (a check, or `data`), and the labels at which."""

    kind: str
    found_by: str
    where: Labels


Plant = Callable[[Drop, Unit], Labels | None]


def more_in_the_end(drop: Drop, unit: Unit) -> Labels | None:
    """More people in the final than in the first alignment; the delegates are those of the figures."""
    room = drop.night.rooms[unit]
    largest = _by_size(room)[0]
    return next((unit for more in range(1, 400) if _changed(room, largest, more)), None)


def viable_group_shrinks(drop: Drop, unit: Unit) -> Labels | None:
    """Some of a viable group go home; the delegates are those of the figures that are left."""
    room = drop.night.rooms[unit]
    largest = _by_size(room)[0]
    group = room.groups[largest]
    fewest = group["final"] - group["first"] + 1
    enough = -(-15 * room.total("first") // 100)
    tried = range(fewest, group["final"] - enough)
    return next(((*unit, largest) for fewer in tried if _changed(room, largest, -fewer)), None)


def _by_size(room: Room) -> list[str]:
    return sorted(room.groups, key=lambda name: (-room.groups[name]["final"], name))


def _changed(room: Room, name: str, more: int) -> bool:
    """Change a group's final count, and all delegates by the rule; False, and nothing done, where that needs a lot."""
    final = [group["final"] + (more if one == name else 0) for one, group in room.groups.items()]
    seats = delegates(final, room.total("first"), room.elects)
    there = [count for count in final if count]
    if seats is None or len(set(there)) < len(there):
        return False
    for group, count, won in zip(room.groups.values(), final, seats, strict=True):
        group["final"], group["delegates"] = count, won
    return True


def delegate_for_nobody(drop: Drop, unit: Unit) -> Labels | None:
    """A delegate of the group with most of them goes to one that nobody is in."""
    groups = drop.night.rooms[unit].groups
    empty = next((name for name, group in groups.items() if not group["final"]), None)
    donor = max(groups, key=lambda name: groups[name]["delegates"])
    if empty is None or groups[donor]["delegates"] < 2:
        return None
    groups[donor]["delegates"] -= 1
    groups[empty]["delegates"] = 1
    return (*unit, empty)


def fewer_votes_more_delegates(drop: Drop, unit: Unit) -> Labels | None:
    """Two groups' delegates are exchanged."""
    room = drop.night.rooms[unit]
    there = [name for name in _by_size(room) if room.groups[name]["final"]]
    one, two = room.groups[there[0]], room.groups[there[-1]]
    if one["delegates"] == two["delegates"]:
        return None
    one["delegates"], two["delegates"] = two["delegates"], one["delegates"]
    return unit


def one_delegate_more(drop: Drop, unit: Unit) -> Labels | None:
    """The largest group has one delegate more than the precinct elects."""
    room = drop.night.rooms[unit]
    room.groups[_by_size(room)[0]]["delegates"] += 1
    return unit


def wrong_step(drop: Drop, unit: Unit) -> Labels | None:
    """A delegate of the smallest group goes to the largest: only the rule tells that it is wrong."""
    room = drop.night.rooms[unit]
    there = [name for name in _by_size(room) if room.groups[name]["delegates"]]
    if len(there) < 2:
        return None
    room.groups[there[-1]]["delegates"] -= 1
    room.groups[there[0]]["delegates"] += 1
    return unit


def copied(drop: Drop, unit: Unit) -> Labels | None:
    """A room has the figures of another one, all of them."""
    other = drop.clean.pop()
    drop.night.rooms[unit] = deepcopy(drop.night.rooms[other])
    drop.roster[unit] = drop.roster[other]
    return (*unit, *other)


def precinct_missing(drop: Drop, unit: Unit) -> Labels | None:
    """A precinct of the roster has not reported."""
    # nobody knows what a precinct that is not there adds to its county
    drop.unknown_totals |= {(unit[0], name) for name in drop.night.rooms[unit].groups}
    del drop.night.rooms[unit]
    return unit


def precinct_unknown(drop: Drop, unit: Unit) -> Labels | None:
    """A precinct has reported that is not on the roster."""
    del drop.roster[unit]
    return unit


def total_off_by_one(drop: Drop, unit: Unit) -> Labels | None:
    """A county's total is one too many."""
    for name in drop.night.rooms[unit].groups:
        where = unit[0], name
        if where not in drop.unknown_totals:
            drop.unknown_totals.add(where)
            drop.totals[where] += 1
            return where
    return None


def digits_exchanged(drop: Drop, unit: Unit) -> Labels | None:
    """The wire's copy has two digits the wrong way round."""
    for key in _keys(drop, unit):
        digits = str(drop.wire[key])
        turned = digits[:-2] + digits[-2:][::-1]
        if len(digits) > 1 and turned != digits and not turned.startswith("0"):
            drop.wire[key] = int(turned)
            return key
    return None


def wire_leaves_out(drop: Drop, unit: Unit) -> Labels | None:
    """The wire's copy lacks a row."""
    key = _keys(drop, unit)[0]
    del drop.wire[key]
    return key


def wire_adds(drop: Drop, unit: Unit) -> Labels | None:
    """The wire's copy has a row that nobody else has."""
    key = unit[0], f"{unit[1]} early vote", next(iter(drop.night.rooms[unit].groups))
    drop.wire[key] = 7
    return key


def row_twice(drop: Drop, unit: Unit) -> Labels | None:
    """A row stands twice, with the same figures."""
    key = _keys(drop, unit)[0]
    drop.results.append(next(row for row in _rows(drop, unit) if row[0] == key))
    drop.unknown_totals.add((key[0], key[2]))
    return key


def letter_for_a_digit(drop: Drop, unit: Unit) -> Labels | None:
    """A cell has a letter O for a nought."""
    return _written(drop, unit, "1O4")


def below_zero(drop: Drop, unit: Unit) -> Labels | None:
    """A cell has a number below zero."""
    return _written(drop, unit, "-3")


def blank(drop: Drop, unit: Unit) -> Labels | None:
    """A cell is blank: the room cannot be decided."""
    _written(drop, unit, "")
    return unit


def _written(drop: Drop, unit: Unit, text: str) -> Labels:
    key, cells = _rows(drop, unit)[0]
    cells["first"] = text
    return key


def _keys(drop: Drop, unit: Unit) -> list[Key]:
    return [key for key, _ in _rows(drop, unit)]


def _rows(drop: Drop, unit: Unit) -> list[tuple[Key, dict[str, str]]]:
    county, precinct = unit
    return drop.night.written[county, precinct]


# what must find each kind; those of the night are planted before anything is published of it
OF_THE_NIGHT: Mapping[str, tuple[Plant, str]] = {
    "more people in the end than at first": (more_in_the_end, "final-within-first"),
    "a viable group shrinks": (viable_group_shrinks, "viable-never-shrinks"),
    "a delegate for nobody": (delegate_for_nobody, "nobody-no-delegate"),
    "fewer votes, more delegates": (fewer_votes_more_delegates, "more-votes-never-fewer"),
    "one delegate too many": (one_delegate_more, "as-many-as-elected"),
    "a delegate moved to the largest group": (wrong_step, "by-the-rule"),
    "figures copied from another precinct": (copied, "no-two-alike"),
    "a precinct missing": (precinct_missing, "every-precinct"),
    "a precinct that nobody knows": (precinct_unknown, "every-precinct"),
}
AS_PUBLISHED: Mapping[str, tuple[Plant, str]] = {
    "a row twice": (row_twice, "data"),
    "a letter for a digit": (letter_for_a_digit, "data"),
    "a number below zero": (below_zero, "data"),
    "a blank cell": (blank, "undetermined"),
    "a county total off by one": (total_off_by_one, "county-totals"),
    "two digits exchanged": (digits_exchanged, "wire"),
    "a row that the wire leaves out": (wire_leaves_out, "wire"),
    "a row that the wire adds": (wire_adds, "wire"),
}
KINDS = (*OF_THE_NIGHT, *AS_PUBLISHED)


def plant(night: Night, every: int, seed: int) -> tuple[Drop, list[Fault]]:
    """Plant a fault in one room of `every`, the kinds in turn and each at least once; return the drop and the truth."""
    units = sorted(night.rooms)
    random.Random(seed).shuffle(units)
    number = max(len(KINDS), len(units) // every)
    drop = Drop(night, {unit: room.elects for unit, room in night.rooms.items()}, units)
    kinds = [KINDS[at % len(KINDS)] for at in range(number)]
    faults = [_planted(drop, kind, OF_THE_NIGHT[kind]) for kind in kinds if kind in OF_THE_NIGHT]
    publish(drop)
    faults += [_planted(drop, kind, AS_PUBLISHED[kind]) for kind in kinds if kind in AS_PUBLISHED]
    return drop, faults


def _planted(drop: Drop, kind: str, how: tuple[Plant, str]) -> Fault:
    """Plant one fault in the next clean room that lends itself to it; the others stay clean, at the end."""
    for _ in range(len(drop.clean)):
        unit = drop.clean.pop(0)
        where = how[0](drop, unit)
        if where is not None:
            return Fault(kind, how[1], where)
        drop.clean.append(unit)
    raise ValueError(f"no room is left for {kind!r}: ask for more precincts")


def publish(drop: Drop) -> None:
    """Write out every figure as text, and work out what is published of them."""
    for key, group in drop.night.rows():
        row = key, {name: str(value) for name, value in group.items()}
        drop.results.append(row)
        drop.night.written.setdefault(key[:2], []).append(row)
        drop.totals[key[0], key[2]] = drop.totals.get((key[0], key[2]), 0) + group["final"]
        drop.wire[key] = group["final"]
