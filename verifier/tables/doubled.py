"""Keys that stand more than once in one table: none of their rows is known to be the one that counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import polars as pl

from verifier.rows.opened import LINE, ROW
from verifier.tables.digits import bad_name

SHOWN = 1000
SHOWN_LINES = 20
MOST_READ = 100_000
"""So many rows are read again, to be sure that their keys are the same; of more than that both hashes tell it.

Beside each of so many rows stand the first lines of its key; of more than that only the first `FEW_LINES`.
"""
FEW_LINES = 2
HASH = "#h1"
HASHES = (HASH, "#h2")
LINES, TIMES = "#lines", "#times"
"""Where a row stands whose key stands more than once, and how many such rows there are."""
COUNT, FIRST = "#count", "#first"


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
    """Find them by the hashes of a narrow frame (`#row` UInt32, `#h1`, `#h2` UInt64), and make sure by their texts.

    `text` reads rows again: `#row`, `#line` (Int64) and the key columns (String).
    """
    suspects = frame.select(ROW, *HASHES).filter(pl.col(HASH).is_duplicated())
    if suspects.height > MOST_READ:
        return _by_hashes(suspects, key, text, shown)
    if not suspects.height:
        return Doubled((), 0, suspects[ROW])
    doubled = text(suspects[ROW]).filter(pl.struct(*key).is_duplicated()).sort(ROW)
    groups = _groups(doubled, key)
    return Doubled(_named(groups.head(shown), key), groups.height, doubled[ROW])


def _groups(rows: pl.DataFrame, key: Sequence[str]) -> pl.DataFrame:
    lines = (pl.col(LINE).head(SHOWN_LINES), pl.len().alias(COUNT))
    return rows.group_by(*key, maintain_order=True).agg(*lines)


def _named(groups: pl.DataFrame, key: Sequence[str]) -> tuple[DoubledKey, ...]:
    return tuple(
        DoubledKey(tuple((name, row[name]) for name in key), tuple(row[LINE]), row[COUNT]) for row in groups.to_dicts()
    )


def _by_hashes(
    suspects: pl.DataFrame, key: Sequence[str], text: Callable[[pl.Series], pl.DataFrame], shown: int
) -> Doubled:
    """Tell keys apart by both hashes: the texts of a table in which nearly all keys stand twice are many."""
    groups = suspects.group_by(*HASHES).agg(pl.len().alias(COUNT), pl.col(ROW).min().alias(FIRST))
    several = groups.filter(pl.col(COUNT) > 1)
    rows = suspects if several.height == groups.height else suspects.join(several, on=HASHES, how="semi")
    first = several.bottom_k(shown, by=FIRST).sort(FIRST)
    own = rows.join(first, on=HASHES).sort(ROW).filter(pl.int_range(pl.len()).over(FIRST) < SHOWN_LINES)
    named = _groups(text(own[ROW]).sort(ROW), key).with_columns(first[COUNT])
    return Doubled(_named(named, key), several.height, rows[ROW].sort())


def without_doubled(frame: pl.DataFrame, key: Sequence[str], measures: Sequence[str], doubled: Doubled) -> pl.DataFrame:
    """Make the figures of rows unknown whose key stands more than once, with where it stands beside them.

    `frame` has `#row`, `#line` (Int64), the key columns, and for each measure its value and `m #bad`. Added, if there
    are such rows: `#lines` (List(Int64), the first of the key's lines) and `#times` (UInt32); null in all other rows.
    Their cells count as bad too, so that none can be taken for one that is left out.
    """
    if not doubled.count:
        return frame
    shown = SHOWN_LINES if len(doubled.rows) <= MOST_READ else FEW_LINES
    rows = frame.select(ROW, LINE, *key).join(doubled.rows.to_frame(), on=ROW, how="semi")
    places = rows.sort(ROW).group_by(*key).agg(pl.col(LINE).head(shown).alias(LINES), pl.len().alias(TIMES))
    beside = rows.join(places, on=list(key)).select(ROW, LINES, TIMES)
    once = pl.col(TIMES).is_null()
    return frame.join(beside, on=ROW, how="left", maintain_order="left").with_columns(
        *(pl.when(once).then(measure).alias(measure) for measure in measures),
        *(pl.col(bad_name(measure)) | ~once for measure in measures),
    )
