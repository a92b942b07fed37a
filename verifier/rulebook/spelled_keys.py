"""Keys in expressions that no row can have, because the texts of its column are made alike before they are rows."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.expression import Aggregate, Name, walk
from verifier.model import Fault
from verifier.rulebook.book import Rulebook
from verifier.rulebook.labels import label_of, table_of
from verifier.rulebook.layout_faults import spellings_of
from verifier.spelling import spelled
from verifier.wording import layout_keys as words


def unspelled_keys(rulebook: Rulebook) -> Iterator[Fault]:
    """Yield a fault for each key of an expression that is written otherwise than the normalised text it means."""
    for path, node in rulebook.expressions.items():
        for one in walk(node):
            for name, label, text in _keys(rulebook, one):
                meant = _meant(rulebook, name, label, text)
                if meant != text:
                    yield Fault(rulebook.place(*path), words.not_as_normalised(label, text, meant))


def _keys(rulebook: Rulebook, one: object) -> Iterator[tuple[Name, str, str]]:
    """Every key with the name of the figures that it is for: those of names, and those after `where`."""
    if isinstance(one, Name):
        yield from ((one, label_of(rulebook.book, one, part), part.text) for part in one.key)
    elif isinstance(one, Aggregate):
        yield from ((name, part.label, part.text) for name in one.names for part in one.where)


def _meant(rulebook: Rulebook, name: Name, label: str, text: str) -> str:
    """Return the text that rows have where an expression says this one."""
    table = table_of(rulebook.book, name)
    column = None if table is None else table.columns.get(label)
    if column is None or not column.normalise:
        return text
    change = spelled(column.normalise)
    known = spellings_of(rulebook.book, label, column)
    if text in known.values():
        return text
    return {change(spelling): meant for spelling, meant in known.items()}.get(change(text), change(text))
