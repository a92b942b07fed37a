"""Sentences about claims: what was found, what was expected, when, and what it changes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from verifier.context import NEAREST, Against, Comparison
from verifier.expression import Comparison as Test
from verifier.expression import Node
from verifier.fractions import Unknown, Value
from verifier.materiality.margin import Margin
from verifier.model import FacetResult, Relation, Verdict
from verifier.numbers import show
from verifier.releases import Release, State
from verifier.rulebook.claims import Claim
from verifier.wording.figures import listed, misfit, shown_exactly
from verifier.wording.record import time_in_words
from verifier.wording.times import hours, release_named

LARGEST_DENOMINATOR = 1_000_000  # a longer fraction tells nobody anything
SHORT = {False: "false", True: "true"}


def title(claim: Claim) -> str:
    """Name a claim: its words in quotation marks, or what it says, and where it stands."""
    said = f'"{claim.words}"' if claim.words else (claim.says or "")
    where = f"article {claim.article}" if claim.article else ""
    return ", ".join(part for part in (said, where) if part)


def headline(verdict: Verdict, cause: str) -> str:
    """Say a verdict and its cause; what needs attention in capitals."""
    loud = verdict in (Verdict.DISAGREES, Verdict.INVALID, Verdict.UNDETERMINED)
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


def same(held: Against) -> str:
    """Say that figures are the official ones."""
    within = any(one.related is not None and one.related.difference for one in held.comparisons)
    if within:
        return "Within the stated tolerance of the official figures."
    return "The official figure." if len(held.comparisons) == 1 else "The official figures."


def tolerance_changes_order() -> str:
    """Say that figures lie within their tolerance and mislead all the same."""
    return (
        "Within the stated tolerance, but in another order than the official figures; a tolerance does not cover that."
    )


def accepted_but_for_the_order(cause: str) -> str:
    """Say why an accepted cause does not explain."""
    return f"Accepted is {cause} that leaves the order as it is; this changes it."


def no_cause(held: Against) -> str:
    """Say that nothing explains a difference, and what comes near."""
    if held.parts:
        misfits = [text for one in held.parts if (text := misfit(one))] or ["they were rounded in different ways"]
        return f"No cause found: it is computed from figures that do not fit themselves ({listed(misfits, 'and')})."
    rounded = [one for one in held.comparisons if one.related is not None and one.related.roundings]
    if 1 < len(rounded) == len(held.comparisons):
        how = listed([_one_rounding(one) for one in rounded if not one.same], "and")
        return f"No cause found: no one way of rounding gives all of them ({how}), and no other release does."
    these = "this figure" if len(held.comparisons) == 1 else "these figures"
    return f"No cause found: no rounding and no other release gives {these}."


def _one_rounding(one: Comparison) -> str:
    roundings = one.related.roundings if one.related is not None else frozenset()
    cut = one.related is not None and one.related.relation is Relation.TRUNCATED
    how = "rounded to the nearest" if roundings & NEAREST else "cut off" if cut else "raised"
    return f"{one.printed.text} is {how}"


def unit(label: str) -> str:
    """Say that the unit is right."""
    return f"The unit is the official one: {label}."


def unit_unstated() -> str:
    """Say that nothing is known of a printed unit."""
    return "the rulebook does not say what it was printed as"


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
            said.append(f"{_written(one)} ({_when(one.state)})")
        former = _written(one)
    return [f"Since then: {'; '.join(said)}."] if said else []


def _when(state: State) -> str:
    return f"{time_in_words(state.out[-1].written)}, {state.out[-1].status}"


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
    if not percent:
        return show(value)
    return f"{show(value * 100, 2)} {'point' if abs(value) * 100 == 1 else 'points'}"


def _all_or_nothing(one: Comparison) -> str:
    """Say that a figure reads as nothing, or as all, and is not."""
    if one.exact is None or one.printed.value == one.exact:
        return ""
    reads = "nothing" if one.printed.value == 0 else "all" if one.printed.percent and one.printed.value == 1 else ""
    exact = shown_exactly(one.exact, one.percent)
    return f"{one.label or 'This'} reads as {reads}, and is {exact}." if reads else ""


def accepted(names: Sequence[str], why: str) -> str:
    """Give the author's reason for accepting a cause."""
    said = listed(names, "and")
    return f"{said[0].upper()}{said[1:]} {'is' if len(names) == 1 else 'are'} accepted: {reason(why)}"


def one_sided(test: str, value: bool) -> str:
    """Name what a test that came out like this leaves: nothing for `expect`, one side for the others."""
    if test == "expect":
        return "" if value else "it does not hold"
    if test == "needs":
        return "not refuted" if value else "what it needs is false"
    return "not shown" if test == "suffices" and not value else ""


