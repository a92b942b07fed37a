"""A table against its roster: which units it has, which of them reported, and without the rows of those left out."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from verifier.model import Fault, Place, Stop
from verifier.rows.opened import LINE, ROW
from verifier.rulebook.book import Rulebook
from verifier.rulebook.roster_references import unit_at
from verifier.rulebook.rosters import DUPLICATE, LEFT_OUT, Roster
from verifier.rulebook.tables import Table as TableSection
from verifier.tables.digits import bad_name
from verifier.tables.table import Table
from verifier.tables.units import BAD, ROWS, STATUS, Rostered
from verifier.wording import rosters as words


def rostered(table: Table, rulebook: Rulebook, section: TableSection) -> Table:
    """Take the rows of units out of a table that its roster leaves out, and keep what the table has of every unit.

    A table without a roster stays as it is. This comes before look-ups and computed columns: a unit has reported only
    what its own file says. Raises `Stop` where no row is left.
    """
    if section.roster is None:
        return table
    roster = rulebook.book.rosters[section.roster]
    rows = _with_status(table.typed(), roster)
    units = _units(rows, table, roster)
    kept = rows.filter(~pl.col(STATUS).is_in(LEFT_OUT)).select(ROW)
    if not kept.height:
        raise Stop(Fault(Place(table.name), words.nothing_left(section.roster)))
    measures = tuple(column.name for column in table.layout.measures)
    found = Rostered(section.roster, roster.by, measures, units, _unlike(rows, table, roster), len(rows) - len(kept))
    return replace(table, frame=table.frame.join(kept, on=ROW, how="semi", maintain_order="left"), rostered=found)


def _with_status(typed: pl.DataFrame, roster: Roster) -> pl.DataFrame:
    """Add `#status` (String, "": none) to every row."""
    recorded = [(*unit_at(roster, one.at), one.is_) for one in roster.status]
    known = pl.DataFrame(recorded, schema=dict.fromkeys((*roster.by, STATUS), pl.String), orient="row")
    joined = typed.join(known, on=list(roster.by), how="left", maintain_order="left")
    return joined.with_columns(pl.col(STATUS).fill_null(""))


def _units(rows: pl.DataFrame, table: Table, roster: Roster) -> pl.DataFrame:
    names = [column.name for column in table.layout.measures]
    bad = pl.any_horizontal(bad_name(name) for name in names) if names else pl.lit(value=False)
    return rows.group_by(list(roster.by), maintain_order=True).agg(
        pl.len().alias(ROWS),
        pl.col(LINE).min(),
        bad.any().alias(BAD),
        pl.col(STATUS).first(),
        *(pl.col(name).is_not_null().sum().cast(pl.UInt32) for name in names),
    )


def _unlike(rows: pl.DataFrame, table: Table, roster: Roster) -> pl.DataFrame:
    """Find the duplicates whose rows are not those of the unit that they are said to repeat."""
    names = [*(name for name in table.layout.key if name not in roster.by)]
    names += [column.name for column in table.layout.measures]
    told = [(unit_at(roster, one.at), unit_at(roster, one.unit)) for one in roster.status if one.is_ == DUPLICATE]
    texts = dict.fromkeys(roster.by, pl.String)
    named = pl.DataFrame(list({unit for pair in told for unit in pair}), schema=texts, orient="row")
    there = rows.join(named, on=list(roster.by), how="semi", maintain_order="left")
    sorted_rows = there.select(*roster.by, *names).sort(*roster.by, *names)
    parts = sorted_rows.partition_by(list(roster.by), as_dict=True, include_key=False)
    nothing = there.select(names).clear()
    found = [unit for unit, other in told if unit in parts and not parts[unit].equals(parts.get(other, nothing))]
    return pl.DataFrame(found, schema=texts, orient="row")
