"""Wrong scale: what is said is the official figure times ten, a hundred or a thousand, or that part of it.

Fits where that gives what is said, exactly, or rounded where two digits at least are left. Figures of one measure that
are all wrong by the same factor are one finding, and those of several measures if it is most of each (a feed in
hundredths; shares given as percentages). Leaves open what was lost or added: a point, a zero, or a unit.
"""

from __future__ import annotations

from collections.abc import Mapping

import polars as pl

from verifier.hypotheses.cells import AT, DIGITS, EXACT, MEASURE, OVER, WINDOW, Cells
from verifier.hypotheses.columns import by_column, how_many
from verifier.hypotheses.fits import FITS, GROUP, Fits, Rows, found_nothing
from verifier.hypotheses.scales import EXACTLY, FACTOR, FACTORS, HOW, NEAREST, SOLID, scaled
from verifier.hypotheses.telling import told
from verifier.registry import cell_cause
from verifier.wording import causes_scale as words

SURE = 3
"""So many figures of a column that tell something carry with them those that tell nothing."""

SLICE = 100_000
"""So many figures are worked on at once: each has a dozen large numbers meanwhile."""


@cell_cause("wrong scale", rank=20, wide=True)
def wrong_scale(cells: Cells) -> Fits:
    """Test every figure with every factor, and bring together those of a column."""
    parts = [scaled(part) for part in cells.frame.iter_slices(SLICE)]
    found = _carried(pl.concat(parts) if parts else scaled(cells.frame))
    if not found.height:
        return found_nothing()
    grouped = by_column(cells, found.select(AT, FITS, WINDOW, FACTOR, HOW), FACTOR, over_measures=True)
    most = dict(grouped.group_by(GROUP).agg(pl.col(HOW).max()).iter_rows())
    return Fits(grouped, lambda rows, number: _says(cells, rows, number, most), words.OPEN, divisible=True)


def _carried(found: pl.DataFrame) -> pl.DataFrame:
    """Keep what tells something, and what stands in a column of which most does."""
    solid = pl.col(SOLID).sum().over(MEASURE, FACTOR)
    column = (solid >= SURE) & (2 * solid >= pl.len().over(MEASURE, FACTOR))
    return found.filter(pl.col(SOLID) | column)


def _says(cells: Cells, rows: Rows, number: int, most: Mapping[int, int]) -> str:
    """Put a group into words; how it is rounded is told of the figures that are left of it, where all are named."""
    row = rows[0]
    how = most[row[GROUP]] if number > len(rows) else max(one[HOW] for one in rows)
    rounded = {EXACTLY: "", NEAREST: words.ROUNDED}.get(how, words.ROUNDED_OR_CUT)
    share = abs(row[EXACT]) <= row[OVER] * 10 ** row[DIGITS] and row[MEASURE] not in cells.percent
    return words.scaled(*told(cells, row), FACTORS[row[FACTOR]], how_many(cells, row, number), rounded, is_share=share)
