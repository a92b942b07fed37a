"""Rows of a table that have the same texts in columns which are not its key."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from verifier.columns.table_columns import AT
from verifier.record.record import TableColumns
from verifier.rows.opened import LINE

SHOWN_LINES = 5
TIMES, LINES, KEYS = "#times", "#lines", "#keys"


@dataclass(frozen=True, slots=True, eq=False)
class Doubled:
    """What came out of looking for texts that stand in several rows.

    `groups`, in the order of the file: the columns looked at, `#times` (UInt32), `#lines` and `#keys` (lists of the
    first of them, a key as one text). `rows` are all rows of these groups, `empty` those of which a text is empty, so
    that nothing is known of them: `#at`, `#line` and the labels.
    """

    groups: pl.DataFrame
    rows: pl.DataFrame
    empty: pl.DataFrame
    once: int


def doubled_texts(table: TableColumns, columns: Sequence[str], per: Sequence[str], key: Sequence[str]) -> Doubled:
    """Find the rows that share the texts of `columns` with another row of the same `per`."""
    frame = table.frame.with_row_index(AT) if AT not in table.frame.columns else table.frame
    frame = frame.select(AT, LINE, *table.labels)
    lacking = frame.select(pl.any_horizontal(pl.col(name).fill_null("") == "" for name in columns)).to_series()
    empty, known = frame.filter(lacking), frame.filter(~lacking)
    looked_at = list(dict.fromkeys((*per, *columns)))
    rows = known.filter(pl.struct(looked_at).is_duplicated())
    named = rows.with_columns(pl.concat_str(*key, separator=", ").alias(KEYS))
    groups = named.group_by(looked_at, maintain_order=True).agg(
        pl.len().alias(TIMES), pl.col(LINE).head(SHOWN_LINES).alias(LINES), pl.col(KEYS).head(SHOWN_LINES)
    )
    return Doubled(groups, rows, empty, known.height - rows.height)
