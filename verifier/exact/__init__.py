"""Expressions as exact columns: whole numbers above and below a line, wide enough that nothing wraps."""

from __future__ import annotations

from verifier.exact.compiled import (
    Figures,
    Known,
    Leaf,
    Leaves,
    Ratios,
    Truths,
    figures_of,
    numbers_of,
    ratios_of,
    truths_of,
)
from verifier.exact.ratio import Ratio, Truth
from verifier.exact.whole import LARGEST, NotInColumns

__all__ = [
    "LARGEST",
    "Figures",
    "Known",
    "Leaf",
    "Leaves",
    "NotInColumns",
    "Ratio",
    "Ratios",
    "Truth",
    "Truths",
    "figures_of",
    "numbers_of",
    "ratios_of",
    "truths_of",
]
