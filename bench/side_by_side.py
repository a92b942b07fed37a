"""Two commands in turn, A B A B, so that a busy machine is busy for both."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench.measure import Measured, measure


@dataclass(frozen=True)
class Contestant:
    """A command under a name, and the exit codes with which it may end."""

    name: str
    command: Sequence[str]
    exit_codes: frozenset[int] = frozenset({0})


@dataclass(frozen=True)
class Ratios:
    """The smallest, middle and largest of some numbers."""

    least: float
    middle: float
    most: float

    def __str__(self) -> str:
        return f"{self.least:.2f} / {self.middle:.2f} / {self.most:.2f}"


@dataclass(frozen=True)
class Race:
    """All runs of two contestants; the ratios are ours to theirs, turn by turn."""

    ours: Contestant
    theirs: Contestant
    runs: tuple[tuple[Measured, Measured], ...]

    def ratios(self, of: Callable[[Measured], float]) -> Ratios:
        found = [of(ours) / of(theirs) for ours, theirs in self.runs]
        return Ratios(min(found), median(found), max(found))

    def peaks(self) -> tuple[float, float]:
        """The highest peaks in megabytes, ours and theirs."""
        return max(ours.peak for ours, _ in self.runs), max(theirs.peak for _, theirs in self.runs)


def race(ours: Contestant, theirs: Contestant, rounds: int, folder: Path) -> Race:
    """Let both run in turn; their last output stays in the folder as `ours.out` and `theirs.out`."""
    runs = []
    for number in range(1, rounds + 1):
        pair = _run(ours, folder / "ours.out"), _run(theirs, folder / "theirs.out")
        runs.append(pair)
        print(
            f"  round {number}: cpu {pair[0].cpu / pair[1].cpu:.2f}, wall {pair[0].wall / pair[1].wall:.2f}", flush=True
        )
    return Race(ours, theirs, tuple(runs))


def _run(contestant: Contestant, output: Path) -> Measured:
    measured = measure(contestant.command, output)
    if measured.exit_code not in contestant.exit_codes:
        sys.exit(f"{contestant.name} ended with exit code {measured.exit_code}")
    return measured
