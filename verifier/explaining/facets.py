"""Every facet of a claim: what it came out as, and why those were not checked that were not."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.claims.statement import Statement
from verifier.explaining.lines import inner
from verifier.model import FacetName, FacetResult, Finding
from verifier.page.blocks import Block
from verifier.wording import reasons as words


def facets(one: Statement, finding: Finding) -> Iterator[Block]:
    """Tell all facets, in the order of their names in the rules."""
    found = {facet.facet: facet for facet in finding.facets}
    for name in FacetName:
        yield inner(_told(found[name]) if name in found else words.no_facet(name.value, _why(one, name)))


def _told(facet: FacetResult) -> str:
    relation = facet.relation.value if facet.relation is not None else ""
    return words.facet(facet.facet.value, facet.verdict, relation, facet.cause, facet.says)


def _why(one: Statement, name: FacetName) -> str:
    """Say why a facet is not among those that were judged."""
    if not one.claim.tests:
        return words.NOT_TESTED
    if one.claim.compare:
        return words.OTHER_FACET
    if name is FacetName.UNIT and one.holds_figures:
        return words.UNIT_OF_PARTS if one.claim.implied_by else words.NO_UNIT
    if name is FacetName.VINTAGE and one.holds_figures:
        return words.NO_RELEASE
    return words.NOTHING_TESTS_IT
