"""Measures that are derived from others: in which order, what each counts, and whether they go round in a circle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from verifier.expression import PERCENT, Dimension, Name, Node, dimension, walk
from verifier.rulebook.book import Book

MOST_LEVELS = 20
MOST_NAMES = 5000
MOST_CIRCLES = 20
"""More are not worth finding at once."""


@dataclass(slots=True)
class Weights:
    """How much it takes to calculate a named value: levels of names upon names, and names when all are written out.

    Both are bounded, so that a value may be calculated recursively, and in no time.
    """

    levels: dict[str, int] = field(default_factory=dict)
    names: dict[str, int] = field(default_factory=dict)

    def too_heavy(self, name: str, node: Node) -> bool:
        """Weigh a value by those that were weighed before; one that is too heavy counts as light, to be said once."""
        used = [part.path[0] for part in walk(node) if isinstance(part, Name) and len(part.path) == 1]
        levels = 1 + max((self.levels.get(part, 0) for part in used), default=0)
        names = 1 + sum(self.names.get(part, 1) for part in used)
        heavy = levels > MOST_LEVELS or names > MOST_NAMES
        self.levels[name], self.names[name] = (1, 1) if heavy else (levels, names)
        return heavy


Circle = tuple[str, ...]


def derivation(nodes: Mapping[str, Node]) -> tuple[list[str], list[Circle]]:
    """Return the derived measures, each after all that it is derived from, and the circles among them."""
    return in_order({key: [name.path[-1] for name in names_of(node)] for key, node in nodes.items()})


def names_of(node: Node) -> Iterator[Name]:
    """Give the names in an expression."""
    return (part for part in walk(node) if isinstance(part, Name))


def in_order(graph: Mapping[str, Sequence[str]]) -> tuple[list[str], list[Circle]]:
    """Sort what depends on each other, without recursion; whatever is no key of the graph is left out."""
    order: list[str] = []
    circles: list[Circle] = []
    entered: set[str] = set()
    done: set[str] = set()
    for start in graph:
        stack = [] if start in entered else [(start, iter(graph[start]))]
        entered.add(start)
        while stack:
            name, rest = stack[-1]
            other = next((other for other in rest if other in graph and other not in done), None)
            if other is None:
                stack.pop()
                done.add(name)
                order.append(name)
            elif other not in entered:
                entered.add(other)
                stack.append((other, iter(graph[other])))
            elif len(circles) < MOST_CIRCLES:
                circles.append(_circle([one for one, _ in stack], other))
    return order, circles


def _circle(above: list[str], again: str) -> Circle:
    return tuple(above[above.index(again) :])


def plain_dimensions(book: Book, derived: Iterable[str]) -> dict[str, Dimension]:
    """Return what the measures count that say it themselves: all but those that are derived and have no unit."""
    waiting = set(derived)
    found: dict[str, Dimension] = {}
    for key, measure in book.measures.items():
        if measure.unit == "percent":
            found[key] = PERCENT
        elif measure.unit in book.measures:
            found[key] = dimension(str(measure.unit))
        elif key not in waiting and measure.is_ is None:
            found[key] = dimension(key)
    return found
