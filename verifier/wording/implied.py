"""Sentences about figures that follow from printed ones."""

from __future__ import annotations

from verifier.wording.rulebook import quoted


def not_printed_by(figure: str, claim: str) -> str:
    """Say that a figure stands in an implied one and is not printed, so that it would be held against itself."""
    return f"{figure} is not printed by {quoted(claim)}; only figures that it prints can imply another"


def uses_nothing(claim: str) -> str:
    """Say that an implied figure uses no printed one."""
    return f"nothing here is printed by {quoted(claim)}; write the figures from which this one follows"
