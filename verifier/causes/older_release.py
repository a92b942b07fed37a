"""Older release: every printed figure is that of an official release that was no longer in force, exactly or rounded.

Whether a rounding of it is innocent is judged apart, for the value.
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


@cause("older release", rank=6)
def older_release(context: Context) -> Tried:
    """Test the states before the claim, the latest first; one that fits exactly comes before one that fits rounded."""
    source = source_among(context.before)
    if source is None:
        return Unfit("older release", words.no_earlier_release(nearest(context.before), context))
    return Hypothesis("older release", FacetName.VINTAGE, words.older_release(source), source=source)


@cell_cause("older release", rank=10, wide=True)
def older_release_of_figures(cells: Cells) -> Fits:
    """Test of every figure whether a release that came out before the one that it is held against has it."""
    return released.fits(cells, later=False, leaves_open=cell_words.OPEN_OLDER)
