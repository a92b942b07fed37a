"""What the differences of two tables change of seats: every allocation that takes their figures is worked with each.

Only tables of a contest as a whole are taken (figures that were typed in, a table by candidate): an allocation takes
figures in force, and these stand in their place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from verifier.allocations import Allocated, WorkedPart
from verifier.checking.check_context import CheckContext
from verifier.expression import Name, walk
from verifier.materiality.seats import parts_changed
from verifier.materiality.seats_told import seats_said
from verifier.model import Change
from verifier.record.releases import FigureKey, State
from verifier.rows.opened import ROW
from verifier.tables.table import Table
from verifier.values import RecordValues
from verifier.vocabulary import Level
from verifier.wording import materiality as words

MOST_ROWS = 10_000
"""A table of a contest as a whole has no more rows."""

CONTEST = "contest"

Figures = Mapping[FigureKey, Fraction]


def allocated_seats(context: CheckContext, tables: Mapping[str, Table], measures: Sequence[str]) -> Iterator[Change]:
    """Tell what seats the first of two tables (`release.table`, `release.measure`) gives and the second does not.

    Where an allocation takes the figures in a way that others cannot be put in their place, that is told too.
    """
    for name in context.rulebook.book.allocations:
        named = [path for path in _named(context, name) if path[-1] in measures]
        if named:
            yield from _of_allocation(context, name, named, tables, measures)


def _named(context: CheckContext, name: str) -> list[tuple[str, ...]]:
    """Return everything that the inputs of an allocation name."""
    inputs = [node for path, node in context.rulebook.expressions.items() if path[:2] == ("allocations", name)]
    return [tuple(one.path) for node in inputs for one in walk(node) if isinstance(one, Name)]


def _of_allocation(
    context: CheckContext,
    name: str,
    named: Sequence[tuple[str, ...]],
    tables: Mapping[str, Table],
    measures: Sequence[str],
) -> Iterator[Change]:
    formula = context.rulebook.book.allocations[name].formula
    of = name if name != formula else ""
    said, official = (_figures(context, path, table, measures) for path, table in tables.items())
    plain = _values(context, {})
    plain.allocated(name)
    if not {*said, *official} & plain.used.keys():
        if any(".".join(path[:2]) in tables for path in named):
            yield Change(Level.SEATS, of, words.not_looked_at(formula), undecided=True)
        return
    ours, theirs = (_values(context, figures).allocated(name) for figures in (said, official))
    for change in parts_changed(ours, theirs):
        yield Change(Level.SEATS, of, words.seats_changed(seats_said(change), formula, change.where))
    if lacking := _lacking(ours, theirs):
        yield Change(Level.SEATS, of, words.not_worked(lacking, formula), undecided=True)


def _values(context: CheckContext, figures: Figures) -> RecordValues:
    """Return values after all official releases were out: a check has no time of its own."""
    official = [one for one in context.record.releases.values() if one.rank is not None]
    state = State(tuple(sorted(official, key=lambda one: (one.begins, one.ends, one.id))))
    return RecordValues(context.rulebook, context.record, state, context.rulebook.contest_of(), substitutes=figures)


def _figures(context: CheckContext, path: str, table: Table, measures: Sequence[str]) -> Figures:
    """Return the figures of a contest as a whole by their keys in the record; none of a table of smaller units."""
    book, stated = context.rulebook.book, context.rulebook.book.releases[path.partition(".")[0]].contest
    by = {one: book.measures[one].by for one in measures if one in book.measures}
    known = [measure for measure, label in by.items() if set(table.layout.key) - {CONTEST} == {label}]
    if table.rows > MOST_ROWS or not known:
        return {}
    values, found = _values(context, {}), dict[FigureKey, Fraction]()
    texts = table.text(table.frame[ROW]).select(ROW, *table.layout.key)
    for row in texts.join(table.frame.select(ROW, *known), on=ROW).iter_rows(named=True):
        for measure in (one for one in known if row[one] is not None):
            label = row[by[measure]] or ""
            contest = row.get(CONTEST) or context.rulebook.contest_of(label, stated)
            key = values.figure_key(measure, {CONTEST: contest, by[measure]: label})
            found[key] = Fraction(row[measure], 10 ** table.scales[measure])
    return found


def _lacking(said: Allocated, official: Allocated) -> int:
    """Count the parts that cannot be worked on both sides."""
    worked = [isinstance(part, WorkedPart) for part in official.parts.values()]
    ours = [isinstance(said.parts.get(name), WorkedPart) for name in official.parts]
    return sum(not (one and other) for one, other in zip(worked, ours, strict=True))
