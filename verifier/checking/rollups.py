"""Published figures against what is worked for each from finer ones: which are exactly that, and how far off the rest.

What is exactly the same is decided in columns where that can be; all that is left over is judged figure by figure, as
totals are: exactly, then within a machine's error, then a tolerance, and then by the interval of the printed figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

import polars as pl

from verifier.aggregates import AtRow
from verifier.checking.each_rows import HOLDS, EachRow
from verifier.checking.intervals import Figures, Held, grouped
from verifier.checking.table_rows import candidates_of
from verifier.checking.totals import WITHIN, Accepted, Total, figures, judged
from verifier.columns.table_columns import AT, KIND, NOT_A_VOTE
from verifier.expression import Aggregate, Comparison, Logic, Name, Node, Number, Operation, walk
from verifier.fractions import Unknown, evaluate
from verifier.model import Relation, Verdict
from verifier.printing import Printing
from verifier.rows.opened import LINE, ROW
from verifier.tables.digits import bad_name

MANY = 10_000
"""Figures of which each is worked by itself although columns have decided it, so that the furthest can be named."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One figure against what was worked for it: its row (`#at`, and `#line`), and why that is not known."""

    at: int
    line: int
    found: Total
    why: str = ""


@dataclass(frozen=True, slots=True)
class RolledUp:
    """What came out: exact numbers by verdict, those figures that are not exactly as worked, and who was left out.

    `rest` is how many more were only found to be within a machine's error or a tolerance, and not worked one by one.
    """

    counts: Mapping[Verdict, int]
    judged: Sequence[Judged]
    rest: int
    left_out: Sequence[str]


