"""Keys that stand more than once in one table: none of their rows is known to be the one that counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import polars as pl

from verifier.rows.opened import LINE, ROW
from verifier.tables.digits import bad_name

SHOWN = 1000
SHOWN_LINES = 20
HASH = "#h1"
LINES, TIMES = "#lines", "#times"
"""Where a row stands whose key stands more than once, and how many such rows there are."""


@dataclass(frozen=True, slots=True)
class DoubledKey:
    """A key that stands more than once: its columns and texts, its first lines (1-based), and how many rows it has."""

    key: tuple[tuple[str, str], ...]
    lines: tuple[int, ...]
    count: int


@dataclass(frozen=True, slots=True, eq=False)
class Doubled:
    """The keys of a table that stand more than once: the first of them, how many they are, and all their rows.

    `keys` stand in the order of the file; `rows` are 0-based data rows (UInt32), ascending.
    """

    keys: tuple[DoubledKey, ...]
    count: int
    rows: pl.Series


def doubled_keys(
    frame: pl.DataFrame, key: Sequence[str], text: Callable[[pl.Series], pl.DataFrame], shown: int = SHOWN
) -> Doubled:
    """Find them by the hashes of a narrow frame (`#row` UInt32, `#h1` UInt64), and make sure of them on their texts.

    `text` reads rows again: `#row`, `#line` (Int64) and the key columns (String).
    """
    suspects = frame.filter(pl.col(HASH).is_duplicated())[ROW]
    if not len(suspects):
        return Doubled((), 0, suspects)
    doubled = text(suspects).filter(pl.struct(*key).is_duplicated()).sort(ROW)
    lines = (pl.col(LINE).head(SHOWN_LINES), pl.len().alias("#count"))
    groups = doubled.group_by(*key, maintain_order=True).agg(*lines)
    keys = (
        DoubledKey(tuple((name, row[name]) for name in key), tuple(row[LINE]), row["#count"])
        for row in groups.head(shown).to_dicts()
    )
    return Doubled(tuple(keys), groups.height, doubled[ROW])


def without_doubled(frame: pl.DataFrame, key: Sequence[str], measures: Sequence[str], doubled: Doubled) -> pl.DataFrame:
    """Make the figures of rows unknown whose key stands more than once, with where it stands beside them.

    `frame` has `#row`, `#line` (Int64), the key columns, and for each measure its value and `m #bad`. Added, if there
    are such rows: `#lines` (List(Int64), the first of the key's lines) and `#times` (UInt32); null in all other rows.
    Their cells count as bad too, so that none can be taken for one that is left out.
    """
    if not doubled.count:
        return frame
    rows = frame.join(doubled.rows.to_frame(), on=ROW, how="semi").select(ROW, LINE, *key)
    places = rows.sort(ROW).group_by(*key).agg(pl.col(LINE).head(SHOWN_LINES).alias(LINES), pl.len().alias(TIMES))
    beside = rows.join(places, on=list(key)).select(ROW, LINES, TIMES)
    once = pl.col(TIMES).is_null()
    return frame.join(beside, on=ROW, how="left", maintain_order="left").with_columns(
        *(pl.when(once).then(measure).alias(measure) for measure in measures),
        *(pl.col(bad_name(measure)) | ~once for measure in measures),
    )
