"""Published figures against what is worked for each from finer ones: which are exactly that, and how far off the rest.

They are judged as totals are: exactly, then within a machine's error, then a tolerance, and then by the interval of the
printed figure. All of this is decided in columns where that can be; what stands exactly where an interval ends, and
what was rounded down or up, is worked figure by figure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

import polars as pl

from verifier.aggregates import AtRow
from verifier.checking.absent import Absent, absent_units
from verifier.checking.each_rows import HOLDS, EachRow
from verifier.checking.intervals import NAME, Figures, Held, grouped
from verifier.checking.table_rows import candidates_of
from verifier.checking.totals import NOISE, ROUNDING, WITHIN, Accepted, Total, figures, judged
from verifier.checking.uncovered import Uncovered, table_of, uncovered
from verifier.columns.table_columns import AT, KIND, NOT_A_VOTE
from verifier.expression import Aggregate, Comparison, Logic, Name, Node, Number, Operation, walk
from verifier.fractions import Unknown, evaluate
from verifier.model import Relation, Rounding, Verdict
from verifier.printing import Printing
from verifier.rows.opened import LINE, ROW
from verifier.rulebook.check_references import is_table
from verifier.tables.digits import bad_name, digits_name
from verifier.wording import rosters as words

CAUSE = "#cause"
NEAREST = (Rounding.HALF_UP, Rounding.HALF_EVEN, Rounding.HALF_DOWN)
ONE_WAY = (Rounding.DOWN, Rounding.UP)
EXACT, DIFFERS, UNKNOWN, TWICE = "exact", "differs", "unknown", "twice"

HALF_STEPS: Mapping[Rounding | None, int] = {**dict.fromkeys(Rounding, 2), **dict.fromkeys(NEAREST, 1), None: 2}
"""How many half steps a figure can be away from the number of which it was printed, either way."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One figure against what was worked for it: its row (`#at`, and `#line`), and why that is not known."""

    at: int
    line: int
    found: Total
    why: str = ""


