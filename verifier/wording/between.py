"""Sentences about claims that are held against each other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from verifier.context import NEAREST
from verifier.model import Printed, Related, Relation
from verifier.wording.coarser import coarser_step, written_step
from verifier.wording.figures import listed, place


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


def nothing_to_compare(reasons: Sequence[str]) -> str:
    """Say why claims do not print one figure each that could be compared."""
    return f"Cannot be decided: {'; '.join(reasons) or 'there are no two claims to compare'}."


def no_plain_figure(name: str, text: str, bound: bool) -> str:
    """Say that a claim's figure is no number that others could be equal to."""
    return f"{name}'s figure is {'a bound' if bound else 'no exact one'} ({text})"


def figures_of_several(name: str, labels: Sequence[str]) -> str:
    """Say that a claim prints figures of several, and how to say which is meant."""
    return f"{name} prints figures of {listed(labels, 'and')}; name one with `candidate`"


def no_figure(name: str) -> str:
    """Say that a claim prints nothing that could be compared."""
    return f"{name} prints no figure"


def nobodys_figure(name: str, text: str, candidate: str) -> str:
    """Say that a claim's figure was worked out, and is not said to be the candidate's in question."""
    return f"{name} does not say that its figure ({text}) is {candidate}'s, as `figures` there would"


def no_figure_of(name: str, candidate: str, labels: Sequence[str]) -> str:
    """Say that a claim prints nothing for the candidate in question, and for whom it does."""
    return f"{name} prints no figure of {candidate}, but of {listed(labels, 'and')}"


def of_different_ones(labels: Mapping[str, str]) -> str:
    """Say that claims print figures of different candidates."""
    said = listed([f"{name} prints a figure of {label}" for name, label in labels.items()], "and")
    return f"{said}; these are figures of different things"


def one_number(texts: Mapping[str, str], exact: bool) -> str:
    """Say that claims print one number, or numbers within a tolerance."""
    return f"{_prints(texts)}{'' if exact else ', within the stated tolerance'}."


def several_numbers(found: Mapping[str, Printed], pairs: Mapping[tuple[str, str], Related], rounded: bool) -> str:
    """Say that claims print different numbers, and whether one is the other, rounded.

    `pairs` are claims whose numbers differ, the second of the most precise ones, with the relation of the first to it;
    `rounded` tells whether one way of rounding gives all of them.
    """
    texts = {name: printed.text for name, printed in found.items()}
    told = [_rounds(found[one], found[other], related) for (one, other), related in pairs.items()]
    if not rounded and all(related.roundings & NEAREST for related in pairs.values()):
        told.append("a half is not rounded in one and the same way")
    both = [two for one, other in pairs for two in ((one, other), (other, one))]
    hints = [text for one, other in both if not rounded and (text := _coarser(one, found[one], found[other]))]
    return " ".join([f"{_prints(texts)}; {'; '.join(dict.fromkeys(told))}.", *dict.fromkeys(hints)])


def _rounds(one: Printed, finest: Printed, related: Related) -> str:
    if related.roundings & NEAREST:
        return f"{one.text} is {finest.text}, rounded{f' to {place(one)}' if one.to_the_nearest else ''}"
    if related.relation is Relation.TRUNCATED:
        return f"{one.text} is {finest.text}, cut off and not rounded"
    if one.step == finest.step:
        return f"{one.text} and {finest.text} differ"
    return f"{one.text} is not {finest.text}, rounded to {place(one)}"


def _coarser(name: str, one: Printed, finest: Printed) -> str:
    """Say to which larger step a figure is another one, rounded."""
    step = coarser_step(one, finest.value)
    if step is None:
        return ""
    text = written_step(one, step)
    return f"{finest.text} to the nearest {text} is {one.text}; `to the nearest: {text}` in {name} would say so."


def _prints(texts: Mapping[str, str]) -> str:
    return listed([f"{name} prints {text}" for name, text in texts.items()], "and")


def one_sided() -> str:
    """Name what is left open by tests that can only refute, or only show."""
    return "not refuted or not shown"


def some_fail(failing: Mapping[str, str], holding: Sequence[str], waiting: Mapping[str, str]) -> str:
    """Say which claims fail and how, which hold, and which are not decided."""
    alone = len(failing) == 1
    how = " ".join(says if alone else f"{name}: {says}" for name, says in failing.items())
    who = f"{listed(list(failing), 'and')} {'is the one that fails' if alone else 'are those that fail'}."
    return " ".join([who, how, *_holding(holding), *_waiting(waiting)])


def none_fails(holding: Sequence[str], waiting: Mapping[str, str]) -> str:
    """Say which claims are not decided, and which hold."""
    return " ".join([*_waiting(waiting), *_holding(holding), "None is refuted."])


def hold_at_times(names: Sequence[str]) -> str:
    """Say that claims hold, each in some hours of the day on which they stood, and perhaps never together."""
    return (
        f"{listed(names, 'and')} each hold with some of the figures of the time when they stood, and not with others: "
        "whether they hold together is not known."
    )


def all_hold(names: Sequence[str]) -> str:
    """Say that claims do not exclude each other."""
    return f"{listed(names, 'and')} hold, and do not exclude each other."


def _holding(names: Sequence[str]) -> list[str]:
    return [f"{listed(names, 'and')} {'holds' if len(names) == 1 else 'hold'}."] if names else []


def _waiting(headlines: Mapping[str, str]) -> list[str]:
    return [f"{name} is {headline.lower()}." for name, headline in headlines.items()]
