"""Sentences about figures of which a digit was written wrongly."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from verifier.wording.hypotheses import number

OPEN = "Open: who made the slip, if it is one."


def both(row: Mapping[str, Any], official: str = "near", decimals: str = "digits", *, percent: bool) -> tuple[str, str]:
    """Write what is said, and the official figure as the row has it, with its decimals."""
    return number(row["said"], row["digits"], percent), number(row[official], row[decimals], percent)


def transposed(said: str, official: str) -> str:
    """Say which two figures differ by the order of two digits."""
    return f"{said} is {official} with two neighbouring digits in each other's place."


def one_wrong(said: str, official: str, wrong: int, right: int) -> str:
    """Say which two figures differ by one digit, and which digit stands for which."""
    return f"{said} is {official} with one digit changed: {wrong} for {right}."


def dropped(said: str, official: str) -> str:
    """Say which figure has lost a digit."""
    return f"{said} is {official} with one digit left out."


def doubled(said: str, official: str) -> str:
    """Say of which figure a digit stands twice."""
    return f"{said} is {official} with one digit written twice."
