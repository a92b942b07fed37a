"""The check `rollup`: every published figure of a table is what an expression works for it from finer figures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

import polars as pl

from verifier.checking.check_context import CheckContext
from verifier.checking.covered import covered
from verifier.checking.difference_rows import SHOWN
from verifier.checking.each_rows import EachRow
from verifier.checking.printed import printing_of
from verifier.checking.rollups import Judged, RolledUp, Rollup
from verifier.checking.totals import Accepted
from verifier.columns.table_columns import AT
from verifier.expression import Comparison, Name
from verifier.model import Coverage, Finding, Relation, Row, Verdict
from verifier.numbers import show, signed
from verifier.registry import check
from verifier.rulebook.of_rows import expression_of
from verifier.rulebook.rollup import Rollup as RollupSection
from verifier.rulebook.rollup import in_circle
from verifier.verdict import worst
from verifier.wording import rollups as words
from verifier.wording.differences import tolerance
from verifier.wording.remarks import remark

WRONG = (Verdict.INVALID, Verdict.DISAGREES)
CLOSE = 20
"""How many figures are listed that are only close, and accepted so."""


@check("rollup", RollupSection)
def rollup_check(context: CheckContext) -> Finding:
    """Work `of` for every row of the table of `whole`, and hold the published figure against it.

    A figure agrees where it is exactly that, or within `within`; is explained within `noise`, a machine's error, or
    where only the declared rounding of the published figure makes the difference and that is accepted; disagrees where
    it is off by more; is undetermined where a figure is unknown, or no finer row belongs to it; is invalid where its
    key stands twice. Finer figures that belong to none of the table's rows are undetermined, each group by name.
    """
    asked: RollupSection = context.entry.parameters
    rollup = _rollup(context, asked)
    found, beyond = rollup.rolled_up(), rollup.uncovered()
    counts = {**found.counts, Verdict.UNDETERMINED: found.counts[Verdict.UNDETERMINED] + len(beyond)}
    verdict = worst(one for one, number in counts.items() if number) if sum(counts.values()) else Verdict.UNDETERMINED
    urgent, close = _urgent(rollup, found, counts), _furthest(found)
    cause = next((one.found.cause for one in (*urgent, *close) if one.found.verdict is verdict), "")
    return context.finding(
        words.title(asked.whole, asked.of, asked.where),
        verdict,
        words.cause(verdict, cause, counts[verdict]),
        (*(_row(rollup, one) for one in urgent), *map(_beyond, beyond[:SHOWN]), *(_row(rollup, one) for one in close)),
        tuple(_sentences(context, asked, found, [*urgent, *close])),
        words.counts(counts, len(beyond)),
        against=words.WORKED,
        covered=[_covered(context, asked, found)],
    )


def _covered(context: CheckContext, asked: RollupSection, found: RolledUp) -> Coverage:
    undecided = sum(found.counts[one] for one in (Verdict.UNDETERMINED, Verdict.INVALID))
    figures = sum(found.counts.values())
    others = context.table(asked.whole).rows - figures
    return covered(asked.about, figures - undecided, undecided, others=others)


def _rollup(context: CheckContext, asked: RollupSection) -> Rollup:
    of = expression_of(context.rulebook, context.entry, "of")
    whole = Name(0, tuple(asked.whole.split(".")), many=True)
    bounds = (one.value if one else Fraction(0) for one in (asked.noise, asked.within))
    return Rollup(
        EachRow(context, asked.about, Comparison(0, "=", whole, of), asked.where),
        asked.whole,
        of,
        printing_of(context, asked.whole),
        Accepted(frozenset(item.cause for item in asked.accept), *bounds),
    )


def _urgent(rollup: Rollup, found: RolledUp, counts: dict[Verdict, int]) -> list[Judged]:
    """Hand in all that is wrong; return that first, then what cannot be decided."""
    wrong = [one for one in found.judged if one.found.verdict in WRONG]
    rest = Verdict.UNDETERMINED if counts[Verdict.UNDETERMINED] else Verdict.AGREES
    labels = rollup.rows.labels(pl.Series(AT, [one.at for one in wrong], dtype=pl.UInt32))
    rollup.rows.context.note(labels, rest)
    numbered = rollup.rows.context.own_first(
        labels.with_row_index("#wrong"), {label: label for label in labels.columns}
    )
    first = [wrong[position] for position in numbered["#wrong"]]
    unknown = [one for one in found.judged if one.found.verdict is Verdict.UNDETERMINED]
    return [*first, *unknown][:SHOWN]


def _furthest(found: RolledUp) -> list[Judged]:
    """Return those that only are close, the furthest first."""
    fine = (Verdict.AGREES, Verdict.EXPLAINED)
    close = [one for one in found.judged if one.found.verdict in fine and one.found.relation is not Relation.EXACT]
    return sorted(close, key=lambda one: (-abs(one.found.difference or 0), one.at))[:CLOSE]


def _row(rollup: Rollup, one: Judged) -> Row:
    found = one.found
    place = rollup.rows.table.place(one.line)
    said = words.note(found, one.why)
    return Row(
        label=words.label(found.group),
        printed=words.number(found.whole),
        official=words.number(found.sum),
        difference=signed(found.difference, 36) if found.difference else "",
        relation=found.relation,
        verdict=found.verdict,
        note=said,
        key=tuple(zip(rollup.rows.known_by, found.group, strict=True)),
        places=() if said.startswith(f"{place}:") else (place,),
    )


def _beyond(group: str) -> Row:
    """Show a group of finer figures that is in none of the published ones."""
    return Row(
        label=group,
        printed=words.no_row(),
        official="",
        difference="",
        relation=Relation.MISSING,
        verdict=Verdict.UNDETERMINED,
        note=words.in_no_figure(),
    )


def _sentences(context: CheckContext, asked: RollupSection, found: RolledUp, shown: Sequence[Judged]) -> Iterator[str]:
    if in_circle(context.rulebook, context.entry):
        yield words.circle(asked.whole)
    if asked.within:
        yield tolerance(asked.within.value)
    if asked.noise:
        yield words.noise(show(asked.noise.value, 36))
    if found.left_out:
        yield words.left_out(found.left_out)
    rounded = [one.found for one in shown if one.found.slack is not None]
    if rounded:
        yield words.leaves_open(max(rounded, key=lambda one: one.slack or 0))
    hidden = found.rest + sum(one.found.relation is not Relation.EXACT for one in found.judged) - len(shown)
    if hidden > 0:
        yield words.not_shown(hidden)
    yield from remark(asked.why)
