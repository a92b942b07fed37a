"""A claim of a whole day that fits what was official at some hours of it: nobody knows at which hour it was printed."""

from __future__ import annotations

from collections.abc import Iterable

from verifier.model import FacetName, FacetResult, Verdict
from verifier.record.releases import State
from verifier.verdict import ORDER, worst
from verifier.wording import claims as words

HARMLESS = (Verdict.AGREES, Verdict.EXPLAINED)


def with_hours(facets: tuple[FacetResult, ...], state: State, others: Iterable[Verdict]) -> tuple[FacetResult, ...]:
    """Say of a claim that is in order which hours it needs, where it comes out worse at others; else change nothing."""
    verdict = worst(one.verdict for one in facets)
    if verdict not in HARMLESS or all(ORDER.index(other) <= ORDER.index(verdict) for other in others):
        return facets
    needed = FacetResult(FacetName.VINTAGE, Verdict.NOT_CHECKED, says=words.only_in_hours(state))
    return (*(one for one in facets if one.facet is not FacetName.VINTAGE), needed)
