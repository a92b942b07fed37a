"""The check `monotone`: within each unit, a row with more of one figure never has less of another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import polars as pl

from verifier.checking.check_context import CheckContext
from verifier.checking.covered import covered
from verifier.checking.difference_rows import SHOWN
from verifier.checking.orders import FEWER, HOLDS, MORE, NOTHING, STATE, UNIT, UNKNOWN, WRONG, Orders, orders, worst_of
from verifier.checking.table_rows import table_rows
from verifier.columns.table_columns import AT
from verifier.model import Fault, Finding, Relation, Row, Stop, Verdict
from verifier.record.record import TableColumns
from verifier.registry import check
from verifier.rows.opened import LINE
from verifier.rulebook.monotone import Monotone
from verifier.wording import monotone as words
from verifier.wording.each import same_on_both_sides
from verifier.wording.figures import apart, in_full
from verifier.wording.remarks import remark


@check("monotone", Monotone, klass="look")
def monotone_check(context: CheckContext) -> Finding:
    """Look for units in which a row has more of `more` and less of `never fewer` than another: more votes, fewer seats.

    Rows that have as much of `more` say nothing about each other. It agrees where no unit has such a pair; has
    something to look at where one has (the rule may allow it, with a threshold or a lot); is undetermined where a
    figure is unknown and nothing is wrong among the others, and where no unit has two rows to compare. Aggregates and
    what is no vote are left out, as in all ranks.
    """
    asked: Monotone = context.entry.parameters
    if asked.more == asked.never_fewer:
        raise Stop(Fault(context.rulebook.place(*context.entry.path, "never fewer"), same_on_both_sides()))
    found = orders(table_rows(context, asked.table), asked.more, asked.never_fewer, asked.per)
    wrong, unknown = found.count(WRONG), found.count(UNKNOWN)
    units = _noted(context, asked, found)
    rows = tuple(_Shown(context, asked, table_rows(context, asked.table), found).rows(units))
    return context.finding(
        words.title(asked.table, asked.more, asked.never_fewer, asked.per),
        _verdict(found),
        words.cause(wrong, unknown, found.count(HOLDS)),
        rows,
        tuple(_sentences(asked, found, wrong + unknown - len(rows))),
        words.counts({state: found.count(state) for state in (HOLDS, WRONG, UNKNOWN, NOTHING)}),
        against=words.EXPECTED,
        covered=[covered(asked.table, found.units.height - unknown, unknown, units=True)],
    )


def _noted(context: CheckContext, asked: Monotone, found: Orders) -> pl.DataFrame:
    """Hand in all that is wrong; return the first units of that, and then those that cannot be decided."""
    wrong, unknown = (found.units.filter(pl.col(STATE) == state) for state in (WRONG, UNKNOWN))
    context.note(wrong.select(asked.per), Verdict.UNDETERMINED if unknown.height else Verdict.AGREES)
    first = context.own_first(wrong, {label: label for label in asked.per}) if asked.per else wrong
    return pl.concat([first, unknown]).head(SHOWN)


def _verdict(found: Orders) -> Verdict:
    if found.count(WRONG):
        return Verdict.DISAGREES
    return Verdict.AGREES if found.count(HOLDS) and not found.count(UNKNOWN) else Verdict.UNDETERMINED


def _sentences(asked: Monotone, found: Orders, hidden: int) -> Iterator[str]:
    if found.count(NOTHING) == found.units.height:
        yield words.nothing_to_compare(asked.more)
    if found.left_out:
        yield words.left_out(found.left_out)
    if hidden:
        yield words.not_shown(hidden)
    yield from remark(asked.why)


Numbers = tuple[int, int | None, int | None]
"""A row's number (`#at`), and both of its figures."""


@dataclass(frozen=True, slots=True)
class _Shown:
    """The units that need attention, as rows that people read."""

    context: CheckContext
    asked: Monotone
    table: TableColumns
    found: Orders

    def rows(self, shown: pl.DataFrame) -> Iterator[Row]:
        """Give a row for each of these units."""
        of_unit = self._rows_by_unit(shown)
        for unit in shown.rows(named=True):
            key = tuple((label, unit[label]) for label in self.asked.per)
            yield (self._wrong if unit[STATE] == WRONG else self._unknown)(key, of_unit[unit[UNIT]])

    def _rows_by_unit(self, units: pl.DataFrame) -> Mapping[int, list[Numbers]]:
        rows = self.found.rows.filter(pl.col(UNIT).is_in(units[UNIT].implode()))
        found: dict[int, list[Numbers]] = {}
        for unit, *numbers in rows.select(UNIT, AT, MORE, FEWER).iter_rows():
            found.setdefault(unit, []).append((numbers[0], numbers[1], numbers[2]))
        return found

    def _wrong(self, key: tuple[tuple[str, str], ...], rows: Sequence[Numbers]) -> Row:
        worst = worst_of([(at, more, fewer) for at, more, fewer in rows if more is not None and fewer is not None])
        one, other = (self.table.frame.row(at, named=True) for at in (worst.more, worst.other))
        percent = self._percent(self.asked.never_fewer)
        has, least = self._number(one, self.asked.never_fewer), self._number(other, self.asked.never_fewer)
        return Row(
            label=words.label([text for _, text in key]),
            printed=in_full(has, percent),
            official=words.at_least(least, percent),
            difference=apart(has - least, percent, 6),
            relation=Relation.DIFFERS,
            verdict=Verdict.DISAGREES,
            note=words.pair(self._said(one), self._said(other), worst.pairs),
            key=key,
            places=(self.table.place(one[LINE]), self.table.place(other[LINE])),
        )

    def _unknown(self, key: tuple[tuple[str, str], ...], rows: Sequence[Numbers]) -> Row:
        at, more, _ = next(row for row in rows if None in row)
        unsure = self.table.frame.row(at, named=True)
        lacking = self.asked.more if more is None else self.asked.never_fewer
        return Row(
            label=words.label([text for _, text in key]),
            printed=words.unknown(),
            official="",
            difference="",
            relation=Relation.UNDETERMINED,
            verdict=Verdict.UNDETERMINED,
            note=words.not_known(self._name(unsure), lacking),
            key=key,
            places=(self.table.place(unsure[LINE]),),
        )

    def _number(self, row: Mapping[str, Any], measure: str) -> Fraction:
        return Fraction(row[measure], self.table.units[measure])

    def _percent(self, measure: str) -> bool:
        return self.context.table(self.asked.table).layout[measure].type == "percent"

    def _name(self, row: Mapping[str, Any]) -> str:
        key = self.context.table(self.asked.table).layout.key
        return words.label([row[name] for name in key if name not in self.asked.per] or [row[name] for name in key])

    def _said(self, row: Mapping[str, Any]) -> str:
        measures = (self.asked.more, self.asked.never_fewer)
        numbers = [in_full(self._number(row, one), self._percent(one)) for one in measures]
        return words.has(self._name(row), self.asked.more, self.asked.never_fewer, numbers)
