"""Expressions over the rows of a table, worked out in exact columns: of each row, and what adds up over them.

The slow road (`fractions`, with the values of the record) is the reference. Whatever is not plain here raises
`NotInColumns`, and the caller takes that road: no integer that is wide enough, a condition that no row meets, a label
that a row lacks, no rows at all.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

import polars as pl

from verifier.columns.gathered import altogether
from verifier.columns.groups import Found, Groups, groups_of
from verifier.columns.table_columns import KIND, NOT_A_VOTE, described
from verifier.exact import Known, Leaf, Leaves, NotInColumns, figures_of
from verifier.expression import Aggregate, Condition, Name, Node, walk
from verifier.fractions import AGGREGATE, Unknown, Value, ranks
from verifier.record.record import Record, TableColumns
from verifier.rulebook.book import Rulebook
from verifier.rulebook.labels import TABLE_PARTS

LONG = 1000
"""Rows from which columns are quicker than rows."""

Single = Callable[[Node], Value]


def ranges(node: Node) -> bool:
    """Tell whether a node may differ from row to row: it names rows, or aggregates over those that share a label."""
    return any(
        (isinstance(one, Name) and one.many) or (isinstance(one, Aggregate) and bool(one.per))
        for one in walk(node, inside=False)
    )


@dataclass(frozen=True, slots=True)
class InColumns:
    """Works expressions over tables out in columns.

    `contest` is what they are about; `single` gives a value that is the same for all rows, by the slow road.
    """

    rulebook: Rulebook
    record: Record
    contest: str
    single: Single

    def long(self, node: Aggregate) -> bool:
        """Tell whether an aggregate is over a table that is worth it."""
        name = next(iter(node.names), None)
        if name is None or len(name.path) != TABLE_PARTS or name.path[0] not in self.record.releases:
            return False
        found = self.record.rows.columns(name.path[0], name.path[1])
        return found is not None and found.frame.height >= LONG

    def table(self, release: str, table: str) -> TableColumns:
        """Return a table in columns, with all labels that its rows have."""
        key = release, table, self.contest
        if key not in self.record.described:
            found = self.record.rows.columns(release, table)
            if found is None:
                raise NotInColumns
            stated = self.rulebook.book.releases[release].contest
            self.record.described[key] = described(self.rulebook, found, stated, self.contest)
        return self.record.described[key]

    def _table_of(self, node: Aggregate) -> TableColumns:
        name = next(iter(node.names), None)
        if name is None or len(name.path) != TABLE_PARTS or name.path[0] not in self.record.releases:
            raise NotInColumns
        return self.table(name.path[0], name.path[1])

    def prepared(self, table: TableColumns, frame: pl.DataFrame, node: Node) -> tuple[pl.DataFrame, Leaves]:
        """Add to rows of a table what aggregates in a calculation come to for each, and say what its names are."""
        groups: dict[Node, Leaf] = {}
        for one in dict.fromkeys(walk(node, inside=False)):
            if isinstance(one, Aggregate) and one.per:
                found = self.groups(one, tuple(label.text for label in one.per))
                frame, groups[one] = found.beside(frame, f"#group{len(groups)}")
        return frame, self._leaves(table, frame, groups)

    def _leaves(self, table: TableColumns, frame: pl.DataFrame, groups: Mapping[Node, Leaf]) -> Leaves:
        # looked at once: the bounds of a column are those of all its rows
        column = cache(lambda measure: figures_of(frame, measure, Fraction(1, table.units[measure])))

        @cache
        def alone(node: Node) -> Known:
            value = self.single(node)
            if not isinstance(value, Fraction | bool | Unknown):
                raise NotInColumns
            return Known(None if isinstance(value, Unknown) else value)

        def leaf(node: Node) -> Leaf | None:
            if node in groups:
                return groups[node]
            if isinstance(node, Name) and node.many:
                return column(node.path[-1])
            return None if ranges(node) else alone(node)

        return leaf

    def groups(self, node: Aggregate, by: tuple[str, ...]) -> Groups:
        """Work an aggregate out for each group of rows with the same labels."""
        table = self._table_of(node)
        frame = chosen(table, node)
        if not set(by) <= set(table.labels) or any(frame[label].null_count() for label in by):
            raise NotInColumns
        frame, leaves = self.prepared(table, frame, node.of)
        return groups_of(frame, node, leaves, by)

    def found(self, node: Aggregate) -> Found:
        """Work all groups at once, for all who ask for one of them; none where that cannot be done in columns."""
        try:
            return self.groups(node, tuple(label.text for label in node.per)).found()
        except NotInColumns:
            return Found({}, {})

    def altogether(self, node: Aggregate) -> Value:
        """Work an aggregate out over all rows that it takes, whatever stands after `per`."""
        table = self._table_of(node)
        frame = chosen(table, node)
        if not frame.height:
            raise NotInColumns
        frame, leaves = self.prepared(table, frame, node.of)
        return altogether(frame, node, leaves)


def chosen(table: TableColumns, node: Aggregate) -> pl.DataFrame:
    """Return the rows that an aggregate takes, whatever stands after `per`; what is no vote counts in none."""
    frame = table.frame.filter((pl.col(KIND) != NOT_A_VOTE).fill_null(value=True))
    if isinstance(node.of, Name):
        for part in node.of.key:
            frame = frame.filter(pl.col(part.label or _first(table)) == part.text)
    conditions = [_condition(table, frame, one) for one in node.where]
    asked = any(one.label == KIND and one.equal and one.text == AGGREGATE for one in node.where)
    if ranks(node) and not asked:
        conditions.append((pl.col(KIND) != AGGREGATE).fill_null(value=True))
    return frame.filter(*conditions) if conditions else frame


def _first(table: TableColumns) -> str:
    """A key without a label is of the first column of the table's key, which comes first of its labels."""
    return table.labels[0]


def _condition(table: TableColumns, frame: pl.DataFrame, one: Condition) -> pl.Expr:
    """Make a condition that every row can be held against; a text that no row has is a slip of the pen."""
    if one.label not in table.labels or frame[one.label].null_count():
        raise NotInColumns
    if one.label != KIND and frame.height and not (frame[one.label] == one.text).any():
        raise NotInColumns
    return (pl.col(one.label) == one.text) == one.equal
