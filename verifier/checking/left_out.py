"""Units that a roster leaves out of one table are left out of every other table that a check holds beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import polars as pl

from verifier.checking.absent import whole_is_complete, without_those_to_come
from verifier.model import Fault, Place, Stop
from verifier.rows.opened import ROW
from verifier.rulebook.book import CheckEntry, Rulebook
from verifier.rulebook.roster_references import unit_at
from verifier.rulebook.rosters import LEFT_OUT, Roster
from verifier.rulebook.used_tables import used_tables
from verifier.tables.table import Table
from verifier.tables.units import roster_of
from verifier.wording import rosters as words

Tables = Mapping[tuple[str, str], Table]


def as_the_rosters_say(rulebook: Rulebook, tables: Tables, entry: CheckEntry) -> Tables:
    """Return the tables for one check: without the rows of units that the roster of a table beside them leaves out.

    Otherwise a unit that has no result would be missing, or a total short of it, in the one table only.
    """
    used = [_name(path) for path in used_tables(rulebook, entry)]
    rosters = dict.fromkeys(one.name for name in used if (one := tables[name].rostered) is not None)
    found = [rulebook.book.rosters[name] for name in rosters]
    left_out = [roster for roster in found if any(one.is_ in LEFT_OUT for one in roster.status)]
    others = [name for name in used if tables[name].rostered is None] if left_out else []
    changed = {name: _without(tables[name], left_out) for name in others}
    if hasattr(entry.parameters, "whole") and not whole_is_complete(rulebook, entry):
        changed |= {name: without_those_to_come(tables[name]) for name in used if tables[name].rostered is not None}
    changed = {name: table for name, table in changed.items() if table is not tables[name]}
    return {**tables, **changed} if changed else tables


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
