"""Texts that are looked up may be unknown for a row: checks that choose or group whole rows by one are refused.

What expressions do with such a row is unknown by itself, and `total` counts it as an unknown figure of every group.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from verifier.model import Fault
from verifier.rulebook.book import CheckEntry, Rulebook
from verifier.rulebook.check_references import tables_of
from verifier.rulebook.completed import looked_up
from verifier.wording import look_ups as words

GROUPING = ("per", "where")
SAFE = "total"


def doubtful_labels(rulebook: Rulebook) -> Iterator[Fault]:
    """Yield a fault where a check groups or chooses rows by a text that is looked up."""
    doubtful = {
        path: {name for name in looked_up(table) if table.columns.get(name) and table.columns[name].type == "text"}
        for path, table in tables_of(rulebook.book).items()
    }
    for entry in rulebook.checks:
        if entry.kind != SAFE:
            mentioned = " ".join(_texts(entry.parameters.model_dump()))
            names = {name for path, found in doubtful.items() if path in mentioned for name in found}
            yield from _named(rulebook, entry, names)


def _named(rulebook: Rulebook, entry: CheckEntry, doubtful: set[str]) -> Iterator[Fault]:
    for key in GROUPING:
        listed = getattr(entry.parameters, key, None) or ()
        for position, name in enumerate(listed):
            if name in doubtful:
                path = (*entry.path, key)
                known = rulebook.tree.keys.get((*path, name))
                yield Fault(known or rulebook.place(*path, position), words.may_be_unknown(name))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, Mapping):
        for key, one in value.items():
            yield str(key)
            yield from _texts(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _texts(one)
    elif isinstance(value, str):
        yield value
