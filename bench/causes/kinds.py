"""How a kind of fault is declared: every fault of the kind that a table could have is given, so none is by chance.

A fault is what stands in the faulty table where it differs from the official one: by key the text, or None for a row
that is not there. A key that is not official is a row too many.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from bench.causes.scenes import Key, Scene, printed, value

Changes = Mapping[Key, str | None]
Fault = frozenset[tuple[Key, str | None]]
Every = Callable[[Scene], Iterator[Changes]]

ALL = ("votes", "two measures", "delegates", "shares", "releases", "totals", "reporting", "rounded totals")
PLACES = tuple(sort for sort in ALL if sort != "reporting")
"""Tables in which few figures are the same: where nearly all is 100 %, nobody can tell places apart."""


@dataclass(frozen=True)
class Kind:
    """A kind of fault: `names` are those of the cause that is right, `scenes` the sorts of tables that can have it.

    `noisy` is false where changes by chance of the same size are a fault of the same kind.
    """

    name: str
    names: tuple[str, ...]
    scenes: tuple[str, ...]
    every: Every
    noisy: bool = True


KINDS: dict[str, Kind] = {}


def kind(name: str, *names: str, scenes: tuple[str, ...] = ALL, noisy: bool = True) -> Callable[[Every], Every]:
    """Declare a kind of fault; the cause has the same name where no other is given."""

    def declare(every: Every) -> Every:
        KINDS[name] = Kind(name, names or (name,), scenes, every, noisy)
        return every

    return declare


def faults(declared: Kind, scene: Scene) -> list[Fault]:
    """Return every fault of a kind, once each, in an order that does not depend on hashes."""
    if scene.sort not in declared.scenes:
        return []
    return list(dict.fromkeys(filter(None, (fault(scene, changes) for changes in declared.every(scene)))))


def fault(scene: Scene, changes: Changes) -> Fault:
    """Keep what differs from the official figures as a number."""
    return frozenset((key, text) for key, text in changes.items() if not _is_same(scene, key, text))


def _is_same(scene: Scene, key: Key, text: str | None) -> bool:
    official = scene.figures.get(key)
    if text is None or official is None:
        return text is official
    return value(text) == value(official)


def text_of(scene: Scene, number: Fraction, digits: int | None = None) -> str:
    """Write a figure the way the scene does."""
    return printed(number, scene.digits if digits is None else digits, "%" if scene.type == "percent" else "")


def areas(scene: Scene) -> Iterator[list[Key]]:
    """Give the whole table, each candidate's column, each unit's row and each figure."""
    keys = list(scene.figures)
    yield keys
    yield from ([key for key in keys if key[1] == name] for name in scene.candidates)
    yield from ([key for key in keys if key[0] == unit] for unit in scene.units)
    yield from ([key] for key in keys)
