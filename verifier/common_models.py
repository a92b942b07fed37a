"""The rounding models that all figures of a claim have in common, and the release that they lead back to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from verifier.context import NEAREST, Against, Comparison
from verifier.model import Rounding

USUAL = NEAREST | {Rounding.DOWN}


def common(comparisons: Iterable[Comparison]) -> frozenset[Rounding]:
    """Return the models that give every figure that differs; none where one is unknown, or where none differs."""
    differing = [one for one in comparisons if not one.same]
    models = frozenset(Rounding) if differing else frozenset()
    for one in differing:
        models &= _roundings(one)
    return models


def _roundings(one: Comparison) -> frozenset[Rounding]:
    return frozenset() if one.related is None or stands_for_all(one) else one.related.roundings


def stands_for_all(one: Comparison) -> bool:
    """Tell whether a percentage that differs is printed as 100: that says that nothing lacks, and is no rounding."""
    return one.printed.percent and not one.same and one.printed.value == 1


def models_of(against: Against) -> frozenset[Rounding]:
    """Return the models that all printed figures have in common; a figure that nobody printed is not rounded itself."""
    return frozenset() if against.parts else common(against.comparisons)


def source_among(states: Sequence[Against]) -> Against | None:
    """Return the first state with the same figures as were printed, else the first of which all are roundings.

    A bound is no figure of anybody: that it holds of another release does not tell where it comes from.
    """
    states = [one for one in states if not any(figure.printed.is_bound for figure in one.printed)]
    exact = (one for one in states if one.printed and all(figure.same for figure in one.printed))
    rounded = (one for one in states if common(one.printed) & USUAL)
    return next(exact, None) or next(rounded, None)


def misfits(against: Against, models: frozenset[Rounding]) -> tuple[Comparison, ...]:
    """Return the figures that differ, and that none of the models gives."""
    differing = (one for one in against.comparisons if not one.same)
    return tuple(one for one in differing if one.related is not None and not _roundings(one) & models)


def nearest(states: Sequence[Against]) -> Against | None:
    """Return the first of those states whose figures are all known that lies nearest to the printed ones."""
    known = [one for one in states if one.printed and all(figure.related is not None for figure in one.printed)]
    return min(known, key=_distance, default=None)


def _distance(one: Against) -> Fraction:
    related = (figure.related for figure in one.printed)
    return sum((abs(found.difference) for found in related if found is not None), Fraction(0))
