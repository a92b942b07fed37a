"""Units that are in a sum twice under another name: a total row among its parts, or a record that stands twice."""

from __future__ import annotations

import polars as pl

from verifier.hypotheses.cells import AT, NEAR, SAID, Cells
from verifier.hypotheses.kept import kept
from verifier.hypotheses.subtotals import NAMES, repeats, subtotals
from verifier.hypotheses.twins import TWIN, with_twins
from verifier.hypotheses.units import PART, UNIT, WHOLE, adds_up, printed, units_of


@kept
def repeated_units(cells: Cells) -> pl.DataFrame:
    """Return the figures that are right without such units, and these: `at`, `whole`, `unit`.

    That the unit is missing, or the figure doubled, is then no other explanation: it says the same with less.
    """
    units = units_of(cells)
    if units is None:
        return pl.DataFrame(schema={AT: pl.UInt32, WHOLE: pl.UInt32, UNIT: pl.String})
    held = units.filter(adds_up(NEAR))
    without = held.filter(printed(pl.col("exact") - pl.col(PART)) == pl.col(SAID))
    tried = held.join(without.select(WHOLE).unique(), on=WHOLE, how="semi", maintain_order="left")
    twins = with_twins(tried)
    both = twins.select(WHOLE, pl.col(TWIN).alias(UNIT))
    named = pl.concat([subtotals(tried).select(WHOLE, UNIT), twins.select(WHOLE, UNIT), both]).unique()
    again = repeats(held).explode(NAMES).rename({NAMES: UNIT}).join(held.select(AT, WHOLE).unique(), on=AT)
    alone = without.join(named, on=[WHOLE, UNIT], how="semi").select(AT, WHOLE, UNIT)
    return pl.concat([alone, again.select(AT, WHOLE, UNIT)]).unique(maintain_order=True)
