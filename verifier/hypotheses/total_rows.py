"""Rows that only one side has and that are the sum of all its others: a total among what it sums up."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from verifier.hypotheses.cells import AT, MEASURE, Cells, Side
from verifier.hypotheses.fits import FITS
from verifier.hypotheses.one_sided import APART, EXTRA, KIND, MISSING
from verifier.hypotheses.units import OF

ROW, VALUE = "#row", "value"
MOST = 200_000
"""Rows of a side that are added up; of more, none is looked for."""

LEAST = 2
"""Other rows at least that are not nought: what repeats a single one is no total."""

SMALL = 30
"""Of smaller figures it is no evidence that one is the sum of others."""

WINDOW = "window"


def total_rows(cells: Cells) -> pl.DataFrame:
    """Return the figures only one side has of which each is the sum of all others: `at`, `of`, `fits`, `window`.

    What is summed over is one column of the key; the row must be so for all its candidates and measures.
    """
    found = [pl.DataFrame(schema={AT: pl.UInt32, OF: pl.Int64, FITS: pl.Int128, WINDOW: pl.Int128})]
    for number, (side, kind) in enumerate(((cells.said, EXTRA), (cells.official, MISSING))):
        only = cells.unmatched.filter((pl.col(KIND) == kind) & pl.col(VALUE).is_not_null())
        if side is not None and only.height and side.rows.height <= MOST:
            found += [_numbered(one, 2 * at + number) for at, one in enumerate(_of_side(cells, side, only))]
    return pl.concat(found).unique(AT, keep="first", maintain_order=True)


def _of_side(cells: Cells, side: Side, only: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """Sum up over each column of the key in turn; give the figures of rows that are all sums, with their `group`."""
    measures = [name for name in cells.measures if name in side.rows.columns]
    texts = side.texts(side.rows[ROW].to_list()).cast({ROW: pl.UInt32})
    rows = side.rows.select(pl.col(ROW).cast(pl.UInt32), pl.col(measures).cast(pl.Int128)).join(texts, on=ROW)
    for name in cells.keys:
        by = [one for one in cells.keys if one != name]
        sums = pl.concat(rows.select(ROW, pl.lit(one).alias(MEASURE), *_others(one, by)) for one in measures)
        own = only.join(sums, left_on=["row", MEASURE], right_on=[ROW, MEASURE], maintain_order="left")
        group = list(dict.fromkeys([*cells.others, name]))
        telling = ((pl.col("#own") == pl.col("#rest")).all() & (pl.col("#parts") >= LEAST).any()).over(group)
        yield own.filter(telling & (pl.col("#own").abs() >= SMALL).any().over(group)).with_columns(
            pl.struct(group).rank("dense").cast(pl.Int64).alias("group")
        )


def _others(measure: str, by: list[str]) -> Iterator[pl.Expr]:
    """Give the figure of each row, the sum of all others, and how many of these are not nought."""
    own = pl.col(measure)
    whole, parts = own.sum(), (own != 0).sum()
    if by:
        whole, parts = whole.over(by), parts.over(by)
    yield own.alias("#own")
    yield (whole - own).alias("#rest")
    yield (parts.cast(pl.Int64) - (own != 0).cast(pl.Int64)).alias("#parts")


def _numbered(found: pl.DataFrame, number: int) -> pl.DataFrame:
    size = pl.col("#own").abs()
    # half to twice as much could equally have stood there
    window = pl.when(size >= SMALL).then(2 * size - size // 2).otherwise(1).cast(pl.Int128).alias(WINDOW)
    of = (pl.col("group") + (number + 1) * APART).alias(OF)
    return found.select(AT, of, pl.lit(1, pl.Int128).alias(FITS), window)