def truth(test: str, value: Value) -> str:
    """Say what a test came out as, and what that shows."""
    if isinstance(value, Unknown):
        return f"Cannot be decided: {value.reason}."
    said = {
        ("expect", True): "This holds.",
        ("expect", False): "This does not hold.",
        ("needs", True): "Not refuted: the claim needs this, and it holds, which alone proves nothing.",
        ("needs", False): "Refuted: the claim needs this, and it is false.",
        ("suffices", True): "Shown: this holds, and it is enough for the claim.",
        (
            "suffices",
            False,
        ): "Not shown: this would be enough for the claim, and it is false, which alone refutes nothing.",
    }
    return said[test, bool(value)]


def _outcome(value: Value) -> str:
    if isinstance(value, Unknown):
        return f"cannot be decided ({value.reason})"
    return SHORT[bool(value)]


def truth_then(state: State, value: Value) -> str:
    """Say what a test comes out as in another state of the day."""
    return f"{hours(state)}: {_outcome(value)}."


def truths_since(best: Value, outcomes: Sequence[tuple[State, Value]]) -> list[str]:
    """Say what a test has come out as with later figures."""
    groups: dict[str, list[str]] = {}
    for state, value in outcomes:
        same = isinstance(value, bool) and value is best
        groups.setdefault(("still " if same else "") + _outcome(value), []).append(_when(state))
    return [f"Since then: {outcome} ({'; '.join(when)})." for outcome, when in groups.items()]


def named_value(name: str, numbers: str, value: Value) -> str:
    """Show a named value, with the numbers from which it is computed."""
    said = shown(value)
    return " = ".join(dict.fromkeys((name.replace("_", " "), numbers, said)))


def held_against(written: str, numbers: str, value: Value, percent: bool = False) -> str:
    """Show the expression that a printed figure is held against."""
    result = shown_exactly(value, percent=True) if percent and isinstance(value, Fraction) else shown(value)
    return f"Held against {' = '.join(dict.fromkeys((written, numbers, result)))}."


def shown(value: Value) -> str:
    """Show a value; one whose decimals do not end with its fraction too."""
    if isinstance(value, Unknown):
        return "unknown"
    if isinstance(value, bool):
        return SHORT[value]
    text = show(value)
    return f"{text} ({value})" if text.endswith("…") and value.denominator < LARGEST_DENOMINATOR else text


def test_with_numbers(written: str, node: Node, compared: tuple[Value, Value] | None) -> str:
    """Show a test as it is written and with its numbers."""
    if compared is None or not isinstance(node, Test):
        return written
    return f"{written}: {shown(compared[0])} {node.sign} {shown(compared[1])}"


def no_unit(labels: Mapping[str, str]) -> str:
    """Say which claims name no unit."""
    return f"Cannot be decided: no unit is named by {listed([name for name in labels if not labels[name]], 'and')}."


def one_unit(names: Sequence[str], label: str) -> str:
    """Say that claims print one unit."""
    return f"{listed(names, 'and')} all count {label}."


def several_units(labels: Mapping[str, str], odd: Sequence[str]) -> str:
    """Say which claims print which unit, and which are not in the official one."""
    groups: dict[str, list[str]] = {}
    for name, label in labels.items():
        groups.setdefault(label, []).append(name)
    said = "; ".join(f"{listed(names, 'and')}: {label}" for label, names in groups.items())
    does = "does" if len(odd) == 1 else "do"
    who = f" {listed(odd, 'and')} {does} not print the official unit." if odd else ""
    return f"{said}.{who}"


def prints_no_figure(names: Sequence[str], candidate: str) -> str:
    """Say which claims print nothing to compare."""
    whom = f" for {candidate}" if candidate else ""
    return f"Cannot be decided: no single figure{whom} in {listed(names, 'and') or 'the claims'}."


def one_number(texts: Mapping[str, str], exact: bool) -> str:
    """Say that claims print one number, or numbers within a tolerance."""
    return f"{_prints(texts)}{'' if exact else ', within the stated tolerance'}."


def several_numbers(texts: Mapping[str, str], rounded: bool) -> str:
    """Say that claims print different numbers."""
    how = "each coarser one is the finest, rounded" if rounded else "none is a rounding of the finest"
    return f"{_prints(texts)}; {how}."


def _prints(texts: Mapping[str, str]) -> str:
    return listed([f"{name} prints {text}" for name, text in texts.items()], "and")


def cannot_compare(facet: str, known: Iterable[str]) -> str:
    """Say which facets claims can be compared in."""
    return f"claims cannot be compared in their {facet}; 'facet' is {listed(list(known), 'or')} here"


def reason(why: str) -> str:
    """Give the author's remark, on one line."""
    return " ".join(why.split())
