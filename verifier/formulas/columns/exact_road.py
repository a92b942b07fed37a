"""The exact road: contests of a long frame worked one by one in plain integers, as wide as they need to be."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import polars as pl

from verifier.formulas.columns.layout import Layout
from verifier.formulas.contest import BadInput, Contest, contest
from verifier.formulas.worked import Worked
from verifier.lots import Lot

_LOTS = {
    "code": pl.UInt32,
    "lot": pl.UInt32,
    "blocks": pl.Int64,
    "size": pl.Int64,
    "most": pl.Int64,
    "clause": pl.String,
    "among": pl.List(pl.String),
}
_UNSETTLED = {"code": pl.UInt32, "seats": pl.Int64, "clause": pl.String}
_FINDINGS = {"code": pl.UInt32, "finding": pl.String}
_BAD = {"code": pl.UInt32, "message": pl.String}
_SCHEMAS: dict[str, dict[str, Any]] = {"lots": _LOTS, "unsettled": _UNSETTLED, "findings": _FINDINGS, "bad": _BAD}


@dataclass(frozen=True, slots=True)
class Exact:
    """What the exact road gives: `codes` of its contests, `seats` for the rows `at`, and frames as in Allocated."""

    codes: pl.Series
    at: pl.Series
    seats: pl.Series
    lots: pl.DataFrame
    unsettled: pl.DataFrame
    findings: pl.DataFrame
    bad: pl.DataFrame


_Row = tuple[int, str, int, int, int | None, object]
_Found = dict[str, list[tuple[object, ...]]]


def work_exactly(layout: Layout, codes: pl.Series, steps: Callable[[Contest], Worked]) -> Exact:
    """Work the contests of these codes by `steps`, and give back frames of numbers."""
    rows = layout.rows.with_row_index("at").filter(pl.col("code").is_in(codes.implode()))
    total = pl.col("total") if "total" in rows.columns else pl.lit(None)
    needed = rows.select("code", "group", "weight", "seats", total.alias("total"), "contest")
    seats: list[int | None] = []
    found: _Found = {"lots": [], "unsettled": [], "findings": [], "bad": []}
    for code, group in groupby(needed.iter_rows(), key=lambda row: row[0]):
        seats += _work(code, list(group), "total" in rows.columns, steps, found)
    frames = {name: pl.DataFrame(found[name], schema, orient="row") for name, schema in _SCHEMAS.items()}
    return Exact(codes, rows["at"], pl.Series("seats", seats, dtype=pl.Int64), **frames)


def _work(
    code: int, rows: list[_Row], has_total: bool, steps: Callable[[Contest], Worked], found: _Found
) -> list[int | None]:
    """Work one contest and note what is found; give the certain seats of its rows, none where it is no contest."""
    try:
        worked = steps(_contest(rows, has_total))
    except BadInput as wrong:
        found["bad"].append((code, str(wrong)))
        return [None] * len(rows)
    outcome = worked.outcome
    for number, lot in enumerate(outcome.lots):
        found["lots"] += [(code, number, *blocks) for blocks in _blocks(lot)]
    found["unsettled"] += [(code, part.seats, part.clause) for part in outcome.unsettled]
    found["findings"] += [(code, finding) for finding in worked.findings]
    certain = outcome.at_least()
    return [certain[group] for _, group, *_ in rows]


def _contest(rows: list[_Row], has_total: bool) -> Contest:
    _, _, _, seats, total, name = rows[0]
    if name is None:
        raise BadInput("the contest has no name")
    if any(group is None for _, group, *_ in rows):
        raise BadInput("a group has no name")
    for what, place in (("the number of seats", 3), ("the total", 4)):
        numbers = {row[place] for row in rows}
        if len(numbers) > 1:
            raise BadInput(f"{what} differs from row to row: {', '.join(sorted(map(str, numbers)))}")
    if has_total and total is None:
        raise BadInput("the total is missing")
    return contest(((group, weight) for _, group, weight, *_ in rows), seats, total)


def _blocks(lot: Lot) -> Iterator[tuple[object, ...]]:
    for size, blocks in groupby(lot.sizes):
        yield len(list(blocks)), size, lot.most, lot.clause, list(lot.among)
