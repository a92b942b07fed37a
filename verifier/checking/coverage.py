"""How much of its tables a check looked at: rows or figures, and the units of their rosters.

A kind of check says what it knows best (`covered`); of all others the rows of every table that it names are counted:
one whose key stands more than once, or in which a figure that is used is not known, decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import polars as pl

from verifier.checking.reconcile import AGREE, NOT_APPLICABLE, Kind
from verifier.checking.roster_units import KNOWN, ON, RosterUnits, roster_units
from verifier.model import Coverage
from verifier.rows.opened import ROW
from verifier.rulebook.book import CheckEntry, Rulebook
from verifier.rulebook.rosters import LEFT_OUT, NOT_YET
from verifier.rulebook.used_tables import used_tables
from verifier.tables.digits import bad_name
from verifier.tables.layout import Column
from verifier.tables.table import Table
from verifier.tables.units import ROWS, STATUS, Rostered
from verifier.wording import coverage as words
from verifier.wording import rosters as roster_words

NAMED = 1000
Tables = Mapping[tuple[str, str], Table]


def coverage(
    rulebook: Rulebook, tables: Tables, entry: CheckEntry, covered: Sequence[Coverage] = ()
) -> tuple[Coverage, ...]:
    """Return what a check covered: what its kind says, or else the rows of its tables; and the units of their rosters.

    Where a table's rows, and not its units, are what a kind speaks of, those that the roster takes out are added.
    """
    used = used_tables(rulebook, entry)
    rows = covered or [of_rows(tables[_name(path)], path, sorted(measures)) for path, measures in used.items()]
    found = [_without_left_out(one, tables) for one in rows]
    return (*found, *(one for path in used for one in _of_units(rulebook, tables, entry, path)))


def of_rows(table: Table, path: str, measures: Sequence[str] = ()) -> Coverage:
    """Count the rows of a table in which every figure is known that is used (all, where none are named)."""
    known = [column for column in table.layout.measures if not measures or column.name in measures]
    doubled = pl.col(ROW).is_in(table.doubled.rows.implode())
    unknown = pl.any_horizontal(pl.lit(value=False), *map(_unknown, known))
    twice, lacking = table.frame.select(doubled.sum().alias("twice"), (unknown & ~doubled).sum().alias("lacking")).row(
        0
    )
    reasons = ((words.TWICE, twice), (words.UNKNOWN, lacking))
    return Coverage(path, words.ROWS, None, table.rows - twice - lacking, _those(reasons))


def of_figures(left: str, right: str, kinds: Mapping[str, int]) -> Coverage:
    """Count the figures of two tables that are held against each other, by the kinds of `reconcile`."""
    lacking = (
        (words.only_in(right), kinds[Kind.MISSING.value]),
        (words.only_in(left), kinds[Kind.EXTRA.value]),
        (words.TWICE, kinds[Kind.DUPLICATE.value]),
        (words.NOT_KNOWN, kinds[Kind.NULL.value] + kinds[Kind.INVALID.value]),
        (words.NOT_APPLICABLE, kinds[NOT_APPLICABLE]),
    )
    return Coverage(
        words.against(left, right), words.FIGURES, None, kinds[AGREE] + kinds[Kind.CHANGED.value], _those(lacking)
    )


def _unknown(column: Column) -> pl.Expr:
    """A blank that is declared not applicable is nothing that is not known."""
    null = pl.col(column.name).is_null()
    return null & pl.col(bad_name(column.name)) if column.blank == "not applicable" else null


def _those(reasons: Sequence[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    return tuple(one for one in reasons if one[1])


def _name(path: str) -> tuple[str, str]:
    release, table = path.split(".")
    return release, table


def _without_left_out(one: Coverage, tables: Tables) -> Coverage:
    """Add the rows of a table that a roster takes out."""
    table = tables.get(_name(one.of)) if one.what == words.ROWS and one.of.count(".") == 1 else None
    number = _left_out(table) if table is not None else 0
    return replace(one, unchecked=(*one.unchecked, (words.LEFT_OUT, number))) if number else one


def _left_out(table: Table) -> int:
    own = table.rostered.left_out if table.rostered is not None else 0
    return own + (table.all_rows.rows - table.rows if table.all_rows is not None else 0)


def _taken_out(rulebook: Rulebook, tables: Tables, entry: CheckEntry, found: RosterUnits) -> pl.DataFrame:
    """Return the units whose rows were left out, of the table itself or of one beside it: of others nothing was."""
    by, units = list(found.by), found.left_out()
    beside = [units.filter(pl.col(ROWS) > 0).select(by)]
    for path in used_tables(rulebook, entry):
        table = tables[_name(path)]
        if table.all_rows is not None and {column.name for column in table.layout.texts} >= set(by):
            rows = table.all_rows.typed().join(table.frame.select(ROW), on=ROW, how="anti")
            beside.append(rows.select(by))
    return units.join(pl.concat(beside).unique(), on=by, how="semi", maintain_order="left")


def _of_units(rulebook: Rulebook, tables: Tables, entry: CheckEntry, path: str) -> Iterator[Coverage]:
    """Count the units of a table's roster: those with a figure, and the others by what is known of them."""
    table = tables[_name(path)]
    if table.rostered is None:
        return
    found = roster_units(rulebook, tables, table.rostered)
    standing = found.standing()
    checked = standing.pop("", 0)
    yield Coverage(
        of=path,
        what=words.units_of(table.rostered.name),
        expected=found.all if found.complete_list else None,
        checked=checked,
        unchecked=_those([*standing.items(), (roster_words.UNNAMED, max(0, found.uncounted))]),
        named=tuple(found.names(_taken_out(rulebook, tables, entry, found).head(NAMED))),
        notes=tuple(_notes(found, table.rostered)),
    )


def _notes(found: RosterUnits, rostered: Rostered) -> Iterator[str]:
    """Say of which units there are figures that should not be there, whether they are counted or not."""
    status = pl.col(STATUS)
    here = found.frame.filter((pl.col(KNOWN) > 0) & ~status.is_in(LEFT_OUT))
    extra = here.filter(~pl.col(ON))
    early = here.filter(pl.col(ON) & (status == NOT_YET))
    for some, why in ((extra, roster_words.NOT_ON_THE_ROSTER), (early, roster_words.EARLY)):
        if some.height:
            yield roster_words.counted_all_the_same(found.names(some.head(NAMED)), some.height, why)
    if found.uncounted < 0:
        yield roster_words.too_many(found.there, found.all)
    if rostered.in_spite:
        told = [(roster_words.name(one.unit), one.status, one.amounts) for one in rostered.in_spite[:NAMED]]
        yield roster_words.in_spite([roster_words.with_figures(*one) for one in told])
