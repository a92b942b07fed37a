"""Tables of figures: text first, digits checked on the text, exact integers, and the place of everything that is bad.

A table keeps one narrow frame, in the order of its file: row number, two hashes of the key, and for each measure its
value, its decimals and whether the cell was bad. Texts are read from the file again for the rows that are asked for.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from typing import Any

import polars as pl

from verifier.files import Digest, Source
from verifier.model import Fault, FileRead, Place, Stop
from verifier.readers.opening import open_rows
from verifier.rows.opened import LINE, ROW, SHORT, Opened, PlaceOf, name_of
from verifier.tables import digits
from verifier.tables.cells import Bad, Cells, check_cells, message
from verifier.tables.doubled import Doubled, doubled_keys, without_doubled
from verifier.tables.layout import BadCell, Column, Layout
from verifier.wording import tables as words

# true where a row is one of those that `where` chooses
KEEP = "#keep"
HASHES = ("#h1", "#h2")
MOST_ROWS = 2**31 - 1
SHOWN_CELLS = 1000

Seeds = tuple[int, int]


@dataclass(frozen=True, eq=False)
class Table:
    """A table of figures that was read and checked.

    `frame`, in the order of the file: `#row` (UInt32, 0-based data row), `#h1`, `#h2` (UInt64, hashes of the key), and
    for each measure `m` its value (Int64 or Int128, unscaled; null: blank or bad), `m #digits` (UInt8, decimals as
    written; two more for percentages) and `m #bad` (Boolean). `scales`: the decimals of each measure's values.
    `bad` holds the first bad cells, `bad_counts` how many there are by measure. `seeds` are those of the hashes. `read`
    are the files it was read from; `place` gives the place of a row by its number in `#line`.
    """

    name: str
    layout: Layout
    frame: pl.DataFrame
    scales: Mapping[str, int]
    bad: tuple[BadCell, ...]
    bad_counts: Mapping[str, int]
    read: tuple[FileRead, ...]
    seeds: Seeds
    take: Callable[[Sequence[int]], pl.DataFrame]
    place: PlaceOf

    @property
    def rows(self) -> int:
        """How many rows the table has (after `where`)."""
        return self.frame.height

    @property
    def bad_count(self) -> int:
        """How many cells are bad, shown or not."""
        return sum(self.bad_counts.values())

    @cached_property
    def doubled(self) -> Doubled:
        """The keys that stand more than once; looked for only when asked, as comparing two tables finds its own."""
        return doubled_keys(self.frame, self.layout.key, self.text)

    def text(self, rows: pl.Series | Sequence[int]) -> pl.DataFrame:
        """Read rows again: `#row` (UInt32), `#line` (Int64), text columns (empty: ""), measures as written or null.

        Each row comes back once, in the order of the file. Raises `Stop` where the file is not what it was.
        """
        return self.take(pl.Series(ROW, rows, dtype=pl.UInt32).unique().sort().to_list())

    def typed(self) -> pl.DataFrame:
        """Return the whole table with its texts, for tables that are small enough.

        `#row`, `#line`, every text column as text, and for each measure `m`, `m #digits`, `m #bad` as in `frame`.
        """
        names = [column.name for column in self.layout.texts]
        texts = self.text(self.frame[ROW]).select(ROW, LINE, *names)
        return texts.join(self.frame.drop(HASHES), on=ROW, how="left", maintain_order="left")

    def known(self) -> pl.DataFrame:
        """Return the whole table as `typed` does, but no figure of a key that stands more than once is known.

        Then it also has `#lines` and `#times`: see `without_doubled`.
        """
        measures = [column.name for column in self.layout.measures]
        return without_doubled(self.typed(), self.layout.key, measures, self.doubled)


def key_seeds(digests: Sequence[Digest]) -> Seeds:
    """Derive the seeds of both key hashes from the digests of all files involved: so nobody can prepare a collision."""
    whole = hashlib.sha256("".join(digest.sha256 for digest in digests).encode()).digest()
    return int.from_bytes(whole[:8], "big"), int.from_bytes(whole[8:16], "big")


def read_table(source: Source, digest: Digest, layout: Layout, seeds: Seeds, shown_cells: int = SHOWN_CELLS) -> Table:
    """Read a file as a table. Tables that are to be reconciled must have the same seeds. See `table_of`."""
    return table_of(
        open_rows(source, digest, layout.reading), layout, seeds, (digest_read(source, digest),), shown_cells
    )


def digest_read(source: Source, digest: Digest) -> FileRead:
    """Return what a manifest says of a file; its rows are counted when they are read."""
    return FileRead(source.shown, digest.sha256, digest.size)


def table_of(
    opened: Opened, layout: Layout, seeds: Seeds, read: tuple[FileRead, ...], shown_cells: int = SHOWN_CELLS
) -> Table:
    """Make a table of the rows of an opened file, or several.

    Raises `Stop` with every fault of their shape: header, encoding, ragged rows, missing columns, no rows. Bad cells
    are no faults: they are in the table, with their places.
    """
    _check_names(opened, layout)
    positions = _positions(opened, layout)
    layout = _present(layout, positions)
    narrow = _narrow(opened, layout, positions, seeds)
    total = narrow.height
    kept = narrow.filter(KEEP).drop(KEEP) if layout.where else narrow
    if not kept.height:
        message = words.nothing_where(layout.where) if total else words.header_only()
        raise Stop(Fault(Place(opened.shown), message))
    taken = _taker(opened, layout, positions)
    widen = partial(_wide, opened, layout, positions, kept[ROW])
    cells = check_cells(kept.drop(SHORT), layout, widen, shown_cells)
    return Table(
        name=opened.shown,
        layout=layout,
        frame=cells.frame,
        scales=cells.scales,
        bad=_bad_cells(opened, layout, cells, taken),
        bad_counts=cells.bad_counts,
        read=tuple(replace(one, rows=total) for one in read) if len(read) == 1 else read,
        seeds=seeds,
        take=taken,
        place=opened.place,
    )


def _positions(opened: Opened, layout: Layout) -> dict[str, str]:
    """Find each column of the layout in the file: our name of it to the reader's. Absent columns are left out."""
    there = {heading: name_of(position) for position, heading in enumerate(opened.header)}
    wanted = {column.name: column.heading for column in layout.columns}
    wanted |= {name: name for name in layout.where if name not in wanted}
    absent = {column.name for column in layout.columns if column.absent_allowed}
    missing = [heading for name, heading in wanted.items() if heading not in there and name not in absent]
    if missing:
        place = Place(opened.shown, 1)
        said = dict.fromkeys(words.missing_column(heading, opened.header) for heading in missing)
        raise Stop(*(Fault(place, message) for message in said))
    return {name: there[heading] for name, heading in wanted.items() if heading in there}


