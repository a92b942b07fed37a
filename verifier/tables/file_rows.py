"""The rows of one file by our names of the columns: under which heading each stands, and what its name gives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import polars as pl

from verifier.model import Fault, Place, Stop
from verifier.readers.together import FILE, take_together
from verifier.rows.opened import LINE, ROW, Opened, name_of, position_of
from verifier.tables.layout import Column, Layout
from verifier.tables.spellings import alike
from verifier.tables.times import moved
from verifier.wording import tables as words


@dataclass(frozen=True, slots=True, eq=False)
class FileRows:
    """The rows of an opened file.

    `layout` is that of the table, with the headings that this file has. `positions` gives the reader's name of each
    column that is there, `named` the text of each column that the file's name gives: the same in all of its rows.
    `content` is equal for files that say the same (see `contents`); empty where there is no other file.
    """

    opened: Opened
    layout: Layout
    positions: Mapping[str, str]
    named: Mapping[str, str] = field(default_factory=dict)
    content: str = ""

    def cell(self, line: int, column: str) -> Place:
        """Return the place of a cell; of a column that is not there, that of its row."""
        if column not in self.positions:
            return self.opened.place(line)
        return self.opened.cell(line, position_of(self.positions[column]))


def taken(files: Sequence[FileRows], rows: Sequence[Sequence[int]]) -> pl.DataFrame:
    """Read some rows (ascending) of each of several files that are alike again.

    Columns: `#file` (which of them, UInt32), `#row`, `#line`, text columns (empty: ""), measures as written or null.
    """
    layout = files[0].layout
    texts = [text_of(files, column).fill_null("").alias(column.name) for column in layout.texts]
    figures = [moved(written(files[0], one), one, layout.notation).alias(one.name) for one in layout.measures]
    found = take_together([one.opened for one in files], rows)
    return found.select(FILE, ROW, LINE, *texts, *figures)


def text_of(files: Sequence[FileRows], column: Column) -> pl.Expr:
    """Return a text column of files that are alike, in our spelling; empty is null."""
    first = files[0]
    named = column.name in first.named
    text = _given([one.named[column.name] for one in files]) if named else written(first, column)
    text = alike(text, column.spellings) if column.spellings else text
    ours = {theirs: name or None for theirs, name in column.names.items()}
    return text.replace(ours) if ours else text


def _given(texts: Sequence[str]) -> pl.Expr:
    """The text that each file's name gives."""
    if len(set(texts)) == 1:
        return pl.lit(texts[0], dtype=pl.String)
    numbers = pl.Series(range(len(texts)), dtype=pl.UInt32)
    return pl.col(FILE).replace_strict(numbers, pl.Series(texts, dtype=pl.String), return_dtype=pl.String)


def written(one: FileRows, column: Column) -> pl.Expr:
    """Return a column as it is written; one that is not there is null throughout."""
    there = column.name in one.positions
    return pl.col(one.positions[column.name]) if there else pl.lit(None, dtype=pl.String)


def file_rows(opened: Opened, layout: Layout, named: Mapping[str, str] | None = None) -> FileRows:
    """Find the columns of a layout in a file. Raises `Stop` with each that is not there, or under two headings."""
    named = named or {}
    _check_names(opened, layout)
    own = {column.name for column in layout.columns}
    others = [Column(name) for name in layout.where if name not in own]
    headings: dict[str, str] = {}
    faults: list[Fault] = []
    for column in (*layout.columns, *others):
        if column.name not in named:
            found = [heading for heading in column.headings if heading in opened.header]
            faults += _wrong(opened, column, found, listed=not faults)
            headings.update(zip([column.name], found, strict=False))
    if faults:
        raise Stop(*dict.fromkeys(faults))
    there = {heading: name_of(position) for position, heading in enumerate(opened.header)}
    positions = {name: there[heading] for name, heading in headings.items()}
    return FileRows(opened, _present(layout, headings, named), positions, named)


def _wrong(opened: Opened, column: Column, found: Sequence[str], listed: bool) -> list[Fault]:
    """A column stands under exactly one of its headings, or under none where that is allowed.

    All headings of the file are `listed` once.
    """
    if len(found) > 1:
        return [Fault(opened.top(), words.several_headings(column.name, found))]
    if found or column.absent_allowed:
        return []
    return [Fault(opened.top(), words.no_column_of(column.headings, opened.header, listed))]


def _check_names(opened: Opened, layout: Layout) -> None:
    """Refuse names that could be taken for those of our own columns (`#row`, `votes #digits`)."""
    ours = [column.name for column in layout.columns if column.name.startswith("#") or " #" in column.name]
    if ours:
        raise Stop(*(Fault(opened.top(), words.reserved_name(name)) for name in ours))


def _present(layout: Layout, headings: Mapping[str, str], named: Mapping[str, str]) -> Layout:
    """Put in the headings; a column that may be absent, and is, is unknown, whatever a blank means where it stands."""
    there = (
        replace(column, header=headings.get(column.name, column.heading))
        if column.name in headings or column.name in named
        else replace(column, blank="unknown")
        for column in layout.columns
    )
    return replace(layout, columns=tuple(there))
