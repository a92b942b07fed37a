"""The check `total`: what it takes, and its finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Annotated

import polars as pl

from verifier.checking.absent import absent_units, with_absent
from verifier.checking.accepted_changes import Taken, even_if, held_to_changes
from verifier.checking.check_context import CheckContext
from verifier.checking.difference_cells import told_in
from verifier.checking.headings import who_column
from verifier.checking.intervals import DIGITS, NAME, VALUE, Figures, Group
from verifier.checking.left_out import rows_left_out
from verifier.checking.part_figures import is_counted
from verifier.checking.printed import printing_of
from verifier.checking.rows_lacking import rows_lacking
from verifier.checking.standings import standing_of
from verifier.checking.total_cells import Added, total_cells
from verifier.checking.total_changes import with_changes_of_totals
from verifier.checking.totals import Total, figures, total
from verifier.checking.whole_places import whole_places
from verifier.fractions import Unknown, evaluate
from verifier.hypotheses.cells import Cells
from verifier.model import Fault, Finding, Place, Relation, Row, Stop, Verdict
from verifier.registry import check
from verifier.rows.opened import ROW
from verifier.rulebook.check_references import (
    Causes,
    ColumnNames,
    FiguresName,
    FiguresOrExpression,
    Tolerance,
    is_table,
)
from verifier.rulebook.claims import Accept
from verifier.rulebook.section import Listed, Section, Text
from verifier.values import RecordValues
from verifier.verdict import WRONG, apart_from_wrong, worst
from verifier.wording import totals as words
from verifier.wording.differences import tolerances
from verifier.wording.figures import apart, in_full
from verifier.wording.remarks import remark
from verifier.yamlfile import Path

SHOWN = 1000


class TotalSection(Section):
    """What `check: total` takes."""

    parts: FiguresName
    whole: FiguresOrExpression
    per: ColumnNames = ()
    within: Tolerance = None
    noise: Tolerance = None
    accept: Annotated[Listed[Accept], Causes(("rounding",))] = ()
    open: Text | None = None
    why: Text | None = None

    def added_up(self) -> tuple[Path, str]:
        """Return what is added up, and under which key it stands."""
        return ("parts",), self.parts


@check("total", TotalSection)
def total_check(context: CheckContext) -> Finding:
    """Add up `parts`, in groups of the same `per` columns, and hold each sum against `whole`.

    A total agrees where it adds up exactly or within `within`; is explained where it fits only within the declared
    rounding of its figures and that is accepted, or within `noise`; is undetermined where a figure is unknown, or where
    there is nothing to add. Candidates of the kind "not a vote" are left out, unless each candidate has its own sum.
    """
    asked: TotalSection = context.entry.parameters
    parts, whole = _figures(context, asked.parts, asked.per), _whole(context, asked)
    found = _added_up(context, parts, whole)
    urgent, lacking = _noted(context, asked.per, found), _lacking(context, found, parts)
    finding = _finding(context, found, urgent, lacking)
    standing = standing_of(context.rulebook, asked.parts.partition(".")[0])
    percent = _is_percent(context, asked)
    told = with_changes_of_totals(finding, found, asked.per, standing, percent=percent, lacking=lacking)
    held = held_to_changes(told, _taken(asked, found))
    return told_in(held, _cells(context, urgent, parts, whole), lambda: range(len(finding.rows)))


def _added_up(context: CheckContext, parts: Figures, whole: Figures) -> tuple[Total, ...]:
    """Judge every group."""
    asked: TotalSection = context.entry.parameters
    absent = absent_units(context.rulebook, context.tables, context.entry, asked.parts)
    return total(
        with_absent(parts, whole, asked.per, absent),
        whole,
        asked.per,
        accept=frozenset(item.cause for item in asked.accept),
        noise=asked.noise.value if asked.noise else Fraction(0),
        within=asked.within.value if asked.within else Fraction(0),
    )


def _finding(
    context: CheckContext, found: Sequence[Total], urgent: Sequence[Total], lacking: Mapping[Group, Sequence[str]]
) -> Finding:
    """Show what came out; `urgent` are all groups, in the order in which they are shown."""
    asked: TotalSection = context.entry.parameters
    verdict = worst(item.verdict for item in found) if found else Verdict.UNDETERMINED
    cause = next((item.cause for item in urgent if item.verdict is verdict), "")
    percent, places = _is_percent(context, asked), _places(context, asked, urgent[:SHOWN])
    return context.finding(
        f"{asked.whole} is the sum of {asked.parts}",
        verdict,
        words.cause(verdict, cause, found),
        tuple(_row(item, asked.per, percent, places.get(item.group, ())) for item in urgent[:SHOWN]),
        tuple(_sentences(context, asked, urgent, lacking)),
        words.counts(found),
        against="sum",
    )


def _sentences(
    context: CheckContext, asked: TotalSection, urgent: Sequence[Total], lacking: Mapping[Group, Sequence[str]]
) -> Iterator[str]:
    measure, percent = asked.parts.rpartition(".")[2], _is_percent(context, asked)
    yield from tolerances({measure: asked.within.value} if asked.within else {}, [measure] if percent else [])
    yield from _not_added(context, asked)
    yield from _not_awarded(context, asked)
    yield from words.rows_lacking(lacking, who_column(asked.per), asked.per)
    yield from words.left_open(urgent, percent)
    yield from remark(asked.why)


def _is_percent(context: CheckContext, asked: TotalSection) -> bool:
    return context.table(asked.parts).layout[asked.parts.rpartition(".")[2]].type == "percent"


def _taken(asked: TotalSection, found: Sequence[Total]) -> Taken:
    """Count what lets totals pass that are not the sums: accepted causes, a machine's error, a tolerance."""
    causes = Counter(item.cause for item in found if item.verdict is Verdict.EXPLAINED)
    tolerated = sum(bool(item.difference) for item in found if item.verdict is Verdict.AGREES)
    return Taken(causes, tolerated, even_if(asked.accept))


