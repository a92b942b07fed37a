"""Small value lost: a figure that is not nought is printed as 0, as it is less than one of the last printed place.

Fits where rounding, or only cutting off, leaves nothing of the official figure. Leaves open whether it was meant so: a
0 reads as if there were none.
"""

from __future__ import annotations

import polars as pl

from verifier.context import Comparison, Context, Hypothesis, Tried, Unfit
from verifier.hypotheses import roundings
from verifier.hypotheses.cells import AT, EXACT, MEASURE, OVER, SAID, WINDOW, Cells
from verifier.hypotheses.fits import FITS, Fits, fits_of
from verifier.hypotheses.telling import told
from verifier.model import FacetName
from verifier.registry import cause, cell_cause
from verifier.wording import causes_computed as computed_words
from verifier.wording import causes_relation as words
from verifier.wording.figures import shown_exactly

CUT = "cut"


@cause("small value lost", rank=1)
def printed_as_nothing(context: Context) -> Tried:
    """Test whether every figure of a claim that differs is printed as 0, and is less than the last printed place."""
    differing = [one for one in context.against.comparisons if not one.same]
    if not differing or not all(map(_is_lost, differing)):
        return Unfit("small value lost", computed_words.nothing_lost())
    exact = [shown_exactly(one.exact, one.percent) for one in differing]
    says = computed_words.lost([one.label for one in differing], exact)
    return Hypothesis("small value lost", FacetName.VALUE, says, words.OPEN_LOST)


def _is_lost(one: Comparison) -> bool:
    plain = one.printed.qualifier is None and not one.rough and one.printed.value == 0
    return plain and one.exact is not None and abs(one.exact) < one.printed.step


@cell_cause("small value lost", rank=1, wide=True)
def small_value_lost(cells: Cells) -> Fits:
    """Test whether the official figure is too small for the place to which 0 is printed; a measure is one group."""
    lost = cells.frame.filter((pl.col(SAID) == 0) & (pl.col(EXACT).abs() < pl.col(OVER)))
    cut = (2 * pl.col(EXACT).abs() > pl.col(OVER)).any().over(MEASURE)
    framed = fits_of(roundings.with_chance(cells, lost.with_columns(cut.alias(CUT))), pl.col(MEASURE))
    return Fits(
        framed.select(AT, "group", FITS, WINDOW, CUT),
        lambda rows, number: words.lost(*told(cells, rows[0]), not rows[0][CUT], number),
        words.OPEN_LOST,
        follows=True,
        divisible=True,
        found_among=True,
    )