@dataclass(frozen=True)
class Rollup:
    """A measure of a table (`release.table.measure`), and what it must come to for each row."""

    rows: EachRow
    whole: str
    of: Node
    printing: Printing | None
    accepted: Accepted

    def rolled_up(self) -> RolledUp:
        """Judge every figure of the measure."""
        asked = self._asked
        exact = self._holding(Comparison(0, "=", self._name, self.of), asked)
        rest = asked.filter(~pl.col(AT).is_in(exact.implode()))
        close = self._close(rest) if rest.height > MANY else {}
        quick = pl.concat(list(close.values())) if close else exact.clear()
        found = list(self._judged(rest.filter(~pl.col(AT).is_in(quick.implode()))))
        counts = dict.fromkeys(Verdict, 0)
        counts[Verdict.AGREES] = len(exact) + len(close.get(WITHIN, ()))
        counts[Verdict.EXPLAINED] = len(quick) - len(close.get(WITHIN, ()))
        for one in found:
            counts[one.found.verdict] += 1
        return RolledUp(counts, found, len(quick), self._left_out)

    @property
    def _name(self) -> Name:
        return Name(0, tuple(self.whole.split(".")), many=True)

    @cached_property
    def _asked(self) -> pl.DataFrame:
        """The rows whose figure is held: not those that are no votes, and not those to which it does not apply."""
        rows, measure = self.rows.asked, self._name.path[-1]
        if self._adds_up:
            rows = rows.filter((pl.col(KIND) != NOT_A_VOTE).fill_null(value=True))
        if self.rows.context.table(self.whole).layout[measure].blank == "not applicable":
            rows = rows.filter(pl.col(bad_name(measure)) | pl.col(measure).is_not_null())
        return rows

    @property
    def _adds_up(self) -> bool:
        return any(isinstance(one, Aggregate) for one in walk(self.of))

    @property
    def _left_out(self) -> list[str]:
        """Name those whose rows are no votes, which no sum takes."""
        rows = self.rows.asked
        return candidates_of(rows.filter(pl.col(KIND) == NOT_A_VOTE)) if self._adds_up else []

    def _holding(self, test: Node, asked: pl.DataFrame) -> pl.Series:
        """Return the rows (`#at`) of those asked for in which a test holds."""
        decided = replace(self.rows, test=test).decided()
        return decided.filter(HOLDS)[AT].filter(decided.filter(HOLDS)[AT].is_in(asked[AT].implode()))

    def _close(self, rest: pl.DataFrame) -> dict[str, pl.Series]:
        """Return the rows that are within a machine's error, and of the others those within the tolerance."""
        found: dict[str, pl.Series] = {}
        for cause, bound in self.accepted.bounds:
            if bound:
                here = self._holding(self._within(bound), rest)
                found[cause] = here
                rest = rest.filter(~pl.col(AT).is_in(here.implode()))
        return found

    def _within(self, bound: Fraction) -> Node:
        most = Number(0, bound, str(bound))
        sides = ((self._name, self.of), (self.of, self._name))
        above, below = (Comparison(0, "<=", Operation(0, "-", *side), most) for side in sides)
        return Logic(0, "and", above, below)

    def _judged(self, rest: pl.DataFrame) -> Iterator[Judged]:
        held = self._held(rest[ROW]) if rest.height else {}
        keys, places = self.rows.labels(rest[AT]).rows(), rest.select(AT, LINE).rows()
        for row, key, (at, line) in zip(self.rows.rows(rest[AT].to_list()), keys, places, strict=True):
            yield Judged(at, line, *self._one(row, key, held[key]))

    def _held(self, rows: pl.Series) -> Mapping[tuple[str, ...], Held]:
        """Return the published figures of some rows with their intervals, by their keys."""
        chosen = pl.col(ROW).is_in(rows.implode())
        found: Figures = figures(self.rows.context.table(self.whole), self._name.path[-1], self.printing, chosen)
        return grouped(found, self.rows.known_by)

    def _one(self, row: AtRow, key: tuple[str, ...], whole: Held) -> tuple[Total, str]:
        """Judge one figure. What is not known comes first: nothing below it can then agree."""
        value, printed = evaluate(self.of, row), row.found[self._name]
        known = value if isinstance(value, Fraction) else None
        found = Total(key, 1, known, None, Relation.UNDETERMINED, Verdict.UNDETERMINED)
        if whole.count > 1:
            return replace(found, relation=Relation.DUPLICATE, verdict=Verdict.INVALID), ""
        if isinstance(printed, Unknown):
            return found, printed.reason
        found = replace(found, whole=whole.exact)
        if known is None:
            return found, value.reason if isinstance(value, Unknown) else ""
        return judged(found, Held(1, exact=known, low=known, high=known), whole, self.accepted), ""

    def uncovered(self) -> list[str]:
        """Name the groups of finer figures that are in none of the figures.

        A county that only the precincts have would otherwise be missing from the check, and nobody would know.
        """
        groups = {label: None for one in _finest(self.of, self.rows.name) for label in self._beyond(one)}
        return [", ".join(text or "(empty)" for text in group) for group in groups]

    def _beyond(self, node: Aggregate) -> list[tuple[str, ...]]:
        labels = [label.text for label in node.per]
        finer = _taken(self.rows.columns.table(*_table(node).split(".")).frame, node).select(labels).unique()
        for label, text in self.rows.wanted.items():
            finer = finer.filter(pl.col(label) == text) if label in labels else finer
        beyond = finer.join(self.rows.table.frame.select(labels), on=labels, how="anti", nulls_equal=True)
        return [tuple(text or "" for text in row) for row in beyond.sort(labels).rows()]


def _finest(of: Node, own: str) -> list[Aggregate]:
    """Return the aggregates over other tables, without those that only take the rows of others by fewer labels."""
    found = [one for one in walk(of, inside=False) if isinstance(one, Aggregate) and one.per and _table(one) != own]
    return [one for one in found if not any(_finer(other, one) for other in found)]


def _finer(one: Aggregate, other: Aggregate) -> bool:
    labels = [{label.text for label in each.per} for each in (one, other)]
    return _table(one) == _table(other) and one.where == other.where and labels[0] > labels[1]


def _table(node: Aggregate) -> str:
    return ".".join(node.names[0].path[:2])


def _taken(frame: pl.DataFrame, node: Aggregate) -> pl.DataFrame:
    """Return the rows that an aggregate takes, and those of which it is not known."""
    found = frame.filter((pl.col(KIND) != NOT_A_VOTE).fill_null(value=True))
    for one in node.where:
        if one.label in found.columns:
            found = found.filter(((pl.col(one.label) == one.text) == one.equal).fill_null(value=True))
    return found
