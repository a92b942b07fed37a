"""Truncation: every printed figure is the official one, cut off after the printed place.

Fits where rounding down (towards zero) gives every printed figure and rounding to the nearest does not.
"""

from __future__ import annotations

from verifier.common_models import misfits, models_of
from verifier.context import NEAREST, Context, Hypothesis, Tried, Unfit
from verifier.hypotheses import roundings
from verifier.hypotheses.cells import Cells
from verifier.hypotheses.fits import Fits
from verifier.model import FacetName, Rounding
from verifier.registry import cause, cell_cause
from verifier.wording import causes as words
from verifier.wording import causes_relation as cell_words

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


@cell_cause("truncation", rank=3, wide=True)
def truncation_of_figures(cells: Cells) -> Fits:
    """Test of every figure whether cutting off gives it, and no rounding to the nearest gives more of its measure."""
    return roundings.fits(cells, roundings.CUT_OFF, cell_words.cut_off)
