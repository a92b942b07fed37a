"""Files that can be scanned in one go: hundreds of small files of one header are then as quick as a large one."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

import polars as pl

from verifier.model import Fault, NoRows, Place
from verifier.readers import csv
from verifier.readers.csv_rows import CsvRows
from verifier.rows.held import Held
from verifier.rows.opened import Opened
from verifier.wording import tables as words

FILE = "#file"
"""Which of the files a row is from, by its number from 0 (UInt32)."""


def alike(opened: Opened) -> Hashable:
    """Return what is equal for files that can be scanned together; None where a file is scanned by itself."""
    if not isinstance(opened, CsvRows) or opened.file.source.held is not None:
        return None
    return len(opened.header), opened.file.delimiter, opened.file.digest.quotes


def scan_together(opened: Sequence[Opened]) -> pl.LazyFrame:
    """Scan files that are alike, one below the other: as `Opened.scan` gives one, and `#file`.

    `#row` counts through all of them.
    """
    if len(opened) == 1:
        return opened[0].scan().with_columns(pl.lit(0, dtype=pl.UInt32).alias(FILE))
    files = [one.file for one in opened if isinstance(one, CsvRows)]
    paths = pl.Series([one.source.path for one in files], dtype=pl.String)
    numbers = pl.Series(range(len(files)), dtype=pl.UInt32)
    scan = csv.scan(files[0], files[1:], FILE)
    return scan.with_columns(pl.col(FILE).replace_strict(paths, numbers, return_dtype=pl.UInt32))


def take_together(opened: Sequence[Opened], rows: Sequence[Sequence[int]]) -> pl.DataFrame:
    """Read some rows (ascending) of each of several files that are alike again, as `Opened.take` does, and `#file`."""
    counts = [len(some) for some in rows]
    if len(opened) == 1:
        found = opened[0].take(rows[0])
    else:
        found = csv.take_all([one.file for one in opened if isinstance(one, CsvRows)], rows)
    numbers = pl.select(pl.int_range(len(counts), dtype=pl.UInt32).repeat_by(pl.Series(counts)).explode()).to_series()
    return found.with_columns(numbers.alias(FILE))


def check_rows(opened: Opened) -> None:
    """Raise `NoRows` for a file of which it is known already that no row stands below its header."""
    rows = opened.cells.height if isinstance(opened, Held) else 1
    if isinstance(opened, CsvRows):
        rows = opened.file.digest.lines - opened.file.header_lines - opened.file.blank_at_end
    if rows <= 0:
        raise NoRows(Fault(Place(opened.shown), words.header_only()))


def in_memory(opened: Opened) -> int:
    """Return how many bytes of a file are held in memory; 0 where it is read where it lies."""
    if isinstance(opened, Held):
        return int(opened.cells.estimated_size())
    return len(opened.file.source.held or b"") if isinstance(opened, CsvRows) else 0
