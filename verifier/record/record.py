"""The record: everything that a rulebook's releases published, typed in or read from tables, figure by figure."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import polars as pl

from verifier.allocations import Allocated
from verifier.dates.moments import When
from verifier.fractions import Row, Value
from verifier.model import Place, Printed
from verifier.numbers import NotANumber, read_number
from verifier.record.declared import declared
from verifier.record.finer import finer_figures, units_of
from verifier.record.releases import Figure, FigureKey, Finer, InForce, Release
from verifier.rulebook.book import Rulebook
from verifier.rulebook.completed import read_columns
from verifier.rulebook.correction_references import figure_place
from verifier.rulebook.releases import Release as ReleaseSection
from verifier.wording import record as words


@dataclass(frozen=True, slots=True)
class TableRow:
    """One figure of a table: the labels of its row, and the figure."""

    labels: Mapping[str, str]
    figure: Figure


@dataclass(frozen=True, slots=True, eq=False)
class TableColumns:
    """A whole table in columns, in the order of its file.

    `frame` has `#line` (Int64), a column of text for each label (empty: ""), and for each measure its value (Int64 or
    Int128; null: not known) in as many parts of one as `units` says. `file` is the file as shown, `place`
    gives the place of a row by its number in `#line`.
    """

    file: str
    frame: pl.DataFrame
    labels: tuple[str, ...]
    units: Mapping[str, int]
    place: Callable[[int], Place]


# what an allocation came out as in a state, and the figures in force that it used
Worked = dict[Hashable, tuple[Allocated, Mapping[FigureKey, InForce]]]
TableKey = tuple[str, str, str]  # release, table and measure


class TableRows(Mapping[TableKey, Sequence[TableRow]]):
    """The rows of tables, by release, table and measure."""

    def where(self, key: TableKey, texts: Mapping[str, str]) -> Sequence[TableRow]:
        """Return the rows of a measure whose labels have these texts; a label that rows lack leaves them all."""
        rows = self.get(key, ())
        return [row for row in rows if all(row.labels.get(label, text) == text for label, text in texts.items())]

    def at(self, key: TableKey, positions: Sequence[int]) -> Sequence[TableRow]:
        """Return some rows of a measure, by their numbers (0-based, in the order of the file)."""
        rows = self[key]
        return [rows[position] for position in positions]

    def columns(self, release: str, table: str) -> TableColumns | None:
        """Return a table in columns; None where there are only rows of it."""
        del release, table
        return None

    def left_out(self, release: str, table: str) -> tuple[str, ...]:
        """Name the units whose rows were left out of a table, as its roster says."""
        del release, table
        return ()

    def missing(self, release: str, table: str, texts: Mapping[str, str]) -> tuple[str, ...]:
        """Name the units with these texts that must report, as a table's roster says, and have no row in it."""
        del release, table, texts
        return ()


class GivenRows(TableRows):
    """Rows that are there already."""

    def __init__(self, rows: Mapping[TableKey, Sequence[TableRow]] | None = None) -> None:
        """Keep the rows."""
        self._rows = rows or {}

    def __getitem__(self, key: TableKey) -> Sequence[TableRow]:
        """Return the rows of one measure of one table."""
        return self._rows[key]

    def __iter__(self) -> Iterator[TableKey]:
        """Give every table's measures."""
        return iter(self._rows)

    def __len__(self) -> int:
        """Count them."""
        return len(self._rows)


@dataclass(frozen=True, slots=True)
class Record:
    """All releases of a rulebook, and the rows of their tables.

    `fast` says whether long tables may be worked in columns; otherwise everything goes row by row, in plain fractions.
    The record does not change, so nothing needs a second working: `worked` keeps what formulas made of it, by
    allocation and state, `looked_up` the rows that were taken from tables, `aggregated` what these came to, `gathered`
    their groups, and `described` tables in columns.
    """

    releases: Mapping[str, Release]
    outstanding: Mapping[tuple[str, str], Figure]
    rows: TableRows = field(default_factory=GivenRows)
    worked: Worked = field(default_factory=dict, compare=False, repr=False)
    looked_up: dict[Hashable, Sequence[Row]] = field(default_factory=dict, compare=False, repr=False)
    aggregated: dict[Hashable, Value] = field(default_factory=dict, compare=False, repr=False)
    described: dict[Hashable, TableColumns] = field(default_factory=dict, compare=False, repr=False)
    gathered: dict[Hashable, Any] = field(default_factory=dict, compare=False, repr=False)
    fast: bool = True


