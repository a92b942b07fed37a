"""One test of every row of a table, or once of every unit of its rows: decided in columns, else in plain fractions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import polars as pl

from verifier.aggregates import AtRow
from verifier.checking.check_context import CheckContext
from verifier.checking.table_rows import candidates_of, values_of
from verifier.columns.at_rows import at_rows
from verifier.columns.in_columns import InColumns
from verifier.columns.table_columns import AT, CANDIDATE, KIND, NOT_A_VOTE
from verifier.exact import NotInColumns, truths_of
from verifier.expression import Aggregate, Logic, Name, Node, Not, walk
from verifier.fractions import Unknown, Value, evaluate
from verifier.model import Place
from verifier.record.record import TableColumns
from verifier.rows.opened import LINE, ROW
from verifier.rulebook.labels import TABLE_PARTS
from verifier.values import RecordValues

HOLDS = "#holds"


@dataclass(frozen=True)
class EachRow:
    """A test of the rows of a table (`release.table`) that have the texts of `where`.

    With `per` it is made once for the rows that share the texts of these columns. Their first row then stands for them:
    all that a test of units may ask of it are these columns.
    """

    context: CheckContext
    name: str
    test: Node
    where: Mapping[str, str]
    per: tuple[str, ...] = ()

    @cached_property
    def values(self) -> RecordValues:
        """The values that are the same for all rows."""
        return values_of(self.context)

    @cached_property
    def table(self) -> TableColumns:
        """The table in columns."""
        return self.columns.table(*self.name.split("."))

    @property
    def columns(self) -> InColumns:
        """What works expressions out in columns."""
        values = self.values
        return InColumns(values.rulebook, values.record, values.contest, lambda node: evaluate(node, values))

    def decided(self) -> pl.DataFrame:
        """Return `#at` (UInt32, number of the row, 0-based), `#line`, and `#holds` (Boolean, null: not known)."""
        frame = self.asked
        if self.context.record.fast:
            try:
                return self._in_columns(frame)
            except NotInColumns:
                pass
        holds = [_truth(evaluate(self.test, row)) for row in self.rows(frame[AT].to_list())]
        return frame.select(AT, LINE).with_columns(pl.Series(HOLDS, holds, dtype=pl.Boolean))

    @cached_property
    def asked(self) -> pl.DataFrame:
        """The rows that are tested: the table in columns, with `#at`, `#line` and its labels."""
        rows = self.table.frame.filter(self._asked())
        return rows.unique(list(self.per), keep="first", maintain_order=True) if self.per else rows

    def labels(self, positions: pl.Series) -> pl.DataFrame:
        """Return the key of some rows (by `#at`), or the columns of their units, as text."""
        return self._texts[positions].select(self.known_by)

    @property
    def left_out(self) -> list[str]:
        """Name those whose rows are no votes, and in no aggregate of the test that would take them otherwise."""
        found = (name for one in walk(self.test) if isinstance(one, Aggregate) for name in self._left_out(one))
        return list(dict.fromkeys(found))

    def _left_out(self, node: Aggregate) -> list[str]:
        path = node.names[0].path if node.names else ()
        if len(path) != TABLE_PARTS or any(label.text == CANDIDATE for label in node.per):
            return []
        frame = self.columns.table(path[0], path[1]).frame
        rows = frame.filter((pl.col(KIND) == NOT_A_VOTE).fill_null(value=False))
        for one in node.where:
            rows = rows.filter((pl.col(one.label) == one.text) == one.equal) if one.label in rows.columns else rows
        return candidates_of(rows)

    def place(self, at: int, left: Node) -> Place:
        """Return where a row stands (by its `#at`), or its figure where the `left` side of the test is just that."""
        line, row = self.table.frame.select(LINE, ROW).row(at)
        if isinstance(left, Name) and left.many and not self.per:
            return self.context.table(self.name).place_of(left.path[-1], row, line)
        return self.table.place(line)

    @property
    def known_by(self) -> tuple[str, ...]:
        """The columns by which a row, or a unit, is known."""
        return self.per or self.context.table(self.name).layout.key

    def _asked(self) -> pl.Series:
        """Tell which rows have the texts of `where`, as they stand in the table."""
        frame = self._texts
        asked = pl.Series(AT, [True]).new_from_index(0, frame.height)
        for label, text in self.wanted.items():
            asked &= frame[label] == text
        return asked

    def near(self) -> list[str]:
        """Return texts of the table that `where` does not ask for, and that differ only by zeros before or capitals."""
        found = []
        for label, text in self.wanted.items():
            there = self._texts[label].unique().sort().to_list()
            if text not in there:
                found += [one for one in there if one is not None and _folded(one) == _folded(text)][:1]
        return found

    @property
    def wanted(self) -> dict[str, str]:
        """The texts of `where`, candidates by their own names."""
        rulebook = self.context.rulebook
        return {label: _named(rulebook.candidate(text), label, text) for label, text in self.where.items()}

    @property
    def _texts(self) -> pl.DataFrame:
        """The table with its texts as they stand in it."""
        own = self.context.record.rows.columns(*self.name.split("."))
        return own.frame if own is not None else self.table.frame

    def _in_columns(self, frame: pl.DataFrame) -> pl.DataFrame:
        frame, leaves = self.columns.prepared(self.table, frame, self.test)
        return frame.with_columns(truths_of(self.test, leaves).column.alias(HOLDS)).select(AT, LINE, HOLDS)

    def rows(self, positions: Sequence[int]) -> Iterator[AtRow]:
        """Give the values at some rows, by their numbers: the slow road."""
        names = Aggregate(0, "all", self.test).names
        if names:
            return at_rows(self.values, names, positions)
        # a test may name no column, and add up the rows like it
        rows = self.table.frame[list(positions)].select(self.table.labels).rows(named=True)
        return (
            AtRow(self.values, {label: text for label, text in row.items() if text is not None}, {}) for row in rows
        )


def _named(candidate: str | None, label: str, text: str) -> str:
    return candidate or text if label == "candidate" else text


def _folded(text: str) -> str:
    folded = " ".join(text.split()).casefold()
    return folded.lstrip("0") or folded


def _truth(value: Value) -> bool | None:
    return value if isinstance(value, bool) else None


def deciding(node: Node, row: AtRow) -> tuple[Node, bool]:
    """Find the part on which a test turns that does not hold or is not known; and whether `not` turns it round."""
    match node:
        case Not():
            found, denied = deciding(node.operand, row)
            return found, not denied
        case Logic():
            whole = evaluate(node, row)
            sides = [one for one in (node.left, node.right) if _like(evaluate(one, row), whole)] or [node.left]
            return deciding(max(sides, key=lambda side: _holding(side, row)), row)
        case _:
            return node, False


def _holding(node: Node, row: AtRow) -> int:
    """Count what holds of a part: of several ways to hold, a reader wants the one that comes nearest."""
    if isinstance(node, Logic):
        sides = (_holding(node.left, row), _holding(node.right, row))
        return sum(sides) if node.sign == "and" else max(sides)
    return int(evaluate(node, row) is True)


def _like(part: Value, whole: Value) -> bool:
    return part is whole or (isinstance(part, Unknown) and isinstance(whole, Unknown))
