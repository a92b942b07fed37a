"""Sentences about causes: the evidence for each, and what it leaves open."""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from fractions import Fraction

from verifier.context import NEAREST, Against, Comparison, Context
from verifier.model import Rounding
from verifier.numbers import MOST_DIGITS, show, write_number
from verifier.record.releases import Release
from verifier.relation import round_to
from verifier.wording.causes_computed import never_rounded_to_all
from verifier.wording.figures import listed, place, shown_exactly, tolerance
from verifier.wording.times import release_named


def rounding(models: Iterable[Rounding], context: Context) -> str:
    """Say that every figure is rounded to the nearest, and how."""
    fitting = set(models)
    how = [model.value for model in Rounding if model in fitting]
    said = "to the nearest" if len(how) == len(NEAREST) else listed(how, "or")
    return f"{_each(context)}, rounded {said}."


def _each(context: Context) -> str:
    return f"{'The' if len(context.against.comparisons) == 1 else 'Each'} figure is {context.whose}"


def of_that_release() -> str:
    """Name the figures of a release that was found to be the source."""
    return "that of this release"


def truncation(context: Context) -> str:
    """Say that every figure is cut off."""
    return f"{_each(context)}, cut off after the printed place; rounding would give another."


def rounding_up(context: Context) -> str:
    """Say that every figure is raised."""
    return f"{_each(context)}, raised to the next printed place; rounding would give another."


def older_release(source: Against) -> str:
    """Say which former release the figures are those of."""
    ended = f", superseded by {release_named(source.state.later[0])}" if source.state.later else ""
    return f"{_figures_of(source)}{ended}."


def newer_release(source: Against, context: Context) -> str:
    """Say which later release the figures are those of; what was out already is not later."""
    return f"{_figures_of(source, {one.id for one in context.against.state.out})}, which came out only later."


def _figures_of(source: Against, known: Container[str] = ()) -> str:
    these = "This is the figure" if len(source.printed) == 1 else "These are the figures"
    found = _releases(source)
    told = [one for one in found if one.id not in known] or found
    return f"{these} of {listed([release_named(one) for one in told], 'and')}"


def _releases(source: Against) -> list[Release]:
    found = {one.release.id: one.release for one in source.used.values()}
    return sorted(found.values(), key=lambda one: (one.begins, one.id))


def is_the_time_right() -> str:
    """Say what a later release as the source leaves open."""
    return "Is the time at which the claim stood right?"


def rounding_of_the_parts(whole: Comparison, parts: Iterable[Comparison], slack: Fraction) -> str:
    """Say from which rounded figures a result was computed, and how far their rounding reaches."""
    used = listed([part.printed.text for part in parts], "and")
    exact = shown_exactly(whole.exact, whole.percent)
    return (
        f"{whole.printed.text} is computed from {used}, which are rounded; "
        f"the official {exact} lies in {whole.printed.text} ± {tolerance(slack, whole.percent)}."
    )


def unit(printed: str, official: str) -> str:
    """Say what the figures were printed as, and what they count."""
    return f"Printed as {printed}; the official figures are {official}."


def measure_named(label: str, measure: str) -> str:
    """Tell two measures of one label apart."""
    return f"{label} ({measure})"


# ---- why a cause does not fit

HOW = {Rounding.DOWN: "cut off", Rounding.UP: "raised"}


def no_unit(official: bool) -> str:
    """Say whose unit is not known."""
    if official:
        return "what the figures are held against has no unit of its own."
    return "the rulebook does not say what the figures were printed as."


def same_unit(label: str) -> str:
    """Say that the unit is right."""
    return f"the figures were printed in the official unit: {label}."


def printed_itself(figures: int) -> str:
    """Say that a figure was not computed from others."""
    return f"{'the figure was' if figures == 1 else 'the figures were'} printed, not computed from others."


def nothing_differs(context: Context) -> str:
    """Say that there is nothing to explain."""
    held = context.against
    if _bound(context):
        return "a bound holds, or does not; nothing is to be explained."
    if any(one.related is not None and one.related.difference for one in held.comparisons):
        return "nothing differs by more than the stated tolerance."
    return f"{'the' if len(held.comparisons) == 1 else 'every'} figure is {context.whose}."


def parts_not_rounded(parts: Iterable[Comparison]) -> str:
    """Say that the parts of a computed figure are no roundings themselves."""
    said = [f"{part.printed.text} for {_exactly(part)}" for part in parts]
    return f"its parts are not their official figures, rounded or cut off in one way: {listed(said, 'and')}."


