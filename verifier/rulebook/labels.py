"""Labels of rows: what stands in keys, after `per` and after `where`, and whom or what it may name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from verifier.expression import Aggregate, KeyPart, Name, Node, Problem, rebuilt, walk
from verifier.rulebook.book import Book
from verifier.rulebook.names import KINDS
from verifier.rulebook.tables import Table
from verifier.wording import expressions as words
from verifier.wording.rulebook import unknown_name

TABLE_PARTS = 3


def table_of(book: Book, name: Name) -> Table | None:
    """Return the table that a name leads to: `release.table.measure`."""
    if len(name.path) != TABLE_PARTS or name.path[0] not in book.releases:
        return None
    return book.releases[name.path[0]].tables.get(name.path[1])


def row_labels(book: Book, name: Name) -> tuple[str, ...]:
    """Return the labels that the rows of a name have, first the one that a key without a label means.

    Empty where the name leads to no rows.
    """
    if name.path[0] in book.allocations:
        return ("candidate", "part", "contest", "kind")
    table = table_of(book, name)
    measure = book.measures.get(name.path[-1])
    if measure is None or (len(name.path) == TABLE_PARTS and table is None):
        return ()
    own = (measure.by,) if table is None else (*table.key, *text_columns(book, table))
    return tuple(dict.fromkeys((*own, "contest", *(("kind",) if "candidate" in own else ()))))


def labels_of_table(book: Book, table: str) -> tuple[str, ...]:
    """Return the labels that the rows of a table (`release.table`) have, whether or not it has figures."""
    release, name = table.split(".")
    own = text_columns(book, book.releases[release].tables[name])
    return tuple(dict.fromkeys((*own, "contest", *(("kind",) if "candidate" in own else ()))))


def text_columns(book: Book, table: Table) -> list[str]:
    """Return the columns of a table that hold text: those of its key do, whatever they look like."""
    return [
        name
        for name, one in table.columns.items()
        if name in table.key or one.type == "text" or (one.type is None and name not in book.measures)
    ]


def known_texts(book: Book, label: str) -> Mapping[str, str] | None:
    """Return what may stand for a label, with what it means; None where any text may."""
    if label == "kind":
        return {kind: kind for kind in KINDS}
    if label == "candidate" and book.candidates:
        return book.spellings
    return {contest: contest for contest in book.contests} if label == "contest" and book.contests else None


def label_of(book: Book, name: Name, part: KeyPart) -> str:
    """Return the label of one part of a key, also where it is not written."""
    return part.label or next(iter(row_labels(book, name)), "")


def label_problems(book: Book, node: Node, text: str) -> Iterator[Problem]:
    """Yield what is wrong with the labels of an expression and with the texts that stand for them."""
    for one in walk(node):
        if isinstance(one, Aggregate):
            yield from _of_rows(book, one)
        elif isinstance(one, Name):
            yield from _key(book, one, text)


def _of_rows(book: Book, node: Aggregate) -> Iterator[Problem]:
    """Labels after `per` and `where` are those that the rows of all its names have."""
    named = [(label.text, label.at) for label in node.per] + [(each.label, each.at) for each in node.where]
    for name in node.names:
        labels = row_labels(book, name)
        wrong = [(label, at) for label, at in named if labels and label not in labels]
        yield from (_unknown(name, at, label, labels) for label, at in wrong)
        if wrong:
            return
    known = {label for name in node.names for label in row_labels(book, name)}
    for condition in node.where:
        if condition.label in known:
            yield from _text(book, condition.label, condition.text, condition.text_at)


def _key(book: Book, name: Name, text: str) -> Iterator[Problem]:
    labels = tuple(label for label in row_labels(book, name) if label != "kind" or name.many)
    for part in name.key if labels else ():
        label = part.label or labels[0]
        if label not in labels:
            # the tree knows where the text stands; its label stands somewhere before it
            yield _unknown(name, max(text.rfind(label, 0, part.at), 0), label, labels)
        else:
            yield from _text(book, label, part.text, part.at)


def _unknown(name: Name, at: int, label: str, labels: tuple[str, ...]) -> Problem:
    return Problem(at, words.unknown_label(".".join(name.path), label, labels))


def _text(book: Book, label: str, text: str, at: int) -> Iterator[Problem]:
    known = known_texts(book, label)
    if known is not None and text not in known:
        yield Problem(at, unknown_name(label, text, known))


def canonical(book: Book, node: Node) -> Node:
    """Return an expression in which every alias of a candidate is replaced by the candidate's name."""

    def change(one: Node) -> Node:
        if isinstance(one, Name):
            parts = (replace(part, text=_meant(book, label_of(book, one, part), part.text)) for part in one.key)
            return replace(one, key=tuple(parts))
        if isinstance(one, Aggregate):
            where = (replace(each, text=_meant(book, each.label, each.text)) for each in one.where)
            return replace(one, where=tuple(where))
        return one

    return rebuilt(node, change)


def _meant(book: Book, label: str, text: str) -> str:
    return book.spellings.get(text, text) if label == "candidate" else text
