"""Columns beside those that stand in a table's file: looked up in another table, computed, or put right.

They stand in the table's frame like all others, and their texts come back with the texts of its rows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

import polars as pl

from verifier.model import Finding
from verifier.rows.opened import ROW
from verifier.tables.digits import bad_name, digits_name
from verifier.tables.layout import BadCell, Column
from verifier.tables.origins import Origin
from verifier.tables.table import Table


@dataclass(frozen=True, slots=True, eq=False)
class Beside:
    """Columns for every row of a table, in its order.

    `frame` has for a column of text its texts (String; null: not known), and for a measure `m`, `m #digits` and
    `m #bad` as a table has them; `scales` are the decimals of the measures, `origins` where they come from.
    """

    columns: tuple[Column, ...]
    frame: pl.DataFrame
    scales: Mapping[str, int]
    origins: Mapping[str, Origin]
    bad: tuple[BadCell, ...] = ()
    bad_counts: Mapping[str, int] | None = None
    findings: tuple[Finding, ...] = ()


def with_beside(table: Table, beside: Beside) -> Table:
    """Return a table with more columns."""
    measures = [column.name for column in beside.columns if column.type != "text"]
    texts = [column.name for column in beside.columns if column.type == "text"]
    figures = [name for measure in measures for name in (measure, digits_name(measure), bad_name(measure))]
    shown = [written(column, beside.scales[column.name]) for column in beside.columns if column.name in measures]
    held = beside.frame.select(table.frame[ROW], *texts, *shown)
    return replace(
        table,
        layout=replace(table.layout, columns=(*table.layout.columns, *beside.columns)),
        frame=pl.concat([table.frame, beside.frame.select(figures)], how="horizontal") if figures else table.frame,
        scales={**table.scales, **beside.scales},
        bad=(*table.bad, *beside.bad),
        bad_counts={**table.bad_counts, **dict.fromkeys(measures, 0), **(beside.bad_counts or {})},
        take=_taking(table.take, held),
        origins={**table.origins, **beside.origins},
        findings=(*table.findings, *beside.findings),
    )


def _taking(
    take: Callable[[Sequence[int]], pl.DataFrame], held: pl.DataFrame
) -> Callable[[Sequence[int]], pl.DataFrame]:
    return lambda rows: take(rows).join(held, on=ROW, how="left", maintain_order="left")


def written(column: Column, scale: int) -> pl.Expr:
    """Write the figures of a measure with as many decimals as they are said to have; null where one is not known."""
    name = column.name
    value, digits = pl.col(name).cast(pl.Int128), pl.col(digits_name(name))
    percent = column.type == "percent"
    shown = digits - 2 if percent else digits
    size = value.abs() // _power(scale - digits, scale)
    decimals = pl.concat_str(pl.lit("."), (size % _power(shown, scale)).cast(pl.String).str.zfill(shown))
    return pl.concat_str(
        pl.when(value < 0).then(pl.lit("-")).otherwise(pl.lit("")),
        (size // _power(shown, scale)).cast(pl.String),
        pl.when(shown > 0).then(decimals).otherwise(pl.lit("")),
        pl.lit("%" if percent else ""),
    ).alias(name)


def _power(exponent: pl.Expr, most: int) -> pl.Expr:
    powers = pl.Series([10**count for count in range(most + 1)], dtype=pl.Int128)
    return exponent.cast(pl.UInt8, strict=False).replace_strict(
        pl.Series(range(most + 1), dtype=pl.UInt8), powers, default=None
    )


def narrowest(values: pl.Series) -> pl.Series:
    """Return whole numbers as Int64 where all of them fit."""
    low, high = values.min(), values.max()
    fits = all(abs(end) < 2**63 for end in (low, high) if isinstance(end, int))
    return values.cast(pl.Int64) if fits else values
