"""How much of its tables a check looked at: rows or figures, and the units of their rosters.

A kind of check says what it knows best (`covered`); of all others the rows of every table that it names are counted:
one whose key stands more than once, or in which a figure that is used is not known, decides nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import polars as pl

from verifier.checking.reconcile import AGREE, NOT_APPLICABLE, Kind
from verifier.checking.roster_units import roster_units
from verifier.expression import Name, walk
from verifier.model import Coverage
from verifier.rows.opened import ROW
from verifier.rulebook.book import CheckEntry, Rulebook
from verifier.rulebook.check_references import tables_of
from verifier.tables.digits import bad_name
from verifier.tables.layout import Column
from verifier.tables.table import Table
from verifier.wording import coverage as words
from verifier.wording import rosters as roster_words

NAMED = 1000
TABLE_PARTS = 2
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
    return (*found, *(one for path in used for one in _of_units(rulebook, tables, path)))


def used_tables(rulebook: Rulebook, entry: CheckEntry) -> dict[str, set[str]]:
    """Return the tables (`release.table`) that a check names, in its parameters or expressions, with the measures."""
    known = tables_of(rulebook.book)
    found: dict[str, set[str]] = {}
    for parts in (*_in_parameters(entry), *_in_expressions(rulebook, entry)):
        path = ".".join(parts[:TABLE_PARTS])
        if path in known:
            found.setdefault(path, set()).update(parts[TABLE_PARTS : TABLE_PARTS + 1])
    return found


def _in_parameters(entry: CheckEntry) -> Iterator[Sequence[str]]:
    for name in type(entry.parameters).model_fields if entry.parameters is not None else ():
        value = getattr(entry.parameters, name)
        texts = value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else (value,)
        yield from (text.split(".") for text in texts if isinstance(text, str) and " " not in text)


def _in_expressions(rulebook: Rulebook, entry: CheckEntry) -> Iterator[Sequence[str]]:
    for path, node in rulebook.expressions.items():
        if path[: len(entry.path)] == entry.path:
            yield from (one.path for one in walk(node) if isinstance(one, Name))


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


def _of_units(rulebook: Rulebook, tables: Tables, path: str) -> Iterator[Coverage]:
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
        named=tuple(found.names(found.left_out().head(NAMED))),
    )
