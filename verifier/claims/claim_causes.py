"""Hypotheses of why a claim's figures differ: of all figures together first, of single ones where none explains all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

import polars as pl

from verifier.claims.claim_cells import cells_of_claim, subject
from verifier.claims.facets import at_the_source, of_what_is_known, taken_of
from verifier.claims.statement import Statement
from verifier.context import Context, Hypothesis
from verifier.hypotheses.best import CAUSE, explain
from verifier.hypotheses.cells import AT, NEAR, SAID, Cells
from verifier.hypotheses.chance import is_confident, together
from verifier.hypotheses.computed import come_out_as_said
from verifier.hypotheses.fits import FITS
from verifier.model import Cause, FacetName, Finding
from verifier.rank import hypotheses
from verifier.registry import CELL_CAUSES


@dataclass(frozen=True, slots=True)
class ClaimCauses:
    """What was found for a claim: its hypotheses, and the best of each figure by whom the figure is for.

    `single` tells that nothing explains all figures together, so that causes were tried on each.
    """

    causes: tuple[Cause, ...] = ()
    caused: tuple[tuple[str, int], ...] = ()
    supposed: tuple[tuple[str, int], ...] = ()
    unexplained: int = 0
    untried: int = 0
    best: Mapping[str, str] = field(default_factory=dict)
    single: bool = False


def causes_of_claim(one: Statement, context: Context, taken: Hypothesis | None) -> ClaimCauses:
    """Find what explains a claim's figures in one state; `taken` is what explains all of them, if anything does."""
    known = of_what_is_known(context)
    fits = hypotheses(known)
    differing = [item.label for item in known.against.comparisons if not item.same]
    units = tuple(_whole(fit, len(known.against.comparisons)) for fit in fits if fit.facet is FacetName.UNIT)
    together = [fit for fit in fits if fit.by_chance and fit != taken]
    if not differing or (taken is None and not together):
        single = _of_cells(one, known) if differing and not known.against.parts else ClaimCauses()
        return replace(single, causes=(*units, *single.causes), caused=(*_counted(units), *single.caused))
    first = [taken, *together] if taken is not None else together
    causes = (*units, *_with_others(one, known, taken, tuple(_together(one, known, first, len(differing)))))
    best = dict.fromkeys((subject(one, label) for label in differing), first[0].cause)
    counted = (*units, *causes[len(units) :][:1])
    sure, supposed = (_counted(one for one in counted if one.confident is wanted) for wanted in (True, False))
    return ClaimCauses(causes, sure, supposed, best=best)


def _with_others(
    one: Statement, known: Context, taken: Hypothesis | None, causes: tuple[Cause, ...]
) -> tuple[Cause, ...]:
    """Name, beside what may be chance for all figures, what explains single ones of them."""
    if taken is not None or known.against.parts:
        return causes
    others = dict.fromkeys(cause.name for cause in _of_cells(one, known).causes if cause.name != causes[0].name)
    return (replace(causes[0], also=tuple(others)), *causes[1:])


def _counted(causes: Iterable[Cause]) -> tuple[tuple[str, int], ...]:
    return tuple((cause.name, cause.figures) for cause in causes)


def _whole(fit: Hypothesis, figures: int) -> Cause:
    return Cause(fit.cause, fit.says, fit.leaves_open, confident=True, figures=figures)


def _together(one: Statement, known: Context, fits: list[Hypothesis], figures: int) -> Iterator[Cause]:
    """Give the causes of all figures, and, of a release that they turn out to be from, how they were rounded."""
    for fit in fits:
        cause = _whole(fit, figures)
        yield _with_chance(one, known, cause) if fit.by_chance else cause
        if fit.source is not None and not fit.source.same:
            inner = (found for found in hypotheses(at_the_source(known, fit.source)) if found.facet is FacetName.VALUE)
            rounded = taken_of(one, inner)
            if rounded is not None:
                yield _whole(rounded, sum(not item.same for item in fit.source.comparisons))


def _with_chance(one: Statement, known: Context, cause: Cause) -> Cause:
    """Tell how often such a calculation would have given what is printed by chance."""
    cells = cells_of_claim(one, known)
    found = come_out_as_said(cells, cause.name)
    # what plain rounding gives as well is no evidence, and no counter-evidence
    telling = cells.frame.filter(pl.col(SAID) != pl.col(NEAR)).height
    if found is None or found.height < telling:
        return replace(cause, confident=False)
    chance = together(found.select(FITS, "window").iter_rows())
    sure = is_confident(chance, len(CELL_CAUSES.names()))
    return replace(cause, fits=chance[0], window=chance[1], confident=sure)


def _of_cells(one: Statement, known: Context) -> ClaimCauses:
    cells = cells_of_claim(one, known)
    found = explain(cells)
    causes = found.found if one.claim.figures is not None else tuple(replace(cause, of=()) for cause in found.found)
    best = _best(cells, found.causes)
    return ClaimCauses(
        causes,
        found.counts,
        found.supposed,
        found.unexplained,
        found.untried,
        best,
        single=cells.frame.height > 0,
    )


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
        supposed=found.supposed,
        unexplained=found.unexplained,
        untried=found.untried,
    )
