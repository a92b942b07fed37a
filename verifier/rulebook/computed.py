"""Computed columns: `is: "rounded(sde * elects / precinct_sde, 0, half up)"`, worked from the columns of one row."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace

from verifier.expression import (
    BARE,
    Aggregate,
    Dimension,
    Name,
    Node,
    Problem,
    marked,
    measure_of,
    parse,
    rebuilt,
    walk,
)
from verifier.model import Fault
from verifier.rulebook.book import Book
from verifier.rulebook.completed import type_of
from verifier.rulebook.tables import Column, Table
from verifier.wording import computed as words
from verifier.wording import expressions as expression_words
from verifier.yamlfile import Path, Tree

SAID_ELSEWHERE = ""
OF_FILES = ("from_", "names", "normalise", "times", "absent", "blank_means", "zero_if")
"""What is said of a column that stands in a file, by the names of the fields."""

Counted = Mapping[str, Dimension | None]


@dataclass(frozen=True, slots=True)
class RowScope:
    """Answers what a name counts where a column is computed: there a name without a key is a column of the same row.

    `columns` are the columns of figures before it, None where what one counts is a fault already; `later` those after
    it, `texts` those that hold text.
    """

    columns: Counted
    later: Collection[str] = ()
    texts: Collection[str] = ()

    def describe(self, name: Name) -> Dimension | str:
        """Say what a name counts, or what is wrong with it."""
        first = name.path[0]
        if len(name.path) > 1 or name.key:
            return words.own_columns(str(name))
        if first in self.columns:
            return self.columns[first] or (SAID_ELSEWHERE if self.columns[first] is None else BARE)
        if first in self.later:
            return words.only_later(first)
        return words.text_column(first) if first in self.texts else words.no_such_column(first, list(self.columns))


@dataclass(slots=True)
class Computed:
    """The calculations that were read, by their paths, and the faults in them."""

    nodes: dict[Path, Node] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)


def read_computed(book: Book, tree: Tree, counted: Counted) -> Computed:
    """Read how columns are computed. `counted` says what measures count (None: a fault already)."""
    found = Computed()
    for key, release in book.releases.items():
        for name, table in release.tables.items() if release.corrects is None else ():
            _of_table(book, tree, ("releases", key, "tables", name, "columns"), table, counted, found)
    return found


def _of_table(book: Book, tree: Tree, path: Path, table: Table, counted: Counted, found: Computed) -> None:
    texts = [name for name, one in table.columns.items() if name in table.key or type_of(book, name, one) == "text"]
    later = [name for name, one in table.columns.items() if one.is_ is not None]
    columns = {name: counted.get(name, BARE) for name in table.columns if name not in texts and name not in later}
    for name, one in table.columns.items():
        if one.is_ is None:
            continue
        found.faults += _misplaced(book, tree, (*path, name), one)
        if name in book.measures:
            _read(tree, (*path, name, "is"), one.is_, RowScope(columns, later, texts), counted.get(name), found)
        columns[name] = counted.get(name, BARE)


def _misplaced(book: Book, tree: Tree, path: Path, column: Column) -> Iterator[Fault]:
    name = str(path[-1])
    if name not in book.measures or type_of(book, name, column) == "text":
        yield Fault(tree.key(path), words.no_measure(name))
    for key in OF_FILES:
        if key in column.model_fields_set:
            written = key.removesuffix("_").replace("_", " ")
            yield Fault(tree.key((*path, written)), words.not_for_computed(written))


def _read(tree: Tree, path: Path, text: str, scope: RowScope, wanted: Dimension | None, found: Computed) -> None:
    node, problems = parse(text)
    if node is not None:
        node = rebuilt(node, _of_row)
        counts, problems = measure_of(node, scope)
        problems = (*_other_rows(node), *problems)
        if counts is not None and not problems:
            problems = tuple(_not_as_meant(node, str(path[-2]), counts, wanted))
    if node is not None and not problems:
        found.nodes[path] = marked(node, scope)
    for problem in problems:
        if problem.message:
            place = tree.within(path, problem.offset)
            found.faults.append(Fault(place, expression_words.cut(problem.message)))


def _of_row(node: Node) -> Node:
    return replace(node, many=True) if isinstance(node, Name) and not node.key else node


def _other_rows(node: Node) -> Iterator[Problem]:
    for one in walk(node):
        if isinstance(one, Aggregate):
            yield Problem(one.at, words.no_aggregate(one.word))


def _not_as_meant(node: Node, column: str, counts: Dimension, wanted: Dimension | None) -> Iterator[Problem]:
    """A calculation gives a figure in the unit of its column, or a plain number."""
    if counts.truth or counts.date:
        yield Problem(0, expression_words.no_date() if counts.date else expression_words.no_figure())
    elif not any(isinstance(one, Name) for one in walk(node)):
        yield Problem(0, words.no_column())
    elif wanted is not None and not _fits(counts, wanted):
        yield Problem(0, words.other_unit(column, str(wanted), str(counts)))


def _fits(counts: Dimension, wanted: Dimension) -> bool:
    plain = not counts.powers and not counts.percent
    return plain or (counts.powers == wanted.powers and counts.percent == wanted.percent)


def computed_node(nodes: Mapping[Path, Node], release: str, table: str, column: str) -> Node:
    """Return the calculation of a column; `release` is the one that has the table from a file."""
    return nodes["releases", release, "tables", table, "columns", column, "is"]
