"""Rounding: every printed figure is the official one, rounded to the nearest printed place in one and the same way.

Fits where one of the models half up, half even or half down gives every printed figure. Leaves open which of them,
where no figure lies on a half.
"""

from __future__ import annotations

from verifier.common_models import misfits, models_of
from verifier.context import NEAREST, Context, Hypothesis, Tried, Unfit
from verifier.model import FacetName
from verifier.registry import cause
from verifier.wording import causes as words


@cause("rounding", rank=2)
def rounding(context: Context) -> Tried:
    """Test whether one way of rounding to the nearest gives every figure."""
    models = models_of(context.against) & NEAREST
    if models:
        return Hypothesis("rounding", FacetName.VALUE, words.rounding(models, context))
    return Unfit("rounding", words.not_rounded(context, misfits(context.against, NEAREST), NEAREST))
