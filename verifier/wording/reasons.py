"""Sentences about the record around a claim, its facets, the causes that were tried, and what it changes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from verifier.context import Comparison
from verifier.fractions import Unknown, Value
from verifier.model import FacetResult, Place, Verdict
from verifier.record.releases import FigureKey, Release, State
from verifier.vocabulary import Level
from verifier.wording.figures import tolerance
from verifier.wording.record import time_in_words
from verifier.wording.steps import exactly, operand
from verifier.wording.times import hours

# ---- the record


def state_then(state: State, number: int, of: int, best: bool) -> str:
    """Head a state of the claim's own time, with the hours in which the record (not the claim) stood so."""
    out = "Official" if state.out else "Nothing was official"
    which = f", state {number} of {of}" if of > 1 else ""
    reported = "; this is the one reported" if best and of > 1 else ""
    return f"{out} when the claim stood{which} (the record stood so {_lower(hours(state))}){reported}."


def state_before(hours: str) -> str:
    """Head a state before the claim."""
    return f"Before the claim: {_lower(hours)}."


def state_since(hours: str) -> str:
    """Head a state after the claim."""
    return f"Since the claim: {_lower(hours)}."


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def comes_out(verdict: Verdict, facets: Iterable[FacetResult]) -> str:
    """Say what a claim comes out as against a state, facet by facet."""
    said = [f"{one.facet.value} {one.verdict.value}{f' by {one.cause}' if one.cause else ''}" for one in facets]
    return f"It comes out as: {verdict.value} ({', '.join(said)})."


SAME_FIGURES = "The figures are those of the state that is reported."


def more_figures(number: int) -> str:
    """Say that figures are not shown."""
    return f"{number:,} more {'figure is' if number == 1 else 'figures are'} not shown."


NO_STATES = (
    "The claim uses no figure that is in force at a time: what it names (a release, a table, an event) is the same in "
    "every state of the record."
)


def test_then(value: Value) -> str:
    """Say what a test is in a state."""
    if isinstance(value, Unknown):
        return f"The test cannot be decided: {value.reason}."
    return f"The test is {'true' if value else 'false'}."


def states_left_out(number: int) -> str:
    """Say that states are not shown."""
    return f"{number:,} more {'state is' if number == 1 else 'states are'} not shown."


def not_tried(number: int) -> str:
    """Say that states were too many to be tried."""
    return f"{number:,} more {'state' if number == 1 else 'states'} of that time were not tried: they are too many."


def no_states(which: str) -> str:
    """Say that nothing official came before or since."""
    if which == "before":
        return "Before what follows, no official release that is held here printed what the claim is about."
    return "Since then, no other official release that is held here has printed what the claim is about."


def not_counted(one: Release) -> str:
    """Head a release that is in no state, and say why it counts for nothing."""
    outranked = "Official, and not counted, because an authority named before it had spoken"
    why = "Reported, never official" if one.rank is None else outranked
    return f"{why}: {one.title or one.id} ({one.publisher}, {time_in_words(one.written)})."


# ---- facets and causes


def facet(name: str, verdict: Verdict, relation: str, cause: str, said: str) -> str:
    """Tell a facet: its verdict, relation and cause, and its sentence."""
    how = ", ".join(
        part for part in (f"relation {relation}" if relation else "", f"cause {cause}" if cause else "") if part
    )
    stop = "" if said.endswith((".", "?", "!")) else "."
    return f"{name}: {verdict.value}{f' ({how})' if how else ''}{f': {said}' if said else ''}{stop}"


def no_facet(name: str, why: str) -> str:
    """Tell a facet of which nothing is known."""
    return f"{name}: not checked: {why}."


NOTHING_TESTS_IT = "nothing in this claim tests it"
NO_UNIT = "what it is held against has no unit that could be compared"
UNIT_OF_PARTS = "it was computed; the unit is that of its parts, and is judged there"
NO_RELEASE = "no figure that is in force at a time is used"
NOT_TESTED = "this claim is not tested"
OTHER_FACET = "this claim compares other claims in one facet only"


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '?', '!')) else '.'}"


def fits(cause: str, said: str, accepted: str) -> str:
    """Tell a cause that fits."""
    return f"{cause}: fits{f'; {accepted}' if accepted else ''}. {_sentence(said)}"


def fits_as_well(cause: str, said: str) -> str:
    """Tell a cause that would fit, where nothing needs one."""
    return f"{cause}: would fit as well. {_sentence(said)}"


