"""Files scanned into narrow frames, those that are alike in one go, and every file held against its lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import pairwise
from typing import TypeVar

import polars as pl

from verifier.model import Fault, Place, Stop
from verifier.readers.together import FILE, scan_together
from verifier.rows.opened import ROW, SHORT
from verifier.tables import digits
from verifier.tables.file_rows import FileRows, text_of, written
from verifier.tables.layout import Column
from verifier.tables.marks import is_text, total_marks
from verifier.wording import tables as words

# true where a row is one of those that `where` chooses
KEEP = "#keep"
HASHES = ("#h1", "#h2")
SHOWN_FILES = 20

Seeds = tuple[int, int]
Files = Sequence[FileRows]
One = TypeVar("One")
Found = TypeVar("Found")


class OneOfThem(Exception):  # noqa: N818 (it never gets out)
    """One of several files that were scanned in one go is refused: nobody knows yet which."""


def in_one_go(files: Files, read: Callable[[Files], list[pl.DataFrame]]) -> list[pl.DataFrame]:
    """Read files that are alike in one go; where that fails each by itself, so that every fault is found in its own."""
    try:
        return read(files)
    except OneOfThem:
        return each_file(files, lambda one: read([one])[0])


def narrow(files: Files, seeds: Seeds) -> list[pl.DataFrame]:
    """Read files that are alike into a narrow frame each, and make sure that every row has all its cells.

    Columns: `#row` (UInt32, from 0 in each file), the hashes of the key, `#short`, `#keep` if there is a `where`, marks
    of totals (see `total_marks`), and for each measure what `digits.figure_names` names. Raises `Stop` with every fault
    of every file.
    """
    layout = files[0].layout

    def wanted(some: Files) -> list[pl.Expr]:
        key = pl.struct(text_of(some, layout[name]).alias(name) for name in sorted(layout.key))
        hashes = [key.hash(seed).alias(name) for name, seed in zip(HASHES, seeds, strict=True)]
        totals = total_marks(layout, partial(text_of, some))
        return [*hashes, pl.col(SHORT), *_kept(some), *totals]

    frames = collected(files, layout.measures, wanted)
    return each_file(zip(files, frames, strict=True), _checked)


def _checked(pair: tuple[FileRows, pl.DataFrame]) -> pl.DataFrame:
    """Hold a file's rows against its lines; a file without any row is a fault, whatever the others have."""
    opened, frame = pair[0].opened, pair[0].opened.checked(pair[1])
    if not frame.height:
        raise Stop(Fault(Place(opened.shown), words.header_only()))
    return frame


def _kept(files: Files) -> list[pl.Expr]:
    layout = files[0].layout
    own = {column.name: column for column in layout.columns}
    chosen = [(own.get(name, Column(name)), wanted) for name, wanted in layout.where.items()]
    found = [is_text(text_of(files, column), column, wanted) for column, wanted in chosen]
    return [pl.all_horizontal(found).alias(KEEP)] if found else []


def collected(
    files: Files, measures: Sequence[Column], others: Callable[[Files], list[pl.Expr]], wide: bool = False
) -> list[pl.DataFrame]:
    """Collect columns, and the figures of some measures: a frame for each file, with `#row` from 0.

    Raises `OneOfThem` where Polars refuses one of several files: see `in_one_go`.
    """
    frame = _frame(files, measures, others, wide)
    try:
        found = frame.collect(engine="streaming")
    except (OSError, pl.exceptions.PolarsError) as error:
        if len(files) > 1:
            raise OneOfThem from None
        raise _refused(files[0], error) from None
    # rows are counted off and laid side by side later on: their order is not left to an engine's habits
    return _parted(found if found[ROW].is_sorted() else found.sort(ROW), len(files))


def _frame(
    files: Files, measures: Sequence[Column], others: Callable[[Files], list[pl.Expr]], wide: bool
) -> pl.LazyFrame:
    names = [name for column in measures for name in digits.figure_names(column.name)]
    figures = [(column, written(files[0], column)) for column in measures]
    scan = scan_together([one.opened for one in files])
    frame = digits.add_figures(scan, figures, files[0].layout.notation, wide)
    return frame.select(pl.col(ROW).cast(pl.UInt32), *others(files), *names, FILE)


def _refused(one: FileRows, error: Exception) -> Stop:
    if isinstance(error, pl.exceptions.NoDataError):
        return Stop(Fault(Place(one.opened.shown), words.header_only()))
    return one.opened.refused(error)


def _parted(found: pl.DataFrame, files: int) -> list[pl.DataFrame]:
    """Part the rows of several files; they stand one file below the other."""
    if files == 1:
        return [found.drop(FILE)]
    found = found if found[FILE].is_sorted() else found.sort(FILE, ROW)
    starts = found[FILE].search_sorted(pl.Series(range(files + 1), dtype=pl.UInt32)).to_list()
    rows = found.drop(FILE)
    return [
        rows[start:end].with_columns(pl.int_range(end - start, dtype=pl.UInt32, eager=True).alias(ROW))
        for start, end in pairwise(starts)
    ]


def each_file(some: Iterable[One], do: Callable[[One], Found]) -> list[Found]:
    """Do something with each of several files. Raises `Stop` with the faults of all, at length of the first."""
    found, faults, stopped = list[Found](), list[Fault](), 0
    for one in some:
        try:
            found.append(do(one))
        except Stop as stop:
            stopped += 1
            faults += stop.faults if stopped <= SHOWN_FILES else ()
    if stopped > SHOWN_FILES:
        faults.append(Fault(faults[-1].place, words.more_files(stopped - SHOWN_FILES)))
    if faults:
        raise Stop(*faults)
    return found
