"""Are all planted errors found, and none invented? Key by key, by the function that the command calls.

Called as `python -m bench.planted FOLDER`; prints the numbers of planted, found and invented errors, and of figures.
"""

from __future__ import annotations

import sys
from fractions import Fraction
from pathlib import Path

import polars as pl

from tests.generator import KEY, MEASURES
from verifier.checking.equality import equal
from verifier.files import digests, open_source
from verifier.tables.layout import Column, Layout
from verifier.tables.table import key_seeds, read_table

LAYOUT = Layout((*(Column(name) for name in KEY), *(Column(m, type="decimal", blank="unknown") for m in MEASURES)), KEY)


def found_and_invented(folder: Path) -> tuple[int, int, int, int]:
    truth = pl.read_parquet(folder / "truth.parquet").drop("plant")
    sources = [open_source(str(folder / name)) for name in ("official.csv", "reported.csv")]
    seen = digests(sources)
    seeds = key_seeds(seen)
    official, reported = (read_table(one, digest, LAYOUT, seeds) for one, digest in zip(sources, seen, strict=True))
    result = equal(reported, official, MEASURES, within=Fraction(0))
    differences = result.differences.select(truth.columns)
    found = truth.join(differences, on=truth.columns, how="semi").height
    invented = differences.join(truth, on=truth.columns, how="anti").height
    return truth.height, found, invented, result.kinds["figures"]


if __name__ == "__main__":
    print(*found_and_invented(Path(sys.argv[1])))
