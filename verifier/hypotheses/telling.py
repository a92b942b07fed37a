"""What causes tell of a figure: what is said, and the official figure, as people write both."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from verifier.hypotheses.cells import DIGITS, EXACT, MEASURE, OVER, SAID, Cells
from verifier.numbers import show
from verifier.wording.hypotheses import number

MOST = 36
"""Decimals of an official figure that are told."""


def told(cells: Cells, row: Mapping[str, Any]) -> tuple[str, str]:
    """Write what is said, and the official figure with all its decimals; without end, the first of them."""
    percent = row[MEASURE] in cells.percent
    return number(row[SAID], row[DIGITS], percent), _official(Fraction(row[EXACT], row[OVER]), row[DIGITS], percent)


def _official(value: Fraction, digits: int, percent: bool) -> str:
    """Write a figure in the unit of what is said, with as many decimals as it needs."""
    more = next((more for more in range(MOST) if 10**more % value.denominator == 0), None)
    if more is None:
        share = value / 10**digits
        return f"{show(share * 100)}%" if percent else show(share)
    # no zeros at its end, where what is said has more decimals than it needs
    unscaled, places = int(value * 10**more), digits + more
    while places > (2 if percent else 0) and unscaled % 10 == 0:
        unscaled, places = unscaled // 10, places - 1
    return number(unscaled, places, percent)
