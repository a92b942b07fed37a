"""Columns that hold one figure in several rows, and sums that would take it several times.

A measure by precinct that stands in a table with a row for each candidate is written again in each of these rows, and
so is what was looked up by fewer columns than the key has. Adding it up over them counts it once for each: a fault.
What is by a county and stands in a table by precincts is another thing, figures by smaller units, which add up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from verifier.expression import Aggregate, Minus, Name, Node, Operation, walk
from verifier.model import Fault
from verifier.rulebook.book import Book, CheckEntry, Rulebook
from verifier.rulebook.check_references import is_table
from verifier.rulebook.labels import label_of, table_of
from verifier.rulebook.tables import Table
from verifier.wording.repeated import adds_up_several_times
from verifier.yamlfile import Path

CANDIDATE, CONTEST = "candidate", "contest"


@dataclass(frozen=True, slots=True)
class Repeated:
    """A figure that stands in several rows: what there is one for, and the columns by which these rows differ."""

    by: tuple[str, ...]
    finer: tuple[str, ...]


@runtime_checkable
class AddsUp(Protocol):
    """A kind of check that adds figures up without an expression, over the rows that share its columns `per`."""

    per: tuple[str, ...]

    def added_up(self) -> tuple[Path, str]:
        """Return under which key stands what is added up, and its `release.table.measure`."""


def unresolved_repeats(rulebook: Rulebook) -> Iterator[Fault]:
    """Yield a fault for every sum that would take one figure several times, in claims and in checks."""
    for path, node in rulebook.expressions.items():
        for one in walk(node):
            if isinstance(one, Aggregate) and one.word == "sum":
                said = next(_in_sum(rulebook.book, one), "")
                if said:
                    yield Fault(rulebook.tree.within(path, one.at), said)
    for entry in rulebook.checks:
        yield from _in_check(rulebook, entry)


def _in_check(rulebook: Rulebook, entry: CheckEntry) -> Iterator[Fault]:
    if not isinstance(entry.parameters, AddsUp):
        return
    key, path = entry.parameters.added_up()
    if not is_table(rulebook.book, path):
        return  # said already
    name = Name(0, tuple(path.split(".")), many=True)
    said = _of_name(rulebook.book, name, {*entry.parameters.per})
    if said:
        yield Fault(rulebook.place(*entry.path, *key), said)


def _in_sum(book: Book, node: Aggregate) -> Iterator[str]:
    chosen = {label.text for label in node.per} | {one.label for one in node.where if one.equal}
    for term in _terms(node.of):
        names = [one for one in walk(term, inside=False) if isinstance(one, Name) and one.many]
        if isinstance(term, Name):
            names = [term]
        said = [_of_name(book, name, chosen) for name in names]
        # a product varies with each of its factors
        if said and all(said) and not any(isinstance(one, Aggregate) for one in walk(term, inside=False)):
            yield said[0]


def _of_name(book: Book, name: Name, chosen: set[str]) -> str:
    table = table_of(book, name)
    keys = {label_of(book, name, part) for part in name.key}
    return "" if table is None else _several_times(book, ".".join(name.path), table, chosen | keys)


def _several_times(book: Book, path: str, table: Table, chosen: set[str]) -> str:
    """Say that a sum over rows that share what is `chosen` takes a figure several times; nothing where none does."""
    release, name, measure = path.split(".")
    found = repeated(book, table, measure)
    finer = [column for column in found.finer if column not in chosen and column not in table.where] if found else []
    return adds_up_several_times(measure, found.by, f"{release}.{name}", finer) if found and finer else ""


def repeated(book: Book, table: Table, measure: str) -> Repeated | None:
    """Return what there is one figure of a column for, where a table repeats it in several rows; None elsewhere."""
    for one in table.look_up:
        if measure in one.columns:
            finer = tuple(column for column in table.key if column not in one.by)
            return Repeated(tuple(one.by), finer) if finer else None
    section = book.measures.get(measure)
    if section is None or section.by == CANDIDATE or CANDIDATE not in table.key:
        return None
    return Repeated((section.by,), tuple(column for column in table.key if _finer(table.key, column, section.by)))


def _finer(key: Sequence[str], column: str, by: str) -> bool:
    """Tell whether a column parts what there is one figure for: keys go from the coarser place to the finer."""
    behind = by in key and key.index(column) > key.index(by)
    return column in (CANDIDATE, CONTEST) or behind if column != by else False


def _terms(node: Node) -> Iterator[Node]:
    """Give what a sum adds up: the parts of a calculation that stand between plus and minus."""
    match node:
        case Operation(sign="+" | "-"):
            yield from _terms(node.left)
            yield from _terms(node.right)
        case Minus():
            yield from _terms(node.operand)
        case _:
            yield node
