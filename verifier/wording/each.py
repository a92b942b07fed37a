"""Sentences about tests of rows that are faults of a rulebook."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.wording.rulebook import comma_list, quoted


def other_rows(name: str, table: str) -> str:
    """Say that a name is no column of the table that a check is about."""
    if not table:
        return f"{quoted(name)} is no column of a table; each tests rows of a table: write release.table.measure"
    return f"{quoted(name)} is no column of {quoted(table)}, whose rows are tested; with a key it is one figure"


def no_rows(per: Sequence[str]) -> str:
    """Say that a test names no column, so that it would be the same for all rows, or for all units."""
    if per:
        return f"nothing here is worked from the rows of a unit ({comma_list(per)}); write sum(release.table.measure)"
    return "no name here is each row's own; write a column without a key, as in release.table.measure"


def no_row_of_a_unit(name: str, per: Sequence[str]) -> str:
    """Say that a unit has several rows, of which a column would be one."""
    return f"{quoted(name)} is a row's own value, and a unit ({comma_list(per)}) has several rows; write sum({name})"


def whose_rows(tables: Sequence[str]) -> str:
    """Say that it is not clear of which table the rows, or the units, are tested."""
    return f"rows of several tables are added up here ({comma_list(tables)}); say with 'table' whose rows are tested"


def where_of_units(label: str, per: Sequence[str]) -> str:
    """Say that a condition is on rows, where units are chosen."""
    return (
        f"{quoted(label)} is none of the columns of a unit ({comma_list(per)}); to choose rows, "
        "write where inside the brackets of sum(...)"
    )


def same_on_both_sides() -> str:
    """Say that a figure is held against itself."""
    return "this is held against itself, which agrees whatever it is"
