"""Units that a roster leaves out of one table are left out of every other table that a check holds beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import polars as pl

from verifier.checking.coverage import used_tables
from verifier.model import Fault, Place, Stop
from verifier.rows.opened import ROW
from verifier.rulebook.book import CheckEntry, Rulebook
from verifier.rulebook.rosters import LEFT_OUT
from verifier.tables.table import Table
from verifier.tables.units import STATUS
from verifier.wording import rosters as words

Tables = Mapping[tuple[str, str], Table]


def as_the_rosters_say(rulebook: Rulebook, tables: Tables, entry: CheckEntry) -> Tables:
    """Return the tables for one check: without the rows of units that the roster of a table beside them leaves out.

    Otherwise a unit that has no result would be missing, or a total short of it, in the one table only.
    """
    used = [_name(path) for path in used_tables(rulebook, entry)]
    rostered = [one for name in used if (one := tables[name].rostered) is not None]
    left_out = [
        (one.by, found)
        for one in rostered
        if (found := one.units.filter(pl.col(STATUS).is_in(LEFT_OUT)).select(one.by)).height
    ]
    others = [name for name in used if tables[name].rostered is None] if left_out else []
    return {**tables, **{name: _without(tables[name], left_out) for name in others}} if others else tables


def _name(path: str) -> tuple[str, str]:
    release, table = path.split(".")
    return release, table


def _without(table: Table, left_out: Sequence[tuple[tuple[str, ...], pl.DataFrame]]) -> Table:
    texts = {column.name for column in table.layout.texts}
    named = [(by, units) for by, units in left_out if texts.issuperset(by)]
    if not named:
        return table
    rows = table.typed()
    for by, units in named:
        rows = rows.join(units, on=list(by), how="anti", maintain_order="left")
    if rows.height == table.rows:
        return table
    if not rows.height:
        raise Stop(Fault(Place(table.name), words.all_left_out()))
    frame = table.frame.join(rows.select(ROW), on=ROW, how="semi", maintain_order="left")
    return replace(table, frame=frame, all_rows=table)
