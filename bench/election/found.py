"""What the verifier found of the planted faults, what it missed, and what it found besides: kind by kind.

Runs as `python -m bench.election.found FOLDER PRECINCTS EVERY SEED`, and prints a line a kind as JSON.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.election.caucus import night
from bench.election.dropped import write
from bench.election.planted import KINDS, Drop, Fault, Labels, plant
from verifier.model import Finding, Report, Row, Verdict
from verifier.run import check

At = tuple[str, Labels]
WRONG = (Verdict.DISAGREES, Verdict.INVALID, Verdict.LOOK)
HIDING = ("a row twice", "a letter for a digit", "a number below zero", "a blank cell", "a precinct that nobody knows")
"""Kinds that leave something unknown, and so other tests of the same room undecided."""


@dataclass(frozen=True)
class Tally:
    """Of one kind: how many were planted, found, and found though nobody planted them."""

    kind: str
    planted: int
    found: int
    invented: int


def tallies(drop: Drop, faults: list[Fault], report: Report) -> list[Tally]:
    """Hold what was found against the truth. What follows from another finding is none of its own."""
    wrong, undecided = _found(drop, report)
    kinds = {at: fault.kind for fault in faults for at in _expected(fault)}
    allowed = {at[:2] for fault in faults if fault.kind in HIDING for at in [fault.where]} | drop.unknown_totals
    invented = [at for at in wrong if at not in kinds and at[0] != "undetermined"]
    besides = [(name, labels) for name, labels in undecided if labels[:2] not in allowed]
    rows = [_tally(kind, faults, wrong | undecided, 0) for kind in KINDS]
    return [*rows, Tally("anything else", 0, 0, len(invented) + len(besides))]


def _tally(kind: str, faults: list[Fault], found: set[At], invented: int) -> Tally:
    own = [fault for fault in faults if fault.kind == kind]
    return Tally(kind, len(own), sum(all(at in found for at in _expected(fault)) for fault in own), invented)


def _expected(fault: Fault) -> list[At]:
    """A copy is found at both rooms; a blank leaves the room undecided."""
    if fault.kind == "figures copied from another precinct":
        return [(fault.found_by, fault.where[:2]), (fault.found_by, fault.where[2:])]
    return [(fault.found_by, fault.where)]


def _found(drop: Drop, report: Report) -> tuple[set[At], set[At]]:
    """Return what is wrong and what could not be decided, by check and labels."""
    wrong: set[At] = set()
    undecided: set[At] = set()
    for finding in (one for audit in report.audits for one in audit.findings):
        if finding.kind == "data" and finding.verdict is Verdict.INVALID:
            wrong.add(("data", drop.results[finding.place.line - 2][0]))
        for row in finding.rows:
            if row.verdict in WRONG and not row.follows:
                wrong |= {(finding.id, labels) for labels in _of_row(drop, row)}
            if row.verdict is Verdict.UNDETERMINED:
                undecided |= set(_undecided(finding, row))
    return wrong, undecided


def _undecided(finding: Finding, row: Row) -> Iterator[At]:
    if finding.kind == "check":
        yield finding.id, _labels(row)
        if finding.id == "final-within-first":
            yield "undetermined", _labels(row)


def _of_row(drop: Drop, row: Row) -> list[Labels]:
    """A row about several rooms has no labels: they are those of the places that it names."""
    return [_labels(row)] if row.key else [drop.results[place.line - 2][0][:2] for place in row.places]


def _labels(row: Row) -> Labels:
    return tuple(text for _, text in row.key)


def made(folder: Path, precincts: int, every: int, seed: int) -> list[Tally]:
    """Make an election, plant faults, drop it, check it, and tally."""
    drop, faults = plant(night(precincts, seed), every, seed)
    write(drop, folder)
    return tallies(drop, faults, check(str(folder)))


def main() -> None:
    folder, *numbers = sys.argv[1:]
    precincts, every, seed = map(int, numbers)
    for tally in made(Path(folder), precincts, every, seed):
        print(json.dumps([tally.kind, tally.planted, tally.found, tally.invented]))


if __name__ == "__main__":
    main()
