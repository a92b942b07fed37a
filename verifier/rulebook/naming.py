"""Names that expressions use: how they are spelt, and which are taken."""

from __future__ import annotations

from collections.abc import Container, Iterator

from verifier.expression import CALENDAR, RESERVED
from verifier.model import Fault
from verifier.rulebook.book import Rulebook
from verifier.rulebook.completed import looked_up
from verifier.wording import rulebook as words
from verifier.yamlfile import Path

LABELS = frozenset({"candidate", "contest", "kind"})
PARTS = frozenset({"reporting", "outstanding"})


def unusable_names(rulebook: Rulebook) -> Iterator[Fault]:
    """Yield a fault for every name that expressions could not use, or would take for something else."""
    book = rulebook.book
    for key, measure in book.measures.items():
        yield from _name(rulebook, ("measures", key), key, LABELS | CALENDAR.keys())
        if not words.is_name(measure.by):
            yield Fault(rulebook.place("measures", key, "by"), words.no_name(measure.by))
    for key, release in book.releases.items():
        yield from _name(rulebook, ("releases", key), key)
        for name, table in release.tables.items() if release.corrects is None else ():
            path: Path = ("releases", key, "tables", name)
            yield from _name(rulebook, path, name, PARTS)
            yield from _taken(rulebook, path, name, {"measure": book.measures})
            for column in (one for one in table.columns if one not in looked_up(table)):
                yield from _name(rulebook, (*path, "columns", column), column, {"kind"})
    for key in book.events:
        yield from _name(rulebook, ("events", key), key)
        yield from _taken(rulebook, ("events", key), key, {"measure": book.measures, "release": book.releases})
    for key in book.allocations:
        yield from _name(rulebook, ("allocations", key), key)
        yield from _taken(rulebook, ("allocations", key), key, {"measure": book.measures, "release": book.releases})
        yield from _taken(rulebook, ("allocations", key), key, {"event": book.events})
    for position, claim in enumerate(book.claims):
        for name in claim.let:
            here: Path = ("claims", position, "let", name)
            yield from _name(rulebook, here, name)
            yield from _taken(rulebook, here, name, {"measure": book.measures, "release": book.releases})
            yield from _taken(rulebook, here, name, {"allocation": book.allocations, "event": book.events})


def _name(rulebook: Rulebook, path: Path, name: str, reserved: Container[str] = ()) -> Iterator[Fault]:
    if not words.is_name(name):
        yield Fault(rulebook.key(*path), words.no_name(name))
    elif name in RESERVED or name in reserved:
        yield Fault(rulebook.key(*path), words.reserved_name(name))


def _taken(rulebook: Rulebook, path: Path, name: str, owners: dict[str, Container[str]]) -> Iterator[Fault]:
    for owner, names in owners.items():
        if name in names:
            yield Fault(rulebook.key(*path), words.name_taken(name, owner))