def record_of(rulebook: Rulebook, given: Mapping[TableKey, Sequence[TableRow]], *, fast: bool = True) -> Record:
    """Gather what the releases published. Tables that are known by contest and candidate alone count as figures."""
    rows = given if isinstance(given, TableRows) else GivenRows(given)
    releases: dict[str, Release] = {}
    outstanding: dict[tuple[str, str], Figure] = {}
    for key, section in rulebook.book.releases.items():
        figures = _together([_typed_in(rulebook, key, section), *_from_tables(rulebook, key, section, rows)])
        finer = finer_figures(rulebook, section, _labels_of(key, rows))
        releases[key] = _release(rulebook, key, section, figures, finer)
        for measure, text in (section.outstanding or {}).items():
            if measure != "where":
                place = rulebook.place("releases", key, "outstanding", measure)
                outstanding[key, measure] = _figure(text, place)
    return Record(releases, outstanding, rows, fast=fast)


def _labels_of(release: str, rows: TableRows) -> Callable[[str, str], Iterable[Mapping[str, str]]]:
    return lambda table, measure: (row.labels for row in rows.get((release, table, measure), ()))


def _release(
    rulebook: Rulebook,
    key: str,
    section: ReleaseSection,
    figures: dict[FigureKey, Figure],
    finer: Mapping[tuple[str, str], Finer],
) -> Release:
    begins, ends = section.as_of.span(rulebook.book.offset)
    authority = rulebook.book.authority
    official = section.role == "official" and section.publisher in authority
    counted = section.reporting
    return Release(
        id=key,
        title=section.title or "",
        publisher=section.publisher,
        status=section.status,
        written=_written(section.as_of),
        begins=begins,
        ends=ends,
        rank=authority.index(section.publisher) if official else None,
        figures=figures,
        carries=frozenset(rulebook.candidate(name) or name for name in section.carries),
        reporting=(counted.precincts, counted.of) if counted else None,
        finer={one: table for one, table in finer.items() if one not in {key[:2] for key in figures}},
    )


def _written(when: When) -> str:
    """Write a time in the one way that is turned into words, however it was typed; a zone stays."""
    if when.day is not None:
        return when.day.isoformat()
    return when.at.isoformat(timespec="seconds" if when.at.second else "minutes") if when.at else when.text


def _typed_in(rulebook: Rulebook, key: str, section: ReleaseSection) -> dict[FigureKey, Figure]:
    found = []
    for measure, figures in section.figures.items():
        by = rulebook.book.measures[measure].by
        for name, printed in figures.items():
            place = figure_place(rulebook, key, measure, name)
            found.append((_key(rulebook, measure, {by: name}, section.contest), figure_of(printed, place)))
    return _each_once(found)


def _from_tables(
    rulebook: Rulebook, key: str, section: ReleaseSection, rows: TableRows
) -> Iterable[dict[FigureKey, Figure]]:
    measures = rulebook.book.measures
    for name, table in section.tables.items():
        # what is looked up or computed is not printed by this release
        for measure in read_columns(table):
            if measure in measures and not units_of(rulebook, table, measure):
                found = rows.get((key, name, measure), ())
                yield _each_once(
                    (
                        _key(rulebook, measure, row.labels, section.contest),
                        replace(declared(rulebook, row.labels, row.figure, section.contest), table=name),
                    )
                    for row in found
                )


def _each_once(found: Iterable[tuple[FigureKey, Figure]]) -> dict[FigureKey, Figure]:
    """Gather figures of one place; one that stands there more than once is not known, even with equal numbers."""
    figures: dict[FigureKey, Figure] = {}
    for key, figure in found:
        figures[key] = _twice(key, figures[key], figure) if key in figures else figure
    return figures


def _together(parts: Iterable[Mapping[FigureKey, Figure]]) -> dict[FigureKey, Figure]:
    """Gather the figures of one release; one that it prints with different numbers is not known."""
    figures: dict[FigureKey, Figure] = {}
    for part in parts:
        for key, figure in part.items():
            same = key not in figures or figures[key].value == figure.value
            figures[key] = figures.get(key, figure) if same else _twice(key, figures[key], figure)
    return figures


def _twice(key: FigureKey, first: Figure, second: Figure) -> Figure:
    if first.unknown and first.unknown == second.unknown:
        return first
    places = (str(first.place), str(second.place))
    return replace(first, value=None, unknown=words.stands_twice(" of ".join(filter(None, (key[0], key[2]))), places))


def _key(rulebook: Rulebook, measure: str, labels: Mapping[str, str], contest: str | None) -> FigureKey:
    by = rulebook.book.measures[measure].by
    name = labels.get(by, "")
    if by == "candidate":
        name = rulebook.candidate(name) or name
    if by == "contest":
        return measure, name, name
    # a county may be called as a candidate is
    return measure, rulebook.contest_of(name if by == "candidate" else "", labels.get("contest") or contest), name


def figure_of(printed: Printed, place: Place) -> Figure:
    """Make a figure of a printed number."""
    return Figure(printed.value, printed.text, place)


def _figure(text: str, place: Place) -> Figure:
    try:
        return figure_of(read_number(text), place)
    except NotANumber as reason:
        return Figure(None, text, place, f"'{text}' {reason}")
