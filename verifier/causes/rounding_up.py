"""Rounding up: every printed figure is the official one, raised to the next printed place.

Fits where rounding away from zero gives every printed figure, and nothing gentler does.
"""

from __future__ import annotations

from verifier.common_models import models_of
from verifier.context import Context, Hypothesis
from verifier.model import FacetName, Rounding
from verifier.registry import cause
from verifier.wording import causes as words


@cause("rounding up", rank=4)
def rounding_up(context: Context) -> Hypothesis | None:
    """Test whether raising to the next printed place gives every figure."""
    fits = Rounding.UP in models_of(context.against)
    return Hypothesis("rounding up", FacetName.VALUE, words.rounding_up(context)) if fits else None
