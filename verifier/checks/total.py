"""The check `total`: what it takes, and its finding."""

from __future__ import annotations

from fractions import Fraction
from typing import Annotated

import polars as pl

from verifier.check_context import CheckContext
from verifier.fractions import Unknown, evaluate
from verifier.intervals import DIGITS, NAME, VALUE, Figures, Printing
from verifier.model import Fault, Finding, Rounding, Row, Stop, Verdict
from verifier.numbers import show, signed
from verifier.registry import check
from verifier.rulebook.check_references import Causes, ColumnNames, FiguresName, FiguresOrExpression
from verifier.rulebook.claims import Accept
from verifier.rulebook.section import Listed, Number, Section, Text
from verifier.rulebook.tables import Printing as PrintingSection
from verifier.totals import Total, figures, total
from verifier.values import RecordValues
from verifier.verdict import worst
from verifier.wording import totals as words

SHOWN = 1000


class TotalSection(Section):
    """What `check: total` takes."""

    parts: FiguresName
    whole: FiguresOrExpression
    per: ColumnNames = ()
    within: Number | None = None
    noise: Number | None = None
    accept: Annotated[Listed[Accept], Causes(("rounding",))] = ()
    why: Text | None = None


@check("total", TotalSection)
def total_check(context: CheckContext) -> Finding:
    """Add up `parts`, in groups of the same `per` columns, and hold each sum against `whole`.

    A total agrees where it adds up exactly or within `within`; is explained where it fits only within the declared
    rounding of its figures and that is accepted, or within `noise`; is undetermined where a figure is unknown, or where
    there is nothing to add.
    """
    asked: TotalSection = context.entry.parameters
    found = total(
        _figures(context, asked.parts),
        _whole(context, asked),
        asked.per,
        accept=frozenset(item.cause for item in asked.accept),
        noise=asked.noise.value if asked.noise else Fraction(0),
        within=asked.within.value if asked.within else Fraction(0),
    )
    verdict = worst(item.verdict for item in found) if found else Verdict.UNDETERMINED
    urgent = [item for item in found if item.verdict is not Verdict.AGREES] or found[:1]
    cause = next((item.cause for item in urgent if item.verdict is verdict), "")
    sentences = [says for item in urgent[:SHOWN] if (says := words.leaves_open(item))]
    return context.finding(
        f"{asked.whole} is the sum of {asked.parts}",
        verdict,
        words.cause(verdict, cause),
        tuple(_row(item) for item in urgent[:SHOWN]),
        (*sentences, *([" ".join(asked.why.split())] if asked.why else [])),
        words.counts(found),
        against="sum",
    )


def _row(item: Total) -> Row:
    return Row(
        label=", ".join(text or "(empty)" for text in item.group) or "all",
        printed="unknown" if item.whole is None else show(item.whole, 36),
        official="unknown" if item.sum is None else show(item.sum, 36),
        difference="" if not item.difference else signed(item.difference, 36),
        relation=item.relation,
        verdict=item.verdict,
        note=words.note(item),
    )


def _figures(context: CheckContext, path: str) -> Figures:
    """Take the figures of `release.table.measure`."""
    release, name, measure = path.split(".")
    section = context.rulebook.book.releases[release]
    return figures(context.table(path), measure, _printing(section.tables[name].printed or section.printed))


def _printing(section: PrintingSection | None) -> Printing | None:
    if section is None:
        return None
    return Printing(section.digits, Rounding(section.rounding) if section.rounding else None)


def _whole(context: CheckContext, asked: TotalSection) -> Figures:
    """Take the whole from a table, or from an expression, which is one figure."""
    node = context.rulebook.expressions.get((*context.entry.path, "whole"))
    if node is None:
        return _figures(context, asked.whole)
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
