"""Figures that one slip explains: those that share any of several marks are one finding."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from verifier.hypotheses.cells import AT, WINDOW
from verifier.hypotheses.fits import COLUMNS, FITS, GROUP

TELLING = "telling"
STRONG = 20
"""A figure that at most one in so many values would have fitted ties its unit to others with the same slip."""


def linked(found: pl.DataFrame, marks: Sequence[str]) -> pl.DataFrame:
    """Put rows that share a mark into one group (`group`, UInt32), each figure once in a group.

    `found` has `at`, `fits`, `window`, `telling` (Boolean: whether the figure is evidence at all) and the columns
    `marks` (UInt32; null: none). A group in which no telling figure is one of half of its window at most is left out:
    a search among neighbours reaches too much of it.
    """
    groups = _joined([found[mark].to_list() for mark in marks], found.height)
    numbered = found.with_columns(pl.Series(GROUP, groups, dtype=pl.UInt32)).unique([GROUP, AT], maintain_order=True)
    narrow = pl.col(TELLING) & (2 * pl.col(FITS) <= pl.col(WINDOW))
    kept = numbered.filter(narrow.any().over(GROUP))
    return kept.with_columns(pl.col(name).cast(kind) for name, kind in COLUMNS.items())


def _joined(marks: Sequence[Sequence[int | None]], number: int) -> list[int]:
    """Return for each row the first row that it hangs together with."""
    first = list(range(number))
    for column in marks:
        seen: dict[int, int] = {}
        for row, mark in enumerate(column):
            if mark is not None:
                one, other = _root(first, seen.setdefault(mark, row)), _root(first, row)
                first[max(one, other)] = min(one, other)
    return [_root(first, row) for row in range(number)]


def _root(first: list[int], row: int) -> int:
    while first[row] != row:
        first[row] = first[first[row]]
        row = first[row]
    return row


def weighed(found: pl.DataFrame, reached: pl.DataFrame) -> pl.DataFrame:
    """Give each figure its chance; a 0 stands in tables for many reasons, so it is evidence of none."""
    joined = found.join(reached, on=AT, how="left", maintain_order="left")
    telling = pl.col(TELLING) & pl.col(FITS).is_not_null()
    return joined.with_columns(
        telling.alias(TELLING),
        pl.when(telling).then(FITS).otherwise(1).alias(FITS),
        pl.when(telling).then(WINDOW).otherwise(1).alias(WINDOW),
    )


def mark(*columns: str | pl.Expr) -> pl.Expr:
    """Number the rows that have the same in all of some columns (UInt32)."""
    return pl.struct(*columns).rank("dense").cast(pl.UInt32)


def strong() -> pl.Expr:
    """Tell which figures are strong evidence by themselves."""
    return pl.col(TELLING) & (STRONG * pl.col(FITS) <= pl.col(WINDOW))
