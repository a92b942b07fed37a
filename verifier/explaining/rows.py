"""The rows that an aggregate took: the first of them, and how many there are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from verifier.aggregates import AtRow, joined
from verifier.claims.working import in_numbers
from verifier.expression import Aggregate, Name
from verifier.fractions import Unknown, fitting_rows
from verifier.rulebook.labels import TABLE_PARTS
from verifier.values import RecordValues
from verifier.wording import steps as words

SHOWN = 20
MOST = 100_000
"""Rows of a table that are looked through to show the first of those that were taken."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What an aggregate took, in words: how many rows, and the first of them."""

    says: str
    rows: tuple[str, ...] = ()


def rows_taken(node: Aggregate, values: RecordValues) -> Taken:
    """Take the rows that an aggregate is over, or say why they cannot be taken."""
    long = _rows_of_table(node, values)
    if long > MOST:
        return Taken(words.too_many_rows(long))
    found = fitting_rows(node, values)
    if isinstance(found, Unknown):
        return Taken(words.no_rows(found.reason))
    worked = _worked(node, values)
    shown = tuple(words.of_row(_label(labels), worked(labels), value) for labels, value in found[:SHOWN])
    return Taken(words.over_rows(len(found), len(shown)), shown)


def _rows_of_table(node: Aggregate, values: RecordValues) -> int:
    """Count the rows of the table that an aggregate is over; none where it is over figures in force."""
    name = next(iter(node.names), None)
    if name is None or len(name.path) != TABLE_PARTS or name.path[0] not in values.record.releases:
        return 0
    table = values.record.rows.columns(name.path[0], name.path[1])
    return 0 if table is None else table.frame.height


def _worked(node: Aggregate, values: RecordValues) -> Callable[[Mapping[str, str]], str]:
    """Return what writes a calculation with the numbers of a row; a name alone is its own value."""
    if isinstance(node.of, Name):
        return lambda labels: ""
    rows = {frozenset(labels.items()): own for labels, own in joined(node.names, values)}
    return lambda labels: in_numbers(node.of, AtRow(values, labels, rows[frozenset(labels.items())]))


def _label(labels: Mapping[str, str]) -> str:
    """Name a row by what makes it this one: a candidate's kind and contest say nothing more."""
    own = [text for label, text in labels.items() if label not in ("kind", "contest")]
    return ", ".join(own) or labels.get("contest", "")
