"""Wrong unit: what is said is what the same row has as another measure: votes printed as delegates.

Fits where another measure of the official row, as it is shown, gives what is said, rounded where it has more decimals.
The figures of a measure that are all those of one other are one finding. Where two measures of a row have each other's
figure, that is called "swapped"; but not in very large tables. A search among so many measures that it
reaches over half of the window is left out for a figure by itself. Leaves open whether the column or its heading is the
wrong one.
"""

from __future__ import annotations

import polars as pl

from verifier.hypotheses.cells import AT, DIGITS, LARGEST, MEASURE, ROW, SAID, WINDOW, Cells, Side
from verifier.hypotheses.columns import by_column, how_many
from verifier.hypotheses.fits import FITS, GROUP, Fits, Rows, not_run, reach
from verifier.hypotheses.telling import told
from verifier.registry import cell_cause
from verifier.rows.opened import ROW as NUMBER
from verifier.wording import causes_scale as words

OTHER, VALUE = "other", "value"
FEW = 10_000
"""Of more figures that differ, swapped ones are not looked for one by one."""

PERCENT = 2
"""A percentage is held with so many more decimals than are shown."""

TENS = pl.Series([10**digits for digits in range(19)], dtype=pl.Int128)


@cell_cause("wrong unit", rank=21, wide=True)
def wrong_unit(cells: Cells) -> Fits:
    """Test every other measure of the official row, and bring together the figures of a column."""
    if cells.official is None or len(cells.official.scales) < 2:  # noqa: PLR2004 (there must be another)
        return not_run()
    candidates = _candidates(cells, cells.official)
    counted = reach(cells.frame, candidates.select(AT, VALUE))
    said = cells.frame.select(AT, pl.col(SAID).alias(VALUE))
    hits = candidates.join(said, on=[AT, VALUE], how="semi").select(AT, OTHER)
    hits = hits if cells.frame.height > FEW else _one_way(cells, hits)
    grouped = by_column(cells, counted.join(hits, on=AT, maintain_order="left"), OTHER)
    return Fits(
        _telling(cells, grouped), lambda rows, number: _says(cells, rows, number), words.OPEN_UNIT, divisible=True
    )


def _one_way(cells: Cells, hits: pl.DataFrame) -> pl.DataFrame:
    """Leave out the figures of two measures of one row that stand in each other's place."""
    named = hits.join(cells.frame.select(AT, MEASURE, ROW), on=AT, maintain_order="left")
    turned = named.select(ROW, pl.col(OTHER).alias(MEASURE), pl.col(MEASURE).alias(OTHER))
    return named.join(turned, on=[ROW, MEASURE, OTHER], how="anti", maintain_order="left").select(AT, OTHER)


def _candidates(cells: Cells, official: Side) -> pl.DataFrame:
    """Return every other figure of the official rows: `at`, `value` at the digits of what is said, and which it is."""
    wanted = cells.frame.select(AT, MEASURE, DIGITS, pl.col(ROW).alias(NUMBER))
    # what is shown of a percentage has two decimals less
    shown = pl.col(DIGITS) - pl.when(pl.col(MEASURE).is_in(sorted(cells.percent))).then(PERCENT).otherwise(0)
    held = wanted.with_columns(shown.alias(DIGITS)).join(official.rows, on=NUMBER, how="inner", maintain_order="left")
    return pl.concat(_of_measure(cells, held, name, scale) for name, scale in official.scales.items())


def _of_measure(cells: Cells, held: pl.DataFrame, name: str, scale: int) -> pl.DataFrame:
    less = scale - (PERCENT if name in cells.percent else 0) - pl.col(DIGITS)
    own = pl.col(name).cast(pl.Int128)
    there = held.filter((pl.col(MEASURE) != name) & own.is_not_null() & less.abs().is_between(0, TENS.len() - 1))
    up, down = (pl.lit(TENS).gather(amount.clip(0)) for amount in (0 - less, less))
    sized = there.filter(own.abs() <= LARGEST // up).with_columns(pl.col(name).cast(pl.Int128).alias(VALUE))
    size = (2 * pl.col(VALUE).abs() * up + down) // (2 * down)
    value = pl.when(pl.col(VALUE) < 0).then(0 - size).otherwise(size)
    return sized.select(AT, value.alias(VALUE), pl.lit(name).alias(OTHER))


def _telling(cells: Cells, grouped: pl.DataFrame) -> pl.DataFrame:
    """Leave out noughts that stand alone, and single figures that almost anything would have explained."""
    said = cells.frame.select(AT, (pl.col(SAID) != 0).alias("#some"))
    held = grouped.join(said, on=AT, how="left", maintain_order="left")
    several = (pl.len().over(GROUP) > 1) | (2 * pl.col(FITS) <= pl.col(WINDOW))
    return held.filter(pl.col("#some").any().over(GROUP) & several).drop("#some")


def _says(cells: Cells, rows: Rows, number: int) -> str:
    row = rows[0]
    return words.of_another_measure(told(cells, row)[0], row[MEASURE], row[OTHER], how_many(cells, row, number))
