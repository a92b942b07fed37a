"""What is wrong with checks of rows and units once they are read: whose rows they are about, and their labels."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.model import Fault
from verifier.rulebook.book import CheckEntry, Rulebook
from verifier.rulebook.check_references import tables_of
from verifier.rulebook.faults import unknown
from verifier.rulebook.labels import known_texts, labels_of_table, text_columns
from verifier.rulebook.of_rows import (
    OfRows,
    aggregates_per_row,
    names_per_row,
    own_names,
    table_of_rows,
    tables_named,
)
from verifier.rulebook.rows import rows_of
from verifier.wording import each as words
from verifier.wording.language import no_row_in_hand
from verifier.wording.rulebook import unknown_name
from verifier.yamlfile import Path


def unresolved_of_rows(rulebook: Rulebook) -> Iterator[Fault]:
    """Yield a fault for names of other rows, for tests without rows, and for labels that no row has."""
    for entry in rulebook.checks:
        asked = entry.parameters
        if isinstance(asked, OfRows) and _was_read(rulebook, entry, asked):
            yield from _check(rulebook, entry, asked)


def _was_read(rulebook: Rulebook, entry: CheckEntry, asked: OfRows) -> bool:
    return all((*entry.path, key) in rulebook.expressions for key in asked.expressions)


def _check(rulebook: Rulebook, entry: CheckEntry, asked: OfRows) -> Iterator[Fault]:
    table = table_of_rows(rulebook, entry)
    if table and table not in tables_of(rulebook.book):
        return  # said already
    yield from _own(rulebook, entry, asked, table)
    first = (*entry.path, next(iter(asked.expressions)))
    if not table or not any(_about_rows(rulebook, path) for path in asked.texts(entry.path)):
        yield Fault(rulebook.tree.within(first, 0), words.no_rows(asked.units))
        return
    named = tables_named(rulebook, entry)
    if asked.about is None and not _own_table(rulebook, entry, asked) and len(named) > 1 and not asked.summed:
        yield Fault(rulebook.tree.within(first, 0), words.whose_rows(named))
    texts = text_columns(rulebook.book, tables_of(rulebook.book)[table])
    yield from _where(rulebook, entry, asked, texts)
    for position, label in enumerate(asked.units):
        yield from unknown(rulebook.place(*entry.path, "per", position), "column of text", label, texts)
    yield from _labels(rulebook, entry, asked, asked.units or labels_of_table(rulebook.book, table))


def _own(rulebook: Rulebook, entry: CheckEntry, asked: OfRows, table: str) -> Iterator[Fault]:
    """Of a row in hand only its own columns are known; where units are tested there is no such row."""
    for path in asked.texts(entry.path):
        for name in own_names(rulebook, path):
            place = rulebook.tree.within(path, name.at)
            if asked.units:
                yield Fault(place, words.no_row_of_a_unit(str(name), asked.units))
                break
            if ".".join(rows_of(rulebook.book, name)) != table:
                yield Fault(place, words.other_rows(str(name), table))
                break


def _own_table(rulebook: Rulebook, entry: CheckEntry, asked: OfRows) -> bool:
    return any(own_names(rulebook, path) for path in asked.texts(entry.path))


def _about_rows(rulebook: Rulebook, path: Path) -> bool:
    return bool(own_names(rulebook, path)) or any(names_per_row(rulebook, path))


def _where(rulebook: Rulebook, entry: CheckEntry, asked: OfRows, texts: list[str]) -> Iterator[Fault]:
    """Conditions are of columns of text; those of units, of the columns by which a unit is known."""
    for label, text in asked.where.items():
        place = rulebook.key(*entry.path, "where", label)
        yield from unknown(place, "column of text", label, texts)
        known = known_texts(rulebook.book, label)
        if label in texts and known is not None and text not in known:
            yield Fault(rulebook.place(*entry.path, "where", label), unknown_name(label, text, known))
        elif label in texts and asked.units and label not in asked.units:
            yield Fault(place, words.where_of_units(label, asked.units))


def _labels(rulebook: Rulebook, entry: CheckEntry, asked: OfRows, here: tuple[str, ...]) -> Iterator[Fault]:
    """Rows share a label with the row, or the unit, in hand: it must have one."""
    for path in asked.texts(entry.path):
        for one in aggregates_per_row(rulebook, path):
            for label in one.per:
                if label.text not in here:
                    yield Fault(rulebook.tree.within(path, label.at), no_row_in_hand(label.text, here))
