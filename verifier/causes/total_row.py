"""Total row among its parts: a row that is itself a sum was added to the rows that it is the sum of.

Fits where one part (or several) is as much as all others together and what is said is without it; where a part is the
sum of the two or more parts right before or after it, for all candidates, and what is said is the sum without it; and
where one figure is exactly two or three times the other. Leaves open which rows were added. Never claims it for a
single other part: that is a record that stands twice.
"""

from __future__ import annotations

import polars as pl

from verifier.hypotheses.cells import AT, NEAR, SAID, Cells
from verifier.hypotheses.figures_shown import both
from verifier.hypotheses.fits import Fits, Rows, fits_of
from verifier.hypotheses.multiples import TIMES, multiples
from verifier.hypotheses.subtotals import NAMES, RUN, repeats, subtotals
from verifier.hypotheses.units import OF, PART, UNIT, adds_up, found_by, printed, units_of
from verifier.registry import cell_cause
from verifier.wording import causes_parts as words

FEW = 10_000
"""Of more figures the parts are not looked at."""


@cell_cause("total row among its parts", rank=50, wide=True)
def total_row_among_its_parts(cells: Cells) -> Fits:
    """Look for the whole among its parts, for sums of some of them, and for multiples."""
    units = units_of(cells) if cells.frame.height <= FEW else None
    found = []
    if units is not None:
        held = units.filter(adds_up(NEAR))
        without = printed(pl.col("exact") - pl.col(PART))
        rows = subtotals(held.filter((without == pl.col(SAID)).any().over("whole")))
        tried = held.join(rows, on=["whole", UNIT], how="inner", maintain_order="left")
        sums = found_by(cells, tried, without)
        named = tried.select(AT, UNIT, RUN).unique([AT, UNIT], keep="first", maintain_order=True)
        found = [repeats(held), sums.join(named, on=[AT, UNIT], how="left", maintain_order="left")]
    found.append(multiples(cells))
    together = pl.concat(found, how="diagonal").unique(AT, keep="first", maintain_order=True)
    return Fits(fits_of(together, pl.col(OF)), lambda rows, number: _says(cells, rows, number), words.OPEN_TOTAL)


def _says(cells: Cells, rows: Rows, number: int) -> str:
    row = rows[0]
    said, official = both(cells, row)
    if row.get(NAMES):
        return words.total_row(row[NAMES], said, official)
    if row.get(RUN):
        return words.subtotal(said, official, row[UNIT], row[RUN])
    larger, smaller = (said, official) if abs(row[SAID]) > abs(row[NEAR]) else (official, said)
    return words.multiple(larger, smaller, row[TIMES], number)
