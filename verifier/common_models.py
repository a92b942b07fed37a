"""The rounding models that all figures of a claim have in common, and the release that they lead back to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from verifier.context import NEAREST, Against, Comparison
from verifier.model import Rounding

USUAL = NEAREST | {Rounding.DOWN}


def common(comparisons: Iterable[Comparison]) -> frozenset[Rounding]:
    """Return the models that give every figure that differs; none where one is unknown, or where none differs."""
    differing = [one for one in comparisons if not one.same]
    models = frozenset(Rounding) if differing else frozenset()
    for one in differing:
        models &= one.related.roundings if one.related is not None else frozenset()
    return models


def models_of(against: Against) -> frozenset[Rounding]:
    """Return the models that all printed figures have in common; a figure that nobody printed is not rounded itself."""
    return frozenset() if against.parts else common(against.comparisons)


def source_among(states: Sequence[Against]) -> Against | None:
    """Return the first state with the same figures as were printed, else the first of which all are roundings."""
    exact = (one for one in states if one.printed and all(figure.same for figure in one.printed))
    rounded = (one for one in states if common(one.printed) & USUAL)
    return next(exact, None) or next(rounded, None)
