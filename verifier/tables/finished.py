"""Tables as they are used: read, put right by corrections, with the columns that are looked up and computed.

A table comes after all those in which it looks up. What corrections put right is looked up and computed anew.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from verifier.model import Place
from verifier.rulebook.book import Rulebook
from verifier.rulebook.completed import correcting, first_release, typed_figure
from verifier.rulebook.computed import computed_node
from verifier.rulebook.correction_references import tables_of_correction
from verifier.rulebook.corrections import Correction
from verifier.rulebook.look_up_references import look_up_order
from verifier.rulebook.tables import Table as TableSection
from verifier.tables.beside import with_beside
from verifier.tables.computed import Calculation, with_computed
from verifier.tables.corrected import Judged, judged, put_right
from verifier.tables.layouts import column_of
from verifier.tables.lazy_rows import Name
from verifier.tables.look_up_findings import finding_of
from verifier.tables.look_ups import beside, matched
from verifier.tables.table import Table
from verifier.wording import computed as words
from verifier.wording import look_ups as look_up_words

Tables = dict[Name, Table]


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
    new = tuple(one for one in table.bad if one not in set(said.bad))
    counts = {column: sum(one.column == column for one in new) for column in table.bad_counts}
    return replace(table, bad=new, bad_counts=counts)


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
    return put_right(original, list(zip(found, places, strict=True)))


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
