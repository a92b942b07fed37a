"""The facets of printed figures in one state of the record: value, unit and vintage, each with its own verdict."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from verifier.claims.changes import worst_level
from verifier.claims.differences import is_difference
from verifier.claims.mixture import mixture
from verifier.claims.statement import Statement
from verifier.context import Against, Context, Hypothesis
from verifier.materiality.leaders import allowed
from verifier.model import FacetName, FacetResult, Relation, Verdict
from verifier.rank import hypotheses
from verifier.record.releases import History, InForce, Release
from verifier.rulebook.claims import Accept
from verifier.verdict import changes_order
from verifier.vocabulary import Level
from verifier.wording import claims as words
from verifier.wording import let_pass
from verifier.wording.causes import of_that_release

# the most exact first
RELATIONS = (Relation.EXACT, Relation.HOLDS, Relation.WITHIN, Relation.ROUNDED, Relation.TRUNCATED, Relation.DIFFERS)

ROUNDING = "rounding"  # the one cause that a reader takes for granted


@dataclass(frozen=True, slots=True)
class Judged:
    """The facets of a claim's figures in one state, and the cause that explains the value best, if any does."""

    facets: tuple[FacetResult, ...]
    cause: Hypothesis | None = None


def judge(one: Statement, context: Context, in_force: str) -> Judged:
    """Judge the figures that something is known for; where one is unknown, nothing agrees.

    `in_force` is the sentence that names the releases whose figures were looked up.
    """
    known = of_what_is_known(context)
    held, fits = known.against, hypotheses(known)
    taken = None if held.same else taken_of(one, fits)
    value = _value(one, known, taken) if held.comparisons else None
    facets = (_completed(context.against, value), *_unit(one, context, fits), *_vintage(one, held, taken, in_force))
    return Judged(facets, taken if held.comparisons else None)


def taken_of(one: Statement, fits: Iterable[Hypothesis]) -> Hypothesis | None:
    """Choose the hypothesis that is told: the first that fits, but of those for the value one that is accepted.

    One that may fit by chance decides nothing, unless it is accepted.
    """
    fitting = [fit for fit in fits if fit.facet is not FacetName.UNIT and (not fit.by_chance or accepted(one, fit))]
    first = next(iter(fitting), None)
    if first is None or first.facet is not FacetName.VALUE:
        return first
    return next((fit for fit in fitting if fit.facet is FacetName.VALUE and accepted(one, fit)), first)


def of_what_is_known(context: Context) -> Context:
    """Leave out the figures that nothing official is known for: causes are tried on the others."""
    return replace(context, against=replace(context.against, comparisons=context.against.known))


def at_the_source(context: Context, source: Against) -> Context:
    """Hold figures against the release that they turn out to be from: there is no other one to look for."""
    return replace(context, against=source, before=(), since=(), whose=of_that_release())


def named_vintage(one: Statement) -> FacetResult | None:
    """Judge the release that a statement names where it came out only after the claim; there is nothing to turn."""
    other = _named_too_late(one)
    if other is not None:
        verdict = Verdict.DISAGREES if accepted(one, other) is None else Verdict.EXPLAINED
        return FacetResult(FacetName.VINTAGE, verdict, Relation.DIFFERS, other.cause, other.says)
    if any(_after(one, release) for release in one.named_releases()):
        return FacetResult(FacetName.VINTAGE, Verdict.NOT_CHECKED, says=words.early())
    return None


def limited(then: History, facets: tuple[FacetResult, ...]) -> tuple[FacetResult, ...]:
    """Leave open what disagrees with every state that was tried, where there are more than could be."""
    if not then.untried:
        return facets
    tried = words.tried(len(then.then), then.untried)
    return tuple(
        replace(one, verdict=Verdict.UNDETERMINED, says=f"{one.says} {tried}")
        if one.verdict is Verdict.DISAGREES
        else one
        for one in facets
    )


def _completed(held: Against, value: FacetResult | None) -> FacetResult:
    """Lower the value to undetermined where a figure is unknown; what disagrees already stays so."""
    if value is not None and not held.unknown:
        return value
    lacking = words.missing([f"{one.label}: {one.unknown}".removeprefix(": ") for one in held.unknown])
    if value is None or value.verdict is not Verdict.DISAGREES:
        return FacetResult(FacetName.VALUE, Verdict.UNDETERMINED, Relation.UNDETERMINED, says=lacking)
    return replace(value, says=f"{value.says} {lacking}")


def _value(one: Statement, context: Context, taken: Hypothesis | None) -> FacetResult:
    """Judge the value against the state under trial, or against the release that the figures turn out to be from."""
    source, fit = context.against, taken
    if taken is not None and taken.source is not None:
        source = taken.source
        inner = hypotheses(at_the_source(context, source))
        fit = taken_of(one, (found for found in inner if found.facet is FacetName.VALUE))
    if source.same:
        return _same(one, source, elsewhere=source is not context.against)
    if fit is None:
        return FacetResult(FacetName.VALUE, Verdict.DISAGREES, Relation.DIFFERS, says=words.no_cause(source))
    return _explained(one, source, fit, _relation(source))


def _same(one: Statement, source: Against, elsewhere: bool) -> FacetResult:
    """Figures within a tolerance agree, unless they put somebody in another place."""
    found = _relation(source)
    if found is not Relation.EXACT and changes_order(source, is_difference(one)):
        alone, bound = len(source.printed) == 1, found is Relation.HOLDS
        says = words.tolerance_changes_order(one.against, alone, bound)
        return FacetResult(FacetName.VALUE, Verdict.DISAGREES, found, words.another_order(), says)
    return FacetResult(FacetName.VALUE, Verdict.AGREES, found, says=words.same(source, one.against, elsewhere))


