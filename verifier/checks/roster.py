"""The check `roster`: every unit that must report has reported, and nobody else has."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import polars as pl

from verifier.checking.check_context import CheckContext
from verifier.checking.coverage import of_rows
from verifier.checking.roster_units import KNOWN, PROBLEM, UNDECIDED, RosterUnits, roster_units
from verifier.model import Fault, Finding, Relation, Row, Stop, Verdict
from verifier.registry import check
from verifier.rows.opened import LINE
from verifier.rulebook.roster_check import RosterCheck
from verifier.rulebook.roster_references import unit_at
from verifier.tables.table import Table
from verifier.tables.units import ROWS, STATUS
from verifier.wording import rosters as words
from verifier.wording.remarks import remark

SHOWN = 1000
TOLD = 20
RELATIONS = {words.MISSING: Relation.MISSING, words.EXTRA: Relation.EXTRA}


@check("roster", RosterCheck)
def roster_check(context: CheckContext) -> Finding:
    """Hold the units of a table against its roster: a unit has reported if any figure of it is known.

    It agrees where every unit reported that must, and no other unit is there; disagrees where one is missing or has no
    figure and no status says why, where one is not on the roster, or is otherwise than its status says; is undetermined
    where units are still to report, where the cells of one are bad, or all blank and taken as zero, and where nothing
    says which units there should be.
    """
    asked: RosterCheck = context.entry.parameters
    table = context.table(asked.table)
    found = _units(context, table, asked)
    wrong, undecided = found.wrong(), found.undecided()
    published = _published(context, found) if asked.reporting else None
    context.note(wrong.select(found.by), _verdict(found, 0, published, undecided.height))
    verdict = _verdict(found, wrong.height, published, undecided.height)
    urgent = pl.concat([context.own_first(wrong, {one: one for one in found.by}), undecided])
    rows = tuple(_row(found, table, row) for row in urgent.head(SHOWN).iter_rows(named=True))
    open_ = undecided.height if verdict is Verdict.UNDETERMINED else 0
    late = found.problems()[words.LATE] if open_ else 0
    return context.finding(
        words.title(asked.table, _name(table)),
        verdict,
        words.cause(wrong.height + abs(found.uncounted), late, open_ - late, _otherwise(verdict, found)),
        (*([published] if published else []), *rows),
        (*_sentences(context, found), *remark(asked.why)),
        _counts(found),
        against=words.EXPECTED,
        covered=[of_rows(table, asked.table, asked.measures or _own(table))],
    )


def _name(table: Table) -> str:
    return table.rostered.name if table.rostered is not None else ""


def _own(table: Table) -> tuple[str, ...]:
    """Name the figures that its file has: what was looked up or computed is not asked for."""
    return table.rostered.measures if table.rostered is not None else ()


def _units(context: CheckContext, table: Table, asked: RosterCheck) -> RosterUnits:
    found = table.rostered
    assert found is not None  # noqa: S101 (a table without a roster is a fault)
    for position, measure in enumerate(asked.measures):
        if measure not in found.measures:
            place = context.rulebook.place(*context.entry.path, "measures", position)
            raise Stop(Fault(place, words.no_such_measure(measure, found.measures)))
    return roster_units(context.rulebook, context.tables, found, asked.measures)


def _rest(found: RosterUnits, undecided: int) -> Verdict:
    return Verdict.UNDETERMINED if undecided or not found.complete_list else Verdict.AGREES


def _verdict(found: RosterUnits, wrong: int, published: Row | None, undecided: int) -> Verdict:
    if wrong or found.uncounted or (published is not None and published.verdict is Verdict.DISAGREES):
        return Verdict.DISAGREES
    return _rest(found, undecided)


def _otherwise(verdict: Verdict, found: RosterUnits) -> str:
    """Say what else it is about, where no single unit is to blame."""
    if verdict is Verdict.DISAGREES:
        return words.SAID_OTHERWISE
    return "" if found.complete_list else words.NO_LIST


def _row(found: RosterUnits, table: Table, row: dict[str, Any]) -> Row:
    """Show one unit: what the table has of it, and what the roster says."""
    problem = row[PROBLEM]
    on = words.NOT_ON_IT if problem in (words.EXTRA, words.NAMED_ONLY) else words.MUST_REPORT
    undecided = problem in UNDECIDED
    return Row(
        label=words.name([row[column] for column in found.by]),
        printed=words.FIGURES if row[KNOWN] else words.NO_FIGURE if row[ROWS] else words.NO_ROW,
        official=row[STATUS] or on,
        difference="",
        relation=Relation.UNDETERMINED if undecided else RELATIONS.get(problem, Relation.DIFFERS),
        verdict=Verdict.UNDETERMINED if undecided else Verdict.DISAGREES,
        note=problem,
        key=tuple((column, row[column]) for column in found.by),
        places=(table.place(row[LINE]),) if row[ROWS] else (),
    )


def _published(context: CheckContext, found: RosterUnits) -> Row:
    """Hold what the release says of its reporting against the units, with and without those that need not report."""
    release = context.entry.parameters.table.partition(".")[0]
    said = context.rulebook.book.releases[release].reporting
    assert said is not None  # noqa: S101 (a release without it is a fault)
    plain = (said.precincts, said.of) == (found.reported, found.all)
    near = said.precincts - found.reported in (0, found.excused) and found.all - said.of in (0, found.excused)
    return Row(
        label=words.PUBLISHED,
        printed=words.reporting(said.precincts, said.of),
        official=words.reporting(found.reported, found.all),
        difference="",
        relation=Relation.EXACT if plain else Relation.WITHIN if near else Relation.DIFFERS,
        verdict=Verdict.AGREES if near else Verdict.DISAGREES,
        note=words.FITS if plain else words.fits_with(found.excused) if near else words.FITS_NOT,
        places=(context.rulebook.place("releases", release, "reporting"),),
    )


def _sentences(context: CheckContext, found: RosterUnits) -> Iterator[str]:
    """Say whether the table is complete, and what is recorded of single units."""
    if not found.complete_list:
        yield words.not_known(found.reported)
    else:
        done = found.reported == found.expected and not found.uncounted and not found.wrong().height
        said = words.complete if done else words.incomplete
        yield said(found.reported, found.expected, found.excused)
    if found.uncounted > 0:
        yield words.counted_only(found.uncounted)
    elif found.uncounted < 0:
        yield words.too_many(found.there, found.all)
    blanks = found.problems()[words.ONLY_BLANKS]
    if blanks:
        yield words.only_blanks(blanks)
    for one in found.roster.status[:TOLD]:
        other = words.name(unit_at(found.roster, one.unit)) if one.unit else ""
        yield words.of_status(one.is_, words.name(unit_at(found.roster, one.at)), other, one.why or "", one.says or "")
    if len(found.roster.status) > TOLD:
        yield words.more_statuses(len(found.roster.status) - TOLD)


def _counts(found: RosterUnits) -> tuple[tuple[str, int], ...]:
    problems = {words.COUNTED[one]: number for one, number in found.problems().items() if one in words.COUNTED}
    statuses = found.statuses()
    numbers = {"units": found.all, "must report": found.expected, "reported": found.reported}
    return words.counts({**numbers, **statuses, words.UNNAMED: max(0, found.uncounted), **problems})
