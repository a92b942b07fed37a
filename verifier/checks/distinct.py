"""The check `distinct`: no two units of a table have the same figures throughout."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain
from typing import Any

import polars as pl

from verifier.checking.check_context import CheckContext
from verifier.checking.covered import covered
from verifier.checking.difference_rows import SHOWN
from verifier.checking.table_rows import candidates_of, table_rows
from verifier.checking.vectors import SIZE, UNITS, Vectors, vectors
from verifier.columns.table_columns import AT, KIND, NOT_A_VOTE
from verifier.model import Finding, Relation, Row, Verdict
from verifier.record.record import TableColumns
from verifier.registry import check
from verifier.rows.opened import LINE
from verifier.rulebook.distinct import Distinct
from verifier.wording import distinct as words
from verifier.wording.remarks import remark


@check("distinct", Distinct, klass="look")
def distinct_check(context: CheckContext) -> Finding:
    """Look for units (`per`) that have the same figures in every row: one may be a copy of the other.

    Rows with nought in all of `figures`, and those that are no vote, count for nothing. Set aside and counted are units
    that have nothing, and those whose first figure adds up to less than `at least`. It agrees where no two units have
    the same figures; has something to look at where some have; is undetermined where a figure is unknown, or fewer than
    two units are left. Small units share their figures by chance: the report says how many pairs of units of the same
    size there are, this large or larger, and how many of them have the same figures.
    """
    asked: Distinct = context.entry.parameters
    table = table_rows(context, asked.table)
    rest = [name for name in context.table(asked.table).layout.key if name not in asked.per]
    found = vectors(table, asked.per, rest, asked.figures, asked.at_least or 0)
    context.note(found.wrong.select(asked.per), Verdict.UNDETERMINED if found.unknown else Verdict.AGREES)
    shown = _Shown(table, asked, rest, found, context.rulebook.book.measures[asked.figures[0]].label)
    return context.finding(
        words.title(asked.table, asked.per, asked.figures),
        _verdict(found),
        words.cause(found.groups.height, found.unknown, found.tested),
        tuple(chain(shown.rows(), shown.undecided()))[:SHOWN],
        tuple(_sentences(table, asked, found, shown.counted)),
        words.counts(found, found.wrong.height),
        against=words.EXPECTED,
        covered=[covered(asked.table, found.tested, found.unknown, units=True, aside=found.nothing + found.small)],
    )


def _verdict(found: Vectors) -> Verdict:
    if found.groups.height:
        return Verdict.DISAGREES
    return Verdict.UNDETERMINED if found.unknown or found.tested < 2 else Verdict.AGREES  # noqa: PLR2004 (a pair)


def _sentences(table: TableColumns, asked: Distinct, found: Vectors, counted: str) -> Iterator[str]:
    if found.tested < 2:  # noqa: PLR2004 (a pair)
        yield words.nothing_to_compare(found.tested)
    else:
        yield words.base_rate(found.pairs, counted)
    if found.nothing or found.small:
        yield words.set_aside(found.nothing, found.small, asked.at_least or 0, counted)
    left_out = candidates_of(table.frame.filter(pl.col(KIND) == NOT_A_VOTE))
    if left_out:
        yield words.left_out(left_out)
    hidden = found.groups.height + found.unknown - SHOWN
    if hidden > 0:
        yield words.not_shown(hidden)
    yield from remark(asked.why)


@dataclass(frozen=True, slots=True)
class _Shown:
    """The groups of units that share their figures, as rows that people read; `counted` is what makes their size."""

    table: TableColumns
    asked: Distinct
    rest: Sequence[str]
    found: Vectors
    counted: str

    def rows(self) -> Iterator[Row]:
        groups = self.found.groups.head(SHOWN)
        units = self.found.wrong.filter(pl.col("#group").is_in(groups["#group"].implode()))
        named = {group: parts.drop("#group").head(20).rows() for (group,), parts in units.group_by("#group")}
        firsts = self._figures([named[group][0] for group in groups["#group"]])
        for group in groups.rows(named=True):
            yield self._row(group, named[group["#group"]], firsts[named[group["#group"]][0]])

    def _row(self, group: Mapping[str, Any], units: Sequence[tuple[str, ...]], figures: str) -> Row:
        size = Fraction(group[SIZE], self.found.parts)
        others = group[UNITS] - 1
        rate = words.rate(group["#pairs"], group["#same"], size, self.counted)
        return Row(
            label=words.label(units[0]),
            printed=figures,
            official=words.its_own(),
            difference="",
            relation=Relation.DUPLICATE,
            verdict=Verdict.DISAGREES,
            note=f"{words.same_as(units[1:], others)}; {rate}",
            # no key: it is about several units at once, and so follows from nothing
            places=tuple(self.table.place(line) for line in group["#lines"]),
        )

    def undecided(self) -> Iterator[Row]:
        """Name the units that cannot be compared, each with the first figure that is not known."""
        for at, lacking, *labels in self.found.undecided.head(SHOWN).iter_rows():
            row = self.table.frame.row(at if lacking is None else lacking, named=True)
            yield Row(
                label=words.label(labels),
                printed=words.unknown(),
                official="",
                difference="",
                relation=Relation.UNDETERMINED,
                verdict=Verdict.UNDETERMINED,
                note=self._why(row) if lacking is not None else words.too_large(self.asked.figures[0]),
                key=tuple(zip(self.asked.per, labels, strict=True)),
                places=(self.table.place(row[LINE]),),
            )

    def _why(self, row: Mapping[str, Any]) -> str:
        measure = next(name for name in self.asked.figures if row[name] is None)
        return words.not_known(measure, [row[name] for name in self.rest])

    def _figures(self, units: Sequence[tuple[str, ...]]) -> dict[tuple[str, ...], str]:
        """Write the figures of some units, each row with what it has, without rows that have nothing."""
        per, figures = list(self.asked.per), list(self.asked.figures)
        wanted = pl.DataFrame(units, dict.fromkeys(per, pl.String), orient="row")
        rows = self.table.frame.filter((pl.col(KIND) != NOT_A_VOTE).fill_null(value=True)).join(
            wanted, on=per, how="semi", nulls_equal=True
        )
        found: dict[tuple[str, ...], list[str]] = {unit: [] for unit in units}
        for row in rows.sort(AT).rows(named=True):
            numbers = [Fraction(row[name], self.table.units[name]) for name in figures]
            if any(numbers):
                said = words.of_row([row[name] for name in self.rest], numbers)
                found[tuple(row[name] for name in per)].append(said)
        return {unit: words.vector(parts) for unit, parts in found.items()}
