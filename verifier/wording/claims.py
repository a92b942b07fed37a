"""Sentences about claims: what was found, what was expected, when, and what it changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from verifier.context import NEAREST, Against, Comparison
from verifier.materiality.margin import Margin
from verifier.model import FacetResult, Relation, Verdict
from verifier.numbers import show_difference
from verifier.record.releases import Figure, FigureKey, InForce, Release, State
from verifier.rulebook.claims import Claim
from verifier.wording.articles import quotes_of
from verifier.wording.coarser import rounded_coarser
from verifier.wording.figures import listed, misfit, points, qualified_misfit, shown_exactly
from verifier.wording.rosters import named
from verifier.wording.times import hours, release_named, when


def title(claim: Claim) -> str:
    """Name a claim: its first words in quotation marks, or what it says, and where it stands."""
    more = f" and {len(claim.words) - 1} more" if len(claim.words) > 1 else ""
    said = quotes_of(claim.words[:1]) + more or claim.says or _against_each_other(claim.compare or ())
    where = f"article {claim.article}" if claim.article else ""
    return ", ".join(part for part in (said, where) if part)


def _against_each_other(names: Sequence[str]) -> str:
    return f"{listed(names, 'and')}, held against each other" if names else ""


def headline(verdict: Verdict, cause: str) -> str:
    """Say a verdict and its cause; what needs attention in capitals."""
    loud = verdict in (Verdict.DISAGREES, Verdict.INVALID, Verdict.UNDETERMINED, Verdict.LOOK)
    word = verdict.value.upper() if loud else verdict.value
    return f"{word}: {cause}" if cause else word


def causes(verdict: Verdict, facets: Iterable[FacetResult]) -> str:
    """Name what makes a verdict: the causes of the facets that came out so, or the facets that disagree without one."""
    decisive = [facet for facet in facets if facet.verdict is verdict]
    names = [facet.cause or (facet.facet.value if verdict is Verdict.DISAGREES else "") for facet in decisive]
    return listed(list(dict.fromkeys(name for name in names if name)), "and")


def changing_the_order(cause: str) -> str:
    """Name an accepted cause that is not innocent."""
    return f"{cause} changes the order"


def another_order() -> str:
    """Name what a tolerance does not cover."""
    return "another order"


def missing(reasons: Sequence[str]) -> str:
    """Say what is missing."""
    return f"Cannot be decided: {'; '.join(dict.fromkeys(reasons)) or 'there is no figure to compare'}."


def no_number() -> str:
    """Say that a figure is held against something that is true or false."""
    return "it is true or false, not a number"


def within_without_percent(text: str) -> str:
    """Refuse a tolerance that would be a hundred times as wide as was meant."""
    return f"'within' is {text} here and the figure is a percentage; write {text}% for so many percentage points"


def same(held: Against, whose: str = "official", elsewhere: bool = False) -> str:
    """Say that figures are the official ones, or those that another publisher reported.

    `elsewhere`: of another release than that in force, of which the vintage tells.
    """
    if any(one.printed.is_bound for one in held.comparisons):
        return f"It holds of the {_figures(whose)}."
    within = any(one.related is not None and one.related.difference for one in held.comparisons)
    if within:
        return f"Within the stated tolerance of the {_figures(whose, many=True)}."
    return f"The {_figures(whose, many=len(held.comparisons) > 1)}{', though of another release' if elsewhere else ''}."


BY_THE_FORMULA, WORKED_OUT = "by the formula", "worked out"


def _figures(whose: str, many: bool = False) -> str:
    """Name figures by whose they are: the official figures, the figures by the formula."""
    noun = "figures" if many else "figure"
    return f"{noun} {whose}" if whose in (BY_THE_FORMULA, WORKED_OUT) else f"{whose} {noun}"


def the_one(whose: str) -> str:
    """Name a figure by whose it is: the official one, the one by the formula."""
    return f"the one {whose}" if whose in (BY_THE_FORMULA, WORKED_OUT) else f"the {whose} one"


def tolerance_changes_order(whose: str = "official", alone: bool = False, bound: bool = False) -> str:
    """Say that figures lie within their tolerance and mislead all the same; `alone`: one lead whose sign changes."""
    if alone:
        sign = f"with another sign than the {_figures(whose)}, which changes who is ahead"
        if bound:
            return f"As a number it holds, but {sign}."
        return f"Within the stated tolerance, but {sign}; a tolerance does not cover that."
    return (
        f"Within the stated tolerance, but in another order than the {_figures(whose, many=True)}; "
        "a tolerance does not cover that."
    )


def would_be_accepted(cause: str) -> str:
    """Say how a rulebook takes a cause as innocent, where it accepts nothing."""
    return f"Not accepted here; `accept: [{{value: {cause}}}]` would take it as innocent."


def accepted_but_for_the_order(cause: str) -> str:
    """Say why an accepted cause does not explain."""
    return f"Accepted is {cause} that leaves the order as it is; this changes it."


def no_cause(held: Against) -> str:
    """Say that nothing explains a difference, and what comes near."""
    if any(one.printed.qualifier for one in held.comparisons):
        return qualified_misfit(held.comparisons[0])
    if held.parts:
        misfits = [text for one in held.parts if (text := misfit(one))] or ["they were rounded in different ways"]
        return f"It is computed from figures that do not fit themselves ({listed(misfits, 'and')})."
    rounded = [one for one in held.comparisons if one.related is not None and one.related.roundings]
    if 1 < len(rounded) == len(held.comparisons):
        how = listed([_one_rounding(one) for one in rounded if not one.same], "and")
        return f"No one way of rounding gives all of them ({how}), and no other release does."
    these = "this figure" if len(held.comparisons) == 1 else "these figures"
    coarser = rounded_coarser([one for one in held.comparisons if not one.same], held.comparisons)
    if coarser:
        return f"No rounding to the printed place and no other release gives {these}. {coarser}"
    return f"No rounding and no other release gives {these}."


def _one_rounding(one: Comparison) -> str:
    roundings = one.related.roundings if one.related is not None else frozenset()
    cut = one.related is not None and one.related.relation is Relation.TRUNCATED
    how = "rounded to the nearest" if roundings & NEAREST else "cut off" if cut else "raised"
    whose = f"{one.label}'s " if one.label else ""
    return f"{whose}{one.printed.text} is {how}"


def unit(label: str) -> str:
    """Say that the unit is right."""
    return f"The unit is the official one: {label}."


def unit_unstated() -> str:
    """Say that nothing is known of a printed unit."""
    return "the rulebook does not say what it was printed as"


def tried(number: int, left: int) -> str:
    """Say that a claim was not held against everything that may have been official on its day."""
    return f"Held against the first {number:,} of {number + left:,} states of that time; the others were not tried."


def two_times(key: FigureKey, one: InForce, late: InForce, other: Figure) -> str:
    """Say that a calculation takes figures of two releases that never stood together."""
    figure = f"{key[0].replace('_', ' ')} of {key[2]}" if key[2] and key[1] != key[2] else key[0].replace("_", " ")
    return (
        f"Nothing is decided: it takes figures of two times. {release_named(late.release)} came out after the claim, "
        f"and has {other.written} as {figure}, not {one.figure.written} as {release_named(one.release)} has."
    )


def only_in_hours(state: State) -> str:
    """Say in which hours a claim is right, whose own hour is not known."""
    said = hours(state)
    return f"right only {said[0].lower()}{said[1:]}; at what hour it was printed is not known"


def early() -> str:
    """Say that nothing was official yet."""
    return "nothing official was out when this was printed"


def named_release(release: Release, superseded: Release | None) -> str:
    """Say that a release is named by the rulebook, and what had superseded it when the claim was made."""
    by = f", which {release_named(superseded)} had superseded" if superseded is not None else ""
    return f"Uses {release_named(release)}{by}."


def later_release(release: Release) -> str:
    """Say that a named release came out only after the claim."""
    return f"Uses {release_named(release)}, which came out after the claim."


def _written(against: Against) -> str:
    return " / ".join(one.written for one in against.comparisons)


def other_state(against: Against, as_well: bool, cause: str) -> str:
    """Say how the figures fit what else was official on the day; `as_well`: as they fit the state that was chosen."""
    misfits = [text for one in against.printed if (text := misfit(one))]
    well = f"fits as well ({cause})" if cause else "fits as well"
    fits = well if as_well else listed(misfits, "and") or "no better"
    return f"{hours(against.state)}: {_written(against)}; {fits}."


def none_fits() -> str:
    """Say that a claim fits nothing that was official on its day."""
    return "No release of that day fits; the nearest is shown."


def since(states: Sequence[Against], best: Against) -> list[str]:
    """Say what has been official since, each time it changed."""
    said, former = [], _written(best)
    for one in states:
        if _written(one) != former:
            said.append(f"{_written(one)} ({when(one.state)})")
        former = _written(one)
    return [f"Since then: {'; '.join(said)}."] if said else []


def changes(margin: Margin | None, order: bool, held: Against) -> list[str]:
    """Say what a difference changes for the reader: the margin, the order, a part to all or nothing."""
    said = []
    if margin is not None and margin.printed != margin.exact:
        said.append(f"{_changed(margin)} {'Changes' if order else 'Not'} the order.")
    elif order:
        said.append("Changes the order.")
    return [*said, *(text for one in held.comparisons if (text := _all_or_nothing(one)))]


def _changed(margin: Margin) -> str:
    printed, exact = (_points(abs(value), margin.percent) for value in (margin.printed, margin.exact))
    if margin.printed < 0:
        return f"{margin.second} leads by {printed} instead of {margin.first} by {exact}."
    whose = "the margin" if margin.whole else f"the lead of {margin.first} over {margin.second}"
    return f"Changes {whose}: {printed} instead of {exact}."


def _points(value: Fraction, percent: bool) -> str:
    return points(value) if percent else show_difference(value)


def _all_or_nothing(one: Comparison) -> str:
    """Say that a figure reads as nothing, or as all, and is not."""
    if one.exact is None or one.printed.value == one.exact or one.printed.qualifier is not None:
        return ""
    reads = "nothing" if one.printed.value == 0 else "all" if one.printed.percent and one.printed.value == 1 else ""
    exact = shown_exactly(one.exact, one.percent)
    return f"{one.label or 'This'} reads as {reads}, and is {exact}." if reads else ""


def marked_open(why: str | None, verdict: Verdict) -> list[str]:
    """Say why a result is left open, or that there is nothing to leave open."""
    if why is None:
        return []
    if verdict is Verdict.UNDETERMINED:
        return [f"Left open: {reason(why)}"]
    return ["'open' changes nothing here: this is not undetermined."]


def accepted(names: Sequence[str], why: str) -> str:
    """Give the author's reason for accepting a cause."""
    said = listed(names, "and")
    return f"{said[0].upper()}{said[1:]} {'is' if len(names) == 1 else 'are'} accepted: {reason(why)}"


def reason(why: str) -> str:
    """Give the author's remark, on one line."""
    return " ".join(why.split())


def left_out(table: str, units: Sequence[str]) -> str:
    """Name the units that a roster leaves out of a table."""
    return f"Not in {table}, as its roster leaves them out: {named(units, len(units))}."


def missing_units(table: str, units: Sequence[str]) -> str:
    """Name the units that a roster has and a table lacks: no sum over it is that of all."""
    return f"Missing from {table}, and on its roster: {named(units, len(units))}. What is worked over it is not known."
