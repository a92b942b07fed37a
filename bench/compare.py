"""`verifier compare` against bare Polars, on two generated files with planted errors."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import polars as pl

from bench.generated import Files, generated
from bench.report import Section, amount
from bench.side_by_side import Contestant, Race, race
from tests.generator import KEY, MEASURES
from verifier.wording.differences import WORDS

FULL_SIZE = 10_000_000
MOST_CPU = 1.0
MOST_MEGABYTES = 4_000


def run(rows: int, rounds: int, folder: Path) -> Section:
    """Generate, race, and look whether everything was found."""
    made = generated(folder, rows)
    ours, theirs = _contestants(made)
    found = race(ours, theirs, rounds, folder)
    truth, reported = _kinds(folder), _counts(folder / "ours.out")
    planted, hits, invented, figures = _planted(folder)
    right = (hits, invented, figures) == (planted, 0, made.figures) and all(
        reported.get(WORDS[kind], 0) == count for kind, count in truth.items()
    )
    return Section(
        "compare", tuple(_lines(made, found, (planted, hits, invented), rows)), right and _quick(found, rows)
    )


def _quick(found: Race, rows: int) -> bool:
    """Hold the limits at full size; starting up weighs more than the work on small files."""
    if rows < FULL_SIZE:
        return True
    return found.ratios(lambda run: run.cpu).middle <= MOST_CPU and found.peaks()[0] <= MOST_MEGABYTES


def _contestants(made: Files) -> tuple[Contestant, Contestant]:
    files = [str(made.official), str(made.reported)]
    settings = ["--key", ",".join(KEY), "--measure", ",".join(MEASURES), "--accept", "rounding", "--format", "json"]
    command = [sys.executable, "-m", "verifier", "compare", *files, *settings, "--blank-means", "unknown"]
    bare = [sys.executable, str(Path(__file__).with_name("bare_polars.py")), *files]
    # there are errors in the files, so the comparison must end with 1
    return Contestant("verifier compare", command, frozenset({1})), Contestant("bare Polars", bare)


def _kinds(folder: Path) -> dict[str, int]:
    return dict(pl.read_parquet(folder / "truth.parquet").group_by("kind").len().rows())


def _counts(output: Path) -> dict[str, int]:
    report = json.loads(output.read_text(encoding="utf-8"))
    return dict(report["audits"][0]["findings"][0]["counts"])


def _planted(folder: Path) -> tuple[int, int, int, int]:
    """Look in a process of its own, so that the harness stays small."""
    command = [sys.executable, "-m", "bench.planted", str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    planted, found, invented, figures = map(int, done.stdout.split())
    return planted, found, invented, figures


def _lines(made: Files, found: Race, truth: tuple[int, int, int], rows: int) -> Iterator[str]:
    ours, theirs = found.peaks()
    planted, hits, invented = truth
    yield f"{amount(rows)} official rows against as many reported ones; {len(KEY)} text keys, {len(MEASURES)} measures;"
    yield f"{amount(made.figures)} figures, {amount(planted)} of them planted not to agree."
    yield ""
    yield f"{found.ours.name} (start-up, digests, Pandera, reconcile, report) to {found.theirs.name} (scan, full join"
    yield f"on the text keys, compare), whole processes in turn, {len(found.runs)} rounds:"
    yield ""
    yield "| ratio | minimum / median / maximum | at most |"
    yield "| --- | --- | --- |"
    yield f"| processor time | {found.ratios(lambda run: run.cpu)} | 1.00 |"
    yield f"| wall time | {found.ratios(lambda run: run.wall)} | |"
    yield f"| peak memory | {found.ratios(lambda run: run.peak)} | |"
    yield ""
    yield f"Peak memory: {ours / 1000:.1f} GB (at most 4 at ten million rows); bare Polars {theirs / 1000:.1f} GB."
    yield ""
    yield f"Planted errors: {amount(planted)}; found {amount(hits)}, invented {amount(invented)}."
    yield f"Bare Polars counts {amount(_bare(made))} rows that differ; it sees no duplicates."


def _bare(made: Files) -> int:
    return int((made.official.parent / "theirs.out").read_text())


def versions() -> str:
    """What was measured, for the report's last line."""
    return f"Python {sys.version.split()[0]}, Polars {pl.__version__}"
