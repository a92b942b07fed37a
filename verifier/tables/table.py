"""Tables of figures: text first, digits checked on the text, exact integers, and the place of everything that is bad.

A table keeps one narrow frame, in the order of its file: row number, two hashes of the key, and for each measure its
value, its decimals and whether the cell was bad. Texts are read from the file again for the rows that are asked for.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import Any

import polars as pl

from verifier.files import Digest, Source
from verifier.model import Fault, FileRead, Finding, Place, Stop
from verifier.readers.opening import open_rows
from verifier.rows.opened import LINE, ROW, SHORT, Opened, PlaceOf
from verifier.tables.cells import Bad, Cells, check_cells, message
from verifier.tables.copies import same_files, without_copies
from verifier.tables.digits import bad_name
from verifier.tables.doubled import Doubled, doubled_keys, without_doubled
from verifier.tables.file_rows import FileRows, file_rows
from verifier.tables.joined import Joined, join_files, layout_of_all
from verifier.tables.judged import Judged
from verifier.tables.layout import BadCell, Layout
from verifier.tables.note_rows import note_rows
from verifier.tables.notes import aside_of, changes_of, check_left_out, lines_of, notes_of
from verifier.tables.origins import Origin
from verifier.tables.points import doubtful_points
from verifier.tables.scanned import HASHES, KEEP, Seeds
from verifier.tables.totals import without_totals
from verifier.tables.units import Rostered
from verifier.tables.unnamed import check_named
from verifier.wording import cells as cell_words
from verifier.wording import tables as words

SHOWN_CELLS = 1000


@dataclass(frozen=True, eq=False)
class Table:
    """A table of figures that was read and checked.

    `frame`, in the order of the file: `#row` (UInt32, 0-based data row), `#h1`, `#h2` (UInt64, hashes of the key), and
    for each measure `m` its value (Int64 or Int128, unscaled; null: blank or bad), `m #digits` (UInt8, decimals as
    written; two more for percentages) and `m #bad` (Boolean). `scales`: the decimals of each measure's values.
    `bad` holds the first bad cells, `bad_counts` how many there are by measure. `seeds` are those of the hashes. `read`
    are the files it was read from; `place` gives the place of a row by its number in `#line`, and `cell` that of a cell
    by this number and the name of its column. `origins` say where the
    figures of a column come from that do not simply stand in the file, `findings` are what was found on the way to the
    table, and `rostered` is what it has
    of the units of its roster, where it has one; `all_rows` is the whole table, where a check leaves rows of it out;
    `corrections` are those that made it of another table, by their positions, with what became of each.
    `lacks` tells of rows whether their file has no such column at all (see `Joined.lacks`); `contents` are equal for
    files that say the same (see `FileRows`).
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
    cell: Callable[[int, str], Place] | None = None
    rostered: Rostered | None = None
    origins: Mapping[str, Origin] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    notes: tuple[str, ...] = ()
    all_rows: Table | None = None
    corrections: tuple[tuple[int, Judged], ...] = ()
    lacks: Callable[[str, pl.Series], pl.Series] | None = None
    contents: tuple[str, ...] = ()

    @property
    def rows(self) -> int:
        """How many rows the table has (after `where`)."""
        return self.frame.height

    @property
    def bad_count(self) -> int:
        """How many cells are bad, shown or not."""
        return sum(self.bad_counts.values())

    @cached_property
    def copied(self) -> frozenset[str]:
        """The files that are the same as another of the table: no figure of them is known."""
        return frozenset(self.read[at].path for group in same_files(self.contents) for at in group)

    @cached_property
    def doubled(self) -> Doubled:
        """The keys that stand more than once; looked for only when asked, as comparing two tables finds its own."""
        return doubled_keys(self.frame, self.layout.key, self.text)

    def text(self, rows: pl.Series | Sequence[int]) -> pl.DataFrame:
        """Read rows again: `#row` (UInt32), `#line` (Int64), text columns (empty: ""), measures as written or null.

        Each row comes back once, in the order of the file. Raises `Stop` where the file is not what it was.
        """
        return self.take(pl.Series(ROW, rows, dtype=pl.UInt32).unique().sort().to_list())

    def place_of(self, measure: str, row: int, line: int) -> Place:
        """Return where a figure stands: in its cell, or where it was looked up or put right.

        A row of a text of lines is enough, where each row has one figure of the measure: there its place is returned.
        """
        origin = self.origins.get(measure)
        elsewhere = origin.place(row) if origin is not None else None
        if elsewhere is not None:
            return elsewhere
        place, shape = self.place(line), self.layout.reading.shape
        by_cells = bool(place.part) or (shape is not None and shape.unpivot is not None)
        return self.cell(line, measure) if self.cell is not None and by_cells else place

    @cached_property
    def _blank(self) -> dict[str, frozenset[int]]:
        return {}

    def unknown_cell(self, measure: str, row: int, bad: bool) -> str:
        """Say why a figure is unknown, by its row's number: a cell that is `bad` may be one that must not be blank."""
        if bad and measure not in self._blank:
            texts = self.text(self.frame.filter(pl.col(bad_name(measure)))[ROW])
            blank = texts.filter(pl.col(measure).is_null())[ROW] if measure in texts.columns else ()
            self._blank[measure] = frozenset(blank)
        return cell_words.unknown_cell(bad=bad and row not in self._blank[measure])

    def typed(self) -> pl.DataFrame:
        """Return the whole table with its texts, for tables that are small enough.

        `#row`, `#line`, every text column as text, and for each measure `m`, `m #digits`, `m #bad` as in `frame`.
        """
        names = [column.name for column in self.layout.texts]
        texts = self.text(self.frame[ROW]).select(ROW, LINE, *names)
        figures = self.frame.drop(HASHES)
        if texts[ROW].equals(figures[ROW]):
            return pl.concat([texts, figures.drop(ROW)], how="horizontal")
        return texts.join(figures, on=ROW, how="left", maintain_order="left")

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
    """Make a table of the rows of an opened file. See `table_of_files`."""
    return table_of_files(opened.shown, [file_rows(opened, layout)], layout, seeds, read, shown_cells)


