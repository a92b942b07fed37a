"""How expressions name an allocation: its seats, and the steps of its formula, in all or in one part."""

from __future__ import annotations

from collections.abc import Mapping

from verifier.expression import BARE, Dimension, Name
from verifier.rulebook.allocations import STEPS, Allocation
from verifier.rulebook.book import Book
from verifier.wording import allocations as words
from verifier.wording.rulebook import unknown_in, unknown_name

LABELS = ("candidate", "part")
OF_NOBODY = "threshold"
"""The step that belongs to the contest itself, and to no candidate."""
OF_VOTES = ("viable", OF_NOBODY)
SAID_ELSEWHERE = ""


def describe_allocation(book: Book, measures: Mapping[str, Dimension | None], name: Name) -> Dimension | str:
    """Say what a name of an allocation counts, or what is wrong with it."""
    allocation = book.allocations[name.path[0]]
    what = ".".join(name.path[1:])
    if what not in (allocation.measure, *STEPS):
        return unknown_in(name.path[0], what, (allocation.measure, *STEPS))
    wrong = _key(allocation, name, what)
    if wrong is not None:
        return wrong
    if what in OF_VOTES:
        # a threshold is a number of votes, and is held against votes of any measure
        return BARE
    return measures.get(allocation.measure) or SAID_ELSEWHERE


def _key(allocation: Allocation, name: Name, what: str) -> str | None:
    """Say what is wrong with a key: seats are named in all or by part, steps by part where there are parts."""
    given = {part.label or LABELS[0]: part.text for part in name.key}
    if not given.keys() <= set(LABELS):
        return SAID_ELSEWHERE
    if "part" in given and given["part"] not in allocation.parts:
        return unknown_name("part", given["part"], allocation.parts)
    if what in STEPS and allocation.parts and "part" not in given:
        return words.whose_step(".".join(name.path), what == OF_NOBODY)
    if what == OF_NOBODY:
        return words.of_nobody(".".join(name.path)) if "candidate" in given or name.many else None
    if not name.many and "candidate" not in given:
        return words.whose_seats(".".join(name.path))
    return None
