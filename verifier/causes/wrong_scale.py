"""Wrong scale: what is said is the official figure times ten, a hundred or a thousand, or that part of it.

Fits where that gives what is said, exactly, or rounded where two digits at least are left. Figures of one measure that
are all wrong by the same factor are one finding, and those of several measures if it is most of each (a feed in
hundredths; shares given as percentages). Leaves open what was lost or added: a point, a zero, or a unit.
"""

from __future__ import annotations

import polars as pl

from verifier.hypotheses.cells import AT, DIGITS, EXACT, OVER, SAID, Cells
from verifier.hypotheses.columns import by_column, how_many
from verifier.hypotheses.fits import Fits, Rows, fits_of, reach
from verifier.hypotheses.telling import told
from verifier.registry import cell_cause
from verifier.wording import causes_scale as words

FACTORS = ((10, 1), (100, 1), (1000, 1), (1, 10), (1, 100), (1, 1000))
"""What is said is the official figure times the first, divided by the second."""

FACTOR, SOLID = "factor", "solid"
LEAST = 10
"""A figure that was divided and rounded tells nothing if it is smaller."""

SURE = 3
"""So many figures of a column that tell something carry with them those that tell nothing."""


@cell_cause("wrong scale", rank=20, wide=True)
def wrong_scale(cells: Cells) -> Fits:
    """Test every figure with every factor, and bring together those of a column."""
    candidates = _candidates(cells.frame)
    counted = reach(cells.frame, candidates.select(AT, "value"))
    said = cells.frame.select(AT, pl.col(SAID).alias("value"))
    hits = candidates.join(said, on=[AT, "value"], how="semi").select(AT, FACTOR, SOLID)
    found = counted.join(_carried(cells, hits), on=AT, maintain_order="left")
    if not found.height:
        return Fits(fits_of(found), lambda rows, number: "")
    grouped = by_column(cells, found, FACTOR, over_measures=True)
    return Fits(grouped, lambda rows, number: _says(cells, rows, number), words.OPEN, divisible=True)


def _candidates(frame: pl.DataFrame) -> pl.DataFrame:
    """Return what each factor gives: `at`, `value`, the `factor`'s number, and whether the value is `solid`.

    A figure that is only rounded is none that has the wrong scale.
    """
    apart = (pl.col(SAID) * pl.col(OVER) - pl.col(EXACT)).abs() >= pl.col(OVER)
    held = frame.filter(apart & (pl.col(EXACT) != 0)).select(AT, EXACT, OVER)
    return pl.concat(_times(held, number, *factor) for number, factor in enumerate(FACTORS))


def _times(held: pl.DataFrame, number: int, times: int, parts: int) -> pl.DataFrame:
    size, over = pl.col(EXACT).abs() * times, pl.col(OVER) * parts
    low, rest = size // over, size % over
    both = held.select(AT, EXACT, low=low, more=(rest > 0).cast(pl.Int128))
    ends = [both.select(AT, EXACT, "more", low=pl.col("low") + more) for more in (0, pl.col("more"))]
    found = pl.concat([ends[0], ends[1].filter(pl.col("more") > 0)])
    signed = pl.when(pl.col(EXACT) < 0).then(0 - pl.col("low")).otherwise("low")
    solid = (pl.col("more") == 0) | (pl.col("low") >= LEAST)
    return found.select(AT, signed.alias("value"), pl.lit(number, pl.UInt32).alias(FACTOR), solid.alias(SOLID))


def _carried(cells: Cells, hits: pl.DataFrame) -> pl.DataFrame:
    """Keep what tells something, and what stands in a column of which most does."""
    held = hits.unique([AT, FACTOR], keep="first").join(cells.frame.select(AT, "measure"), on=AT)
    solid = pl.col(SOLID).sum().over("measure", FACTOR)
    column = (solid >= SURE) & (2 * solid >= pl.len().over("measure", FACTOR))
    return held.filter(pl.col(SOLID) | column).select(AT, FACTOR)


def _says(cells: Cells, rows: Rows, number: int) -> str:
    row = rows[0]
    share = abs(row[EXACT]) <= row[OVER] * 10 ** row[DIGITS] and row["measure"] not in cells.percent
    return words.scaled(*told(cells, row), FACTORS[row[FACTOR]], how_many(cells, row, number), is_share=share)
