"""Figures in words: how a printed number relates to an exact one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from verifier.context import NEAREST, Comparison
from verifier.model import Printed, Qualifier, Related, Relation
from verifier.numbers import MOST_DIGITS, read_number, show, show_difference, signed, write_number

PLACES = {0: "a whole number", 1: "one decimal"}


def listed(words: Sequence[str] | Iterable[str], last: str) -> str:
    """Join words as a sentence does: `a, b and c`."""
    items = list(words)
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {last} {items[-1]}" if items else ""


def shown_exactly(value: Fraction | None, percent: bool = False) -> str:
    """Show an exact value: its decimals where they end soon, else the first four and an ellipsis."""
    if value is None:
        return "unknown"
    return show(value * 100, 3) + "%" if percent else show(value)


def written_as(text: str, percent: bool) -> str:
    """Show an official figure as it was written; the ratio 0.498 of a table of percentages is 49.8%."""
    if not percent or "%" in text or "/" in text:
        return text
    printed = read_number(text)
    return write_number(printed.value * 100, max(printed.digits - 2, 0)) + "%"


def points(value: Fraction, most: int = 3) -> str:
    """Show a difference of percentages: 1 point, 0.5 points."""
    return f"{show_difference(value * 100, most)} {'point' if abs(value) * 100 == 1 else 'points'}"


def in_full(value: Fraction, percent: bool) -> str:
    """Show an exact value with all its decimals, a percentage with its sign."""
    return f"{show(value * 100, MOST_DIGITS)}%" if percent else show(value, MOST_DIGITS)


def apart(value: Fraction, percent: bool, most: int = MOST_DIGITS) -> str:
    """Show a difference with its sign and all its decimals, or so many; of percentages in points."""
    return f"{signed(value * 100, most)} pp" if percent else signed(value, most)


def slack(value: Fraction, percent: bool) -> str:
    """Show how far a figure may be off, to six decimals."""
    return points(value, 6) if percent else show(value, 6)


def tolerance(value: Fraction, percent: bool) -> str:
    """Show how far a figure may lie from another: in points, where both are percentages."""
    return points(value) if percent else show_difference(value)


def place(printed: Printed) -> str:
    """Name the printed place: a whole number, two decimals, a whole per cent."""
    if printed.to_the_nearest is not None:
        return f"a multiple of {shown_exactly(printed.to_the_nearest, printed.percent)}"
    return places(printed.digits, printed.percent)


def places(digits: int, percent: bool) -> str:
    """Name a printed place by its decimals; those of a percentage are the ones before its sign."""
    if percent and digits == 0:
        return "a whole per cent"
    return PLACES.get(digits, f"{digits} decimals")


def difference(one: Comparison) -> str:
    """Show printed less official with its sign; in percentage points where percentages are compared."""
    if one.related is None or one.rough:
        return ""
    return f"{signed(one.related.difference * 100, 3)} pp" if one.percent else signed(one.related.difference)


def note(one: Comparison) -> str:
    """Say how a printed figure relates to the official one."""
    if one.related is None:
        return ""
    if one.printed.qualifier is not None:
        return _qualified(one)
    if one.rough:
        return f"within {tolerance(one.within, one.percent)}" if one.same else "another figure"
    if one.same:
        return f"within {tolerance(one.within, one.percent)}" if one.related.difference else "the same"
    return _rounded(one, one.related)


def _rounded(one: Comparison, related: Related) -> str:
    """Say which way of rounding gives a printed figure."""
    exact = shown_exactly(one.exact, one.percent)
    if one.percent and not one.printed.percent:
        return f"no per cent sign: read as {shown_exactly(one.printed.value, percent=True)}"
    if related.roundings & NEAREST:
        return f"{exact} to {place(one.printed)}"
    if related.relation is Relation.TRUNCATED:
        return f"{exact} cut off to {place(one.printed)}"
    return f"{exact} raised to {place(one.printed)}" if related.roundings else "another figure"


def _qualified(one: Comparison) -> str:
    """Say whether a figure is what its qualifier says of it: `2103 is more than 2100`."""
    exact = one.written
    if one.printed.is_bound:
        return f"{exact} is {'' if one.same else 'not '}{one.printed.text}"
    if one.printed.qualifier is Qualifier.NEARLY and one.exact is not None and one.exact >= one.printed.value:
        return f"{exact} is not below it"
    inside = "within" if one.same else "not within"
    return f"{inside} {tolerance(one.within, one.percent)}" if one.related and one.related.difference else "the same"


def qualified_misfit(one: Comparison) -> str:
    """Say by how much a figure is not what its qualifier says of it."""
    away = abs(one.related.difference) if one.related is not None else Fraction(0)
    by = f"{tolerance(away, one.percent)} {'more' if _above(one) else 'less'}" if away else "the same"
    exact, stated = one.written, tolerance(one.within, one.percent)
    if one.printed.is_bound:
        return f"{exact} is not {one.printed.text}{'' if one.rough else f': it is {by}'}."
    if one.rough:
        return f"{exact} is not {one.printed.text}, within {stated}."
    if one.printed.qualifier is Qualifier.NEARLY:
        return f"{exact} is {by}; nearly is to mean below, by {stated} at most."
    return f"{exact} is {by}; about is to mean {stated} more or less."


def _above(one: Comparison) -> bool:
    return one.related is not None and one.related.difference < 0


def computed_from(parts: Iterable[Comparison]) -> str:
    """Say from which printed figures an implied one was computed."""
    return f"computed from {listed([part.printed.text for part in parts], 'and')}"


def misfit(one: Comparison) -> str:
    """Say in passing how a figure would fail to fit a release, or nothing where it fits."""
    if one.related is None:
        return f"{one.printed.text} could not be compared"
    if one.printed.qualifier is not None:
        return "" if one.same else f"{one.printed.text} does not hold"
    if one.same or one.related.roundings & NEAREST:
        return ""
    if one.related.relation is Relation.TRUNCATED:
        return f"{one.printed.text} would be cut off"
    return f"{one.printed.text} would be raised" if one.related.roundings else f"{one.printed.text} fits nothing"
