"""Writes a drop out as a county would publish it, with the rulebook that checks it."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from pathlib import Path

from bench.election.caucus import MEASURES
from bench.election.planted import Drop

RULES = Path(__file__).parent / "rules.yaml"
FORMULA = Path(__file__).parents[2] / "rules" / "formulas" / "iowa-democratic-precinct-2020.yaml"


def write(drop: Drop, folder: Path) -> None:
    """Write four CSV files and the project around them."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "verifier.yaml").write_text("format: 1\nrulebooks: [rules.yaml]\n", encoding="utf-8")
    (folder / "formula.yaml").write_text(FORMULA.read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "rules.yaml").write_text(RULES.read_text(encoding="utf-8"), encoding="utf-8")
    _csv(folder / "roster.csv", ("county", "precinct", "elects"), ((*unit, n) for unit, n in drop.roster.items()))
    rows = ((*key, *(cells[name] for name in MEASURES)) for key, cells in drop.results)
    _csv(folder / "results.csv", ("county", "precinct", "candidate", *MEASURES), rows)
    _csv(folder / "totals.csv", ("county", "candidate", "final"), ((*key, n) for key, n in drop.totals.items()))
    _csv(folder / "wire.csv", ("county", "precinct", "candidate", "final"), ((*key, n) for key, n in drop.wire.items()))


def _csv(path: Path, header: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