def _lacking(context: CheckContext, found: Sequence[Total], parts: Figures) -> Mapping[Group, list[str]]:
    """Return the units that have no row for a candidate whose total is more than its sum, and rows for others."""
    asked: TotalSection = context.entry.parameters
    layout = context.table(asked.parts).layout
    if layout[asked.parts.rpartition(".")[2]].blank == "not applicable":
        return {}  # not everybody stands in every unit
    return rows_lacking(found, parts, asked.per, [name for name in layout.key if name not in asked.per])


def _cells(context: CheckContext, found: Sequence[Total], parts: Figures, whole: Figures) -> Cells:
    """Return the totals that do not add up as what causes are looked for of."""
    asked: TotalSection = context.entry.parameters
    measure = asked.parts.rpartition(".")[2]
    layout = context.table(asked.parts).layout
    unit = tuple(name for name in layout.key if name not in asked.per)
    counted = is_counted(context, measure, parts, whole)
    return total_cells(
        found, Added(measure, parts, whole, tuple(asked.per), unit, counted, _is_percent(context, asked))
    )


def _noted(context: CheckContext, per: Sequence[str], found: Sequence[Total]) -> list[Total]:
    """Hand in every group that is wrong, and return all groups in the order in which they are shown.

    Those that need attention come first, of them those that follow from no other check; then those that agree only
    within a tolerance, then all others.
    """
    schema = dict.fromkeys(per, pl.String)
    wrong = [item for item in found if item.verdict in WRONG]
    measure = context.entry.parameters.parts.rpartition(".")[2]
    context.note(
        pl.DataFrame([item.group for item in wrong], schema, orient="row"),
        apart_from_wrong(item.verdict for item in found),
        sizes=lambda: [context.size(measure, item.difference) for item in wrong],
    )
    follows = context.follows(pl.DataFrame([item.group for item in found], schema, orient="row"))
    order = [
        (item.verdict is Verdict.AGREES, item.relation is Relation.EXACT, root != "")
        for item, root in zip(found, follows, strict=True)
    ]
    return [found[position] for position in sorted(range(len(found)), key=order.__getitem__)]