def leaves_open(question: str) -> str:
    """Tell what a cause leaves open."""
    return f"It leaves open: {question.removeprefix('Open: ')}"


def fits_not(cause: str, reason: str) -> str:
    """Tell why a cause does not fit."""
    return f"{cause}: does not fit: {reason}"


ACCEPTED = "the rulebook accepts it"
NOT_ACCEPTED = "the rulebook does not accept it"


def nothing_to_explain(found: Sequence[Comparison], whose: str, unknown: bool) -> str:
    """Say that no figure needs a cause, and why: it is the one it is held against, near enough, or its bound holds."""
    bounds = [one for one in found if one.printed.is_bound]
    if bounds:
        said = " ".join(_holds(one) for one in bounds)
        return f"{said} It needs no cause. Tried all the same:"
    each = "The figure" if len(found) == 1 else "Every figure"
    known = " for which one is known" if unknown else ""
    apart = any(one.related is not None and one.related.difference for one in found)
    how = f"within the stated tolerance of {whose}" if apart else whose
    return f"{each}{known} is {how}, and needs no cause. Tried all the same:"


def _holds(one: Comparison) -> str:
    """Say by how much a bound holds."""
    apart = abs(one.related.difference) if one.related is not None and not one.rough else None
    by = "" if apart is None else f", by {tolerance(apart, one.percent)}" if apart else ", and no more than just"
    return f"{_whose(one)}{one.written} is {one.printed.text}{by}."


def _whose(one: Comparison) -> str:
    return f"{one.label}: " if one.label else ""


SINGLE_FIGURES = "No cause explains all figures together; of single figures:"


def fit_none(causes: Sequence[str]) -> str:
    """Name the causes that were tried on single figures and explain none."""
    return f"Tried on every figure, and explain none: {', '.join(causes)}."


TAKEN_FROM = "The figures turn out to be from another release; held against that one:"


def accepts(facet_name: str, cause: str, why: str | None, place_: Place) -> str:
    """Tell an entry under `accept`."""
    because = f": {' '.join(why.split())}" if why else ""
    return f"Accepted for the {facet_name} ({place_}): {cause}{because}"


def accepts_nothing(within: str, bound: bool) -> str:
    """Say that nothing is accepted; `within` is the claim's tolerance, if it has one."""
    apart = f" by more than {within}" if within else ""
    what = "it disagrees where it does not hold" if bound else f"whatever differs{apart} disagrees"
    return f"The rulebook accepts no cause for this claim: {what}."


def requires_order(turned: bool, even_if: bool) -> str:
    """Say what accepting a cause requires of the order."""
    if even_if:
        return "It is accepted even where it changes the order."
    return f"This requires that the order stays as it is, and {'it does not' if turned else 'it does'}."


def requires_less(level: Level, met: bool) -> str:
    """Say that printed figures change more than the order, and whether that is accepted."""
    if met:
        return f"It is accepted even where it changes {level.value}, as it does."
    return f"This requires that it does not change {level.value}, and it does."


NO_ORDER = "This requires that the order stays as it is; one figure has none."
REQUIRES_NOTHING = "This requires nothing else."


def not_met() -> str:
    """Say that an accepted cause does not fit."""
    return "This cause does not fit here, so accepting it changes nothing."


# ---- what it changes


def margin_worked(first: str, second: str, printed: Sequence[Fraction], exact: Sequence[Fraction], against: str) -> str:
    """Work out a margin, as printed and as it is by what the figures are held against."""
    worked = [f"{operand(a)} - {operand(b)} = {exactly(a - b)}" for a, b in (tuple(printed), tuple(exact))]
    return f"{first} over {second}: printed {worked[0]}; {against} {worked[1]}."


def orders(printed: str, exact: str, against: str) -> str:
    """Show both orders."""
    if printed == exact:
        return f"The order is the same, printed and {against}: {printed}."
    return f"The order printed: {printed}; {against}: {exact}."


def lead_itself(one: Comparison, computed: bool, against: str) -> str:
    """Say that a figure is a lead, and how it is printed and how it is."""
    how = "by the printed figures" if computed else "printed"
    official = one.written if one.exact is None or one.rough else exactly(one.exact)
    return f"The figure is a lead: {how} {one.printed.text}; {against} {official}."


MARGIN_UNCHANGED = "The margin is printed as it is."


def figure_named(key: FigureKey) -> str:
    """Name a figure as a rule does."""
    measure, contest, whom = key
    return f"{measure}[{whom or contest}]"
