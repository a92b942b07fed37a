"""Sentences about figures that stand in several rows, and would be added up several times."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.wording.rulebook import quoted


def adds_up_several_times(measure: str, by: Sequence[str], table: str, finer: Sequence[str]) -> str:
    """Say that a sum would take one figure once for each of several rows, and what to write instead."""
    return (
        f"{quoted(measure)} is one figure for each {' and '.join(by)}, and {quoted(table)} has a row for each "
        f"{' and '.join(finer)} of it: adding it up takes it several times; take max(...), or rows of one "
        f"{' and '.join(finer)}"
    )