def _check_names(opened: Opened, layout: Layout) -> None:
    """Refuse names that could be taken for those of our own columns (`#row`, `votes #digits`)."""
    ours = [column.name for column in layout.columns if column.name.startswith("#") or " #" in column.name]
    if ours:
        raise Stop(*(Fault(Place(opened.shown, 1), words.reserved_name(name)) for name in ours))


def _present(layout: Layout, positions: Mapping[str, str]) -> Layout:
    """Call every cell of a column that is allowed to be absent, and is, unknown: unless blanks have another meaning."""
    columns = (
        column if column.name in positions else replace(column, blank=column.blank or "unknown")
        for column in layout.columns
    )
    return replace(layout, columns=tuple(columns))


def _narrow(opened: Opened, layout: Layout, positions: Mapping[str, str], seeds: Seeds) -> pl.DataFrame:
    """Read the whole file once into the narrow frame, and make sure that every row has all its cells."""
    key = pl.struct(_text(layout[name], positions).alias(name) for name in sorted(layout.key))
    wanted = [
        pl.col(ROW).cast(pl.UInt32),
        *(key.hash(seed).alias(name) for name, seed in zip(HASHES, seeds, strict=True)),
        pl.col(SHORT),
        *(pl.all_horizontal(*found).alias(KEEP) for found in [_where(layout, positions)] if found),
    ]
    frame = _collected(opened, layout, positions, layout.measures, wanted)
    frame = opened.checked(frame)
    if frame.height > MOST_ROWS:
        raise Stop(Fault(Place(opened.shown), words.too_many_rows(frame.height, MOST_ROWS)))
    return frame