@dataclass(frozen=True)
class Rollup:
    """A measure of a table (`release.table.measure`), and what it must come to for each row."""

    rows: EachRow
    whole: str
    of: Node
    printing: Printing | None
    accepted: Accepted

    @property
    def verdicts(self) -> Mapping[str, Verdict]:
        """What a figure comes out as, by how it relates to what was worked for it."""
        rounded = Verdict.EXPLAINED if ROUNDING in self.accepted.causes else Verdict.DISAGREES
        return {
            EXACT: Verdict.AGREES,
            NOISE: Verdict.EXPLAINED,
            WITHIN: Verdict.AGREES,
            ROUNDING: rounded,
            DIFFERS: Verdict.DISAGREES,
            UNKNOWN: Verdict.UNDETERMINED,
            TWICE: Verdict.INVALID,
        }

    def rolled_up(self) -> pl.DataFrame:
        """Return every figure: `#at`, `#line`, and in `#cause` how it relates to what was worked for it."""
        decided = replace(self.rows, test=Comparison(0, "=", self.name, self.of)).decided()
        rows = self._asked.join(decided.select(AT, HOLDS), on=AT, how="left", maintain_order="left")
        twice = pl.col(ROW).is_in(self.rows.context.table(self.whole).doubled.rows.implode())
        absent = pl.Series([bool(one) for one in self._absent(self.rows.labels(rows[AT]))], dtype=pl.Boolean)
        cause = (
            pl.when(twice)
            .then(pl.lit(TWICE))
            .when(pl.col(HOLDS).is_null() | absent)
            .then(pl.lit(UNKNOWN))
            .when(HOLDS)
            .then(pl.lit(EXACT))
        )
        rows = rows.with_columns(cause.alias(CAUSE))
        for name, test, here in self._tests(rows.filter(pl.col(CAUSE).is_null())):
            holding = self._holding(test)
            found = pl.col(CAUSE).is_null() & here & pl.col(AT).is_in(holding.implode())
            rows = rows.with_columns(pl.when(found).then(pl.lit(name)).otherwise(CAUSE).alias(CAUSE))
        return self._with_the_rest(rows).select(AT, LINE, CAUSE)

    def _with_the_rest(self, rows: pl.DataFrame) -> pl.DataFrame:
        """Judge those one by one that stand where an interval ends, or are rounded down or up."""
        rest = self.judged(rows.filter(pl.col(CAUSE).is_null()))
        causes = [one.found.cause or DIFFERS for one in rest]
        ends = pl.DataFrame({AT: [one.at for one in rest], "#rest": causes}, {AT: rows.schema[AT], "#rest": pl.String})
        joined = rows.join(ends, on=AT, how="left", maintain_order="left")
        return joined.with_columns(pl.coalesce(CAUSE, "#rest").alias(CAUSE))

    @property
    def name(self) -> Name:
        """The published figure of the row in hand."""
        return Name(0, tuple(self.whole.split(".")), many=True)

    @property
    def percent(self) -> bool:
        """Tell whether the figures are percentages."""
        return self.rows.context.table(self.whole).layout[self.name.path[-1]].type == "percent"

    @cached_property
    def _asked(self) -> pl.DataFrame:
        """The rows whose figure is held: not those that are no votes, and not those to which it does not apply."""
        rows, measure = self.rows.asked, self.name.path[-1]
        if self._adds_up:
            rows = rows.filter((pl.col(KIND) != NOT_A_VOTE).fill_null(value=True))
        return rows.filter(_applies(measure)) if self._may_not_apply else rows

    @property
    def _may_not_apply(self) -> bool:
        return self.rows.context.table(self.whole).layout[self.name.path[-1]].blank == "not applicable"

    @property
    def _adds_up(self) -> bool:
        return any(isinstance(one, Aggregate) for one in walk(self.of))

    @property
    def left_out(self) -> list[str]:
        """Name those whose rows are no votes, which no sum takes."""
        rows = self.rows.asked
        return candidates_of(rows.filter(pl.col(KIND) == NOT_A_VOTE)) if self._adds_up else []

    def _holding(self, test: Node) -> pl.Series:
        """Return the rows (`#at`) in which a test holds."""
        return replace(self.rows, test=test).decided().filter(HOLDS)[AT]

    def _tests(self, rest: pl.DataFrame) -> Iterator[tuple[str, Node, pl.Expr]]:
        """Give what is tested of figures that are not exactly as worked, in order, and of which rows it is asked."""
        every = pl.lit(value=True)
        if not rest.height:
            return
        for name, bound in self.accepted.bounds:
            if bound:
                yield name, self._off_by("<=", bound), every
        if self.printing is None:
            yield DIFFERS, self._off_by(">", Fraction(0)), every
            return
        wide = HALF_STEPS[self.printing.rounding]
        for digits in rest.select(self._digits).to_series().unique().sort():
            here = self._digits == digits
            if self.printing.rounding not in ONE_WAY:
                yield ROUNDING, self._off_by("<", Fraction(wide, 2 * 10**digits)), here
            yield DIFFERS, self._off_by(">", Fraction(wide, 2 * 10**digits)), here

    @property
    def _digits(self) -> pl.Expr:
        """The decimals to which a figure was printed."""
        declared = (self.printing and self.printing.digits) or 0
        written = pl.col(digits_name(self.name.path[-1])).cast(pl.Int64)
        return pl.max_horizontal(written, pl.lit(declared, dtype=pl.Int64))

    def _off_by(self, sign: str, bound: Fraction) -> Node:
        """Test whether a figure is off by no more, less or more than a bound."""
        most = Number(0, bound, str(bound))
        sides = ((self.name, self.of), (self.of, self.name))
        above, below = (Comparison(0, sign, Operation(0, "-", *side), most) for side in sides)
        return Logic(0, "or" if sign == ">" else "and", above, below)

    def judged(self, rows: pl.DataFrame) -> list[Judged]:
        """Work some figures one by one (`#at`, `#line`), each with what it comes to."""
        if not rows.height:
            return []
        held = self._held(self.rows.table.frame[rows[AT]][ROW])
        labels = self.rows.labels(rows[AT])
        each = zip(self.rows.rows(rows[AT].to_list()), labels.rows(), self._absent(labels), strict=True)
        places = rows.select(AT, LINE).rows()
        return [
            Judged(at, line, *self._one(row, key, held[key], absent))
            for (row, key, absent), (at, line) in zip(each, places, strict=True)
        ]

    def _absent(self, labels: pl.DataFrame) -> list[str]:
        """Say for each row of labels which units are absent of which its figure has some, in a complete whole."""
        found = [""] * labels.height
        numbered = labels.with_row_index("#number")
        for absent, per in self._lacking:
            shared = [label for label in per if label in labels.columns]
            missing = absent.beside(numbered, ["#number", *shared]).group_by("#number").agg(NAME)
            for number, names in missing.iter_rows():
                found[number] = words.not_there(names, len(names))
        return found

    @cached_property
    def _lacking(self) -> list[tuple[Absent, list[str]]]:
        """The units that are absent from the tables that are added up, each with the labels by which that is done."""
        context = self.rows.context
        sums = [one for one in walk(self.of, inside=False) if isinstance(one, Aggregate) and one.names]
        found = [
            (absent_units(context.rulebook, context.tables, context.entry, table_of(one)), one)
            for one in sums
            if is_table(context.rulebook.book, ".".join(one.names[0].path))
        ]
        return [(absent, [label.text for label in one.per]) for absent, one in found if absent is not None]

    def _held(self, rows: pl.Series) -> Mapping[tuple[str, ...], Held]:
        """Return the published figures of some rows with their intervals, by their keys."""
        chosen = pl.col(ROW).is_in(rows.implode())
        found: Figures = figures(self.rows.context.table(self.whole), self.name.path[-1], self.printing, chosen)
        return grouped(found, self.rows.known_by)

    def _one(self, row: AtRow, key: tuple[str, ...], whole: Held, absent: str) -> tuple[Total, str]:
        """Judge one figure. What is not known comes first: nothing below it can then agree."""
        value, printed = evaluate(self.of, row), row.found[self.name]
        known = value if isinstance(value, Fraction) else None
        found = Total(key, 1, known, None, Relation.UNDETERMINED, Verdict.UNDETERMINED)
        if whole.count > 1:
            return replace(found, relation=Relation.DUPLICATE, verdict=Verdict.INVALID), ""
        if isinstance(printed, Unknown):
            return found, printed.reason
        found = replace(found, whole=whole.exact)
        if absent:
            return replace(found, sum=None), absent
        if known is None:
            return found, value.reason if isinstance(value, Unknown) else ""
        return judged(found, Held(1, exact=known, low=known, high=known), whole, self.accepted), ""

    def uncovered(self) -> list[Uncovered]:
        """Return the groups of finer figures that are in none of the figures."""
        held, measure = self.rows.table.frame, self.name.path[-1]
        if self._may_not_apply:
            held = held.filter(_applies(measure))
        return uncovered(self.rows, self.of, held)


def _applies(measure: str) -> pl.Expr:
    return pl.col(bad_name(measure)) | pl.col(measure).is_not_null()
