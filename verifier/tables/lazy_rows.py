"""The rows of tables as figures with labels, made only for those that are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

import polars as pl

from verifier.model import Place
from verifier.numbers import write_number
from verifier.record.record import TableColumns, TableKey, TableRow, TableRows
from verifier.record.releases import Figure
from verifier.rows.opened import LINE, ROW
from verifier.rulebook.roster_references import unit_at
from verifier.rulebook.rosters import DUPLICATE, LEFT_OUT
from verifier.tables.digits import bad_name, digits_name
from verifier.tables.doubled import LINES, TIMES
from verifier.tables.origins import Origin
from verifier.tables.table import Table
from verifier.wording import cells as cell_words
from verifier.wording import record as record_words
from verifier.wording.rosters import name as unit_name
from verifier.wording.rosters import nobody_names, with_figures

Name = tuple[str, str]  # release and table


class LazyRows(TableRows):
    """The rows of tables as figures with labels, made only for those that an expression or a release asks for.

    No figure of a row is known whose key stands more than once: which of its rows counts, nobody says.
    """

    def __init__(self, tables: Mapping[Name, Table]) -> None:
        """Keep the tables."""
        self.tables = tables
        self._made: dict[TableKey, Sequence[TableRow]] = {}
        self._typed: dict[Name, pl.DataFrame] = {}

    def __getitem__(self, key: TableKey) -> Sequence[TableRow]:
        """Return the rows of one measure of one table."""
        if key not in self._made:
            self._made[key] = tuple(_rows(self.tables[key[:2]], self._frame(key[:2]), key[2]))
        return self._made[key]

    def where(self, key: TableKey, texts: Mapping[str, str]) -> Sequence[TableRow]:
        """Return the rows of a measure with these texts, and make no others: a look-up is for one row of many."""
        table = self.tables[key[:2]]
        own = {column.name for column in table.layout.texts} & texts.keys()
        if not own:
            return self[key]
        found = self._frame(key[:2]).filter(pl.col(label) == texts[label] for label in sorted(own))
        return tuple(_rows(table, found, key[2]))

    def at(self, key: TableKey, positions: Sequence[int]) -> Sequence[TableRow]:
        """Return some rows of a measure, and make no others."""
        return tuple(_rows(self.tables[key[:2]], self._frame(key[:2])[list(positions)], key[2]))

    def columns(self, release: str, table: str) -> TableColumns:
        """Return a whole table in columns."""
        own = self.tables[release, table]
        labels = tuple(column.name for column in own.layout.texts)
        units = {measure: 10**scale for measure, scale in own.scales.items()}
        return TableColumns(own.name, self._frame((release, table)), labels, units, own.place)

    def left_out(self, release: str, table: str) -> tuple[str, ...]:
        """Name the units whose rows were left out of a table, as its roster says."""
        found = self.tables.get((release, table))
        rostered = None if found is None else found.rostered
        if rostered is None:
            return ()
        in_spite = {one.unit: with_figures(unit_name(one.unit), one.status, one.amounts) for one in rostered.in_spite}
        return tuple(in_spite.get(unit, unit_name(unit)) for unit in rostered.left_out_units())

    def missing(self, release: str, table: str, texts: Mapping[str, str]) -> tuple[str, ...]:
        """Name the units with these texts that must report, as a table's roster says, and have no row in it."""
        found = self.tables.get((release, table))
        rostered = None if found is None else found.rostered
        if rostered is None:
            return ()
        roster, by = rostered.roster, list(rostered.by)
        there = set(rostered.units.select(by).rows())
        named = {unit_at(roster, one.at): one.is_ for one in roster.status}
        listed = self.tables[_parted(roster.units)] if roster.units else None
        known = (listed.all_rows or listed).typed().select(by).unique().sort(by).rows() if listed else sorted(named)
        lacking = [unit for unit in known if unit not in there and named.get(unit) not in LEFT_OUT]
        asked = [
            unit for unit in lacking if all(texts.get(one, text) == text for one, text in zip(by, unit, strict=True))
        ]
        counted = there | {unit for unit, status in named.items() if status != DUPLICATE}
        unnamed = (roster.count or 0) - len(counted - {unit for unit in there if named.get(unit) == DUPLICATE})
        return (*map(unit_name, asked), *([nobody_names(unnamed)] if unnamed > 0 else []))

    def _frame(self, name: Name) -> pl.DataFrame:
        if name not in self._typed:
            self._typed[name] = self.tables[name].known()
        return self._typed[name]

    def __iter__(self) -> Iterator[TableKey]:
        """Give every table's measures."""
        return ((*name, column.name) for name, table in self.tables.items() for column in table.layout.measures)

    def __len__(self) -> int:
        """Count them."""
        return sum(1 for _ in self)


def _rows(table: Table, frame: pl.DataFrame, measure: str) -> Iterator[TableRow]:
    labels = [column.name for column in table.layout.texts]
    scale = table.scales[measure]
    doubled = [name for name in (LINES, TIMES) if name in frame.columns]
    origin = table.origins.get(measure)
    lacking = set(_lacking(table, frame[ROW], measure) if origin is None else ())
    wanted = dict.fromkeys((ROW, LINE, *labels, measure, digits_name(measure), bad_name(measure), *doubled))
    for row in frame.select(*wanted).iter_rows(named=True):
        place = table.place_of(measure, row[ROW], row[LINE])
        unknown = _unknown(table, row, measure, origin)
        if not unknown and row[ROW] in lacking:
            unknown = cell_words.not_in_its_file(table.place(row[LINE]), measure)
        # a label that was looked up and not found is none: nobody knows which rows this one goes with
        known = {label: row[label] for label in labels if row[label] is not None}
        yield TableRow(known, _figure(table, row, measure, scale, place, unknown))


def _lacking(table: Table, rows: pl.Series, measure: str) -> list[int]:
    """Return the rows whose file has no such column at all."""
    return [] if table.lacks is None else rows.filter(table.lacks(measure, rows)).to_list()


def _unknown(table: Table, row: Mapping[str, Any], measure: str, origin: Origin | None) -> str:
    """Say why a figure is not known, where that is not for the cell itself to say."""
    if row.get(TIMES):
        return _twice(table, row, measure)
    if table.copied and (place := table.place(row[LINE])).file in table.copied:
        return cell_words.in_a_copy(place, measure)
    return origin.why(row[ROW]) if origin is not None and row[measure] is None else ""


def _twice(table: Table, row: Mapping[str, Any], measure: str) -> str:
    name = f"{measure} of {', '.join(filter(None, (row[label] for label in table.layout.key)))}"
    return record_words.stands_twice(name, [str(table.place(line)) for line in row[LINES]], row[TIMES])


def _figure(table: Table, row: Mapping[str, Any], measure: str, scale: int, place: Place, unknown: str) -> Figure:
    value = row[measure]
    if unknown:
        return Figure(None, "", place, unknown)
    if not isinstance(value, int):
        kind = table.unknown_cell(measure, row[ROW], bad=bool(row[bad_name(measure)]))
        return Figure(None, "", place, f"{place}: {measure} {kind}")
    exact = Fraction(value, 10**scale)
    digits = row[digits_name(measure)]
    return Figure(exact, write_number(exact, digits if isinstance(digits, int) else scale), place)


def _parted(path: str) -> Name:
    release, _, table = path.partition(".")
    return release, table
