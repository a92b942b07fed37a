"""Figures of two times in one calculation: some in force, others from a later release that has others for both."""

from __future__ import annotations

from collections.abc import Mapping

from verifier.model import FacetName, FacetResult, Relation, Verdict
from verifier.record.releases import FigureKey, InForce
from verifier.wording import claims as words


def mixture(used: Mapping[FigureKey, InForce]) -> FacetResult | None:
    """Judge the vintage of a calculation that no record ever gave; None where its figures go together.

    Where nothing official was out yet for some figures, the first release after is used for them. If that release also
    prints what the others stand for, and prints it otherwise, the two were never official together.
    """
    for late in (one for one in used.values() if one.early):
        for key, one in used.items():
            other = late.release.figures.get(key)
            if not one.early and other is not None and other.value != one.figure.value:
                says = words.two_times(key, one, late, other)
                return FacetResult(FacetName.VINTAGE, Verdict.UNDETERMINED, Relation.UNDETERMINED, "two times", says)
    return None
