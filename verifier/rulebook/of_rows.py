"""Checks whose expressions are worked for every row of a table, or once for every unit of its rows (`per`).

Such a kind of check says in `expressions` which of its keys are expressions, and whether each must be a truth. In an
expression of rows a column without a key is the row's own value. In one of units an aggregate without a `per` of its
own takes the rows of the unit, and there is no row in hand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Annotated, ClassVar

from verifier.expression import Aggregate, Label, Name, Node, rebuilt, walk, written_out
from verifier.rulebook.book import CheckEntry, Rulebook
from verifier.rulebook.check_references import Names
from verifier.rulebook.columns_named import UnitColumns
from verifier.rulebook.labels import TABLE_PARTS, table_of
from verifier.rulebook.section import Named, Section, Text
from verifier.yamlfile import Path


class OfRows(Section):
    """What all checks of rows take."""

    expressions: ClassVar[Mapping[str, bool]] = {}
    """The keys that are expressions, and whether each is a truth (or a number)."""

    summed: ClassVar[bool] = False
    """Whether a column alone stands for its sum where units are tested."""

    let: Named[Text] = {}
    where: Named[Text] = {}
    open: Text | None = None
    why: Text | None = None

    @property
    def about(self) -> str | None:
        """The table that it says it is about (`release.table`)."""
        return None

    @property
    def units(self) -> tuple[str, ...]:
        """The columns by which a unit is known; none where every row is tested."""
        return ()

    def texts(self, path: Path) -> Iterator[Path]:
        """Give the paths of its expressions: its own, and what is named before them."""
        yield from ((*path, key) for key in self.expressions)
        yield from ((*path, "let", name) for name in self.let)


class OfUnits(OfRows):
    """What checks of rows take that can test units instead."""

    table: Annotated[Text | None, Names("table")] = None
    per: UnitColumns = ()

    @property
    def about(self) -> str | None:
        """The table that it says it is about (`release.table`)."""
        return self.table

    @property
    def units(self) -> tuple[str, ...]:
        """The columns by which a unit is known; none where every row is tested."""
        return self.per


def in_units(node: Node, per: tuple[str, ...], summed: bool) -> Node:
    """Let the aggregates of an expression take the rows of a unit, but those that say otherwise."""
    if summed and isinstance(node, Name) and node.many:
        node = Aggregate(node.at, "sum", node)
    return rebuilt(node, lambda one: _in_units(one, per))


def _in_units(node: Node, per: tuple[str, ...]) -> Node:
    if not isinstance(node, Aggregate) or node.per:
        return node
    return replace(node, per=tuple(Label(node.at, label) for label in per))


def table_of_rows(rulebook: Rulebook, entry: CheckEntry) -> str:
    """Return the table (`release.table`) whose rows a check is about; empty where nothing says so."""
    asked: OfRows = entry.parameters
    return asked.about or next(iter(tables_named(rulebook, entry)), "")


def tables_named(rulebook: Rulebook, entry: CheckEntry) -> list[str]:
    """Return the tables whose rows its expressions name: each row's own first, then those of aggregates."""
    asked: OfRows = entry.parameters
    names = [name for path in asked.texts(entry.path) for name in own_names(rulebook, path)]
    names += [name for path in asked.texts(entry.path) for name in names_per_row(rulebook, path)]
    found = (".".join(name.path[: TABLE_PARTS - 1]) for name in names if table_of(rulebook.book, name) is not None)
    return list(dict.fromkeys(found))


def own_names(rulebook: Rulebook, path: Path) -> tuple[Name, ...]:
    """Return the names in an expression that are each row's value."""
    node = rulebook.expressions.get(path)
    return Aggregate(0, "all", node).names if node is not None else ()


def names_per_row(rulebook: Rulebook, path: Path) -> Iterator[Name]:
    """Give the names of which the rows are added up that share a label with the row in hand."""
    for one in aggregates_per_row(rulebook, path):
        yield from one.names


def aggregates_per_row(rulebook: Rulebook, path: Path) -> Iterator[Aggregate]:
    """Give the aggregates of an expression that take the rows which share a label with the row in hand."""
    node = rulebook.expressions.get(path)
    for one in walk(node, inside=False) if node is not None else ():
        if isinstance(one, Aggregate) and one.per:
            yield one


def expression_of(rulebook: Rulebook, entry: CheckEntry, key: str) -> Node:
    """Return an expression of a check, with what its named values stand for written out."""
    asked: OfRows = entry.parameters
    named: dict[str, Node] = {}
    for name in asked.let:
        named[name] = written_out(rulebook.expressions[*entry.path, "let", name], named)
    return written_out(rulebook.expressions[*entry.path, key], named)
