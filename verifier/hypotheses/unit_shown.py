"""What evidence says of a finer unit: of how many of its figures a cause holds, and by how much the others are off."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from verifier.hypotheses.cells import MEASURE, SAID, Cells
from verifier.hypotheses.figures_shown import amount
from verifier.hypotheses.units import HITS, SIZE, others_off
from verifier.wording.causes_parts import OfUnit
from verifier.wording.hypotheses import label

CANDIDATE = "key.candidate"


def of_unit(cells: Cells, row: Mapping[str, Any], number: int, value: pl.Expr) -> OfUnit:
    """Describe the unit of a group of so many figures, by one of its rows; each figure should be `value`."""
    off = others_off(cells, row, value) if number < row[SIZE] else []
    named = [(_name(cells, one), amount(cells, one, one[SAID] - one["value"])) for one in off]
    return OfUnit(number, row[SIZE], row[HITS], row["alike"], named)


def _name(cells: Cells, row: Mapping[str, Any]) -> str:
    key = [str(row[CANDIDATE] or "")] if CANDIDATE in cells.keys else []
    return label(key, row[MEASURE] if not key or len(cells.measures) > 1 else "")
