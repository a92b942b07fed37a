"""Printed figures that end in noughts: to which larger step than the printed place another figure was rounded."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from verifier.context import NEAREST, Comparison
from verifier.model import Printed
from verifier.numbers import MOST_DIGITS, show
from verifier.relation import round_to


def coarser_step(printed: Printed, exact: Fraction) -> Fraction | None:
    """Return the smallest step above the printed place to which `exact` is rounded as printed: 16,400 of 16,394.

    Two digits at least must be left: nobody takes 50% for 54.4% as rounded.
    """
    if printed.qualifier is not None or not printed.value:
        return None
    step = printed.step * 10
    while (printed.value / step).denominator == 1 and abs(printed.value) >= 10 * step:
        if any(round_to(exact, step, model) == printed.value for model in NEAREST):
            return step
        step *= 10
    return None


def written_step(printed: Printed, step: Fraction) -> str:
    """Write a step as a rulebook does: 100, 0.5, 10%."""
    return f"{show(step * 100, MOST_DIGITS)}%" if printed.percent else show(step, MOST_DIGITS)


def rounded_coarser(differing: Sequence[Comparison], all_of_them: Sequence[Comparison]) -> str:
    """Say that figures are the official ones to a larger step, and how a rulebook says so; nothing where they are not.

    One step must do for all that differ: a claim says one.
    """
    first = differing[0] if differing else None
    if first is None or any(one.exact is None or one.rough for one in differing):
        return ""
    steps = {coarser_step(one.printed, one.exact or Fraction(0)) for one in differing}
    if None in steps:
        return ""
    step = max(one for one in steps if one is not None)
    if not all(_rounds(one, step) for one in differing):
        return ""
    text = written_step(first.printed, step)
    said = "; ".join(f"{one.written} to the nearest {text} is {one.printed.text}" for one in differing)
    own = "" if all(_is_multiple(one.printed, step) for one in all_of_them) else ", in a claim of its own,"
    return f"{said}; `to the nearest: {text}`{own} would say that the article rounds so."


def _rounds(one: Comparison, step: Fraction) -> bool:
    return any(round_to(one.exact or Fraction(0), step, model) == one.printed.value for model in NEAREST)


def _is_multiple(printed: Printed, step: Fraction) -> bool:
    return (printed.value / step).denominator == 1
