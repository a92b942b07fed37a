"""Rounding of the parts: a difference (or sum) was computed from rounded figures, and carries their rounding with it.

Fits where every part is its official figure rounded to the nearest or cut off, all in one and the same way, and the
official result lies within the slack that the rounding of the parts allows. Of a figure that was printed itself the
parts are not printed: it fits where the official parts, all rounded first in one way, give it, and no rounding does.
"""

from __future__ import annotations

from fractions import Fraction

from verifier.come_out import come_out, wordings
from verifier.common_models import USUAL, common, models_of
from verifier.context import NEAREST, Comparison, Context, Hypothesis, Tried, Unfit
from verifier.model import FacetName
from verifier.registry import cause
from verifier.wording import causes as words
from verifier.wording.causes_computed import IS_IT_SO

NAME = "rounding of the parts"


@cause(NAME, rank=1)
def rounding_of_the_parts(context: Context) -> Tried:
    """Test whether the parts give the printed figure, and their rounding reaches the official one."""
    held = context.against
    if not held.parts:
        return _printed_itself(context)
    reason = _not_from_rounded_parts(context)
    if reason:
        return Unfit(NAME, reason)
    whole, slack = held.comparisons[0], _slack(context)
    if whole.related is None or slack is None:
        return Unfit(NAME, words.no_slack())
    if abs(whole.related.difference) > slack:
        return Unfit(NAME, words.beyond_the_slack(whole, held.parts, slack))
    return Hypothesis(NAME, FacetName.VALUE, words.rounding_of_the_parts(whole, held.parts, slack))


def _printed_itself(context: Context) -> Tried:
    """Test whether a printed figure comes out of the official parts, all of them rounded in one way first."""
    found = come_out(context, NAME)
    if isinstance(found, str) or models_of(context.against) & USUAL:
        return Unfit(NAME, words.printed_itself(len(context.against.comparisons)))
    return Hypothesis(NAME, FacetName.VALUE, wordings(context, found), IS_IT_SO, by_chance=True)


def _not_from_rounded_parts(context: Context) -> str:
    """Say why a figure is none that was computed from rounded ones; nothing where it is."""
    held = context.against
    if len(held.comparisons) != 1:
        return words.printed_itself(len(held.comparisons))
    if held.same:
        return words.nothing_differs(context)
    return "" if common(held.parts) & USUAL else words.parts_not_rounded(held.parts)


def _slack(context: Context) -> Fraction | None:
    """Return how far the rounding of the parts can move the result, each by itself; None where that has no value."""
    parts = context.against.parts
    values = tuple(part.printed.value for part in parts)
    middle = _result(context, values)
    total = Fraction(0)
    for position, part in enumerate(parts):
        moved = _result(context, (*values[:position], part.printed.value + _reach(part), *values[position + 1 :]))
        if moved is None or middle is None:
            return None
        total += abs(moved - middle)
    return total


def _result(context: Context, values: tuple[Fraction, ...]) -> Fraction | None:
    return None if context.recompute is None else context.recompute(context.against.state, values)


def _reach(part: Comparison) -> Fraction:
    """Return how far a printed part may lie from its exact value: half a step, or a whole one where it was cut off."""
    if part.same or part.related is None:
        return Fraction(0)
    return part.printed.step / 2 if part.related.roundings & NEAREST else part.printed.step
