"""Total row among its parts: a row that is itself a sum was added to the rows that it is the sum of.

Fits where one part (or several) is as much as all others together and what is said is without it; where a part is the
sum of the two or more parts right before or after it, for all candidates, and what is said is the sum without it; and
where rows that only one side has are the sum of all its others, figure by figure. Leaves open which rows were added.
Never claims it for a single other part: that is a record that stands twice; nor where no such row is seen: see
`doubled`.
"""

from __future__ import annotations

import polars as pl

from verifier.hypotheses.cells import AT, NEAR, SAID, Cells
from verifier.hypotheses.figures_shown import amount, both
from verifier.hypotheses.fits import Fits, Rows, fits_of
from verifier.hypotheses.one_sided import KIND, shared_name, sides_of
from verifier.hypotheses.subtotals import NAMES, RUN, repeats, subtotals
from verifier.hypotheses.total_rows import total_rows
from verifier.hypotheses.units import OF, PART, UNIT, adds_up, chosen, found_by, printed, units_of
from verifier.registry import cell_cause
from verifier.wording import causes_parts as words


@cell_cause("total row among its parts", rank=50)
def total_row_among_its_parts(cells: Cells) -> Fits:
    """Look for the whole among its parts, for sums of some of them, and for rows that only one side has."""
    units = units_of(cells)
    found = [total_rows(cells)]
    if units is not None:
        held = units.filter(adds_up(NEAR))
        without = printed(pl.col("exact") - pl.col(PART))
        rows = subtotals(held.filter((without == pl.col(SAID)).any().over("whole")))
        tried = held.join(rows, on=["whole", UNIT], how="inner", maintain_order="left")
        sums = found_by(cells, tried, without)
        named = tried.select(AT, UNIT, RUN).unique([AT, UNIT], keep="first", maintain_order=True)
        found += [repeats(held), sums.join(named, on=[AT, UNIT], how="left", maintain_order="left")]
    return Fits(fits_of(chosen(found), pl.col(OF)), lambda rows, number: _says(cells, rows, number), words.OPEN_TOTAL)


def _says(cells: Cells, rows: Rows, number: int) -> str:
    row = rows[0]
    if row.get(KIND):
        sides = sides_of(cells, row)
        return words.sum_of_others(shared_name(cells, rows), sides, amount(cells, row, row["value"]), number)
    said, official = both(cells, row)
    if row.get(NAMES):
        return words.total_row(row[NAMES], said, official)
    return words.subtotal(said, official, row[UNIT], row[RUN])