def _collected(
    opened: Opened,
    layout: Layout,
    positions: Mapping[str, str],
    measures: Sequence[Column],
    others: Sequence[pl.Expr],
    wide: bool = False,
) -> pl.DataFrame:
    """Collect columns of a file and the figures of some measures. What Polars refuses is looked for line by line."""
    texts = {column.name: pl.col(positions[column.name]) for column in measures if column.name in positions}
    nothing = pl.lit(None, dtype=pl.String)
    figures = [(column, texts.get(column.name, nothing)) for column in measures]
    frame = digits.add_figures(opened.scan(), figures, layout.thousands, wide)
    names = [name for column in measures for name in digits.figure_names(column.name)]
    try:
        found = frame.select(*others, *names).collect(engine="streaming")
    except pl.exceptions.NoDataError:
        raise Stop(Fault(Place(opened.shown), words.header_only())) from None
    except (OSError, pl.exceptions.PolarsError) as error:
        raise opened.refused(error) from None
    # rows are counted off and laid side by side later on: their order is not left to an engine's habits
    return found if found[ROW].is_sorted() else found.sort(ROW)


def _text(column: Column, positions: Mapping[str, str]) -> pl.Expr:
    """A text column, in our spelling; empty is null."""
    text = pl.col(positions[column.name]) if column.name in positions else pl.lit(None, dtype=pl.String)
    ours = {theirs: name or None for theirs, name in column.names.items()}
    return text.replace(ours) if ours else text


def _where(layout: Layout, positions: Mapping[str, str]) -> list[pl.Expr]:
    names = {column.name: column for column in layout.columns}
    texts = [(_text(names.get(name, Column(name)), positions), wanted) for name, wanted in layout.where.items()]
    return [text.fill_null("") == wanted for text, wanted in texts]


def _wide(opened: Opened, layout: Layout, positions: Mapping[str, str], rows: pl.Series, measure: str) -> pl.DataFrame:
    """Read one measure again as Int128, for columns with numbers that no Int64 holds."""
    row = pl.col(ROW).cast(pl.UInt32)
    found = _collected(opened, layout, positions, [layout[measure]], [row], wide=True)
    return (
        found if found.height == len(rows) else found.join(rows.to_frame(), on=ROW, how="semi", maintain_order="left")
    )


def _taker(opened: Opened, layout: Layout, positions: Mapping[str, str]) -> Callable[[Sequence[int]], pl.DataFrame]:
    texts = [_text(column, positions).fill_null("").alias(column.name) for column in layout.texts]
    nothing = pl.lit(None, dtype=pl.String)
    figures = [
        (pl.col(positions[column.name]) if column.name in positions else nothing).alias(column.name)
        for column in layout.measures
    ]
    return lambda rows: opened.take(rows).select(ROW, LINE, *texts, *figures)


def _bad_cells(
    opened: Opened, layout: Layout, cells: Cells, take: Callable[[Sequence[int]], pl.DataFrame]
) -> tuple[BadCell, ...]:
    """Put the first bad cells into words, with what stood there and the key of their row."""
    rows = {row[ROW]: row for row in take(sorted({row for row, _, _ in cells.bad})).to_dicts()}
    return tuple(_bad_cell(opened, layout, cells, bad, rows[bad[0]]) for bad in cells.bad)


def _bad_cell(opened: Opened, layout: Layout, cells: Cells, bad: Bad, row: Mapping[str, Any]) -> BadCell:
    column = layout.measures[bad[1]]
    text = str(row[column.name] or "")
    key = tuple((part, str(row[part])) for part in layout.key)
    said = message(column, bad[2], text, layout, cells.scales[column.name])
    return BadCell(opened.place(row[LINE]), column.name, text, key, said + words.key_words(key))
