"""Sentences about columns that a check names."""

from __future__ import annotations

from verifier.wording.rulebook import quoted


def none_named() -> str:
    """Say that a list of columns is empty."""
    return "no column is named; name one at least"


def named_twice(name: str) -> str:
    """Say that a list has a column twice."""
    return f"{quoted(name)} is named twice; name each column once"
