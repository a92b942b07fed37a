"""Delegate formulas on 200,000 contests, against plain exact loops and against votelib, in one process."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from statistics import median

from bench.report import Section, amount
from bench.side_by_side import Ratios

CONTESTS = 200_000
MOST_MEGABYTES = 1_074  # 1 GiB
AT_LEAST = {
    "Iowa precinct caucus, plain exact loop": 3,
    "D'Hondt, plain exact loop, seat by seat": 3.5,
    "Sainte-Laguë, plain exact loop": 3.5,
    "largest remainder (Hare), votelib 0.4.0": 40,
}


def run(rows: int, rounds: int, folder: Path) -> Section:
    """Allocate in turn with the others; the ratios stand beside what is asked of them."""
    del folder
    contests = min(CONTESTS, rows)
    command = [sys.executable, "-m", "bench.allocating", str(contests), str(rounds)]
    found = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    ratios = {name: Ratios(min(some), median(some), max(some)) for name, some in found["ratios"].items()}
    lines = [
        f"{amount(contests)} contests of 2 to 6 groups and 1 to 12 seats, {amount(found['lots'])} of them with a lot",
        f"under the Iowa rule; how many times as fast allocating in columns is (wall time, in turn, {rounds} rounds):",
        "",
        "| against | minimum / median / maximum | at least |",
        "| --- | --- | --- |",
        *(f"| {name} | {ratio} | {AT_LEAST.get(name, '')} |" for name, ratio in ratios.items()),
        "",
        f"Peak memory: {found['peak'] / 1000:.2f} GB (at most 1 GiB), with the contests and the loops' lists.",
    ]
    return Section("allocate", tuple(lines), found["peak"] <= MOST_MEGABYTES)
