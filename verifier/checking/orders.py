"""Rows of a unit of which one has more of a first figure and less of a second than another.

Units in which there are such rows are found in columns, with everything sorted once. Which pair of a unit is the worst
and how many there are is counted only for units that are shown: by merging sorted halves, as sorting does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from verifier.aggregates import AGGREGATE
from verifier.checking.table_rows import candidates_of
from verifier.columns.table_columns import AT, KIND, NOT_A_VOTE
from verifier.record.record import TableColumns
from verifier.rows.opened import LINE

MORE, FEWER = "#more", "#fewer"
BEFORE, LEAST, MOST, KNOWN = "#before", "#least", "#most", "#known"
ROWS, VALUES, STATE, UNIT = "#rows", "#values", "#state", "#unit"
WRONG, UNKNOWN, NOTHING, HOLDS = "wrong", "unknown", "nothing", "holds"


@dataclass(frozen=True, slots=True)
class Worst:
    """The worst pair of a unit: the numbers (`#at`) of the row that has more and of the other, and how many pairs."""

    more: int
    other: int
    pairs: int


@dataclass(frozen=True, slots=True, eq=False)
class Orders:
    """What came out.

    `units`, in the order of the file: the labels of each unit, its first row (`#at`, `#line`), and `#state`: wrong,
    unknown (a figure is, and nothing is wrong among the others), nothing (no two rows differ in the first figure) or
    holds. `rows` are all rows looked at, with `#unit` (the number of their unit), `#more` and `#fewer`. `left_out` says
    whose rows were not.
    """

    units: pl.DataFrame
    rows: pl.DataFrame
    left_out: tuple[str, ...]

    def count(self, state: str) -> int:
        """Count the units in a state."""
        return int((self.units[STATE] == state).sum())


def orders(table: TableColumns, more: str, fewer: str, per: Sequence[str]) -> Orders:
    """Find the units (`per`; none: all rows together) in which a row has more of one figure and less of the other."""
    ranked = ~pl.col(KIND).is_in([NOT_A_VOTE, AGGREGATE]).fill_null(value=False)
    kept, others = table.frame.filter(ranked), table.frame.filter(~ranked)
    units = kept.group_by(per, maintain_order=True).agg(pl.col(AT, LINE).first()) if per else _all(kept)
    units = units.with_row_index(UNIT)
    rows = _numbered(kept, units, list(per)).with_columns(
        pl.col(more).cast(pl.Int128).alias(MORE), pl.col(fewer).cast(pl.Int128).alias(FEWER)
    )
    stated = units.join(_states(rows), on=UNIT, how="left", maintain_order="left")
    return Orders(stated, rows, tuple(candidates_of(others)))


def _numbered(kept: pl.DataFrame, units: pl.DataFrame, per: list[str]) -> pl.DataFrame:
    """Put beside each row the number of its unit."""
    if not per:
        return kept.with_columns(pl.lit(0, dtype=pl.UInt32).alias(UNIT))
    return kept.join(units.select(UNIT, *per), on=per, how="left", maintain_order="left", nulls_equal=True)


def _all(kept: pl.DataFrame) -> pl.DataFrame:
    return kept.select(AT, LINE).head(1)


def _states(rows: pl.DataFrame) -> pl.DataFrame:
    """Say of each unit what it comes out as."""
    known = pl.col(MORE).is_not_null() & pl.col(FEWER).is_not_null()
    counted = rows.group_by(UNIT).agg(known.all().alias(KNOWN), pl.len().alias(ROWS))
    values = (
        rows.filter(known).group_by(UNIT, MORE).agg(pl.col(FEWER).min().alias(LEAST), pl.col(FEWER).max().alias(MOST))
    )
    # the most that any row has whose first figure is less
    before = values.sort(UNIT, MORE).with_columns(pl.col(MOST).cum_max().shift(1).over(UNIT).alias(BEFORE))
    wrong = before.group_by(UNIT).agg(
        (pl.col(LEAST) < pl.col(BEFORE)).any(ignore_nulls=True).alias(WRONG), pl.len().alias(VALUES)
    )
    state = (
        pl.when(pl.col(WRONG).fill_null(value=False))
        .then(pl.lit(WRONG))
        .when(~pl.col(KNOWN) & (pl.col(ROWS) > 1))
        .then(pl.lit(UNKNOWN))
        .when(pl.col(VALUES).fill_null(0) <= 1)
        .then(pl.lit(NOTHING))
        .otherwise(pl.lit(HOLDS))
    )
    return counted.join(wrong, on=UNIT, how="left", maintain_order="left").select(UNIT, state.alias(STATE))


def worst_of(rows: Sequence[tuple[int, int, int]]) -> Worst:
    """Find the worst pair of a unit that has one, and count them; a row is its number and both figures.

    The worst is the one that lacks most of the second figure, and of those the one that has most more of the first.
    """
    ordered = sorted(rows, key=lambda row: (row[1], row[2], -row[0]))
    found: tuple[tuple[int, int], int, int] | None = None
    best: tuple[int, int, int] | None = None  # of all rows with less of the first, the one with most of the second
    tied: tuple[int, int, int] | None = None  # the same, of the rows with as much of the first
    for row in ordered:
        if tied is not None and row[1] > tied[1]:
            best, tied = (tied if best is None or tied[2] > best[2] else best), None
        if best is not None and row[2] < best[2]:
            size = (best[2] - row[2], row[1] - best[1])
            found = max(found or (size, row[0], best[0]), (size, row[0], best[0]), key=lambda one: one[0])
        tied = row if tied is None or row[2] > tied[2] else tied
    assert found is not None  # noqa: S101 (the unit is one of those that have such a pair)
    return Worst(found[1], found[2], _turned([row[2] for row in ordered])[0])


def _turned(numbers: list[int]) -> tuple[int, list[int]]:
    """Count the pairs of which the first is larger, and sort."""
    if len(numbers) <= 1:
        return 0, numbers
    middle = len(numbers) // 2
    (before, left), (after, right) = _turned(numbers[:middle]), _turned(numbers[middle:])
    pairs, merged, at = before + after, [], 0
    for number in right:
        while at < len(left) and left[at] <= number:
            merged.append(left[at])
            at += 1
        pairs += len(left) - at
        merged.append(number)
    return pairs, [*merged, *left[at:]]
