"""Truncation: every printed figure is the official one, cut off after the printed place.

Fits where rounding down (towards zero) gives every printed figure and rounding to the nearest does not.
"""

from __future__ import annotations

from verifier.common_models import misfits, models_of
from verifier.context import NEAREST, Context, Hypothesis, Tried, Unfit
from verifier.model import FacetName, Rounding
from verifier.registry import cause
from verifier.wording import causes as words

CUT_OFF = frozenset({Rounding.DOWN})


@cause("truncation", rank=3)
def truncation(context: Context) -> Tried:
    """Test whether cutting off gives every figure."""
    models = models_of(context.against)
    if models & CUT_OFF and models & NEAREST:
        return Unfit("truncation", words.gentler())
    if models & CUT_OFF:
        return Hypothesis("truncation", FacetName.VALUE, words.truncation(context))
    return Unfit("truncation", words.not_rounded(context, misfits(context.against, CUT_OFF), CUT_OFF))
