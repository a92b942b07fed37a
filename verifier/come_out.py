"""A claim's figures, and what they would be if they had been worked out otherwise: whether that is what is printed."""

from __future__ import annotations

from fractions import Fraction

from verifier.common_models import models_of, stands_for_all
from verifier.context import NEAREST, Comparison, Context, Recalculated
from verifier.relation import round_to
from verifier.wording import causes_computed as words
from verifier.wording.causes import gentler


def come_out(context: Context, cause: str) -> Recalculated | str:
    """Return the first other way of working them out that gives every figure that differs, or why none does."""
    held = context.against
    ways = [] if held.same else [one for one in context.recalculated(held) if one.cause == cause]
    if not ways:
        return words.not_worked_out()
    if models_of(held) & NEAREST:
        return gentler()
    fitting = (one for one in ways if all(map(_gives, held.comparisons, one.values)))
    return next(fitting, None) or words.other_results(len(ways))


def _gives(one: Comparison, value: Fraction | None) -> bool:
    """Tell whether a value, rounded to the nearest, is the printed one; what is the official figure anyway is none."""
    if one.same:
        return True
    if value is None or one.printed.qualifier is not None or one.rough or stands_for_all(one):
        return False
    return any(round_to(value, one.printed.step, way) == one.printed.value for way in NEAREST)


def wordings(context: Context, found: Recalculated) -> str:
    """Say which figures come out so."""
    differing = [one for one in context.against.comparisons if not one.same]
    return words.computed([one.label for one in differing], [one.printed.text for one in differing], found.how)
