"""One expression of a rule over millions of rows: our exact columns against the bare integer expression of Polars."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from statistics import median

from bench.report import Section, amount
from bench.side_by_side import Ratios

ROWS = 5_000_000
MOST_CPU = 4.0


def run(rows: int, rounds: int, folder: Path) -> Section:
    """Decide the same rows in turn; the ratio stands beside what is asked of it."""
    del folder
    rows = min(ROWS, rows)
    command = [sys.executable, "-m", "bench.working", str(rows), str(rounds)]
    found = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    fast, slow = (Ratios(min(some), median(some), max(some)) for some in (found["ratios"], found["slow"]))
    lines = (
        f"`members * seats / attendance >= 15%` over {amount(found['rows'])} rows, some at exactly 15%: as exact",
        "columns (the largest numbers looked up, integers chosen so that nothing can wrap, no division by zero)",
        f"to the bare `members * seats * 100 >= attendance * 15`; processor time, in turn, {rounds} rounds:",
        "",
        "| ratio | minimum / median / maximum | at most |",
        "| --- | --- | --- |",
        f"| exact columns to bare Polars | {fast} | {MOST_CPU:.2f} |",
        f"| plain fractions row by row (`--engine reference`) to exact columns | {slow} | |",
        "",
        f"All three come out the same for every row: {'yes' if found['same'] else 'no'}.",
    )
    quick = rows < ROWS or fast.middle <= MOST_CPU
    return Section("expressions", lines, found["same"] and quick)
