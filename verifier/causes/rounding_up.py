"""Rounding up: every printed figure is the official one, raised to the next printed place.

Fits where rounding away from zero gives every printed figure, and nothing gentler does.
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

RAISED = frozenset({Rounding.UP})


@cause("rounding up", rank=5)
def rounding_up(context: Context) -> Tried:
    """Test whether raising to the next printed place gives every figure."""
    models = models_of(context.against)
    if models & RAISED and models & NEAREST:
        return Unfit("rounding up", words.gentler())
    if models & RAISED:
        return Hypothesis("rounding up", FacetName.VALUE, words.rounding_up(context))
    return Unfit("rounding up", words.not_rounded(context, misfits(context.against, RAISED), RAISED))


@cell_cause("rounding up", rank=4, wide=True)
def rounding_up_of_figures(cells: Cells) -> Fits:
    """Test of every figure whether raising it gives it, and nothing gentler gives more of its measure."""
    return roundings.fits(cells, roundings.RAISED, cell_words.raised)
