"""Hypotheses of why a claim's figures differ: of all figures together first, of single ones where none explains all."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

import polars as pl

from verifier.claims.claim_cells import cells_of_claim, subject
from verifier.claims.facets import at_the_source, of_what_is_known, taken_of
from verifier.claims.from_rounded import PARTS, PERCENTAGES
from verifier.claims.statement import Statement
from verifier.context import Context, Hypothesis
from verifier.hypotheses.best import CAUSE, explain
from verifier.hypotheses.cells import AT, Cells
from verifier.hypotheses.chance import is_confident, together
from verifier.hypotheses.computed import come_out_as_said
from verifier.hypotheses.fits import FITS
from verifier.model import Cause, FacetName, Finding
from verifier.rank import hypotheses
from verifier.registry import CELL_CAUSES

BY_CHANCE = (PERCENTAGES, PARTS)
"""Causes of a claim as a whole that some number may fulfil by chance: the others follow, or name a release."""


@dataclass(frozen=True, slots=True)
class ClaimCauses:
    """What was found for a claim: its hypotheses, and the best of each figure by whom the figure is for.

    `whole` tells that all figures that differ are explained together.
    """

    causes: tuple[Cause, ...] = ()
    caused: tuple[tuple[str, int], ...] = ()
    unexplained: int = 0
    untried: int = 0
    best: Mapping[str, str] = field(default_factory=dict)
    whole: bool = False


def causes_of_claim(one: Statement, context: Context, taken: Hypothesis | None) -> ClaimCauses:
    """Find what explains a claim's figures in one state; `taken` is what explains all of them, if anything does."""
    known = of_what_is_known(context)
    differing = [item.label for item in known.against.comparisons if not item.same]
    units = tuple(_whole(fit, len(known.against.comparisons)) for fit in _units(known))
    if not differing or known.against.parts and taken is None:
        return ClaimCauses(units, tuple((cause.name, cause.figures) for cause in units))
    if taken is not None:
        causes = tuple(_together(one, known, taken, len(differing)))
        best = dict.fromkeys((subject(one, label) for label in differing), taken.cause)
        counted = tuple((cause.name, cause.figures) for cause in (*units, *causes))
        return ClaimCauses((*units, *causes), counted, best=best, whole=True)
    return _of_cells(one, known, units)


def _units(known: Context) -> Iterator[Hypothesis]:
    return (fit for fit in hypotheses(known) if fit.facet is FacetName.UNIT)


def _whole(fit: Hypothesis, figures: int) -> Cause:
    return Cause(fit.cause, fit.says, fit.leaves_open, confident=True, figures=figures)


def _together(one: Statement, known: Context, taken: Hypothesis, figures: int) -> Iterator[Cause]:
    """Give the cause of all figures, and, of a release that they turn out to be from, how they were rounded."""
    others = tuple(fit.cause for fit in hypotheses(known) if fit.facet is not FacetName.UNIT and fit != taken)
    first = replace(_whole(taken, figures), also=others)
    yield _with_chance(one, known, first) if taken.cause in BY_CHANCE else first
    if taken.source is not None and not taken.source.same:
        inner = (fit for fit in hypotheses(at_the_source(known, taken.source)) if fit.facet is FacetName.VALUE)
        rounded = taken_of(one, inner)
        if rounded is not None:
            yield _whole(rounded, sum(not item.same for item in taken.source.comparisons))


def _with_chance(one: Statement, known: Context, cause: Cause) -> Cause:
    """Tell how often such a calculation would have given what is printed by chance."""
    cells = cells_of_claim(one, known)
    found = come_out_as_said(cells, cause.name)
    if found is None or found.height < cells.frame.height:
        return replace(cause, confident=False)
    chance = together(found.select(FITS, "window").iter_rows())
    sure = is_confident(chance, len(CELL_CAUSES.names()))
    return replace(cause, fits=chance[0], window=chance[1], confident=sure)


def _of_cells(one: Statement, known: Context, units: tuple[Cause, ...]) -> ClaimCauses:
    cells = cells_of_claim(one, known)
    found = explain(cells)
    causes = found.found if one.claim.figures is not None else tuple(replace(cause, of=()) for cause in found.found)
    counts = (*((cause.name, cause.figures) for cause in units), *found.counts)
    return ClaimCauses((*units, *causes), counts, found.unexplained, found.untried, _best(cells, found.causes))


def _best(cells: Cells, causes: pl.DataFrame) -> dict[str, str]:
    return dict(causes.join(cells.frame, on=AT).select(*cells.keys, CAUSE).iter_rows())


def with_causes(one: Statement, finding: Finding, found: ClaimCauses) -> Finding:
    """Tell the hypotheses in a finding, and the best of each figure in its row."""
    rows = tuple(replace(row, cause=found.best.get(subject(one, row.label), "")) for row in finding.rows)
    return replace(
        finding,
        rows=rows,
        causes=found.causes,
        caused=found.caused,
        unexplained=found.unexplained,
        untried=found.untried,
    )
