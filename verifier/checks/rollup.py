"""The check `rollup`: every published figure of a table is what an expression works for it from finer figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import polars as pl

from verifier.checking.accepted_changes import Taken, even_if, held_to_changes
from verifier.checking.check_context import CheckContext
from verifier.checking.consequences import Size
from verifier.checking.covered import covered
from verifier.checking.difference_cells import told_in
from verifier.checking.difference_rows import SHOWN
from verifier.checking.each_rows import EachRow
from verifier.checking.headings import who_column
from verifier.checking.printed import printing_of
from verifier.checking.rollup_cells import rollup_cells
from verifier.checking.rollup_changes import Lacking, lacking_of, totals_of, with_changes_of_rollup
from verifier.checking.rollups import CAUSE, EXACT, Judged, Rollup
from verifier.checking.totals import Accepted, Total
from verifier.checking.uncovered import Uncovered
from verifier.columns.table_columns import AT
from verifier.expression import Comparison, Name
from verifier.model import Coverage, Finding, Row, Verdict
from verifier.registry import check
from verifier.rulebook.of_rows import expression_of
from verifier.rulebook.rollup import Rollup as RollupSection
from verifier.rulebook.rollup import in_circle
from verifier.verdict import worst
from verifier.wording import rollups as words
from verifier.wording.differences import tolerances
from verifier.wording.figures import apart
from verifier.wording.remarks import remark
from verifier.wording.totals import rows_lacking
from verifier.wording.uncovered import in_no_figure

WRONG = (Verdict.INVALID, Verdict.DISAGREES)
CLOSE = 20
"""How many figures are listed that are only close, and accepted so."""

MANY = 2000
"""More are not worked one by one to find the furthest of them."""


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
    found = _RolledUp(rollup, rollup.rolled_up(), rollup.uncovered())
    verdict = worst(one for one, number in found.counts.items() if number) if found.any else Verdict.UNDETERMINED
    urgent, close = found.urgent(), found.close()
    totals = totals_of(rollup, found.figures)
    lacking = lacking_of(rollup, totals)
    cause = next((one.found.cause for one in (*urgent, *close) if one.found.verdict is verdict), "")
    finding = context.finding(
        words.title(asked.whole, asked.of, asked.where),
        verdict,
        words.cause(verdict, cause, found.counts[verdict]),
        (*map(found.row, urgent), *map(_beyond, found.beyond[:SHOWN]), *map(found.row, close)),
        (
            *rows_lacking(lacking, who_column(rollup.rows.known_by), rollup.rows.known_by),
            *_sentences(context, asked, found, [*urgent, *close]),
        ),
        words.counts(found.counts, len(found.beyond)),
        against=words.WORKED,
        covered=[found.covered(asked.about)],
    )
    told = _told(rollup, finding, totals, lacking)
    wrong = found.counts[Verdict.DISAGREES]
    # numbers of the rows are the places of the figures: those that are urgent come first
    return told_in(told, rollup_cells(rollup, urgent, wrong), lambda: range(len(finding.rows))) if wrong else told


def _told(rollup: Rollup, finding: Finding, totals: Sequence[Total], lacking: Lacking) -> Finding:
    """Tell what the figures change, and let nothing pass that changes more than it may."""
    asked: RollupSection = rollup.rows.context.entry.parameters
    told = with_changes_of_rollup(finding, rollup, totals, lacking)
    causes = Counter(item.cause for item in totals if item.verdict is Verdict.EXPLAINED)
    tolerated = sum(bool(item.difference) for item in totals if item.verdict is Verdict.AGREES)
    return held_to_changes(told, Taken(causes, tolerated, even_if(asked.accept)))


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


@dataclass(frozen=True)
class _RolledUp:
    """What came out of one check: every figure, and the groups of finer ones that are in none of them."""

    rollup: Rollup
    figures: pl.DataFrame
    beyond: list[Uncovered]

    @property
    def any(self) -> bool:
        """Tell whether there is anything to judge."""
        return bool(self.figures.height or self.beyond)

    @cached_property
    def counts(self) -> dict[Verdict, int]:
        """How many figures came out as what, with those groups."""
        found = dict.fromkeys(Verdict, 0)
        for cause, number in self.figures.group_by(CAUSE).len().rows():
            found[self.rollup.verdicts[cause]] += number
        found[Verdict.UNDETERMINED] += len(self.beyond)
        return found

    def _of(self, *verdicts: Verdict) -> pl.DataFrame:
        causes = [cause for cause, verdict in self.rollup.verdicts.items() if verdict in verdicts and cause != EXACT]
        return self.figures.filter(pl.col(CAUSE).is_in(causes))

    def urgent(self) -> list[Judged]:
        """Hand in all that is wrong; return that first (what is invalid before all), then what cannot be decided."""
        wrong = pl.concat([self._of(one) for one in WRONG])
        labels = self.rollup.rows.labels(wrong[AT])
        rest = Verdict.UNDETERMINED if self.counts[Verdict.UNDETERMINED] else Verdict.AGREES
        context = self.rollup.rows.context
        context.note(labels, rest, sizes=lambda: self._sizes(wrong))
        first = context.own_first(pl.concat([wrong, labels], how="horizontal"), {name: name for name in labels.columns})
        unknown = self._of(Verdict.UNDETERMINED)
        return self.rollup.judged(pl.concat([first.select(wrong.columns), unknown]).head(SHOWN))

    def _sizes(self, wrong: pl.DataFrame) -> list[Size]:
        """Say how far off each figure is; of very many nobody works it."""
        measure, context = self.rollup.whole.rpartition(".")[2], self.rollup.rows.context
        found = self.rollup.judged(wrong) if wrong.height <= MANY else []
        return [context.size(measure, one.found.difference) for one in found]

    def close(self) -> list[Judged]:
        """Return those that only are close, the furthest first; of very many, the first in the file."""
        close = self._of(Verdict.AGREES, Verdict.EXPLAINED)
        found = self.rollup.judged(close if close.height <= MANY else close.head(CLOSE))
        return sorted(found, key=lambda one: (-abs(one.found.difference or 0), one.at))[:CLOSE]

    def hidden(self, shown: int) -> int:
        """Count the figures that are not exactly as worked, and not shown."""
        return self.figures.height - int((self.figures[CAUSE] == EXACT).sum()) - shown

    def covered(self, table: str) -> Coverage:
        """Say how many figures were decided."""
        number = self.figures.height
        undecided = self.counts[Verdict.UNDETERMINED] - len(self.beyond) + self.counts[Verdict.INVALID]
        others = self.rollup.rows.context.table(table).rows - number
        return covered(table, number - undecided, undecided, others=others)

    def row(self, one: Judged) -> Row:
        """Show one figure."""
        found, place = one.found, self.rollup.rows.place(one.at, self.rollup.name)
        said, percent = words.note(found, one.why), self.rollup.percent
        return Row(
            label=words.label(found.group),
            printed=words.number(found.whole, percent),
            official=words.number(found.sum, percent),
            difference=apart(found.difference, percent) if found.difference else "",
            relation=found.relation,
            verdict=found.verdict,
            note=said,
            key=tuple(zip(self.rollup.rows.known_by, found.group, strict=True)),
            places=() if said.startswith(f"{place}:") else (place,),
        )


def _beyond(group: Uncovered) -> Row:
    """Show a group of finer figures that is in none of the published ones."""
    return group.row(in_no_figure(has_row=group.has_row))


def _sentences(context: CheckContext, asked: RollupSection, found: _RolledUp, shown: Sequence[Judged]) -> Iterator[str]:
    if not found.any:
        yield words.no_figure(asked.about, asked.where, found.rollup.rows.near())
        return
    if in_circle(context.rulebook, context.entry):
        yield words.circle(asked.whole)
    percent, measure = found.rollup.percent, found.rollup.name.path[-1]
    yield from tolerances({measure: asked.within.value} if asked.within else {}, [measure] if percent else [])
    if asked.noise:
        yield words.noise(asked.noise.value, percent)
    if found.rollup.left_out:
        yield words.left_out(found.rollup.left_out)
    if found.rollup.rows.left_out:
        yield words.not_added(found.rollup.rows.left_out)
    rounded = [one.found for one in shown if one.found.slack is not None]
    if rounded:
        yield words.leaves_open(max(rounded, key=lambda one: one.slack or 0), percent)
    hidden = found.hidden(len(shown)) + len(found.beyond[SHOWN:])
    if hidden > 0:
        yield words.not_shown(hidden)
    yield from remark(asked.why)
