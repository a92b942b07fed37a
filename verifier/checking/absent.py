"""Units that must report and have no row: they are in the whole of a complete release, and nobody knows with what.

The whole of a partial release has only what was reported when it came out: beside it, units that are not yet there, or
have nothing but blanks, are no parts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import polars as pl

from verifier.checking.intervals import DIGITS, NAME, VALUE, Figures
from verifier.checking.roster_units import ON, roster_units
from verifier.expression import Name, walk
from verifier.rows.opened import ROW
from verifier.rulebook.book import CheckEntry, Rulebook
from verifier.rulebook.completed import first_release
from verifier.rulebook.rosters import LEFT_OUT, NOT_YET
from verifier.tables.table import Table
from verifier.tables.units import BAD, ROWS, STATUS
from verifier.wording import rosters as words

PARTIAL = "unofficial-partial"
TABLE_PARTS = 2
Tables = Mapping[tuple[str, str], Table]


@dataclass(frozen=True, slots=True, eq=False)
class Absent:
    """The units of a table's roster without a row: `units` (the roster's columns, String), and how many are unnamed."""

    table: str
    units: pl.DataFrame
    unnamed: int

    def beside(self, groups: pl.DataFrame, per: Sequence[str]) -> pl.DataFrame:
        """Return for every group the units that may be part of it: `per`, and `#name` (String, what to call it)."""
        by = self.units.columns
        if set(by) <= set(per):
            # a group is a unit then, or less: without a row it has no parts, and that is told by itself
            return groups.select(per).clear().with_columns(pl.lit("").alias(NAME))
        names = [words.absent(words.name(unit), self.table) for unit in self.units.iter_rows()]
        named = self.units.with_columns(pl.Series(NAME, names, dtype=pl.String))
        shared = [name for name in per if name in by]
        others = pl.DataFrame(
            {NAME: [words.unnamed(self.unnamed, self.table)] if self.unnamed else []}, {NAME: pl.String}
        )
        wanted = groups.select(per).unique(maintain_order=True)
        here = wanted.join(named, on=shared) if shared else wanted.join(named.select(NAME), how="cross")
        return pl.concat([here.select(*per, NAME), wanted.join(others, how="cross").select(*per, NAME)])


def absent_units(rulebook: Rulebook, tables: Tables, entry: CheckEntry, path: str) -> Absent | None:
    """Return the units that a table lacks, where the whole of a check has them; None where there are none."""
    release, name = path.split(".")[:TABLE_PARTS]
    rostered = tables[release, name].rostered
    if rostered is None or not whole_is_complete(rulebook, entry):
        return None
    found = roster_units(rulebook, tables, rostered)
    missing = pl.col(ON) & ~pl.col(STATUS).is_in(LEFT_OUT) & (pl.col(ROWS) == 0)
    units = found.frame.filter(missing).select(found.by)
    unnamed = max(0, found.uncounted)
    return Absent(f"{release}.{name}", units, unnamed) if units.height or unnamed else None


def with_absent(parts: Figures, whole: Figures, per: tuple[str, ...], absent: Absent | None) -> Figures:
    """Add the units that are absent to the parts, each an unknown figure of every group of which it may be."""
    if absent is None:
        return parts
    none = pl.DataFrame({"#all": [""]})
    groups = pl.concat([one.frame.select(per) for one in (parts, whole)]).drop_nulls() if per else none
    rows = absent.beside(groups, per or ("#all",)).select(*per, NAME)
    unknown = (pl.lit(None).cast(parts.frame.schema[one]).alias(one) for one in (VALUE, DIGITS))
    return replace(parts, frame=pl.concat([parts.frame, rows.with_columns(unknown)], how="diagonal_relaxed"))


def whole_is_complete(rulebook: Rulebook, entry: CheckEntry) -> bool:
    """Tell whether a check's whole has all units: unless every release that it names was a partial one."""
    named = set(_releases(rulebook, entry))
    firsts = {first_release(rulebook.book, one) for one in named}
    return not firsts or any(rulebook.book.releases[one].status != PARTIAL for one in firsts)


def _releases(rulebook: Rulebook, entry: CheckEntry) -> Iterator[str]:
    node = rulebook.expressions.get((*entry.path, "whole"))
    names = [one.path for one in walk(node) if isinstance(one, Name)] if node is not None else []
    for path in names or [tuple(str(entry.parameters.whole).split("."))]:
        if path[0] in rulebook.book.releases:
            yield path[0]


def without_those_to_come(table: Table) -> Table:
    """Leave out the rows of units that are not yet there and have nothing but blanks: as if they had no rows."""
    if table.rostered is None:
        return table
    known = pl.sum_horizontal(pl.lit(0), *table.rostered.measures)
    waiting = (pl.col(STATUS) == NOT_YET) & (known == 0) & ~pl.col(BAD)
    units = table.rostered.units.filter(waiting).select(table.rostered.by)
    if not units.height:
        return table
    rows = table.typed().join(units, on=list(table.rostered.by), how="anti", maintain_order="left").select(ROW)
    if not rows.height:
        return table
    return replace(table, frame=table.frame.join(rows, on=ROW, how="semi", maintain_order="left"))
