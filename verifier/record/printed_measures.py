"""The measures that releases print, below those that are derived from them."""

from __future__ import annotations

from collections.abc import Iterable

from verifier.expression import Name, Node, walk
from verifier.rulebook.book import Rulebook


def printed_measures(rulebook: Rulebook, names: Iterable[str]) -> set[str]:
    """Follow derived measures down to those that releases print; names that are no measures fall away."""
    found: set[str] = set()
    waiting = [name for name in names if name in rulebook.book.measures]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            derived = rulebook.expressions.get(("measures", name, "is"))
            waiting += [] if derived is None else [one for one in own_names(derived) if one in rulebook.book.measures]
    return found


def own_names(node: Node) -> set[str]:
    """Return the names in an expression that belong to no release."""
    return {name.path[0] for name in walk(node) if isinstance(name, Name) and len(name.path) == 1}
