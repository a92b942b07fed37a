"""Which cause is told first for which slip in working out delegates, and what is told of seats moved by chance."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from random import Random

from bench.causes.slips import RULE, SLIPS, SWAPPED, Room, Seats, by_hand, moved, rooms, swapped
from bench.report import Section, amount
from verifier.formulas.contest import contest
from verifier.formulas.methods import Rule, read_rule
from verifier.hypotheses.best_results import explain_results
from verifier.hypotheses.results import Scene
from verifier.model import Cause
from verifier.registry import CAUSES

ROWS_OF_A_TABLE = 50_000
UNITS = 16
RIGHT, CONFIDENT = 95, 1
"""Per cent of the identifiable slips, at least, and of the noise, at most."""


@dataclass(frozen=True)
class Outcome:
    """What was told of one table: whether of its cause first, and of the very slip; and what was sure in noise."""

    slip: str
    units: int
    cause_known: bool
    slip_known: bool
    cause: bool
    told: bool
    sure: bool
    noise: bool


def run(rows: int, rounds: int, folder: Path) -> Section:
    """Plant every slip in some hundreds of tables of rooms: numbers, not timings."""
    del rounds, folder
    number = max(2, rows // ROWS_OF_A_TABLE)
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        found = [one for several in pool.map(_at, range(number), chunksize=4) for one in several]
    return section(found)


def _at(seed: int) -> list[Outcome]:
    return list(outcomes(seed))


def rule() -> Rule:
    """The rule of the rooms, as a formula file writes it."""
    silent = dict.fromkeys(("short of fractions", "nobody can give", "nobody viable"), "unsettled")
    return read_rule("round-then-adjust", silent, {"share": "15%", "round": "up"})


def outcomes(seed: int) -> Iterator[Outcome]:
    """Plant every slip in one table of rooms."""
    CAUSES.fill()
    chance = Random(seed)
    worked = [(room, by_hand(room, RULE)) for room in rooms(chance, UNITS)]
    right = [(room, seats) for room, seats in worked if seats is not None]
    every = {name: [by_hand(room, hand) for room, _ in right] for name, (_, hand) in SLIPS.items()}
    for name, results in every.items():
        published = [one or own for one, (_, own) in zip(results, right, strict=True)]
        same = [other for other, theirs in every.items() if other != name and theirs == results]
        found = _outcome(chance, name, right, published, same)
        if found is not None:
            yield found
    # one room only: two groups are swapped by who copies a sheet, not by a rule
    published = [seats if at else swapped(chance, seats) for at, (_, seats) in enumerate(right)]
    same = [name for name, results in every.items() if results[:1] == published[:1]] if right else []
    found = _outcome(chance, SWAPPED, right, published, same) if right else None
    if found is not None:
        yield found


def _outcome(
    chance: Random, name: str, right: Sequence[tuple[Room, Seats]], published: Sequence[Seats], same: Sequence[str]
) -> Outcome | None:
    wrong = [(room, own, one) for (room, own), one in zip(right, published, strict=True) if one != own]
    if not wrong:
        return None
    found = explain_results(_scenes((room, one) for room, _, one in wrong)).found
    noise = explain_results(_scenes((room, moved(chance, own, one)) for room, own, one in wrong)).found
    first = found[0] if found else Cause("", "")
    cause = "seats swapped" if name == SWAPPED else "formula misapplied"
    by_swap = all(_is_swap(own, one) for _, own, one in wrong)
    told = first.name == cause and (name == SWAPPED or SLIPS[name][0] in first.says)
    return Outcome(
        slip=name,
        units=len(wrong),
        cause_known=not same if name == SWAPPED else not by_swap,
        slip_known=not same and (name == SWAPPED or not by_swap),
        cause=first.name == cause,
        told=told,
        sure=first.confident,
        noise=any(one.confident for one in noise),
    )


def _scenes(made: Iterator[tuple[Room, Seats]]) -> list[Scene]:
    used = rule()
    return [
        Scene(
            str(number),
            contest(dict(room.votes), room.seats, room.attended),
            seats,
            {"": used},
            totals={"people who registered": room.registered},
        )
        for number, (room, seats) in enumerate(made)
    ]


def _is_swap(own: Seats, one: Seats) -> bool:
    different = [who for who in own if own[who] != one[who]]
    return (
        len(different) == len("ab")
        and own[different[0]] == one[different[1]]
        and own[different[1]] == one[different[0]]
    )


def section(found: Sequence[Outcome]) -> Section:
    """Write how often each slip is told first, and how often anything is told with confidence of noise."""
    noise = sum(one.noise for one in found)
    right = [one.cause for one in found if one.cause_known]
    lines = [
        f"{amount(len(found))} tables of {UNITS} rooms, worked by hand with one slip (in all rooms; two groups are",
        "swapped in one), and each again with as many seats moved between any groups of the same rooms. Known: no swap",
        "gives the same results. Slip known: no other slip gives the same results either. Sure: told with confidence.",
        "",
        "| slip | tables | wrong rooms | known | cause first | slip known | slip first | sure | sure in noise |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
        *(_row(name, [one for one in found if one.slip == name]) for name in (*SLIPS, SWAPPED)),
    ]
    good = 100 * sum(right) >= RIGHT * len(right) and 100 * noise <= CONFIDENT * len(found)
    return Section("results", tuple(lines), good)


def _row(name: str, several: Sequence[Outcome]) -> str:
    known, slips = [one for one in several if one.cause_known], [one for one in several if one.slip_known]
    cells = [
        name,
        amount(len(several)),
        amount(sum(one.units for one in several)),
        amount(len(known)),
        _per_cent(sum(one.cause for one in known), len(known)),
        amount(len(slips)),
        _per_cent(sum(one.told for one in slips), len(slips)),
        _per_cent(sum(one.sure for one in several), len(several)),
        _per_cent(sum(one.noise for one in several), len(several)),
    ]
    return f"| {' | '.join(cells)} |"


def _per_cent(part: int, whole: int) -> str:
    tenths = part * 1000 // whole if whole else 0
    return f"{tenths // 10}.{tenths % 10} %" if whole else ""
