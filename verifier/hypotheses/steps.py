"""Figures that are round, as thousands are: those that could equally have been printed are round as well.

Of 40,000 people at a rally nobody counted the last one: what differs from it by chance is 50,000, not 51,307.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import polars as pl

from verifier.hypotheses.cells import DIGITS, EXACT, HIGH, LOW, MEASURE, OVER, SAID, STEP, WINDOW, Cells

SIZES = tuple(digit * 10**power for power in range(18, -1, -1) for digit in (5, 1))
"""What figures can be multiples of, the largest first."""

ROUND = 100
"""Two figures that are multiples of as much are round, whatever stands around them: by chance 1 of 10,000 pairs is."""

NEARLY = 10
"""Of a measure all figures but one in so many are multiples."""

ACCIDENT = ROUND**2
"""So many to one at least it must be that different figures are no multiples by accident: four of ten, two of 100."""

LOOKED_AT = 10_000
"""Figures of a measure and a side that are looked at."""

COMMON = "#common"


def in_steps(cells: Cells) -> Cells:
    """Count the window of each figure in steps, of which both figures and nearly all of their measure are multiples."""
    if not cells.frame.height:
        return cells
    by = [MEASURE, DIGITS]
    kinds = cells.frame.select(by).unique(maintain_order=True).rows()
    rows = [(*one, _common(_figures(cells, *one))) for one in kinds]
    common = pl.DataFrame(rows, {MEASURE: pl.String, DIGITS: pl.Int64, COMMON: pl.Int128}, orient="row")
    held = cells.frame.join(common, on=by, how="left", maintain_order="left")
    held = held.with_columns(_own(_sizes_of(cells.frame[SAID], cells.frame[EXACT])).alias(STEP))
    step = pl.col(STEP)
    low, high = (pl.col(LOW) + step - 1) // step, pl.col(HIGH) // step
    stepped = held.with_columns(
        (low * step).alias(LOW), (high * step).alias(HIGH), (high - low + 1).clip(1).alias(WINDOW)
    )
    return replace(cells, frame=stepped.drop(COMMON))


def _sizes_of(*values: pl.Series) -> list[int]:
    """Return the sizes that any of some figures can be a multiple of."""
    ends = [end for one in values for end in (one.min(), one.max()) if isinstance(end, int)]
    most = max(map(abs, ends), default=0)
    return [size for size in SIZES if size <= most]


def _own(sizes: Sequence[int]) -> pl.Expr:
    """Find for each figure the largest step that both sides are multiples of, and its measure too, if it is small."""
    official, said = pl.col(EXACT), pl.col(SAID)
    step = pl.lit(1, pl.Int128)
    for size in reversed(sizes):
        both = (said % size == 0) & (official % pl.col(OVER) == 0) & (official // pl.col(OVER) % size == 0)
        step = (
            pl.when(both & ((size >= ROUND) | (size <= pl.col(COMMON)))).then(pl.lit(size, pl.Int128)).otherwise(step)
        )
    return step


def _common(values: pl.Series) -> int:
    """Return the largest size that nearly all figures are multiples of."""
    value = pl.col(values.name)
    some = values.to_frame().filter(value != 0)
    sizes = _sizes_of(some[values.name])
    if not sizes:
        return 1
    (counts,) = some.select((value % pl.lit(size, pl.Int128) != 0).sum().alias(str(size)) for size in sizes).rows()
    different = min(some[values.name].n_unique(), NEARLY)
    told = (size for size, other in zip(sizes, counts, strict=True) if NEARLY * other <= some.height)
    return next((size for size in told if size**different >= ACCIDENT), 1)


def _figures(cells: Cells, measure: str, digits: int) -> pl.Series:
    """Return the figures of a measure, of those that differ and of both sides, unscaled at a number of digits."""
    return pl.concat(list(_parts(cells, measure, digits)))


def _parts(cells: Cells, measure: str, digits: int) -> Iterator[pl.Series]:
    own = cells.frame.filter((pl.col(MEASURE) == measure) & (pl.col(DIGITS) == digits)).head(LOOKED_AT)
    yield own[SAID]
    # what is no whole number of the last printed place is round in no way
    yield own.select(pl.when(pl.col(EXACT) % pl.col(OVER) == 0).then(pl.col(EXACT) // pl.col(OVER)).otherwise(1))[EXACT]
    for side in (cells.said, cells.official):
        if side is not None and side.scales.get(measure) == digits and measure in side.rows.columns:
            yield side.rows[measure].head(LOOKED_AT).drop_nulls().cast(pl.Int128)
