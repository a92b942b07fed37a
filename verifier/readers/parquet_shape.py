"""What a Parquet file has, and which of it is read: known from its footer alone."""

from __future__ import annotations

import io
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import polars as pl

MOST_ROWS, MOST_CELLS = 5_000_000, 20_000_000


@dataclass(frozen=True, slots=True)
class ParquetShape:
    """The `columns` that are read, in their order, those that are `nested` and what they hold, and how many `rows`."""

    columns: tuple[str, ...]
    nested: Mapping[str, str]
    rows: int

    @property
    def too_large(self) -> bool:
        """Tell whether there is more than is held in memory."""
        return self.rows > MOST_ROWS or self.rows * len(self.columns) > MOST_CELLS


def shape_of(data: bytes, wanted: Collection[str]) -> ParquetShape:
    """Choose the columns that are wanted; all plain ones, where one of them is not there, or none is named."""
    lazy = pl.scan_parquet(io.BytesIO(data))
    schema = lazy.collect_schema()
    nested = {name: kind for name in schema if (kind := kind_of(schema[name]))}
    plain = [name for name in schema if name not in nested]
    columns = [name for name in plain if name in wanted] if wanted and {*wanted} <= {*plain} else plain
    return ParquetShape(tuple(columns), nested, int(lazy.select(pl.len()).collect().item()))


def kind_of(dtype: pl.DataType) -> str:
    """Say what a column holds whose cells are no single values; nothing of one whose cells are."""
    if isinstance(dtype, pl.Struct):
        return "records"
    if isinstance(dtype, (pl.List, pl.Array)):
        return "lists"
    if isinstance(dtype, pl.Binary):
        return "bytes"
    return "lengths of time" if isinstance(dtype, pl.Duration) else "objects" if isinstance(dtype, pl.Object) else ""