def table_of_files(
    name: str,
    files: Sequence[FileRows],
    layout: Layout,
    seeds: Seeds,
    read: tuple[FileRead, ...],
    shown_cells: int = SHOWN_CELLS,
) -> Table:
    """Make a table called `name` of the rows of some files, one below the other; `read` are these files.

    Raises `Stop` with every fault of their shape: header, encoding, ragged rows, missing columns, no rows. Bad cells
    are no faults: they are in the table, with their places. No figure of files that are the same is known.
    """
    check_left_out(files, layout)
    frame, joined = join_files(name, files, seeds)
    layout = layout_of_all(layout, files)
    kept = frame.filter(KEEP).drop(KEEP) if layout.where else frame
    if not kept.height:
        raise Stop(Fault(Place(name), words.nothing_where(layout.where)))
    aside = aside_of(layout, name, frame.height - kept.height, frame.height)
    kept, left_out = without_totals(kept, layout, name, joined)
    check_named(kept[ROW], joined)
    cells = check_cells(kept.drop(SHORT), layout, partial(joined.wide, rows=kept[ROW]), shown_cells)
    return Table(
        name=name,
        layout=layout,
        frame=without_copies(cells.frame, joined),
        scales=cells.scales,
        bad=_bad_cells(cells, joined),
        bad_counts=cells.bad_counts,
        read=tuple(replace(one, rows=lines_of(joined.files[at], joined.rows_of(at))) for at, one in enumerate(read)),
        seeds=seeds,
        take=joined.take,
        place=joined.place,
        cell=joined.cell,
        lacks=joined.lacks,
        contents=tuple(one.content for one in files),
        notes=(*notes_of(files), *aside, *left_out, *changes_of(layout, name), *doubtful_points(cells, layout, name)),
    )


def _bad_cells(cells: Cells, joined: Joined) -> tuple[BadCell, ...]:
    """Put the first bad cells into words, with what stood there and the key of their row."""
    rows = {row[ROW]: row for row in joined.take(sorted({row for row, _, _ in cells.bad})).to_dicts()}
    notes = note_rows(cells.bad, rows, joined)
    return tuple(_bad_cell(cells, joined, bad, rows[bad[0]], perhaps_a_note=bad[0] in notes) for bad in cells.bad)


def _bad_cell(cells: Cells, joined: Joined, bad: Bad, row: Mapping[str, Any], *, perhaps_a_note: bool) -> BadCell:
    layout = joined.file_of(bad[0]).layout
    column = layout.measures[bad[1]]
    text = str(row[column.name] or "")
    key = tuple((part, str(row[part])) for part in layout.key)
    said = message(column, bad[2], text, layout, cells.scales[column.name]) + words.key_words(key)
    note = words.perhaps_a_note() if perhaps_a_note and not text else ""
    return BadCell(joined.cell(row[LINE], column.name), column.name, text, key, said + note)
