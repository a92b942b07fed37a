"""A table of a check in columns, as expressions see its rows: with kinds of candidates, and nobody unknown in it."""

from __future__ import annotations

import polars as pl

from verifier.checking.check_context import CheckContext
from verifier.columns.in_columns import InColumns
from verifier.fractions import evaluate
from verifier.record.record import TableColumns
from verifier.values import RecordValues


def table_rows(context: CheckContext, table: str) -> TableColumns:
    """Return a table (`release.table`): `#at`, `#line`, its labels and figures; one of a doubled key is not known."""
    values = values_of(context)
    columns = InColumns(values.rulebook, values.record, values.contest, lambda node: evaluate(node, values))
    return columns.table(*table.split("."))


def candidates_of(rows: pl.DataFrame) -> list[str]:
    """Name the candidates of some rows, each once, in the order of the file."""
    return rows["candidate"].unique(maintain_order=True).to_list() if "candidate" in rows.columns else []


def values_of(context: CheckContext) -> RecordValues:
    """Return the values of names in a check, which stands at no time."""
    return RecordValues(context.rulebook, context.record, None, context.rulebook.contest_of())
