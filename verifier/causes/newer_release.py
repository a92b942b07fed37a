"""Newer release: every printed figure is that of an official release that came out only after the claim.

Leaves open whether the claim's time is right: nobody can print a figure before it is published.
"""

from __future__ import annotations

from verifier.common_models import nearest, source_among
from verifier.context import Context, Hypothesis, Tried, Unfit
from verifier.hypotheses import released
from verifier.hypotheses.cells import Cells
from verifier.hypotheses.fits import Fits
from verifier.model import FacetName
from verifier.registry import cause, cell_cause
from verifier.wording import causes as words
from verifier.wording import causes_releases as cell_words


@cause("newer release", rank=7)
def newer_release(context: Context) -> Tried:
    """Test the states since the claim, the first one first; an exact fit comes before a rounded one."""
    source = source_among(context.since)
    if source is None:
        return Unfit("newer release", words.no_later_release(nearest(context.since), context))
    says, leaves_open = words.newer_release(source, context), words.is_the_time_right()
    return Hypothesis("newer release", FacetName.VINTAGE, says, leaves_open, source)


@cell_cause("newer release", rank=11, wide=True)
def newer_release_of_figures(cells: Cells) -> Fits:
    """Test of every figure whether a release that came out after the one that it is held against has it."""
    return released.fits(cells, later=True, leaves_open=cell_words.OPEN_NEWER)
