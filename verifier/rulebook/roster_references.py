"""What rosters, and the tables and checks that use them, refer to: followed when a rulebook is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from verifier.model import Fault
from verifier.rulebook.book import Rulebook
from verifier.rulebook.check_references import tables_of
from verifier.rulebook.completed import type_of
from verifier.rulebook.faults import unknown
from verifier.rulebook.rosters import ANOTHER, LEFT_OUT, Roster, UnitStatus
from verifier.rulebook.tables import Table
from verifier.wording import rosters as words
from verifier.wording.rulebook import unknown_in
from verifier.yamlfile import Path

Unit = tuple[str, ...]


def unresolved_in_rosters(rulebook: Rulebook) -> Iterator[Fault]:
    """Yield a fault for every roster that says too little or too much, and for every name in it that leads nowhere."""
    tables = tables_of(rulebook.book)
    for name, roster in rulebook.book.rosters.items():
        path: Path = ("rosters", name)
        yield from _units(rulebook, path, roster, tables)
        yield from wrong_statuses(rulebook, path, roster)
    for release, section in rulebook.book.releases.items():
        for name, table in section.tables.items() if section.corrects is None else ():
            yield from _of_table(rulebook, ("releases", release, "tables", name), table)


def unit_at(roster: Roster, at: Mapping[str, str]) -> Unit:
    """Return a unit by its texts, in the order of the roster's columns."""
    return tuple(at[column] for column in roster.by)


def _units(rulebook: Rulebook, path: Path, roster: Roster, tables: Mapping[str, Table]) -> Iterator[Fault]:
    if not roster.by:
        yield Fault(rulebook.key(*path, "by"), words.no_columns())
    if roster.units is not None and roster.count is not None:
        yield Fault(rulebook.key(*path, "count"), words.units_or_count())
    if roster.count is not None and roster.source is None:
        yield Fault(rulebook.key(*path, "count"), words.count_without_source())
    if roster.count is None and roster.source is not None:
        yield Fault(rulebook.key(*path, "source"), words.source_without_count())
    if roster.units is None:
        return
    yield from unknown(rulebook.place(*path, "units"), "table", roster.units, tables)
    table = tables.get(roster.units)
    if table is None:
        return
    if table.roster is not None:
        yield Fault(rulebook.place(*path, "units"), words.units_have_a_roster(roster.units, table.roster))
    for position, column in enumerate(roster.by):
        if column not in table.columns:
            yield Fault(rulebook.place(*path, "by", position), unknown_in(roster.units, column, list(table.columns)))


def wrong_statuses(rulebook: Rulebook, path: Path, roster: Roster) -> Iterator[Fault]:
    """Yield what is wrong with the statuses of a roster, each by itself and beside the others."""
    seen: dict[Unit, int] = {}
    named = {unit_at(roster, one.at): one for one in roster.status if set(one.at) == set(roster.by)}
    for position, one in enumerate(roster.status):
        here: Path = (*path, "status", position)
        wrong = list(_wrong(rulebook, here, roster.by, one))
        yield from wrong
        if wrong:
            continue
        unit = unit_at(roster, one.at)
        if unit in seen:
            yield Fault(rulebook.place(*here, "at"), words.status_twice(unit, seen[unit]))
        seen.setdefault(unit, rulebook.place(*here, "at").line)
        if one.unit:
            yield from _other(rulebook, here, roster, one, named)


def _wrong(rulebook: Rulebook, here: Path, by: Sequence[str], one: UnitStatus) -> Iterator[Fault]:
    """Yield what is wrong with one status by itself."""
    for key in ("at", "unit") if one.is_ in ANOTHER and one.unit else ("at",):
        if set(getattr(one, key)) != set(by):
            yield Fault(rulebook.place(*here, key), words.other_columns(list(getattr(one, key)), by))
    if one.is_ in ANOTHER and not one.unit:
        yield Fault(rulebook.place(*here, "is"), words.needs_another_unit(one.is_))
    if one.unit and one.is_ not in ANOTHER:
        yield Fault(rulebook.key(*here, "unit"), words.no_other_unit(one.is_, ANOTHER))
    if one.is_ in LEFT_OUT and (one.why is None or one.says is None):
        yield Fault(rulebook.key(*here), words.needs_reasons(one.is_))


def _other(
    rulebook: Rulebook, here: Path, roster: Roster, one: UnitStatus, named: Mapping[Unit, UnitStatus]
) -> Iterator[Fault]:
    """A unit cannot lead to itself, or to one that is left out as well: its figures would then stand nowhere."""
    other = unit_at(roster, one.unit)
    if other == unit_at(roster, one.at):
        yield Fault(rulebook.place(*here, "unit"), words.leads_to_itself(one.is_))
    elif other in named and named[other].is_ in LEFT_OUT:
        yield Fault(rulebook.place(*here, "unit"), words.leads_to_left_out(other, named[other].is_))


def _of_table(rulebook: Rulebook, path: Path, table: Table) -> Iterator[Fault]:
    known = rulebook.book.rosters
    yield from unknown(rulebook.place(*path, "roster"), "roster", table.roster, known)
    roster = known.get(table.roster or "")
    for column in roster.by if roster is not None else ():
        if column not in table.columns:
            place = rulebook.place(*path, "roster")
            yield Fault(place, words.table_lacks_column(str(table.roster), column, list(table.columns)))
        elif _is_figure(rulebook, column, table):
            yield Fault(rulebook.key(*path, "columns", column), words.no_text_column(str(table.roster), column))


def _is_figure(rulebook: Rulebook, column: str, table: Table) -> bool:
    return column not in table.key and type_of(rulebook.book, column, table.columns[column]) != "text"
