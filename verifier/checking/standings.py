"""Who can lead in which contest, as a rulebook says of its candidates."""

from __future__ import annotations

from verifier.checking.both_sides import Standing
from verifier.materiality.margin import CAN_LEAD
from verifier.rulebook.book import Rulebook


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
    )
