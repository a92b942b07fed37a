"""The check `equal`: what it takes, and its finding."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import chain
from typing import Annotated

import polars as pl

from verifier.checking.accepted_changes import Taken, even_if
from verifier.checking.allocated_seats import allocated_seats
from verifier.checking.changed_seats import changed_seats
from verifier.checking.check_context import CheckContext
from verifier.checking.coverage import of_figures
from verifier.checking.difference_cells import cells_of
from verifier.checking.difference_rows import difference_rows, hidden, rounding_only
from verifier.checking.equality import EqualResult, equal
from verifier.checking.judged_differences import Judged, with_all_told
from verifier.checking.left_out import rows_left_out
from verifier.checking.other_releases import with_releases
from verifier.checking.part_figures import finer_parts
from verifier.checking.reconcile import Kind, common_measures
from verifier.checking.standings import standing_of
from verifier.model import Fault, Finding, Stop, Verdict
from verifier.registry import check
from verifier.rulebook.check_references import Causes, MeasureNames, TableOrTyped, Tolerance
from verifier.rulebook.claims import Accept
from verifier.rulebook.section import Listed, Section, Text
from verifier.rulebook.typed_sides import typed_figures
from verifier.tables.table import Table
from verifier.tables.typed_tables import typed_table
from verifier.verdict import WRONG, apart_from_wrong
from verifier.wording import differences as words
from verifier.wording.remarks import remark


class Equal(Section):
    """What `check: equal` takes."""

    left: TableOrTyped
    right: TableOrTyped
    measures: MeasureNames = ()
    within: Tolerance = None
    accept: Annotated[Listed[Accept], Causes(("rounding", "truncation"))] = ()
    open: Text | None = None
    why: Text | None = None


@check("equal", Equal)
def equal_check(context: CheckContext) -> Finding:
    """Hold every figure of `left` against the same figure of `right`, matching rows by key.

    A figure agrees where both are the same number; is explained by an accepted rounding or truncation; disagrees where
    it differs otherwise, is missing or extra; is undetermined where either is unknown; is invalid where its key stands
    twice, which is a finding about the data, and counted there.
    """
    asked: Equal = context.entry.parameters
    left, right = _side(context, asked.left, asked.right), _side(context, asked.right, asked.left)
    measures = asked.measures or common_measures(right, left)
    if set(left.layout.key) != set(right.layout.key):
        raise Stop(Fault(context.place, words.other_key(left.layout.key, right.layout.key)))
    if asked.left == asked.right:
        raise Stop(Fault(context.place, words.same_table()))
    if not measures:
        raise Stop(Fault(context.place, words.no_measure_in_common()))
    accept = frozenset(item.cause for item in asked.accept)
    found = equal(left, right, tuple(measures), accept, asked.within.value if asked.within else Fraction(0))
    differences = _noted(context, found, right)
    rows = difference_rows(differences, right, left, len(measures) == 1)
    # a key that stands twice is a finding about the data: what disagrees besides comes before it
    verdict = Verdict.DISAGREES if found.counts[Verdict.DISAGREES] else found.verdict
    cause = words.cause(found.counts, verdict, found.causes, rounding_only(found.differences))
    title = f"{asked.left} against {asked.right}"
    named = asked.measures or any(typed_figures(context.rulebook.book, path) for path in (asked.left, asked.right))
    left_out = [*_left_out(asked.left, left), *_left_out(asked.right, right)]
    unshared = [] if named else _unshared(left, right)
    sentences = (*left_out, *_sentences(asked, found, len(rows), unshared, measures))
    counts = words.counts(found.kinds, found.counts)
    # a feed's figures are not official, whoever is held against them
    against = context.rulebook.book.releases[asked.right.partition(".")[0]].role
    covered = (of_figures(asked.left, asked.right, found.kinds),)
    finding = context.finding(title, verdict, cause, rows, sentences, counts, against, covered)
    return _told(context, finding, Judged(differences, right, left, measures), found.causes)


def _told(context: CheckContext, finding: Finding, judged: Judged, causes: Mapping[str, int]) -> Finding:
    """Tell what the differences change (seats through formulas, leaders and orders), and why they are there."""
    asked: Equal = context.entry.parameters
    left, right, measures = judged.reported, judged.official, judged.measures
    differences = judged.differences
    tables = {asked.left: left, asked.right: right}
    worked = (changed_seats(context, tables, measures), allocated_seats(context, tables, measures))
    seats = chain.from_iterable(worked if differences.height else ())
    parts = finer_parts(context, (asked.right, asked.left), right.layout.key, measures, _differing(differences))
    cells = cells_of(differences, right, left, measures, parts)
    released = with_releases(context, cells, asked.left, asked.right, (left, right))
    standing = standing_of(context.rulebook, asked.right.partition(".")[0])
    return with_all_told(
        finding, judged, Taken(causes, judged.tolerated, even_if(asked.accept)), released, standing, seats
    )


def _differing(differences: pl.DataFrame) -> pl.DataFrame:
    """Return the keys of the figures that are another number: what is finer is looked at for these only."""
    wrong = (pl.col("verdict") == Verdict.DISAGREES.value) & (pl.col("kind") == Kind.CHANGED.value)
    keys = [column for column in differences.columns if column.startswith("key.")]
    return differences.filter(wrong).select(pl.col(column).alias(column.removeprefix("key.")) for column in keys)


def _noted(context: CheckContext, found: EqualResult, official: Table) -> pl.DataFrame:
    """Hand in every figure that is wrong, and return all differences, those first that follow from nothing else."""
    labels = {f"key.{name}": name for name in official.layout.key}
    wrong, twice = (_units(found.differences, verdict, labels) for verdict in WRONG)
    rest = apart_from_wrong(verdict for verdict, number in found.counts.items() if number)
    off = found.differences.filter(pl.col("verdict") == WRONG[0].value)
    context.note(wrong, rest, twice, lambda: [context.size(*one) for one in _sizes(off)])
    follows = pl.col("verdict") == Verdict.INVALID.value
    return context.own_first(found.differences, labels).sort(follows, maintain_order=True)


def _sizes(differences: pl.DataFrame) -> Iterator[tuple[str, Fraction | None]]:
    """Give the measure of each figure, and how far it is off."""
    for measure, number, digits in differences.select("measure", "difference", "difference_digits").iter_rows():
        yield measure, None if number is None else Fraction(number, 10**digits)


def _units(differences: pl.DataFrame, verdict: Verdict, labels: Mapping[str, str]) -> pl.DataFrame:
    """Return the labels of the figures that came out as one verdict."""
    chosen = differences.filter(pl.col("verdict") == verdict.value)
    return chosen.select(pl.col(column).alias(name) for column, name in labels.items())


def _side(context: CheckContext, path: str, other: str) -> Table:
    """Return a table, or the figures that were typed in as one like the other side's."""
    typed = typed_figures(context.rulebook.book, path)
    if typed is None:
        return context.table(path)
    beside = None if typed_figures(context.rulebook.book, other) else context.table(other)
    return typed_table(context.rulebook, *typed, beside)


def _left_out(path: str, table: Table) -> Iterator[str]:
    """Say which rows of a side are compared with nothing, as the other side's roster leaves their units out."""
    rows = rows_left_out(table)
    if rows.height:
        yield words.left_out(path, [", ".join(key) for key in rows.select(table.layout.key).iter_rows()])


def _unshared(left: Table, right: Table) -> list[str]:
    """Return the measures that only one of the tables has: nobody compares them."""
    names = [{column.name for column in table.layout.measures} for table in (left, right)]
    return sorted(names[0] ^ names[1])


def _sentences(
    asked: Equal, found: EqualResult, shown: int, unshared: Sequence[str], measures: Sequence[str]
) -> tuple[str, ...]:
    left = hidden(found.counts, shown)
    within = dict.fromkeys(measures, asked.within.value) if asked.within else {}
    return (
        *([words.not_compared(unshared)] if unshared else []),
        *words.tolerances(within, measures if asked.within and asked.within.percent else ()),
        *([words.not_shown(left)] if left else []),
        *remark(asked.why),
    )
