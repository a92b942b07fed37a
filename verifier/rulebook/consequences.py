"""The class of a check, and the checks that it follows: faults in them, and the order in which checks are run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter
from itertools import islice

from verifier.model import Fault
from verifier.registry import CHECKS
from verifier.rulebook.book import CheckEntry, Rulebook
from verifier.rulebook.faults import MOST_FAULTS, unknown
from verifier.wording import consequences as words


def unresolved_consequences(rulebook: Rulebook) -> Iterator[Fault]:
    """Yield a fault for a class without a reason, a check that is not there, and checks that follow in a circle."""
    ids = _ids(rulebook)
    for entry in rulebook.checks:
        usual = CHECKS.get(entry.kind).class_
        if entry.class_ is not usual and not getattr(entry.parameters, "why", None):
            place = rulebook.place(*entry.path, "class")
            yield Fault(place, words.class_without_why(entry.kind, entry.class_, usual))
        for position, name in enumerate(entry.follows):
            yield from unknown(rulebook.place(*entry.path, "follows", position), "check", name, ids)
    yield from islice(_circles(rulebook), MOST_FAULTS)


def _ids(rulebook: Rulebook) -> dict[str, None]:
    """Return the ids of all checks, also of those that were set aside for a fault of their own."""
    listed = rulebook.tree.value["checks"] if rulebook.checks else []
    return dict.fromkeys(str(one.get("id")) for one in listed if isinstance(one, dict))


def _circles(rulebook: Rulebook) -> Iterator[Fault]:
    """Yield a fault for each circle, at the first of its checks in the file."""
    order = {entry.id: position for position, entry in enumerate(rulebook.checks)}
    follows = {entry.id: [name for name in entry.follows if name in order] for entry in rulebook.checks}
    while circle := _circle(follows):
        first = circle.index(min(circle, key=order.__getitem__))
        circle = circle[first:] + circle[:first]
        yield Fault(rulebook.key("checks", _position(rulebook, circle[0]), "follows"), words.follows_itself(circle))
        # the others are looked for as if this one were mended
        follows[circle[0]] = []


def _circle(follows: Mapping[str, Sequence[str]]) -> list[str]:
    """Return checks each of which follows the next, and the last the first; none where there is no circle."""
    try:
        TopologicalSorter(follows).prepare()
    except CycleError as circle:
        return list(circle.args[1][:0:-1])
    return []


def _position(rulebook: Rulebook, check: str) -> str | int:
    """Return where a check stands among all entries, those with faults included."""
    return next(entry.path[-1] for entry in rulebook.checks if entry.id == check)


def in_order_of_consequence(rulebook: Rulebook) -> tuple[CheckEntry, ...]:
    """Return the checks so that each comes after those that it follows, and else in the order of the file."""
    return tuple(_before(rulebook, [entry.id for entry in rulebook.checks]))


def with_those_it_follows(rulebook: Rulebook, check: str) -> tuple[CheckEntry, ...]:
    """Return one check after all that it follows, and that those follow."""
    return tuple(_before(rulebook, [check]))


def _before(rulebook: Rulebook, wanted: list[str]) -> Iterator[CheckEntry]:
    known = {entry.id: entry for entry in rulebook.checks}
    given: set[str] = set()
    # a check stays on the pile until all that it follows has been given; there are no circles
    pile = wanted[::-1]
    while pile:
        entry = known[pile[-1]]
        waiting = [name for name in entry.follows if name not in given]
        pile += waiting[::-1]
        if not waiting:
            pile.pop()
            if entry.id not in given:
                given.add(entry.id)
                yield entry
