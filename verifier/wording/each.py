"""Sentences about tests of rows that are faults of a rulebook."""

from __future__ import annotations

from verifier.wording.rulebook import quoted


def other_rows(name: str, table: str) -> str:
    """Say that a name is no column of the table that a check is about."""
    if not table:
        return f"{quoted(name)} is no column of a table; each tests rows of a table: write release.table.measure"
    return f"{quoted(name)} is no column of {quoted(table)}, whose rows are tested; with a key it is one figure"


def no_rows() -> str:
    """Say that a test names no column, so that it would be the same for all rows."""
    return "no name here is each row's own; write a column without a key, as in release.table.measure"
