"""`python -m bench`: run every case (or those named), write reports/bench/, remove what was generated.

A case is a module with `run(rows, rounds, folder) -> Section`; a new one is named in CASES.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from bench import allocate, compare, explain, expressions, files, recall, report
from bench.causes import confusion, results

CASES = {
    "allocate": allocate.run,
    "causes": confusion.run,
    "compare": compare.run,
    "explain": explain.run,
    "expressions": expressions.run,
    "recall": recall.run,
    "results": results.run,
    "files": files.run,
}


def main() -> int:
    arguments = _arguments()
    good = True
    with ExitStack() as stack:
        folder = Path(arguments.keep or stack.enter_context(tempfile.TemporaryDirectory(prefix="verifier-bench-")))
        folder.mkdir(parents=True, exist_ok=True)
        for name in arguments.cases:
            print(f"{name}: {arguments.rows:,} rows, {arguments.rounds} rounds", flush=True)
            section = CASES[name](arguments.rows, arguments.rounds, folder)
            path = report.write(section, f"{compare.versions()}, {os.cpu_count()} processors.", Path(arguments.reports))
            print(path.read_text(encoding="utf-8"))
            good = good and section.good
    return 0 if good else 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description="Whole commands, side by side, as ratios.")
    parser.add_argument("cases", nargs="*", default=list(CASES), metavar="CASE", help=f"of {', '.join(CASES)}")
    parser.add_argument("--rows", type=int, default=10_000_000, help="rows of each file (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=5, help="how often each command runs (default: %(default)s)")
    parser.add_argument("--keep", metavar="FOLDER", help="generate into this folder and leave the files there")
    parser.add_argument("--reports", metavar="FOLDER", default=str(report.REPORTS), help="where to write the reports")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
