"""The figures of a comparison that disagree, as cells that causes work on, with both tables around them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

import polars as pl

from verifier.checking.difference_rows import numbers_shown
from verifier.checking.own_totals import own_parts
from verifier.checking.reconcile import Kind
from verifier.checking.what_differs import facts_of
from verifier.hypotheses.best import CAUSE, Explained, explain
from verifier.hypotheses.cells import (
    AT,
    DIGITS,
    EXACT,
    LARGEST,
    MEASURE,
    OVER,
    SAID,
    Cells,
    Parts,
    Release,
    Side,
    prepared,
)
from verifier.hypotheses.cut_off import cut_off
from verifier.model import Finding, Row, Verdict
from verifier.rows.opened import ROW
from verifier.tables.table import Table

MOST_KEPT = 200_000
"""Rows of a side whose keys are kept."""

DIFFERENCE = "difference.row"
"""The number of a cell's row among the differences that were handed in."""


def cells_of(
    differences: pl.DataFrame,
    official: Table,
    reported: Table,
    measures: Sequence[str],
    parts: Callable[[], Parts | None] = lambda: None,
    releases: Callable[[], Sequence[Release]] = tuple,
) -> Cells:
    """Make cells of the differences (see `equality`) that disagree; those that only one side has are `unmatched`."""
    key = official.layout.key
    keys = [f"key.{name}" for name in key]
    wrong = differences.with_row_index(DIFFERENCE).filter(pl.col("verdict") == Verdict.DISAGREES.value)
    frame, large = prepared(_given(wrong.filter(pl.col("kind") == Kind.CHANGED.value), keys))
    cells = Cells(
        key=key,
        measures=tuple(measures),
        frame=frame,
        unmatched=_unmatched(wrong, keys, frame.height),
        said=side(reported, _all(reported, measures)),
        official=side(official, _all(official, measures)),
        parts=parts,
        releases=releases,
        percent=frozenset(column.name for column in official.layout.measures if column.type == "percent"),
        untried=large,
    )
    return replace(cells, parts=cache(lambda: _finer(parts()) or own_parts(cells)))


def _finer(parts: Parts | None) -> Parts | None:
    return parts if parts is not None and parts.frame.height else None


def _given(changed: pl.DataFrame, keys: Sequence[str]) -> pl.DataFrame:
    said_digits = pl.col("reported.digits").cast(pl.Int64)
    exact, over = cut_off(pl.col("official.value"), pl.col("official.digits").cast(pl.Int64), said_digits, LARGEST)
    return changed.select(
        DIFFERENCE,
        *keys,
        MEASURE,
        pl.col("reported.value").alias(SAID),
        said_digits.alias(DIGITS),
        exact.alias(EXACT),
        over.alias(OVER),
        pl.col("reported.row").alias("said.row"),
        "official.row",
    )


def _all(table: Table, measures: Sequence[str]) -> list[str]:
    """Name all measures of a table, first those that are compared: a figure may be that of any."""
    return list(dict.fromkeys([*measures, *(column.name for column in table.layout.measures)]))


def _unmatched(wrong: pl.DataFrame, keys: Sequence[str], first: int) -> pl.DataFrame:
    """Return the figures that only one side has: `kind`, and that side's value, digits and row; numbered on."""
    there = pl.col("kind") == Kind.MISSING.value
    chosen = wrong.filter(pl.col("kind").is_in([Kind.MISSING.value, Kind.EXTRA.value]))
    both = {name: (f"official.{name}", f"reported.{name}") for name in ("value", "digits", "row")}
    parts = {name: pl.when(there).then(official).otherwise(reported) for name, (official, reported) in both.items()}
    return chosen.select(DIFFERENCE, *keys, MEASURE, "kind", **parts).with_row_index(AT, first)


def side(table: Table, measures: Sequence[str]) -> Side:
    """Return one side's figures, whole, as neighbours of those that differ."""
    return Side(
        table.name,
        table.frame.select(ROW, *measures),
        {name: table.scales[name] for name in measures},
        _texts(table),
    )


def _texts(table: Table) -> Callable[[Sequence[int]], pl.DataFrame]:
    """Return what reads the keys of rows; all of them are read once, as several causes need them."""
    keys = [pl.col(name).alias(f"key.{name}") for name in table.layout.key]
    height = table.frame.height

    def some(rows: Sequence[int]) -> pl.DataFrame:
        return table.text(rows).select(ROW, *keys)

    every = cache(lambda: some(table.frame[ROW].to_list()))
    return lambda rows: every() if len(rows) == height <= MOST_KEPT else some(rows)


def with_causes(finding: Finding, cells: Cells, differences: pl.DataFrame) -> Finding:
    """Tell in a finding what is so of all its figures, and which hypotheses explain them.

    Its rows are those that are shown of the differences.
    """
    told = told_in(finding, cells, lambda: numbers_shown(differences, DIFFERENCE))
    return replace(told, facts=facts_of(differences, cells))


def told_in(finding: Finding, cells: Cells, numbers: Callable[[], Sequence[int]]) -> Finding:
    """Tell in a finding which hypotheses explain its figures; `numbers` are those (`DIFFERENCE`) of the rows shown.

    What only follows from another finding is explained there.
    """
    if finding.verdict is Verdict.FOLLOWS or not (cells.frame.height or cells.unmatched.height or cells.untried):
        return finding
    found = explain(cells)
    return replace(
        finding,
        rows=_named(finding.rows, cells, found, numbers()),
        causes=found.found,
        caused=found.counts,
        supposed=found.supposed,
        unexplained=found.unexplained,
        untried=found.untried,
    )


def _named(shown: Sequence[Row], cells: Cells, found: Explained, rows: Sequence[int]) -> tuple[Row, ...]:
    sides = (cells.frame, cells.unmatched)
    numbers = pl.concat([one.select(AT, DIFFERENCE) for one in sides if DIFFERENCE in one.columns])
    wanted = numbers.filter(pl.col(DIFFERENCE).is_in(list(rows)))
    names = dict(found.causes.join(wanted, on=AT).select(DIFFERENCE, CAUSE).iter_rows())
    return tuple(replace(row, cause=names.get(number, "")) for row, number in zip(shown, rows, strict=True))
