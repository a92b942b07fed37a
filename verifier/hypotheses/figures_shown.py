"""How figures of a cell are written in evidence: with as many decimals as what is said."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from verifier.hypotheses.cells import DIGITS, MEASURE, NEAR, SAID, Cells
from verifier.wording.hypotheses import number


def amount(cells: Cells, row: Mapping[str, Any], value: int) -> str:
    """Write a value that is unscaled as what is said is."""
    return number(value, row[DIGITS], row[MEASURE] in cells.percent)


def both(cells: Cells, row: Mapping[str, Any]) -> tuple[str, str]:
    """Write what is said, and the official figure as it would be with these decimals."""
    return amount(cells, row, row[SAID]), amount(cells, row, row[NEAR])
