"""Unit: the figures were printed as something that the official ones do not count."""

from __future__ import annotations

from verifier.context import Context, Hypothesis, Tried, Unfit
from verifier.model import FacetName
from verifier.registry import cause
from verifier.wording import causes as words


@cause("unit", rank=0)
def unit(context: Context) -> Tried:
    """Test whether the printed unit is the official one; two measures of one label are still two."""
    printed, official = context.printed_unit, context.unit
    if printed is None or official is None:
        return Unfit("unit", words.no_unit(official is None))
    if printed.id == official.id:
        return Unfit("unit", words.same_unit(official.label))
    names = [one.label for one in (printed, official)]
    if printed.label == official.label:
        names = [words.measure_named(one.label, one.id) for one in (printed, official)]
    return Hypothesis("unit", FacetName.UNIT, words.unit(*names))