def accepted(one: Statement, fit: Hypothesis) -> Accept | None:
    """Return the entry under `accept` that is for this facet and cause."""
    return next((item for item in one.claim.accept if (item.facet, item.cause) == (fit.facet, fit.cause)), None)


def _explained(one: Statement, held: Against, fit: Hypothesis, found: Relation) -> FacetResult:
    """An accepted cause explains, unless the printed figures put somebody in another place."""
    accept = accepted(one, fit)
    turned = fit.facet is not FacetName.UNIT and changes_order(held, is_difference(one))
    if accept is None:
        innocent = fit.cause == ROUNDING and not one.claim.accept and not turned
        says = f"{fit.says} {words.would_be_accepted(fit.cause)}" if innocent else fit.says
        return FacetResult(fit.facet, Verdict.DISAGREES, found, fit.cause, says)
    if turned and accept.even_if_it_changes is None:
        says = f"{fit.says} {words.accepted_but_for_the_order(fit.cause)}"
        return FacetResult(fit.facet, Verdict.DISAGREES, found, words.changing_the_order(fit.cause), says)
    worse = _not_accepted(one, held, fit, accept)
    if worse is not None:
        says = f"{fit.says} {let_pass.accepted_but_for(fit.cause, worse)}"
        return FacetResult(fit.facet, Verdict.DISAGREES, found, let_pass.changing(fit.cause, worse), says)
    return FacetResult(fit.facet, Verdict.EXPLAINED, found, fit.cause, fit.says)


def _not_accepted(one: Statement, held: Against, fit: Hypothesis, accept: Accept) -> Level | None:
    """Return what the printed figures change and the entry does not allow for: seats, or who won. A unit has none."""
    if fit.facet is FacetName.UNIT:
        return None
    level = worst_level(one, held, signed=is_difference(one))
    return None if level in allowed(accept.even_if_it_changes) else level


def _relation(held: Against) -> Relation:
    """Return the relation that all figures have, the least exact one where they differ."""
    within = {Relation.ROUNDED, Relation.TRUNCATED} if held.same else set()
    found = [one.related.relation for one in held.comparisons if one.related is not None]
    return max((Relation.WITHIN if one in within else one for one in found), key=RELATIONS.index)


def _vintage(one: Statement, held: Against, taken: Hypothesis | None, in_force: str) -> tuple[FacetResult, ...]:
    """Judge from which release the figures are: that in force, another one, or one that the claim could not know."""
    mixed = mixture(held.used)
    if mixed is not None:
        return (mixed,)
    other = taken if taken is not None and taken.facet is FacetName.VINTAGE else _named_too_late(one)
    if other is not None and held.comparisons:
        return (_explained(one, held, other, Relation.DIFFERS),)
    late = any(_after(one, release) for release in one.named_releases())
    if late or any(used.early for used in held.used.values()):
        return (FacetResult(FacetName.VINTAGE, Verdict.NOT_CHECKED, says=words.early()),)
    return (FacetResult(FacetName.VINTAGE, Verdict.AGREES, says=in_force),) if held.used else ()


def _named_too_late(one: Statement) -> Hypothesis | None:
    """Find a release that the claim is held against and that came out after it, though others were out before."""
    official = [release for release in one.record.releases.values() if release.rank is not None]
    for release in one.named_releases():
        others = [other for other in official if other.printed & release.printed]
        if _after(one, release) and not all(_after(one, other) for other in others):
            return Hypothesis("newer release", FacetName.VINTAGE, words.later_release(release))
    return None


def _after(one: Statement, release: Release) -> bool:
    """Tell whether a release came out only after the claim."""
    begins, ends = one.time()
    return release.begins > begins if begins == ends else release.begins >= ends


def named_releases(one: Statement, used: Iterable[InForce]) -> list[str]:
    """Say which releases the claim is held against by name, beside those in force, and which came out only after it."""
    known = {found.release.id for found in used if not found.early}
    return [_named(one, release) for release in one.named_releases() if release.id not in known]


def _named(one: Statement, release: Release) -> str:
    if _after(one, release):
        return words.later_release(release)
    return words.named_release(release, _superseding(one, release))


def _superseding(one: Statement, release: Release) -> Release | None:
    """Find the first release that printed the same after a named one, and was out when the claim was made."""
    begins = one.time()[0]
    others = [other for other in one.record.releases.values() if other.rank is not None and other.rank == release.rank]
    later = [other for other in others if release.before(other) and other.printed & release.printed]
    return min((other for other in later if other.ends <= begins), key=lambda other: other.begins, default=None)


def _unit(one: Statement, context: Context, fits: tuple[Hypothesis, ...]) -> tuple[FacetResult, ...]:
    """Judge the unit; that of a computed figure is its parts' own, and was judged there."""
    wrong = next((fit for fit in fits if fit.facet is FacetName.UNIT), None)
    if wrong is not None:
        return (_explained(one, context.against, wrong, Relation.DIFFERS),)
    if context.unit is None or one.claim.implied_by is not None:
        return ()
    if context.printed_unit is None:
        return (FacetResult(FacetName.UNIT, Verdict.NOT_CHECKED, says=words.unit_unstated()),)
    return (FacetResult(FacetName.UNIT, Verdict.AGREES, Relation.EXACT, says=words.unit(context.unit.label)),)
