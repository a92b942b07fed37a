"""The class of a check, and the checks that it follows: faults in them, and the order in which checks are run."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from verifier.model import Fault
from verifier.registry import CHECKS
from verifier.rulebook.book import CheckEntry, Rulebook
from verifier.rulebook.faults import unknown
from verifier.wording import consequences as words


def unresolved_consequences(rulebook: Rulebook) -> Iterator[Fault]:
    """Yield a fault for a class without a reason, a check that is not there, and checks that follow in a circle."""
    # a check that was set aside for a fault of its own is there all the same
    ids = [one.get("id") for one in rulebook.tree.value["checks"] if isinstance(one, dict)] if rulebook.checks else []
    for entry in rulebook.checks:
        usual = CHECKS.get(entry.kind).class_
        if entry.class_ is not usual and not getattr(entry.parameters, "why", None):
            place = rulebook.place(*entry.path, "class")
            yield Fault(place, words.class_without_why(entry.kind, entry.class_, usual))
        for position, name in enumerate(entry.follows):
            others = [str(one) for one in ids if one != entry.id]
            if name != entry.id:
                yield from unknown(rulebook.place(*entry.path, "follows", position), "check", name, others)
    yield from _circles(rulebook)


def _circles(rulebook: Rulebook) -> Iterator[Fault]:
    """Yield a fault for each circle, at the first of its checks in the file."""
    known = {entry.id: entry for entry in rulebook.checks}
    seen: set[str] = set()
    for entry in rulebook.checks:
        circle = [] if entry.id in seen else _circle(known, entry)
        if circle:
            seen.update(circle)
            yield Fault(rulebook.key(*entry.path, "follows"), words.follows_itself(circle))


def _circle(known: Mapping[str, CheckEntry], first: CheckEntry) -> list[str]:
    """Return the checks on a way from one back to itself; the shortest, none where there is no way."""
    ways = [[first.id]]
    reached: set[str] = set()
    for way in ways:
        for name in known[way[-1]].follows:
            if name == first.id:
                return way
            if name in known and name not in reached:
                reached.add(name)
                ways.append([*way, name])
    return []


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