def _places(context: CheckContext, asked: TotalSection, shown: Sequence[Total]) -> Mapping[Group, tuple[Place, ...]]:
    """Say where the wholes stand that are shown; one that is worked stands nowhere."""
    if not is_table(context.rulebook.book, asked.whole):
        return {}
    keep, measure = _kept(context, asked.whole, asked.per), asked.whole.rpartition(".")[2]
    return whole_places(context.table(asked.whole), measure, asked.per, [one.group for one in shown], keep)


def _row(item: Total, per: Sequence[str], percent: bool, places: tuple[Place, ...]) -> Row:
    return Row(
        label=", ".join(text or "(empty)" for text in item.group) or "all",
        printed="unknown" if item.whole is None else in_full(item.whole, percent),
        official="unknown" if item.sum is None else in_full(item.sum, percent),
        difference="" if not item.difference else apart(item.difference, percent),
        relation=item.relation,
        verdict=item.verdict,
        note=words.note(item),
        key=tuple(zip(per, item.group, strict=True)),
        places=places,
    )


def _figures(context: CheckContext, path: str, per: Sequence[str]) -> Figures:
    """Take the figures of `release.table.measure`."""
    keep = _kept(context, path, per)
    return figures(context.table(path), path.rpartition(".")[2], printing_of(context, path), keep)


def _kept(context: CheckContext, path: str, per: Sequence[str]) -> pl.Expr | None:
    left_out = _left_out(context, path, per)
    return ~pl.col("candidate").is_in(left_out) if left_out else None


def _left_out(context: CheckContext, path: str, per: Sequence[str]) -> list[str]:
    """Name the candidates of a table that are no votes, and so in no sum of votes; summed each alone they may stay."""
    texts = {column.name for column in context.table(path).layout.texts}
    candidates = context.rulebook.book.candidates if "candidate" in texts and "candidate" not in per else {}
    return [name for name, candidate in candidates.items() if candidate.kind == "not a vote"]


def _not_added(context: CheckContext, asked: TotalSection) -> Iterator[str]:
    """Say whose figures were left out, where there are any."""
    left_out, table = _left_out(context, asked.parts, asked.per), context.table(asked.parts)
    there = set(table.text(table.frame[ROW])["candidate"]) if left_out else set()
    if there & set(left_out):
        yield words.not_added([name for name in left_out if name in there])


def _not_awarded(context: CheckContext, asked: TotalSection) -> Iterator[str]:
    """Say what the units would have had that the roster of the other table leaves out, and that is in no total here."""
    for path in (asked.parts, asked.whole):
        if is_table(context.rulebook.book, path):
            table, measure = context.table(path), path.split(".")[2]
            left_out = rows_left_out(table)
            if left_out.height:
                units = [", ".join(key) for key in left_out.select(table.layout.key).iter_rows()]
                yield words.not_awarded(path, units, left_out[measure].to_list(), 10 ** table.scales[measure])


def _whole(context: CheckContext, asked: TotalSection) -> Figures:
    """Take the whole from a table, or from an expression, which is one figure."""
    node = context.rulebook.expressions.get((*context.entry.path, "whole"))
    if node is None:
        return _figures(context, asked.whole, asked.per)
    if asked.per:
        raise Stop(Fault(context.place, words.one_whole_for_many(asked.per)))
    value = evaluate(node, RecordValues(context.rulebook, context.record, None, context.rulebook.contest_of()))
    if isinstance(value, Unknown | bool):
        return _one(None, 0, asked.whole)
    digits = next((count for count in range(37) if (value * 10**count).denominator == 1), None)
    if digits is None:
        raise Stop(Fault(context.place, words.whole_is_no_decimal(asked.whole)))
    return _one(int(value * 10**digits), digits, asked.whole)


def _one(value: int | None, digits: int, name: str) -> Figures:
    frame = pl.DataFrame(
        {VALUE: [value], DIGITS: [digits], NAME: [name]},
        schema={VALUE: pl.Int128, DIGITS: pl.UInt8, NAME: pl.String},
    )
    return Figures(frame, digits)
