"""Aggregates over long tables, in exact columns; where one is not known, the slow road says why of the row to blame."""

from __future__ import annotations

from collections.abc import Mapping

from verifier.columns.at_rows import TableValues, at_rows
from verifier.columns.gathered import NotKnown
from verifier.columns.in_columns import InColumns
from verifier.exact import NotInColumns
from verifier.expression import Aggregate
from verifier.fractions import Unknown, Value, evaluate


def aggregated_in_columns(values: TableValues, node: Aggregate, here: Mapping[str, str]) -> Value | None:
    """Work an aggregate over a long table out in columns; None where it is left to the slow road."""
    columns = InColumns(values.rulebook, values.record, values.contest, lambda one: evaluate(one, values))
    try:
        return _worked(values, columns, node, here) if columns.long(node) else None
    except NotKnown as found:
        value = evaluate(node.of, next(at_rows(values, node.names, [found.row])))
        return value if isinstance(value, Unknown) else None
    except NotInColumns:
        return None


def _worked(values: TableValues, columns: InColumns, node: Aggregate, here: Mapping[str, str]) -> Value:
    if not node.per:
        return columns.altogether(node)
    labels = [label.text for label in node.per]
    if not set(labels) <= here.keys():
        raise NotInColumns
    found = values.gathered(node, "columns", lambda: columns.found(node))
    return found.of(tuple(here[label] for label in labels))
