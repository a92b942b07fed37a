"""Units that a roster leaves out of one table are left out of every other table that a check holds beside it."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import polars as pl

from verifier.checking.absent import whole_is_complete, without_those_to_come
from verifier.model import Fault, Place, Stop
from verifier.record.record import Record
from verifier.rows.opened import ROW
from verifier.rulebook.book import CheckEntry, Rulebook
from verifier.rulebook.roster_references import unit_at
from verifier.rulebook.rosters import LEFT_OUT, Roster
from verifier.rulebook.used_tables import used_tables
from verifier.tables.lazy_rows import LazyRows, Name
from verifier.tables.table import Table
from verifier.tables.units import roster_of
from verifier.wording import rosters as words

Tables = Mapping[tuple[str, str], Table]


@dataclass(frozen=True, slots=True)
class AsTheRostersSay:
    """The tables and the record for each check, made once for all checks that leave the same rows out."""

    rulebook: Rulebook
    record: Record
    tables: Tables
    made: dict[tuple[Name, Hashable], Table] = field(default_factory=dict)
    records: dict[frozenset[tuple[Name, Table]], tuple[Record, Tables]] = field(default_factory=dict)

    def of(self, entry: CheckEntry) -> tuple[Record, Tables]:
        """Return record and tables for one check: without rows of units that the roster of a table there leaves out.

        Otherwise a unit that has no result would be missing, or a total short of it, in the one table only. Beside the
        whole of a partial release units that are still to come are no parts: see `without_those_to_come`.
        """
        changed = frozenset(
            (name, table) for name, table in self._tables(entry).items() if table is not self.tables[name]
        )
        if not changed:
            return self.record, self.tables
        if changed not in self.records:
            tables = {**self.tables, **dict(changed)}
            rows = LazyRows(tables)
            self.records[changed] = (
                Record(self.record.releases, self.record.outstanding, rows, fast=self.record.fast),
                tables,
            )
        return self.records[changed]

    def _tables(self, entry: CheckEntry) -> dict[Name, Table]:
        used = [_name(path) for path in used_tables(self.rulebook, entry)]
        rosters = dict.fromkeys(one.name for name in used if (one := self.tables[name].rostered) is not None)
        found = {name: self._without(name, tuple(rosters)) for name in used if self.tables[name].rostered is None}
        if hasattr(entry.parameters, "whole") and not whole_is_complete(self.rulebook, entry):
            found |= {name: self._reported(name) for name in used if self.tables[name].rostered is not None}
        return found

    def _without(self, name: Name, rosters: tuple[str, ...]) -> Table:
        if (name, rosters) not in self.made:
            named = [self.rulebook.book.rosters[one] for one in rosters]
            left_out = [one for one in named if _units(one).height]
            self.made[name, rosters] = _without(self.tables[name], left_out)
        return self.made[name, rosters]

    def _reported(self, name: Name) -> Table:
        if (name, None) not in self.made:
            self.made[name, None] = without_those_to_come(self.tables[name])
        return self.made[name, None]


def rows_left_out(table: Table) -> pl.DataFrame:
    """Return the rows that were left out of a table for a check, with their texts: see `Table.typed`."""
    if table.all_rows is None:
        return table.frame.clear()
    return table.all_rows.typed().join(table.frame.select(ROW), on=ROW, how="anti", maintain_order="left")


def _units(roster: Roster) -> pl.DataFrame:
    """Return the units that a roster leaves out, in its own columns."""
    named = [unit_at(roster, one.at) for one in roster.status if one.is_ in LEFT_OUT]
    return pl.DataFrame(named, schema=dict.fromkeys(roster.by, pl.String), orient="row")


def _name(path: str) -> tuple[str, str]:
    release, table = path.split(".")
    return release, table


def _without(table: Table, left_out: Sequence[Roster]) -> Table:
    texts = {column.name for column in table.layout.texts}
    named = [roster_of(table.layout, roster) for roster in left_out if texts.issuperset(roster.by)]
    if not named:
        return table
    rows = table.typed()
    for roster in named:
        rows = rows.join(_units(roster), on=list(roster.by), how="anti", maintain_order="left")
    if rows.height == table.rows:
        return table
    if not rows.height:
        raise Stop(Fault(Place(table.name), words.all_left_out()))
    frame = table.frame.join(rows.select(ROW), on=ROW, how="semi", maintain_order="left")
    return replace(table, frame=frame, all_rows=table)
