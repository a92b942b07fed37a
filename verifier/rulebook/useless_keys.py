"""Keys of a claim that its test has no use for: what stands there and does nothing reads as if it did something."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.model import FacetName, Fault
from verifier.rulebook.book import Rulebook
from verifier.rulebook.claims import TRUTHS, UNIT_OF, USED_BY, Claim
from verifier.wording import claim_keys as words

OF_VALUES = ("candidate", "within")
"""What `compare` uses in the facet value, and in no other."""

NAMES_RELEASES = (*TRUTHS, "label")
"""Tests that may name a release which came out only after the claim, so that its vintage can be accepted."""


def useless_keys(rulebook: Rulebook) -> Iterator[Fault]:
    """Yield a fault for each key, and each accepted cause, that a claim's own test has no use for."""
    aside = {path[1] for path in rulebook.tree.broken if path[0] == "claims"}
    by_unit = _compared_by_unit(rulebook)
    for position, claim in enumerate(rulebook.book.claims):
        if position in aside or len(claim.tests) > 1 or not (claim.tests or claim.not_checked):
            continue  # said already
        # a comparison that was set aside for a fault of its own may be the one that uses them
        spared = UNIT_OF if aside or claim.id in by_unit else ()
        yield from _keys(rulebook, position, claim, spared)
        yield from _accepted(rulebook, position, claim)
        if claim.compare is not None and claim.facet is not None:
            yield from _compared(rulebook, position, claim, claim.facet)


def _compared_by_unit(rulebook: Rulebook) -> set[str]:
    by_unit = [claim.compare or () for claim in rulebook.book.claims if claim.facet == FacetName.UNIT.value]
    return {name for names in by_unit for name in names}


def _keys(rulebook: Rulebook, position: int, claim: Claim, spared: tuple[str, ...]) -> Iterator[Fault]:
    test = next(iter(claim.tests), "")
    for key, users in USED_BY.items():
        held = getattr(claim, key.replace(" ", "_"))
        if key != "accept" and key not in spared and held not in (None, {}) and test not in users:
            yield Fault(rulebook.key("claims", position, key), words.no_use(key, users, test))


def _accepted(rulebook: Rulebook, position: int, claim: Claim) -> Iterator[Fault]:
    test = next(iter(claim.tests), "")
    for at, accept in enumerate(claim.accept):
        late = accept.facet is FacetName.VINTAGE and test in NAMES_RELEASES
        if test not in USED_BY["accept"] and not late:
            place = rulebook.key("claims", position, "accept", at, accept.facet.value)
            yield Fault(place, words.nothing_to_accept(accept.facet, USED_BY["accept"], test))


def _compared(rulebook: Rulebook, position: int, claim: Claim, facet: str) -> Iterator[Fault]:
    """What is compared in one facet has no use for what belongs to another."""
    for key in OF_VALUES if facet != FacetName.VALUE.value else ():
        if getattr(claim, key) is not None:
            yield Fault(rulebook.key("claims", position, key), words.of_values(key, facet))
    for at, accept in enumerate(claim.accept):
        if accept.facet.value != facet:
            place = rulebook.key("claims", position, "accept", at, accept.facet.value)
            yield Fault(place, words.accepts_another_facet(accept.facet, facet))
