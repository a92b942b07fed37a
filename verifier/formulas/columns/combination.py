"""Combination, for many contests at once: each kind of part by its own rule, then added up by contest."""

from __future__ import annotations

from collections.abc import Iterable

import polars as pl

from verifier.formulas.columns.allocated import Allocated
from verifier.formulas.combination import Combination
from verifier.formulas.contest import BadInput
from verifier.formulas.methods import allocate as allocate_by
from verifier.formulas.methods import allocation

_KEYS = ("contest", "where")


@allocation("combination", Combination)
def allocate(rule: Combination, frame: pl.DataFrame) -> Allocated:
    """Allocate contests with parts: columns contest, part (its kind), where (its name), group, weight, seats, total.

    `seats` then has a row for each group of a contest; lots, unsettled seats, findings and bad parts say `where`.
    A contest of which a part is bad has no seats. Raises BadInput for a kind of part without a rule.
    """
    missing = [name for name in ("contest", "part", "where") if name not in frame.columns]
    if missing:
        raise BadInput(f"the column {missing[0]!r} is missing; there are {', '.join(frame.columns)}")
    for kind in frame["part"].unique().sort():
        rule.parts.of(kind)
    done = [_part(rule, kind, frame.filter(pl.col("part") == kind)) for kind, _ in rule.parts.by_kind]
    return _added_up(frame, [part for part in done if part is not None])


def _part(rule: Combination, kind: str, frame: pl.DataFrame) -> Allocated | None:
    """Allocate the parts of one kind, each as a contest of its own, and put back the name of contest and part."""
    if frame.is_empty():
        return None
    parts = frame.select(_KEYS).unique().sort(_KEYS).with_row_index("number")
    numbered = frame.join(parts, on=_KEYS, how="left", nulls_equal=True, maintain_order="left")
    done = allocate_by(rule.parts.of(kind), numbered.drop(_KEYS).rename({"number": "contest"}))

    def named(frame: pl.DataFrame) -> pl.DataFrame:
        frame = frame.rename({"contest": "number"}).drop("where", strict=False)
        return frame.join(parts, on="number", how="left", maintain_order="left").drop("number")

    return Allocated(*(named(one) for one in (done.seats, done.lots, done.unsettled, done.findings, done.bad)))


def _added_up(frame: pl.DataFrame, parts: Iterable[Allocated]) -> Allocated:
    parts = list(parts)
    bad = pl.concat([part.bad for part in parts]).sort(_KEYS)
    seats = pl.concat([part.seats for part in parts])
    every = frame.select("contest", "group").unique(maintain_order=True)
    # a sum takes null for zero: the parts of a contest that has a bad one are left out
    good = seats.filter(~pl.col("contest").is_in(bad["contest"].implode()))
    sums = good.group_by("contest", "group").agg(pl.col("seats").sum())
    return Allocated(
        every.join(sums, on=["contest", "group"], how="left", maintain_order="left"),
        _lots(parts),
        pl.concat([part.unsettled for part in parts]).sort(_KEYS).select("contest", "seats", "clause", "where"),
        pl.concat([_said(part.findings, "finding") for part in parts]).sort("contest", "finding"),
        _said(bad, "message"),
    )


def _lots(parts: list[Allocated]) -> pl.DataFrame:
    """Number the lots of a contest anew, over all its parts."""
    order = ["contest", "where", "lot", "size"]
    lots = pl.concat([part.lots for part in parts]).sort(order, descending=[False, False, False, True])
    number = pl.struct("where", "lot").rle_id().over("contest").cast(pl.UInt32)
    names = ["contest", "lot", "blocks", "size", "most", "clause", "among", "where"]
    return lots.with_columns(lot=number).select(names)


def _said(frame: pl.DataFrame, words: str) -> pl.DataFrame:
    return frame.select("contest", pl.concat_str("where", pl.lit(": "), words).alias(words))
