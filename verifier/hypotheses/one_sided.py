"""Figures that only one side has, put together by what they are of: all of one unit, or all of one candidate."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from verifier.hypotheses.cells import AT, Cells
from verifier.hypotheses.figures_shown import amount
from verifier.hypotheses.fits import FITS, Rows
from verifier.hypotheses.units import OF
from verifier.wording import causes_parts as words

KIND = "kind"
MISSING, EXTRA = "missing", "extra"
APART = 2**33
"""Above the numbers of all other groups."""


def shared_name(cells: Cells, rows: Rows) -> str:
    """Name what some figures are all of: the texts of the key that they share, and "" where they share none."""
    texts = [{str(row[name] or "") for row in rows} for name in cells.keys]
    return ", ".join(one for each in texts if len(each) == 1 for one in each)


def sides_of(cells: Cells, row: Mapping[str, Any]) -> tuple[str, str]:
    """Name the side that has a figure which only one side has, and the other one; "" where it has no name."""
    said, official = (side.name if side else "" for side in (cells.said, cells.official))
    return (said, official) if row[KIND] == EXTRA else (official, said)


def told(cells: Cells, rows: Rows, figures: int) -> str:
    """Say which figures only one side has, by a row of each of the first of them."""
    row, name = rows[0], shared_name(cells, rows)
    there, other = sides_of(cells, row)
    if figures > 1:
        return words.only_there(row[KIND], name, (there, other), figures)
    value = "" if row["value"] is None else amount(cells, row, row["value"])
    names = [", ".join(str(row[one] or "") for one in columns) for columns in (cells.others, _candidate(cells))]
    return words.one_only_there(row[KIND], [one for one in names if one], (there, other), value)


def _candidate(cells: Cells) -> list[str]:
    return [name for name in cells.keys if name not in cells.others]


def one_sided(cells: Cells, kind: str) -> pl.DataFrame:
    """Return the figures that are `missing` or `extra`: `at`, `of` (see `units`), `fits` and `window`, both 1.

    That they are not there is seen, and no matter of chance: it says nothing for this cause against another. Figures
    go with their unit (all of the key but the candidate), or with their candidate where that has more of them.
    """
    found = cells.unmatched.filter(pl.col(KIND) == kind)
    units, candidates = cells.others, _candidate(cells)
    if not found.height:
        return pl.DataFrame(schema={AT: pl.UInt32, OF: pl.Int64, FITS: pl.Int128, "window": pl.Int128})
    of_unit = pl.len().over(units) if units else pl.lit(0)
    of_candidate = pl.len().over(candidates) if candidates else pl.lit(0)
    by_candidate = pl.lit(bool(candidates)) & (of_candidate > of_unit)
    named = [
        pl.when(by_candidate)
        .then(pl.lit("") if name in units else pl.col(name))
        .otherwise(pl.lit("") if units and name not in units else pl.col(name))
        .alias(name)
        for name in cells.keys
    ]
    number = pl.struct(by_candidate.alias("#by"), *named).rank("dense").cast(pl.Int64) + APART
    once = pl.lit(1, pl.Int128)
    return found.select(AT, number.alias(OF), once.alias(FITS), once.alias("window"))
