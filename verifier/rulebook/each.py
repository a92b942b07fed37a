"""What `check: each` takes, which table it is about, and whether its expression is one about the rows of that table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from verifier.expression import Aggregate, Name, Node, walk, written_out
from verifier.model import Fault
from verifier.rulebook.book import CheckEntry, Rulebook
from verifier.rulebook.check_references import Names, tables_of
from verifier.rulebook.faults import unknown
from verifier.rulebook.labels import TABLE_PARTS, known_texts, table_of
from verifier.rulebook.rows import rows_of
from verifier.rulebook.section import Named, Section, Text
from verifier.wording import each as words
from verifier.wording.rulebook import unknown_name
from verifier.yamlfile import Path


class Each(Section):
    """What `check: each` takes."""

    table: Annotated[Text | None, Names("table")] = None
    let: Named[Text] = {}
    expect: Text
    where: Named[Text] = {}
    open: Text | None = None
    why: Text | None = None

    def texts(self, path: Path) -> Iterator[Path]:
        """Give the paths of its expressions: the test, and what is named before it."""
        yield (*path, "expect")
        yield from ((*path, "let", name) for name in self.let)


def table_of_each(rulebook: Rulebook, entry: CheckEntry) -> str:
    """Return the table (`release.table`) whose rows a check is about; empty where nothing says so."""
    asked: Each = entry.parameters
    names = [name for path in asked.texts(entry.path) for name in own_names(rulebook, path)]
    names += [name for path in asked.texts(entry.path) for name in names_per_row(rulebook, path)]
    of_tables = (".".join(name.path[: TABLE_PARTS - 1]) for name in names if table_of(rulebook.book, name) is not None)
    return asked.table or next(of_tables, "")


def own_names(rulebook: Rulebook, path: Path) -> tuple[Name, ...]:
    """Return the names in an expression that are each row's value."""
    node = rulebook.expressions.get(path)
    return Aggregate(0, "all", node).names if node is not None else ()


def names_per_row(rulebook: Rulebook, path: Path) -> Iterator[Name]:
    """Give the names of which the rows are added up that share a label with the row in hand."""
    node = rulebook.expressions.get(path)
    for one in walk(node) if node is not None else ():
        if isinstance(one, Aggregate) and one.per:
            yield from one.names


def test_of_each(rulebook: Rulebook, entry: CheckEntry) -> Node:
    """Return the test of a check, with what its named values stand for written out."""
    asked: Each = entry.parameters
    named: dict[str, Node] = {}
    for name in asked.let:
        named[name] = written_out(rulebook.expressions[*entry.path, "let", name], named)
    return written_out(rulebook.expressions[*entry.path, "expect"], named)


def unresolved_in_each(rulebook: Rulebook) -> Iterator[Fault]:
    """Yield a fault for names of other rows, for tests without rows, and for conditions that no table has."""
    for entry in rulebook.checks:
        if isinstance(entry.parameters, Each) and (*entry.path, "expect") in rulebook.expressions:
            yield from _check(rulebook, entry, entry.parameters)


def _check(rulebook: Rulebook, entry: CheckEntry, asked: Each) -> Iterator[Fault]:
    table = table_of_each(rulebook, entry)
    if table and table not in tables_of(rulebook.book):
        return  # said already
    for path in asked.texts(entry.path):
        for name in own_names(rulebook, path):
            if ".".join(rows_of(rulebook.book, name)) != table:
                yield Fault(rulebook.tree.within(path, name.at), words.other_rows(str(name), table))
                break
    if not table or not any(_about_rows(rulebook, path) for path in asked.texts(entry.path)):
        yield Fault(rulebook.tree.within((*entry.path, "expect"), 0), words.no_rows())
    found = tables_of(rulebook.book).get(table)
    texts = [key for key, one in found.columns.items() if _is_text(rulebook, key, one.type)] if found else []
    for label, text in asked.where.items() if found else ():
        yield from unknown(rulebook.key(*entry.path, "where", label), "column of text", label, texts)
        known = known_texts(rulebook.book, label)
        if label in texts and known is not None and text not in known:
            yield Fault(rulebook.place(*entry.path, "where", label), unknown_name(label, text, known))


def _about_rows(rulebook: Rulebook, path: Path) -> bool:
    return bool(own_names(rulebook, path)) or any(names_per_row(rulebook, path))


def _is_text(rulebook: Rulebook, key: str, kind: str | None) -> bool:
    return kind == "text" or (kind is None and key not in rulebook.book.measures)
