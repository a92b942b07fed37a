"""Rounding: every printed figure is the official one, rounded to the nearest printed place in one and the same way.

Fits where one of the models half up, half even or half down gives every printed figure. Leaves open which of them,
where no figure lies on a half.
"""

from __future__ import annotations

from verifier.common_models import models_of
from verifier.context import NEAREST, Context, Hypothesis
from verifier.model import FacetName
from verifier.registry import cause
from verifier.wording import causes as words


@cause("rounding", rank=2)
def rounding(context: Context) -> Hypothesis | None:
    """Test whether one way of rounding to the nearest gives every figure."""
    models = models_of(context.against) & NEAREST
    return Hypothesis("rounding", FacetName.VALUE, words.rounding(models, context)) if models else None
