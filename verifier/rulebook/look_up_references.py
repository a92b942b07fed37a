"""What look-ups refer to: the other table, its key, its columns; and tables that look up in each other in a circle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verifier.expression import RESERVED
from verifier.model import Fault, Place
from verifier.rulebook.book import Book, Rulebook
from verifier.rulebook.check_references import tables_of
from verifier.rulebook.completed import looked_up, read_columns, type_of
from verifier.rulebook.derived import Circle, in_order
from verifier.rulebook.faults import unknown
from verifier.rulebook.look_ups import LookUp
from verifier.rulebook.naming import LABELS
from verifier.rulebook.tables import Table
from verifier.wording import look_ups as words
from verifier.wording.rulebook import is_name, no_name, reserved_name, unknown_name
from verifier.yamlfile import Path

TEXT = "text"


def unresolved_look_ups(rulebook: Rulebook) -> Iterator[Fault]:
    """Yield a fault for everything that a look-up names and that is not there, or that it cannot take."""
    for key, release in rulebook.book.releases.items():
        for name, table in release.tables.items() if release.corrects is None else ():
            path: Path = ("releases", key, "tables", name)
            yield from _of_table(rulebook, path, table)
    for circle in look_up_order(rulebook.book)[1]:
        first, _, table_name = circle[0].partition(".")
        yield Fault(rulebook.key("releases", first, "tables", table_name, "look up"), words.circle(circle))


def look_up_order(book: Book) -> tuple[list[str], list[Circle]]:
    """Return all tables (`release.table`), each after those in which it looks up, and the circles among them."""
    graph = {name: [one.in_ for one in table.look_up] for name, table in tables_of(book).items()}
    return in_order({name: [other for other in others if other != name] for name, others in graph.items()})


def _of_table(rulebook: Rulebook, path: Path, table: Table) -> Iterator[Fault]:
    here = f"{path[1]}.{path[3]}"
    for what in ("key", "where"):
        for position, name in enumerate(getattr(table, what)):
            if name in looked_up(table) or (name in table.columns and table.columns[name].is_ is not None):
                place = _named(rulebook, (*path, what), name, position)
                yield Fault(place, words.not_in_the_file(name, what))
    columns = {name: type_of(rulebook.book, name, one) for name, one in read_columns(table).items()}
    taken = set(_own_columns(rulebook, path))
    for position, one in enumerate(table.look_up):
        below: Path = (*path, "look up", position)
        there = tables_of(rulebook.book).get(one.in_)
        if one.in_ == here:
            yield Fault(rulebook.place(*below, "in"), words.in_itself(here))
        elif there is None:
            yield Fault(rulebook.place(*below, "in"), unknown_name("table", one.in_, tables_of(rulebook.book)))
        else:
            texts = [name for name, kind in columns.items() if kind == TEXT]
            yield from _by(rulebook, (*below, "by"), one, there, texts)
            yield from _columns(rulebook, (*below, "columns"), one, there, taken)
            columns |= {
                ours: type_of(rulebook.book, ours, table.columns[ours]) for ours in one.columns if ours in table.columns
            }
        taken |= set(one.columns)


def _own_columns(rulebook: Rulebook, path: Path) -> Sequence[str]:
    """Name the columns that are written under `columns`, where a column that is looked up has no place."""
    value = rulebook.tree.value
    for part in (*path, "columns"):
        value = value[part]
    return list(value)


def _named(rulebook: Rulebook, path: Path, name: str, position: int) -> Place:
    """Return where a name stands, in a list or as a key; where there is no list, where the text stands."""
    keys = rulebook.tree.keys
    return keys[*path, name] if (*path, name) in keys else rulebook.place(*path, position)


def _by(rulebook: Rulebook, path: Path, one: LookUp, there: Table, texts: Sequence[str]) -> Iterator[Fault]:
    for position, (ours, theirs) in enumerate(one.by.items()):
        place = _named(rulebook, path, ours, position)
        if ours not in texts:
            yield Fault(place, words.not_yet_text(ours, texts))
        else:
            yield from unknown(place, f"column of {one.in_}", theirs, there.columns)
    if set(one.by.values()) <= set(there.columns) and sorted(one.by.values()) != sorted(set(there.key)):
        yield Fault(rulebook.key(*path), words.not_the_key(one.in_, there.key, list(one.by.values())))


def _columns(rulebook: Rulebook, path: Path, one: LookUp, there: Table, taken: set[str]) -> Iterator[Fault]:
    if not one.columns:
        yield Fault(rulebook.key(*path), words.nothing_taken())
    for position, (ours, theirs) in enumerate(one.columns.items()):
        place = _named(rulebook, path, ours, position)
        if theirs not in there.columns:
            yield from unknown(place, f"column of {one.in_}", theirs, there.columns)
        elif not is_name(ours) or ours in RESERVED:
            yield Fault(place, reserved_name(ours) if is_name(ours) else no_name(ours))
        elif ours in LABELS:
            yield Fault(place, words.label_looked_up(ours))
        elif ours in taken:
            yield Fault(place, words.there_already(ours))
        else:
            yield from _measured(
                rulebook.book, place, ours, theirs, type_of(rulebook.book, theirs, there.columns[theirs])
            )


def _measured(book: Book, place: Place, ours: str, theirs: str, kind: str) -> Iterator[Fault]:
    """A figure is looked up as a measure of the same unit, and a text as a text."""
    if (kind == TEXT) == (ours in book.measures):
        yield Fault(place, words.another_type(ours, theirs, text=kind == TEXT))
    elif kind != TEXT and theirs in book.measures and _unit(book, ours) != _unit(book, theirs):
        yield Fault(place, words.another_unit(ours, _unit(book, ours), theirs, _unit(book, theirs)))


def _unit(book: Book, measure: str) -> str:
    return book.measures[measure].unit or measure
