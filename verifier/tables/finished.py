"""Tables as they are used: read, put right by corrections, with the columns that are looked up and computed.

A table comes after all those in which it looks up. What corrections put right is looked up and computed anew.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import polars as pl

from verifier.rows.opened import LINE, ROW
from verifier.rulebook.book import Rulebook
from verifier.rulebook.completed import correcting, first_release, typed_figure
from verifier.rulebook.computed import computed_node
from verifier.rulebook.correction_references import tables_of_correction
from verifier.rulebook.corrections import Correction
from verifier.rulebook.look_up_references import look_up_order
from verifier.rulebook.tables import Table as TableSection
from verifier.tables.beside import with_beside
from verifier.tables.computed import Calculation, Computed, with_computed
from verifier.tables.corrected import judged, put_right
from verifier.tables.digits import bad_name
from verifier.tables.layouts import column_of
from verifier.tables.lazy_rows import Name
from verifier.tables.look_up_findings import finding_of
from verifier.tables.look_ups import beside, matched
from verifier.tables.table import SHOWN_CELLS, Table
from verifier.wording import computed as words
from verifier.wording import look_ups as look_up_words

Tables = dict[Name, Table]
BAD = "#bad now"


def finished(rulebook: Rulebook, read: Mapping[Name, Table], *, fast: bool = True) -> Tables:
    """Return all tables of a rulebook, of those that corrections make too. Columns are computed `fast`, or by rows."""
    before = dict(read)
    for release in correcting(rulebook.book.releases):
        original = str(rulebook.book.releases[release].corrects)
        for name in rulebook.book.releases[release].tables:
            before[release, name] = _put_right(rulebook, release, name, before[original, name])
    done: Tables = {}
    for path in look_up_order(rulebook.book)[0]:
        release, _, table = path.partition(".")
        done[release, table] = _complete(rulebook, (release, table), before, done, fast=fast)
    return {name: _not_said_twice(rulebook, name, done) for name in before}


def _not_said_twice(rulebook: Rulebook, name: Name, done: Tables) -> Table:
    """A computed figure that is bad before a correction and after it is one finding, not two."""
    original = rulebook.book.releases[name[0]].corrects
    table = done[name]
    if original is None or not table.bad_count:
        return table
    said = done[original, name[1]]
    new = {column: _new(column, table, said) for column, number in table.bad_counts.items() if number}
    shown = {column: {table.place(line) for line in _lines(table, rows)} for column, rows in new.items()}
    counts = {**dict.fromkeys(table.bad_counts, 0), **{column: rows.len() for column, rows in new.items()}}
    return replace(table, bad=tuple(one for one in table.bad if one.place in shown[one.column]), bad_counts=counts)


def _new(column: str, table: Table, said: Table) -> pl.Series:
    """Return the rows (`#row`) in which a computed figure is bad, and was not, or was worked from other figures."""
    origin = table.origins[column]
    assert isinstance(origin, Computed)  # noqa: S101 (corrections leave no other figure bad)
    figures = [one for one in origin.figures if one in table.scales]
    rows = table.frame.select(ROW, bad_name(column), *figures).filter(bad_name(column)).rename({bad_name(column): BAD})
    before = said.frame.select(ROW, bad_name(column), *figures)
    same = (pl.col(one).eq_missing(pl.col(f"{one} before")) for one in figures)
    both = rows.join(before, on=ROW, how="left", suffix=" before", maintain_order="left")
    return both.filter(~pl.all_horizontal(bad_name(column), *same).fill_null(value=False))[ROW]


def _lines(table: Table, rows: pl.Series) -> pl.Series:
    return table.text(rows.head(SHOWN_CELLS))[LINE]


def corrections_of(rulebook: Rulebook, release: str, table: str) -> list[tuple[int, Correction]]:
    """Return the corrections that are of one table of a release, each with its position; none has an empty name."""
    section = rulebook.book.releases[release]
    original = rulebook.book.releases[str(section.corrects)]
    found = []
    for position, one in enumerate(section.corrections):
        typed = typed_figure(rulebook.book, original, one) is not None
        own = [""] if typed else tables_of_correction(rulebook.book, original, one)
        if own == [table]:
            found.append((position, one))
    return found


def _put_right(rulebook: Rulebook, release: str, name: str, original: Table) -> Table:
    listed = corrections_of(rulebook, release, name)
    found = judged(rulebook.book, original, [one for _, one in listed])
    places = [rulebook.place("releases", release, "corrections", at, "is") for at, _ in listed]
    table = put_right(original, list(zip(found, places, strict=True)))
    return replace(table, corrections=tuple((at, one) for (at, _), one in zip(listed, found, strict=True)))


def _complete(rulebook: Rulebook, name: Name, before: Mapping[Name, Table], done: Tables, *, fast: bool) -> Table:
    section = rulebook.book.releases[name[0]].tables[name[1]]
    table = before[name]
    for position in range(len(section.look_up)):
        table = _looked_up(rulebook, name, table, position, done)
    for calculation in _calculations(rulebook, name, section):
        table = with_computed(table, calculation, fast=fast)
        table = _noted(rulebook, name, table, words.how(_path(name), calculation.column.name, calculation.text))
    return table


def _looked_up(rulebook: Rulebook, name: Name, table: Table, position: int, done: Tables) -> Table:
    first = first_release(rulebook.book, name[0])
    look_up = rulebook.book.releases[name[0]].tables[name[1]].look_up[position]
    found = matched(table, look_up, done[look_up.table])
    place = rulebook.place("releases", first, "tables", name[1], "look up", position)
    # what the tables that corrections make do not find, those that they correct have not found either
    said = finding_of(rulebook, name, table, found, place) if name[0] == first else None
    table = with_beside(table, replace(beside(table, found), findings=() if said is None else (said,)))
    how = look_up_words.how(_path(name), list(look_up.columns), look_up.in_, list(look_up.by))
    return _noted(rulebook, name, table, how)


def _noted(rulebook: Rulebook, name: Name, table: Table, note: str) -> Table:
    """Note how a table came about, where that is not said already of the one that it corrects."""
    told = name[0] != first_release(rulebook.book, name[0])
    return table if told else replace(table, notes=(*table.notes, note))


def _path(name: Name) -> str:
    return ".".join(name)


def _calculations(rulebook: Rulebook, name: Name, section: TableSection) -> Sequence[Calculation]:
    release, key = first_release(rulebook.book, name[0]), name[1]
    return [
        Calculation(
            column_of(rulebook, column, one), computed_node(rulebook.expressions, release, key, column), one.is_
        )
        for column, one in section.columns.items()
        if one.is_ is not None
    ]
