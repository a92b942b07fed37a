"""The rows of all files of a table, one file below the other: each row keeps its own file and line."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

import polars as pl

from verifier.model import Fault, Place, Stop
from verifier.readers.together import FILE, alike
from verifier.rows.opened import LINE, ROW
from verifier.tables.digits import absent_name
from verifier.tables.file_rows import FileRows, taken
from verifier.tables.layout import Layout
from verifier.tables.scanned import Seeds, collected, each_file, in_one_go, narrow
from verifier.wording import tables as words

MOST_ROWS = 2**31 - 1
LINES = 2**48
"""`#line` of a table of several files is the number of the file times this, and what `#line` is in the file."""


@dataclass(frozen=True, slots=True, eq=False)
class Joined:
    """The files of a table, in their order; the rows of each begin at its `starts` (the last is the end of all)."""

    files: Sequence[FileRows]
    starts: Sequence[int]

    def file_of(self, row: int) -> FileRows:
        """Return the file that a row is from."""
        return self.files[bisect_right(self.starts, row) - 1]

    def rows_of(self, file: int) -> int:
        """Return how many rows a file has."""
        return self.starts[file + 1] - self.starts[file]

    def lacks(self, measure: str, rows: pl.Series) -> pl.Series:
        """Tell of rows (`#row`) whether their file lacks a measure (Boolean): no cell of it is blank there."""
        there = [measure in one.positions for one in self.files]
        if all(there) or not any(there):
            return pl.Series([not any(there)]).new_from_index(0, len(rows))
        files = pl.Series(self.starts[1:], dtype=pl.UInt32).search_sorted(rows, side="right")
        return ~pl.Series(there).gather(files)

    def take(self, rows: Sequence[int]) -> pl.DataFrame:
        """Read some rows (ascending) again: `#row`, `#line`, text columns (empty: ""), measures as written or null."""
        if len(self.files) == 1:
            return taken(self.files, [rows]).drop(FILE)
        cuts = [bisect_left(rows, start) for start in self.starts]
        own = [rows[low:high] for low, high in pairwise(cuts)]
        wanted = [file for file, some in enumerate(own) if some] or [0]
        parts = [self._taken([wanted[at] for at in group], own) for group in _groups([self.files[at] for at in wanted])]
        return pl.concat(parts).sort(ROW) if len(parts) > 1 else parts[0]

    def _taken(self, files: Sequence[int], rows: Sequence[Sequence[int]]) -> pl.DataFrame:
        """Read rows of files that are alike; in each file its rows count from 0."""
        starts = [self.starts[file] for file in files]
        own = [[row - start for row in rows[file]] for file, start in zip(files, starts, strict=True)]
        found = taken([self.files[file] for file in files], own)
        highest = found[LINE].max()
        if isinstance(highest, int) and highest >= LINES:
            raise Stop(Fault(Place(self.files[files[0]].opened.shown), words.too_many_rows(highest, LINES)))
        at = pl.col(FILE)
        before = pl.Series(range(len(files)), dtype=pl.UInt32)
        return found.with_columns(
            (pl.col(ROW) + at.replace_strict(before, pl.Series(starts, dtype=pl.UInt32))).cast(pl.UInt32),
            pl.col(LINE) + at.replace_strict(before, pl.Series(files, dtype=pl.Int64)) * LINES,
        ).drop(FILE)

    def place(self, line: int) -> Place:
        """Return the place of a row by its number in `#line`."""
        if len(self.files) == 1:
            return self.files[0].opened.place(line)
        return self.files[line // LINES].opened.place(line % LINES)

    def cell(self, line: int, column: str) -> Place:
        """Return the place of a cell by its row's number in `#line` and our name of its column."""
        if len(self.files) == 1:
            return self.files[0].cell(line, column)
        return self.files[line // LINES].cell(line % LINES, column)

    def wide(self, measure: str, rows: pl.Series) -> pl.DataFrame:
        """Read one measure of some rows again as Int128, for columns with numbers that no Int64 holds."""
        parts = _in_groups(self.files, lambda some: collected(some, [some[0].layout[measure]], lambda _: [], wide=True))
        # blank lines at the end of a file are no rows of the table
        found = _below(part.head(self.rows_of(file)) for file, part in enumerate(parts))
        return (
            found
            if found.height == len(rows)
            else found.join(rows.to_frame(), on=ROW, how="semi", maintain_order="left")
        )


def join_files(shown: str, files: Sequence[FileRows], seeds: Seeds) -> tuple[pl.DataFrame, Joined]:
    """Read all files into one narrow frame, as `scanned.narrow` gives it. Raises `Stop` with the faults of all."""
    parts = _in_groups(files, lambda some: narrow(some, seeds))
    starts = (0, *accumulate(part.height for part in parts))
    if starts[-1] > MOST_ROWS:
        raise Stop(Fault(Place(shown), words.too_many_rows(starts[-1], MOST_ROWS)))
    absent = _absent(files)
    if absent:
        parts = [_marked(part, one, absent) for part, one in zip(parts, files, strict=True)]
    return _below(parts), Joined(files, starts)


def _in_groups(
    files: Sequence[FileRows], read: Callable[[Sequence[FileRows]], list[pl.DataFrame]]
) -> list[pl.DataFrame]:
    """Read files, those that are alike in one go; the frames come back in the order of the files."""
    found = each_file(
        _groups(files), lambda group: list(zip(group, in_one_go([files[at] for at in group], read), strict=True))
    )
    return [frame for _, frame in sorted((pair for group in found for pair in group), key=lambda pair: pair[0])]


def _groups(files: Sequence[FileRows]) -> list[list[int]]:
    """Put files together that are alike and have their columns at the same positions: their numbers, by groups."""
    groups: dict[Hashable, list[int]] = {}
    for at, one in enumerate(files):
        kind = alike(one.opened)
        groups.setdefault(at if kind is None else (kind, tuple(one.positions.items())), []).append(at)
    return list(groups.values())


def _below(parts: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """Put frames one below the other, and count their rows through."""
    found = pl.concat(parts)
    return found.with_columns(pl.int_range(found.height, dtype=pl.UInt32, eager=True).alias(ROW))


def _absent(files: Sequence[FileRows]) -> list[str]:
    """Name the measures that some files lack, and others have."""
    measures = [column.name for column in files[0].layout.measures]
    return [name for name in measures if len({name in one.positions for one in files}) > 1]


def _marked(part: pl.DataFrame, one: FileRows, absent: Sequence[str]) -> pl.DataFrame:
    return part.with_columns(pl.lit(name not in one.positions).alias(absent_name(name)) for name in absent)


def layout_of_all(layout: Layout, files: Sequence[FileRows]) -> Layout:
    """Return the layout of a table by those of its files: a column that no file has is unknown throughout."""
    if len(files) == 1:
        return files[0].layout
    there = {name for one in files for name in (*one.positions, *one.named)}
    columns = (column if column.name in there else replace(column, blank="unknown") for column in layout.columns)
    return replace(layout, columns=tuple(columns))
