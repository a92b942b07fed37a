"""Figures of one column that one cause explains: they are one finding."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from verifier.hypotheses.cells import AT, MEASURE, Cells
from verifier.hypotheses.fits import GROUP, fits_of
from verifier.wording import causes_scale as words

OF, TIMES, COLUMN = "of", "times", "column"
"""How many figures of the measure differ, how many of them are explained, and which measure it is ("": several)."""


def by_column(cells: Cells, found: pl.DataFrame, kind: str, *, over_measures: bool = False) -> pl.DataFrame:
    """Group the figures of a measure that are explained in one way, by the text or number in the column `kind`.

    `found` has `at`, `fits` and `window`. Where that leaves most of a measure's differences unexplained, each figure
    is a group by itself too. With `over_measures` those measures are one group of which most is explained in the same
    way. Returns the frame of `fits_of`, with `of` (UInt32: figures of the measure that differ) and `column`.
    """
    held = found.join(cells.frame.select(AT, MEASURE), on=AT, how="left", maintain_order="left")
    sizes = cells.frame.group_by(MEASURE).agg(pl.len().alias(OF))
    held = held.join(sizes, on=MEASURE, how="left", maintain_order="left")
    held = held.with_columns(pl.len().over(MEASURE, kind).alias(TIMES))
    most = 2 * pl.col(TIMES) >= pl.col(OF)
    several = most & over_measures & (pl.col(MEASURE).filter(most).n_unique().over(kind) > 1)
    column = pl.when(several).then(pl.lit("")).otherwise(MEASURE).alias(COLUMN)
    grouped = fits_of(held.with_columns(column), pl.struct(kind, COLUMN))
    alone = held.filter(~most | (pl.col(TIMES) == 1))
    # their groups are numbered after those of columns
    single = fits_of(alone).with_columns(pl.col(GROUP) + pl.lit(grouped.height + 1, pl.UInt32))
    return pl.concat([grouped.filter(pl.col(TIMES) > 1), single], how="diagonal").drop(MEASURE)


def how_many(cells: Cells, row: Mapping[str, Any], number: int) -> str:
    """Begin a sentence with how many of the figures that differ it is about, by a row of the group."""
    of = row[OF] if row[COLUMN] else cells.frame.height
    return words.how_many(number, of, row[COLUMN] if len(cells.measures) > 1 else "")
