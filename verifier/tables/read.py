"""Every table of a rulebook, found, digested and read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import PurePosixPath
from typing import Any

import polars as pl

from verifier.files import Digest, Source, digests, open_source, still_same
from verifier.model import Fault, Place, Stop
from verifier.numbers import write_number
from verifier.project import Project
from verifier.readers.csv import LINE
from verifier.record.record import TableColumns, TableKey, TableRow, TableRows
from verifier.record.releases import Figure
from verifier.rulebook.book import Rulebook
from verifier.rulebook.tables import Column as ColumnSection
from verifier.rulebook.tables import Table as TableSection
from verifier.tables.digits import bad_name, digits_name
from verifier.tables.doubled import LINES, TIMES
from verifier.tables.layout import Column, Layout
from verifier.tables.table import Table, key_seeds, read_table
from verifier.wording import cells as cell_words
from verifier.wording import project as words
from verifier.wording import record as record_words

Name = tuple[str, str]  # release and table


@dataclass(frozen=True, slots=True)
class _Opened:
    name: Name
    section: TableSection
    source: Source
    place: Place


def read_tables(rulebook: Rulebook, project: Project) -> dict[Name, Table]:
    """Read every table of a rulebook, by release and name. Raises `Stop` with every fault of every file."""
    faults: list[Fault] = []
    opened = [item for item in _opened(rulebook, project, faults) if item is not None]
    if faults:
        raise Stop(*faults)
    found = digests([item.source for item in opened])
    seeds = key_seeds(found)
    tables: dict[Name, Table] = {}
    for item, digest in zip(opened, found, strict=True):
        try:
            _same_as_meant(item, digest)
            tables[item.name] = read_table(item.source, digest, layout_of(rulebook, item.section), seeds)
        except Stop as stop:
            faults += stop.faults
    if faults:
        raise Stop(*faults)
    still_same(*(item.source for item in opened))
    return tables


def _opened(rulebook: Rulebook, project: Project, faults: list[Fault]) -> Iterator[_Opened | None]:
    folder = PurePosixPath(rulebook.file).parent.as_posix()
    for release, section in rulebook.book.releases.items():
        for name, table in section.tables.items():
            place = rulebook.place("releases", release, "tables", name, "file")
            try:
                yield _Opened((release, name), table, _source(table, project, folder), place)
            except Stop as stop:
                faults += [item if item.place == place else Fault(place, str(item)) for item in stop.faults]
                yield None


def _source(table: TableSection, project: Project, folder: str) -> Source:
    data = table.file.data
    if data is None:
        return open_source(table.file.path, project.root, folder=folder)
    return open_source(table.file.path, project.folder(data), name=data)


def _same_as_meant(item: _Opened, digest: Digest) -> None:
    expected = item.section.sha256
    if expected is not None and expected.lower() != digest.sha256:
        raise Stop(Fault(Place(item.source.shown), words.wrong_digest(expected, digest.sha256)))


def layout_of(rulebook: Rulebook, section: TableSection) -> Layout:
    """Turn a table's section into the layout that the reader takes; a measure's kind gives its column's type."""
    columns = tuple(_column(rulebook, name, column) for name, column in section.columns.items())
    return Layout(columns, section.key, section.numbers.thousands, section.where)


def _column(rulebook: Rulebook, name: str, section: ColumnSection) -> Column:
    names = dict(section.names)
    if name == "candidate":
        aliases = {alias: key for key, one in rulebook.book.candidates.items() for alias in one.aliases}
        names = aliases | names
    return Column(
        name=name,
        header=section.from_ or "",
        type=section.type or _type(rulebook, name),  # type: ignore[arg-type]  # one_of() holds the words
        at_least=section.at_least.value if section.at_least else None,
        at_most=section.at_most.value if section.at_most else None,
        blank=section.blank_means,  # type: ignore[arg-type]
        names=names,
        absent_allowed=section.absent is not None,
    )


def _type(rulebook: Rulebook, name: str) -> str:
    measure = rulebook.book.measures.get(name)
    if measure is None:
        return "text"
    return "percent" if measure.unit == "percent" else "whole" if measure.whole else "decimal"


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
        return TableColumns(own.name, self._frame((release, table)), labels, units)

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
    wanted = dict.fromkeys((LINE, *labels, measure, digits_name(measure), bad_name(measure), *doubled))
    for row in frame.select(*wanted).iter_rows(named=True):
        place = Place(table.name, row[LINE])
        twice = _twice(table, row, measure) if row.get(TIMES) else ""
        yield TableRow({label: row[label] for label in labels}, _figure(row, measure, scale, place, twice))


def _twice(table: Table, row: Mapping[str, Any], measure: str) -> str:
    name = f"{measure} of {', '.join(filter(None, (row[label] for label in table.layout.key)))}"
    return record_words.stands_twice(name, [str(Place(table.name, line)) for line in row[LINES]], row[TIMES])


def _figure(row: Mapping[str, Any], measure: str, scale: int, place: Place, twice: str) -> Figure:
    value = row[measure]
    if twice:
        return Figure(None, "", place, twice)
    if not isinstance(value, int):
        kind = cell_words.unknown_cell(bad=bool(row[bad_name(measure)]))
        return Figure(None, "", place, f"{place}: {measure} {kind}")
    exact = Fraction(value, 10**scale)
    digits = row[digits_name(measure)]
    return Figure(exact, write_number(exact, digits if isinstance(digits, int) else scale), place)
