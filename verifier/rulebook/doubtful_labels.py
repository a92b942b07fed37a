"""Texts that are looked up may be unknown for a row: checks that choose or group whole rows by one are refused.

What expressions do with such a row is unknown by itself, and `total` counts it as an unknown figure of every group.
"""

from __future__ import annotations

from collections.abc import Iterator

from verifier.model import Fault
from verifier.rulebook.book import CheckEntry, Rulebook
from verifier.rulebook.check_references import tables_of
from verifier.rulebook.completed import looked_up
from verifier.rulebook.used_tables import used_tables
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
            names = {name for path in used_tables(rulebook, entry) for name in doubtful[path]}
            yield from _named(rulebook, entry, names)


def _named(rulebook: Rulebook, entry: CheckEntry, doubtful: set[str]) -> Iterator[Fault]:
    for key in GROUPING:
        listed = getattr(entry.parameters, key, None) or ()
        for position, name in enumerate(listed):
            if name in doubtful:
                path = (*entry.path, key)
                known = rulebook.tree.keys.get((*path, name))
                yield Fault(known or rulebook.place(*path, position), words.may_be_unknown(name))
