"""Rounding: every printed figure is the official one, rounded to the nearest printed place in one and the same way.

Fits where one of the models half up, half even or half down gives every printed figure. Leaves open which of them,
where no figure lies on a half. Of figures that differ one by one, it fits those of a measure that one way gives, where
no other way gives more of them.
"""

from __future__ import annotations

from verifier.common_models import misfits, models_of
from verifier.context import NEAREST, Context, Hypothesis, Tried, Unfit
from verifier.hypotheses import roundings
from verifier.hypotheses.cells import Cells
from verifier.hypotheses.fits import Fits
from verifier.model import FacetName
from verifier.registry import cause, cell_cause
from verifier.wording import causes as words
from verifier.wording import causes_relation as cell_words


@cause("rounding", rank=2)
def rounding(context: Context) -> Tried:
    """Test whether one way of rounding to the nearest gives every figure."""
    models = models_of(context.against) & NEAREST
    if models:
        return Hypothesis("rounding", FacetName.VALUE, words.rounding(models, context))
    return Unfit("rounding", words.not_rounded(context, misfits(context.against, NEAREST), NEAREST))


@cell_cause("rounding", rank=2, wide=True)
def rounding_of_figures(cells: Cells) -> Fits:
    """Test of every figure whether the way of rounding to the nearest that gives most of its measure gives it."""
    return roundings.fits(cells, roundings.NEAREST, cell_words.rounded)
