"""Sentences about all figures that differ together: how many are larger, by how much, where there is none, whose."""

from __future__ import annotations


def larger_and_smaller(measure: str, larger: int, smaller: int, together: str) -> str:
    """Say of the figures of a measure how many are larger and smaller; `together` is the sum, where there is one."""
    of = f"{measure}: " if measure else ""
    added = f", together {together}" if together else ""
    return f"{of}{larger + smaller:,} figures differ: {_are(larger, 'larger')}, {smaller:,} smaller{added}."


def noughts(figures: int, of: int, units: int) -> str:
    """Say how many of the figures that differ are 0, in units in which all are that differ."""
    where = f" in {units:,} unit{'' if units == 1 else 's'}" if units else ""
    return f"{_of(figures, of)} are 0{where} (not reported yet?)."


def whose(figures: int, of: int, column: str, text: str) -> str:
    """Say that nearly all figures that differ are of the same candidate, or of the same unit."""
    name = text or "(empty)"
    return f"{_of(figures, of)} are of {name if column == 'candidate' else f'{column} {name}'}."


def _of(figures: int, of: int) -> str:
    return f"All {of:,}" if figures == of else f"{figures:,} of {of:,}"


def _are(number: int, how: str) -> str:
    return f"{number:,} {'is' if number == 1 else 'are'} {how}"
