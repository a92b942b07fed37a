"""Comparisons between claims: which claims can be held against each other in which facet."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from verifier.model import FacetName, Fault
from verifier.rulebook.book import Rulebook
from verifier.rulebook.claims import DIFFERENT_TIMES, Claim
from verifier.wording import comparisons as comparison_words
from verifier.wording import rulebook as words
from verifier.yamlfile import Path


def _prints(claim: Claim) -> bool:
    return claim.figures is not None or claim.figure is not None


# what a claim must have to be compared in a facet
COMPARED: Mapping[FacetName, Callable[[Claim], bool]] = {
    FacetName.VALUE: _prints,
    FacetName.UNIT: lambda claim: _prints(claim) or claim.printed_as is not None or claim.measure is not None,
    FacetName.VINTAGE: lambda claim: claim.article is not None or claim.stood is not None,
    FacetName.ATTRIBUTION: lambda claim: any((claim.expect, claim.needs, claim.suffices)),
}


def comparisons(rulebook: Rulebook) -> Iterator[Fault]:
    """Yield a fault for every comparison of fewer than two others, and of claims that cannot be compared so."""
    # a claim that was set aside for a fault of its own says nothing now
    aside = {path[1] for path in rulebook.tree.broken if path[0] == "claims"}
    sound = {claim.id: claim for position, claim in enumerate(rulebook.book.claims) if position not in aside}
    for position, claim in enumerate(rulebook.book.claims):
        if claim.compare is not None:
            yield from _compared(rulebook, ("claims", position), claim, claim.compare, sound)


def _compared(
    rulebook: Rulebook, path: Path, claim: Claim, names: tuple[str, ...], sound: Mapping[str, Claim]
) -> Iterator[Fault]:
    if len(set(names) - {claim.id}) < max(len(names), 2):
        yield Fault(rulebook.key(*path, "compare"), words.nothing_to_compare(claim.id))
        return
    if claim.facet is not None:
        facet = FacetName(claim.facet)
        for at, name in enumerate(names):
            if name in sound and not COMPARED[facet](sound[name]):
                yield Fault(rulebook.place(*path, "compare", at), comparison_words.lacks(name, facet))


def acceptable(claim: Claim, causes: tuple[str, ...]) -> tuple[str, ...]:
    """Return what a claim can accept: the causes of differences, and that claims are of different times."""
    return (*causes, DIFFERENT_TIMES) if claim.facet == FacetName.VINTAGE.value else causes
