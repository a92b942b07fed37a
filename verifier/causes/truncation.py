"""Truncation: every printed figure is the official one, cut off after the printed place.

Fits where rounding down (towards zero) gives every printed figure and rounding to the nearest does not.
"""

from __future__ import annotations

from verifier.common_models import models_of
from verifier.context import Context, Hypothesis
from verifier.model import FacetName, Rounding
from verifier.registry import cause
from verifier.wording import causes as words


@cause("truncation", rank=3)
def truncation(context: Context) -> Hypothesis | None:
    """Test whether cutting off gives every figure."""
    fits = Rounding.DOWN in models_of(context.against)
    return Hypothesis("truncation", FacetName.VALUE, words.truncation(context)) if fits else None
