"""Who can lead in which contest, as a rulebook says of its candidates."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.checking.both_sides import Standing
from verifier.materiality.margin import CAN_LEAD
from verifier.rulebook.book import Rulebook
from verifier.rulebook.recompute import Recompute


def standing_of(rulebook: Rulebook, release: str) -> Standing:
    """Return who can lead, and the contests of the candidates of a release; one that is the only one goes unnamed."""
    book = rulebook.book
    stated = book.releases[release].contest
    only = len(book.contests) <= 1
    own = {name: one.contest for name, one in book.candidates.items() if one.contest}
    return Standing(
        frozenset(name for name, one in book.candidates.items() if one.kind not in CAN_LEAD),
        {} if only else own,
        lambda name: "" if only else rulebook.contest_of(name, stated),
        only=len(book.contests) == 1 or bool(stated),
        seats=frozenset(_seat_measures(rulebook)),
        declared=bool(book.candidates),
    )


def _seat_measures(rulebook: Rulebook) -> Iterator[str]:
    """Give the measures that formulas of the rulebook give, or are held against."""
    yield from (one.measure for one in rulebook.book.allocations.values())
    asked = (entry.parameters for entry in rulebook.checks)
    yield from (one.published.rpartition(".")[2] for one in asked if isinstance(one, Recompute))
