"""Older release: every printed figure is that of an official release that was no longer in force, exactly or rounded.

Whether a rounding of it is innocent is judged apart, for the value.
"""

from __future__ import annotations

from verifier.common_models import nearest, source_among
from verifier.context import Context, Hypothesis, Tried, Unfit
from verifier.model import FacetName
from verifier.registry import cause
from verifier.wording import causes as words


@cause("older release", rank=6)
def older_release(context: Context) -> Tried:
    """Test the states before the claim, the latest first; one that fits exactly comes before one that fits rounded."""
    source = source_among(context.before)
    if source is None:
        return Unfit("older release", words.no_earlier_release(nearest(context.before), context))
    return Hypothesis("older release", FacetName.VINTAGE, words.older_release(source), source=source)