def no_slack() -> str:
    """Say that nothing can be said of how far rounding reaches."""
    return "how far the rounding of its parts reaches cannot be computed."


def beyond_the_slack(whole: Comparison, parts: Iterable[Comparison], slack: Fraction) -> str:
    """Say that rounding does not reach the official figure."""
    used = listed([part.printed.text for part in parts], "and")
    reach = tolerance(slack, whole.percent)
    return (
        f"the rounding of {used} can move {whole.printed.text} by {reach} at most; the official {_exactly(whole)} is "
        f"{tolerance(abs(whole.related.difference) if whole.related else slack, whole.percent)} away."
    )


def gentler() -> str:
    """Say that common rounding does."""
    return "rounding to the nearest gives every figure already, and is the more usual."


def not_rounded(context: Context, misfits: Sequence[Comparison], models: frozenset[Rounding]) -> str:
    """Say which figures some ways of rounding do not give, and what they give instead."""
    held = context.against
    if held.parts:
        return "the figure was computed from others, and is not rounded itself."
    if not held.comparisons:
        return "nothing official is known to compare."
    if held.same:
        return nothing_differs(context)
    qualifier = next((one.printed.qualifier for one in held.comparisons if one.printed.qualifier), None)
    if qualifier is not None:
        return f"a figure said to be '{qualifier}' something is not rounded."
    if any(one.rough for one in misfits):
        return "the official figure is known only as it was printed; no rounding of it is sure to give the claim's."
    if not misfits:
        return "each figure is a rounding, but not all in one and the same way of treating a half."
    return f"{'; '.join(_given_instead(one, models) for one in misfits)}."


def _given_instead(one: Comparison, models: frozenset[Rounding]) -> str:
    """Say what rounding the official figure gives: `Sanders: 695.49 cut off is 695, not 694`."""
    exact = one.exact or Fraction(0)
    if one.related is not None and one.related.roundings & models:
        return f"{f'{one.label}: ' if one.label else ''}{never_rounded_to_all(one.printed.text, _exactly(one))}"
    given = {round_to(exact, one.printed.step, model): model for model in Rounding if model in models}
    texts = [_printed_like(one, value) for value in given]
    how = HOW.get(next(iter(given.values())), "rounded to the nearest")
    whose = f"{one.label}: " if one.label else ""
    if list(given) == [exact]:
        how = HOW.get(next(iter(given.values())), "rounded")
        exactly = f"{_exactly(one)} {how} to {place(one.printed)}"
        return f"{whose}{exactly} stays {texts[0]}, and {one.printed.text} is printed"
    return f"{whose}{_exactly(one)} {how} is {listed(texts, 'or')}, not {one.printed.text}"


def _printed_like(one: Comparison, value: Fraction) -> str:
    """Write a rounded figure as the claim prints its own."""
    shown, sign = (value * 100, "%") if one.printed.percent else (value, "")
    # a figure may be said to be rounded to steps that its digits do not show
    fits = (shown * 10**one.printed.digits).denominator == 1
    return f"{write_number(shown, one.printed.digits) if fits else show(shown, MOST_DIGITS)}{sign}"


def _exactly(one: Comparison) -> str:
    if one.exact is None or one.rough:
        return one.written
    return shown_exactly(one.exact, one.percent)


def no_earlier_release(near: Against | None, context: Context) -> str:
    """Say that no former release prints the figures, and which comes nearest."""
    if not context.before:
        return "nothing official came before what it is held against." if context.against.used else NO_HISTORY
    return A_BOUND if _bound(context) else _none("earlier", context.before, near)


def no_later_release(near: Against | None, context: Context) -> str:
    """Say that no later release prints the figures, and which comes nearest."""
    if not context.since:
        return "nothing official has come out since." if context.against.used else NO_HISTORY
    return A_BOUND if _bound(context) else _none("later", context.since, near)


def _bound(context: Context) -> bool:
    return any(one.printed.is_bound for one in context.against.printed)


def _none(when: str, states: Sequence[Against], near: Against | None) -> str:
    return f"no {when} official release has {_these(states)}, exactly or rounded{_nearest(near)}."


A_BOUND = "a bound is no figure of any release; that it holds of another one explains nothing."
NO_HISTORY = "it is not held against a figure in force at a time, so there is no earlier or later one."


def _these(states: Sequence[Against]) -> str:
    return "this figure" if len(states[0].printed) == 1 else "these figures"


def _nearest(near: Against | None) -> str:
    if near is None:
        return ""
    figures = " / ".join(one.written for one in near.printed)
    return f"; the nearest is {listed([release_named(one) for one in _releases(near)], 'and')}: {figures}"
