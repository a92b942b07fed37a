"""A book with what follows from it: columns that are looked up, and the releases that corrections make.

So every other part of a rulebook finds such columns and releases where it finds all others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from verifier.model import Printed
from verifier.rulebook.book import Book
from verifier.rulebook.corrections import Correction
from verifier.rulebook.look_ups import LookUp
from verifier.rulebook.releases import Release
from verifier.rulebook.tables import Column, Table


def completed(book: Book) -> Book:
    """Return a book in which corrected releases have their tables and figures, and tables the columns they look up."""
    releases = dict(book.releases)
    for name in correcting(book.releases):
        releases[name] = _corrected(book, releases, name)
    found = book.model_copy(update={"releases": releases})
    # a column may be looked up where it is looked up itself: so until there is nothing more to add
    while (more := _with_look_ups(found)) is not None:
        found = more
    return found


def _with_look_ups(book: Book) -> Book | None:
    """Add the columns that tables look up in columns that are there; None where all of them have been added."""
    releases, added = dict(book.releases), False
    for name, release in book.releases.items():
        tables = {key: _beside(book, table) for key, table in release.tables.items()}
        added |= any(len(one.columns) > len(release.tables[key].columns) for key, one in tables.items())
        releases[name] = release.model_copy(update={"tables": tables})
    return book.model_copy(update={"releases": releases}) if added else None


def correcting(releases: Mapping[str, Release]) -> Iterator[str]:
    """Give the releases that correct another, each after the one that it corrects; those in a circle are left out."""
    waiting = [name for name, one in releases.items() if one.corrects in releases]
    done = releases.keys() - set(waiting)
    while ready := [name for name in waiting if releases[name].corrects in done]:
        yield from ready
        done |= set(ready)
        waiting = [name for name in waiting if name not in done]


def _corrected(book: Book, releases: Mapping[str, Release], name: str) -> Release:
    own = releases[name]
    original = releases[str(own.corrects)]
    tables = {key: _with_own(table, str(own.corrects), name, original) for key, table in original.tables.items()}
    inherited = {
        "contest": own.contest or original.contest,
        "printed": own.printed or original.printed,
        "carries": own.carries or original.carries,
        "tables": tables,
        "figures": _figures(book, own, original),
    }
    return own.model_copy(update=inherited)


def _with_own(table: Table, theirs: str, ours: str, original: Release) -> Table:
    """Look up in the corrected tables where the original looks up in its own."""
    return table.model_copy(update={"look_up": tuple(_own(one, theirs, ours, original) for one in table.look_up)})


def _own(one: LookUp, theirs: str, ours: str, original: Release) -> LookUp:
    release, name = one.table
    own = release == theirs and name in original.tables
    return one.model_copy(update={"in_": f"{ours}.{name}"}) if own else one


def _figures(book: Book, own: Release, original: Release) -> dict[str, dict[str, Printed]]:
    """Return the figures that were typed in, with those put right that are corrected."""
    figures = {measure: dict(found) for measure, found in original.figures.items()}
    for correction in own.corrections:
        name = typed_figure(book, original, correction)
        if name is not None:
            figures[correction.measure][name] = correction.is_
    return figures


def typed_figure(book: Book, original: Release, correction: Correction) -> str | None:
    """Return whom the typed figure is for that a correction puts right, as it was typed; None where it is in a table.

    A figure stands in a table if the correction says so, or if it names more than whom the figure is for.
    """
    figures, measure = original.figures.get(correction.measure), book.measures.get(correction.measure)
    if correction.table is not None or figures is None or measure is None or correction.at.keys() != {measure.by}:
        return None
    wanted = correction.at[measure.by]
    if measure.by != "candidate":
        return wanted if wanted in figures else None
    meant = book.spellings.get(wanted, wanted)
    return next((name for name in figures if book.spellings.get(name, name) == meant), None)


def _beside(book: Book, table: Table) -> Table:
    looked_up = {ours: found for one in table.look_up for ours, found in _columns(book, one).items()}
    return table.model_copy(update={"columns": {**looked_up, **table.columns}}) if looked_up else table


def _columns(book: Book, one: LookUp) -> dict[str, Column]:
    """Return the columns that a look-up adds; those that are not there are left out, to be said elsewhere."""
    release, name = one.table
    there = book.releases[release].tables.get(name) if release in book.releases else None
    if there is None:
        return {}
    return {
        ours: Column(type=type_of(book, theirs, there.columns[theirs]))
        for ours, theirs in one.columns.items()
        if theirs in there.columns
    }


def looked_up(table: Table) -> frozenset[str]:
    """Name the columns of a table that are looked up."""
    return frozenset(ours for one in table.look_up for ours in one.columns)


def source_of(book: Book, release: str, table: str, measure: str) -> tuple[str, str, str]:
    """Return the table and the column from which a figure was read: that of another table where it is looked up."""
    for one in book.releases[release].tables[table].look_up:
        if measure in one.columns:
            return source_of(book, *one.table, one.columns[measure])
    return release, table, measure


def is_computed(book: Book, release: str, table: str, measure: str) -> bool:
    """Tell whether a figure stands in no file, here or where it is looked up."""
    release, table, measure = source_of(book, release, table, measure)
    return book.releases[release].tables[table].columns[measure].is_ is not None


def read_columns(table: Table) -> dict[str, Column]:
    """Return the columns of a table that stand in its file."""
    elsewhere = looked_up(table)
    return {name: one for name, one in table.columns.items() if one.is_ is None and name not in elsewhere}


def type_of(book: Book, name: str, column: Column) -> str:
    """Return the type of a column: the one that is said, or that of its measure; everything else is text."""
    measure = book.measures.get(name)
    if column.type is not None or measure is None:
        return column.type or "text"
    return "percent" if measure.unit == "percent" else "whole" if measure.whole else "decimal"


def first_release(book: Book, name: str) -> str:
    """Return the release that was corrected first: the one that has its tables from files."""
    seen = {name}
    while (other := book.releases[name].corrects) in book.releases and other not in seen:
        name = str(other)
        seen.add(name)
    return name
