"""What the names inside an aggregate are: each row's value, or one figure for all rows.

In `count(votes > votes[Trump])` the first name has no key, and is each row's value; the second is one figure. A value
that is named by `let`, an event, and what a release says of its reporting have no rows: they are themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from verifier.expression import Aggregate, Name, Node, Problem, rebuilt, walk
from verifier.rulebook.book import Book
from verifier.rulebook.labels import TABLE_PARTS, row_labels, table_of
from verifier.wording import language as words

NO_ROWS = frozenset({"reporting", "outstanding", "threshold"})


def with_rows(book: Book, node: Node) -> Node:
    """Mark the names in calculations inside aggregates that are each row's value."""

    def mark(one: Node) -> Node:
        if not isinstance(one, Aggregate) or isinstance(one.of, Name):
            return one
        return replace(one, of=of_each_row(book, one.of))

    return rebuilt(node, mark)


def of_each_row(book: Book, node: Node) -> Node:
    """Mark the names in a calculation that are each row's value; those of an aggregate in it are its own."""
    return rebuilt(node, lambda part: _marked(book, part), inside=False)


def _marked(book: Book, node: Node) -> Node:
    """A name with a key is one figure, though a part of its table may have several rows with that key."""
    return replace(node, many=True) if isinstance(node, Name) and not node.key and rows_of(book, node) else node


def rows_of(book: Book, name: Name) -> tuple[str, ...]:
    """Name the rows that a name leads to: a table, or what the figures of a measure are given for; empty for none."""
    if table_of(book, name) is not None:
        return name.path[: TABLE_PARTS - 1]
    if name.path[0] in book.allocations and len(name.path) > 1:
        return () if name.path[1] in NO_ROWS else ("candidate",)
    if name.path[0] in book.releases and len(name.path) > 1 and name.path[1] in NO_ROWS:
        return ()
    single = len(name.path) == 1 or (len(name.path) == TABLE_PARTS - 1 and name.path[0] in book.releases)
    measure = book.measures.get(name.path[-1]) if single else None
    return () if measure is None else (measure.by,)


def row_problems(book: Book, node: Node, here: Sequence[str] | None) -> Iterator[Problem]:
    """Yield what is wrong where the names of one aggregate have different rows, or `per` names what no row in hand has.

    `here` are the labels of the row for which the expression stands, None where that turns on something else.
    """
    for one in walk(node, inside=False):
        if isinstance(one, Aggregate):
            yield from _other_rows(book, one)
            lacking = [label for label in one.per if here is not None and label.text not in here]
            yield from (Problem(label.at, words.no_row_in_hand(label.text, here or ())) for label in lacking)
            yield from row_problems(book, one.of, row_labels(book, one.names[0]) if one.names else None)


def _other_rows(book: Book, node: Aggregate) -> Iterator[Problem]:
    names = [name for name in node.names if rows_of(book, name)]
    other = next((name for name in names if rows_of(book, name) != rows_of(book, names[0])), None)
    if other is not None:
        yield Problem(other.at, words.other_rows(str(names[0]), str(other)))
