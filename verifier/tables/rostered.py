"""A table against its roster: which units it has, which of them reported, and without the rows of those left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

import polars as pl

from verifier.model import Fault, Place, Stop
from verifier.rows.opened import LINE, ROW
from verifier.rulebook.book import Rulebook
from verifier.rulebook.roster_references import unit_at, wrong_statuses
from verifier.rulebook.rosters import DUPLICATE, LEFT_OUT, NOT_YET, Roster
from verifier.rulebook.tables import Table as TableSection
from verifier.tables.digits import bad_name
from verifier.tables.table import Table
from verifier.tables.units import BAD, BLANKS, ROWS, STATUS, InSpite, Rostered, roster_of
from verifier.wording import rosters as words

WRITTEN = "#written"


def rostered(table: Table, rulebook: Rulebook, section: TableSection) -> Table:
    """Take the rows of units out of a table that its roster leaves out, and keep what the table has of every unit.

    A table without a roster stays as it is. This comes before look-ups and computed columns: a unit has reported only
    what its own file says. Raises `Stop` where no row is left, or two statuses are of one unit as
    the table spells it.
    """
    if section.roster is None:
        return table
    roster = _roster(table, rulebook, section.roster)
    rows = _with_status(table.typed(), roster)
    rows = rows.with_columns(_written(rows, table))
    units = _units(rows, table, roster)
    kept = rows.filter(~pl.col(STATUS).is_in(LEFT_OUT)).select(ROW)
    if not kept.height:
        raise Stop(Fault(Place(table.name), words.nothing_left(section.roster)))
    measures = tuple(column.name for column in table.layout.measures)
    unlike, taken = _unlike(rows, table, roster), len(rows) - len(kept)
    found = Rostered(section.roster, roster, roster.by, measures, units, unlike, taken)
    found = replace(found, in_spite=tuple(_in_spite(rows, table, roster)))
    notes = [words.left_out_with_figures(table.name, one.unit, one.status, one.amounts) for one in found.in_spite]
    frame = _not_known_yet(table.frame.join(kept, on=ROW, how="semi", maintain_order="left"), rows, roster, measures)
    return replace(table, frame=frame, rostered=found, notes=(*table.notes, *words.first_of(notes)))


def _not_known_yet(frame: pl.DataFrame, rows: pl.DataFrame, roster: Roster, measures: Sequence[str]) -> pl.DataFrame:
    """Make the figures of units unknown that are still to come, and none is written: blanks are no zeros there."""
    silent = ~pl.col(WRITTEN).any().over(list(roster.by))
    to_come = rows.filter((pl.col(STATUS) == NOT_YET) & silent)[ROW]
    here = pl.col(ROW).is_in(to_come.implode())
    return frame.with_columns(pl.when(~here).then(name).alias(name) for name in measures) if len(to_come) else frame


def _in_spite(rows: pl.DataFrame, table: Table, roster: Roster) -> Iterator[InSpite]:
    """Give the units that are left out and have figures; those of a duplicate are expected."""
    measures = [column for column in table.layout.measures]
    empty = [one for one in LEFT_OUT if one != DUPLICATE]
    known = [(pl.col(one.name).count() * pl.col(WRITTEN).any()).alias(f"{one.name} #known") for one in measures]
    sums = [pl.col(one.name).cast(pl.Int128).sum() for one in measures]
    units = rows.filter(pl.col(STATUS).is_in(empty)).group_by(list(roster.by), maintain_order=True)
    for unit in units.agg(pl.col(STATUS).first(), *known, *sums).iter_rows(named=True):
        amounts = [
            (one.name, None if one.type == "percent" else Fraction(unit[one.name], 10 ** table.scales[one.name]))
            for one in measures
            if unit[f"{one.name} #known"]
        ]
        if amounts:
            yield InSpite(tuple(unit[name] for name in roster.by), unit[STATUS], tuple(amounts))


def _roster(table: Table, rulebook: Rulebook, name: str) -> Roster:
    own = rulebook.book.rosters[name]
    roster = roster_of(table.layout, own)
    faults = () if roster is own else tuple(wrong_statuses(rulebook, ("rosters", name), roster))
    if faults:
        raise Stop(*faults)
    return roster


def _with_status(typed: pl.DataFrame, roster: Roster) -> pl.DataFrame:
    """Add `#status` (String, "": none) to every row."""
    recorded = [(*unit_at(roster, one.at), one.is_) for one in roster.status]
    known = pl.DataFrame(recorded, schema=dict.fromkeys((*roster.by, STATUS), pl.String), orient="row")
    joined = typed.join(known, on=list(roster.by), how="left", maintain_order="left")
    return joined.with_columns(pl.col(STATUS).fill_null(""))


def _units(rows: pl.DataFrame, table: Table, roster: Roster) -> pl.DataFrame:
    names = [column.name for column in table.layout.measures]
    bad = pl.any_horizontal(bad_name(name) for name in names) if names else pl.lit(value=False)
    known = {name: pl.col(name).is_not_null() for name in names}
    taken = pl.any_horizontal(known.values()) if names else pl.lit(value=False)
    return rows.group_by(list(roster.by), maintain_order=True).agg(
        pl.len().alias(ROWS),
        pl.col(LINE).min(),
        bad.any().alias(BAD),
        (taken.any() & ~pl.col(WRITTEN).any()).alias(BLANKS),
        pl.col(STATUS).first(),
        *((one & pl.col(WRITTEN).any()).sum().cast(pl.UInt32).alias(name) for name, one in known.items()),
    )


def _written(rows: pl.DataFrame, table: Table) -> pl.Series:
    """Tell the rows in which a figure is known that is written: a blank that is taken as zero reports nothing."""
    measures = table.layout.measures
    names = [column.name for column in measures]
    texts = table.text(rows[ROW]).select(names) if any(one.blank == "zero" for one in measures) else rows.select(names)
    found = pl.Series(WRITTEN, [False]).new_from_index(0, rows.height)
    for name in names:
        found |= texts[name].is_not_null() & rows[name].is_not_null()
    return found.alias(WRITTEN)


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
