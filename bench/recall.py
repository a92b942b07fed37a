"""An election with faults of every kind at known places: which are found, and whether anything else is."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from bench.report import Section, amount

PRECINCTS = 20_000
EVERY = 20


def run(rows: int, rounds: int, folder: Path) -> Section:
    """Make one election, check it once, and print recall and precision by kind. They are numbers, not timings."""
    del rounds
    precincts = min(PRECINCTS, max(200, rows // 5))
    command = [sys.executable, "-m", "bench.election.found", str(folder / "drop"), str(precincts), str(EVERY), "2026"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    found = [json.loads(line) for line in told.splitlines()]
    *kinds, (_, _, _, invented) = found
    lines = [
        f"{amount(precincts)} precincts of five candidates, a fault in one of {EVERY}, the kinds in turn. Recall: how",
        "many are found, each at its place, by the check that is there for it, as a finding of its own and not as what",
        "follows from another. Precision: whether anything else is found.",
        "",
        "| planted | faults | found | recall |",
        "| --- | --- | --- | --- |",
        *(
            f"| {kind} | {amount(planted)} | {amount(seen)} | {_share(seen, planted)} |"
            for kind, planted, seen, _ in kinds
        ),
        "",
        f"Found besides: {amount(invented)}. Precision: {_share(_all(kinds, 2), _all(kinds, 2) + invented)}.",
    ]
    return Section("recall", tuple(lines), not invented and all(planted == seen for _, planted, seen, _ in kinds))


def _all(kinds: list[list[int]], at: int) -> int:
    return sum(kind[at] for kind in kinds)


def _share(part: int, whole: int) -> str:
    """Three decimals, cut off: 1.000 is all of them."""
    thousandths = part * 1000 // whole if whole else 0
    return f"{thousandths // 1000}.{thousandths % 1000:03}"
