"""Generates the two files of a benchmark, with the truth about their planted errors.

Called as `python -m bench.generated FOLDER ROWS`, in a process of its own: a child begins with its parent's peak of
memory, so the process that starts the contestants must stay small. Prints the number of figures.
"""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.generator import generate


@dataclass(frozen=True)
class Files:
    """The two files, and how many figures they have together."""

    official: Path
    reported: Path
    figures: int


def generated(folder: Path, rows: int) -> Files:
    command = [sys.executable, "-m", "bench.generated", str(folder), str(rows)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return Files(folder / "official.csv", folder / "reported.csv", int(done.stdout))


def main(folder: Path, rows: int) -> None:
    made = generate(folder, rows)
    made.truth.write_parquet(folder / "truth.parquet")
    print(made.figures)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
