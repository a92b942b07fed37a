"""Every cause that there is, in the order in which they are tried: what fits and why, what does not and why not."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from verifier.claims.changes import worst_level
from verifier.claims.claim_causes import ClaimCauses, causes_of_claim
from verifier.claims.differences import is_difference
from verifier.claims.facets import accepted, at_the_source, of_what_is_known, taken_of
from verifier.claims.figures import Trial
from verifier.claims.statement import Statement
from verifier.context import Against, Context, Hypothesis, Tried
from verifier.explaining.lines import head, inner, plain
from verifier.materiality.leaders import allowed
from verifier.model import Cause, FacetName
from verifier.page.blocks import Block
from verifier.rank import tried
from verifier.registry import CELL_CAUSES
from verifier.rulebook.claims import Accept
from verifier.verdict import changes_order
from verifier.vocabulary import Level
from verifier.wording import hypotheses as hypothesis_words
from verifier.wording import reasons as words


def causes(one: Statement, best: Trial) -> Iterator[Block]:
    """Tell every cause for the state that is reported, and for the release that the figures turned out to be from."""
    context = of_what_is_known(best.context)
    if context.against.same:
        unknown = bool(best.against.unknown)
        yield plain(words.nothing_to_explain(context.against.comparisons, context.whose, unknown))
    found, told = tried(context), causes_of_claim(one, best.context, best.judged.cause)
    by_chance = {cause.name: cause for cause in told.causes if not cause.confident}
    # a wrong unit needs a cause even where every number is right
    yield from _told(one, found, by_chance, context.against.same)
    source = best.judged.cause.source if best.judged.cause is not None else None
    if source is not None:
        yield head(words.TAKEN_FROM)
        at = tried(at_the_source(context, source))
        yield from _told(one, tuple(cause for cause in at if not _of_another_release(cause)), {})
        found = (*found, *at)
    yield from _of_single_figures(told)
    yield from _accepted(one, context, source, found)


def _of_single_figures(told: ClaimCauses) -> Iterator[Block]:
    """Tell what explains figures one by one, where nothing explains all of them, and what was tried in vain."""
    if not told.single:
        return
    yield head(words.SINGLE_FIGURES)
    yield from (inner(hypothesis_words.told(cause)) for cause in told.causes if cause.name in CELL_CAUSES.names())
    if told.unexplained:
        yield inner(hypothesis_words.unexplained(told.unexplained))
    if told.untried:
        yield inner(hypothesis_words.untried(told.untried, digits=True))
    named = {name for cause in told.causes for name in (cause.name, *cause.also)}
    yield inner(words.fit_none([one.name for one in CELL_CAUSES.ranked() if one.name not in named]))


def _of_another_release(cause: Tried) -> bool:
    """Tell whether a cause looks for releases: at the source there is no other one to look for."""
    return cause.cause in ("older release", "newer release", "unit")


def _told(
    one: Statement, found: tuple[Tried, ...], by_chance: Mapping[str, Cause], nothing_differs: bool = False
) -> Iterator[Block]:
    # a wrong unit is a matter of its own
    fitting = (cause for cause in found if isinstance(cause, Hypothesis))
    taken = None if nothing_differs else taken_of(one, fitting)
    for cause in found:
        if not isinstance(cause, Hypothesis):
            yield inner(words.fits_not(cause.cause, cause.reason))
            continue
        if cause is not taken and cause.facet is not FacetName.UNIT:
            perhaps = by_chance.get(cause.cause)
            yield inner(hypothesis_words.told(perhaps) if perhaps else words.fits_as_well(cause.cause, cause.says))
            continue
        accept = words.ACCEPTED if accepted(one, cause) is not None else words.NOT_ACCEPTED
        yield inner(words.fits(cause.cause, cause.says, accept))
        if cause.leaves_open:
            yield inner(words.leaves_open(cause.leaves_open))


def _accepted(one: Statement, context: Context, source: Against | None, found: tuple[Tried, ...]) -> Iterator[Block]:
    """Tell what the rulebook accepts, what that requires, and whether it is met."""
    if not one.claim.accept:
        within = one.claim.within.text if one.claim.within is not None else ""
        bound = any(item.printed.is_bound for item in context.against.comparisons)
        yield plain(words.accepts_nothing(within, bound))
    for number, item in enumerate(one.claim.accept):
        place = one.rulebook.key("claims", one.position, "accept", number)
        yield head(words.accepts(item.facet.value, item.cause, item.why or one.claim.why, place))
        fits = any(isinstance(cause, Hypothesis) and (cause.facet, cause.cause) == _of(item) for cause in found)
        yield inner(_requires(one, item, context, source) if fits else words.not_met())


def _of(item: Accept) -> tuple[FacetName, str]:
    return item.facet, item.cause


def _requires(one: Statement, item: Accept, context: Context, source: Against | None) -> str:
    """Say what accepting requires: a unit has no order; for the value it is that of the release it is from."""
    if item.facet is FacetName.UNIT:
        return words.REQUIRES_NOTHING
    held = source if source is not None and item.facet is FacetName.VALUE else context.against
    level = worst_level(one, held, signed=is_difference(one))
    if level in (Level.SEATS, Level.WINNER):
        return words.requires_less(level, met=level in allowed(item.even_if_it_changes))
    if len(held.printed) == 1 and not is_difference(one):
        return words.NO_ORDER
    return words.requires_order(changes_order(held, is_difference(one)), item.even_if_it_changes is not None)
