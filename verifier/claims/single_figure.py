"""The one figure of a claim that can be held against another claim's, or why there is none."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.claims.statement import Statement
from verifier.model import Printed
from verifier.wording import between as words


def figure_of(one: Statement, other: Statement) -> Printed | str:
    """Return what a claim prints for the candidate that `one` asks for, or its only figure; else say why not."""
    return _single(one, other) if other.claim.figures is None else _of_candidate(one, other)


def _single(one: Statement, other: Statement) -> Printed | str:
    figure = other.claim.figure
    if figure is None:
        return words.no_figure(other.claim.id)
    if one.claim.candidate:
        return words.nobodys_figure(other.claim.id, figure.text, one.claim.candidate)
    # what is said to be more than 2100 is not 2100
    if figure.qualifier is not None:
        return words.no_plain_figure(other.claim.id, figure.text, figure.is_bound)
    return other.printed(figure)


def _of_candidate(one: Statement, other: Statement) -> Printed | str:
    figures = {
        one.rulebook.candidate(label) or label: other.printed(figure)
        for label, figure in (other.claim.figures or {}).items()
    }
    if one.claim.candidate:
        wanted = one.rulebook.candidate(one.claim.candidate) or one.claim.candidate
        return figures.get(wanted) or words.no_figure_of(other.claim.id, wanted, list(figures))
    if len(figures) > 1:
        return words.figures_of_several(other.claim.id, list(figures))
    return next(iter(figures.values()))


def of_several(one: Statement, claims: Sequence[Statement]) -> list[str]:
    """Say so where each claim prints one figure, and these are of different candidates: no two can be compared."""
    labels = {other.claim.id: next(iter(other.claim.figures)) for other in claims if other.claim.figures}
    whose = {one.rulebook.candidate(label) or label for label in labels.values()}
    return [words.of_different_ones(labels)] if not one.claim.candidate and len(whose) > 1 else []
