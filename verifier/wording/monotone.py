"""Sentences about rows that have more of one figure and less of another."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from verifier.wording.each_rows import label as label_of
from verifier.wording.figures import in_full

EXPECTED = "expected"


def title(table: str, more: str, fewer: str, per: Sequence[str]) -> str:
    """Name the check."""
    within = f" within each {' and '.join(per)}" if per else ""
    return f"a row of {table} with more {more} has never fewer {fewer}{within}"


def label(texts: Sequence[str]) -> str:
    """Name a unit, or a row."""
    return label_of(texts) if texts else "all"


def at_least(value: Fraction, percent: bool) -> str:
    """Say what the figure must not be below."""
    return f">= {in_full(value, percent)}"


def has(name: str, more: str, fewer: str, numbers: Sequence[str]) -> str:
    """Say what a row has of both figures."""
    return f"{name} has {numbers[0]} {more} and {numbers[1]} {fewer}"


def pair(one: str, other: str, pairs: int) -> str:
    """Say what the worst pair of a unit is, and how many there are."""
    more = f"; {pairs:,} such pairs, this is the worst" if pairs > 1 else ""
    return f"{one}; {other}{more}"


def unknown() -> str:
    """Stand for a figure that is not known."""
    return "unknown"


def not_known(name: str, measure: str) -> str:
    """Say which figure is not known."""
    return f"{measure} of {name} is not known"


def cause(wrong: int, unknown_: int, holds: int) -> str:
    """Say after the verdict how many units it is about."""
    if wrong:
        return f"{_units(wrong)} with more of one and fewer of the other"
    if unknown_:
        return f"{_units(unknown_)} where it cannot be decided"
    return "" if holds else "nothing to compare"


def _units(number_: int) -> str:
    return f"{number_:,} {'unit' if number_ == 1 else 'units'}"


def counts(numbers: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    """Count the units by what they came out as."""
    units = sum(numbers.values())
    said = {
        "holds": "holds" if numbers["holds"] == 1 else "hold",
        "wrong": "does not hold" if numbers["wrong"] == 1 else "do not hold",
        "unknown": "cannot be decided",
        "nothing": "with nothing to compare",
    }
    return (
        ("unit" if units == 1 else "units", units),
        *((word, numbers[state]) for state, word in said.items() if numbers[state]),
    )


def nothing_to_compare(more: str) -> str:
    """Say that no unit has rows that could be held against each other."""
    return f"No unit has two rows that differ in {more}: nothing was tested."


def left_out(candidates: Sequence[str]) -> str:
    """Name those whose rows are in no rank."""
    return f"Not compared, as aggregates or declared 'not a vote': {', '.join(candidates)}."


def not_shown(number_: int) -> str:
    """Say that more need attention than are listed."""
    return f"{number_:,} more {'is' if number_ == 1 else 'are'} counted and not listed."
