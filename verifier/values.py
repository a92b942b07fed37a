"""Where the names of a rulebook's expressions get their values: the record, as it stood in one state."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any, cast

from verifier.allocating import allocate, key_of, rows_of, value_of
from verifier.allocations import Allocated
from verifier.bounds import Interval, Known
from verifier.columns.long_tables import aggregated_in_columns
from verifier.dates.moments import When
from verifier.dates.spans import span_of
from verifier.expression import STOOD, Aggregate, Name, Node, walk
from verifier.fractions import Row, Unknown, Value, evaluate
from verifier.known import Made
from verifier.record.declared import declared
from verifier.record.not_in_force import lacking
from verifier.record.printed_measures import printed_measures
from verifier.record.published import known_as_published
from verifier.record.record import Record, TableRow
from verifier.record.releases import Figure, FigureKey, InForce, Lacking, NotInForce, Release, State
from verifier.rulebook.book import Rulebook
from verifier.rulebook.labels import TABLE_PARTS
from verifier.wording import record as words
from verifier.wording.unknown import formula_as_published

Substitutes = Mapping[FigureKey, Fraction | Unknown]


class RecordValues:
    """Values for expressions: figures in force in `state`, named releases, tables, and the values of a claim's `let`.

    `substitutes` stand for official figures, by their keys: what would come out if these had been the figures. `used`
    gathers every figure in force that was asked for. `stood` is when the claim stood, where there is one. Figures are
    exact as they were published, unless they are to be known only `as_published`: by the place they were printed to.
    """

    def __init__(  # noqa: PLR0913 (each is another thing that a name can turn on)
        self,
        rulebook: Rulebook,
        record: Record,
        state: State | None,
        contest: str,
        let: Mapping[str, Node] | None = None,
        here: Mapping[str, str] | None = None,
        substitutes: Substitutes | None = None,
        *,
        stood: When | None = None,
        as_published: bool = False,
    ) -> None:
        """Keep what names can lead to. Named values see only those before them, as they do when a rulebook is read."""
        self.rulebook, self.record, self.contest = rulebook, record, contest
        self.state = state or State()
        self.here: Mapping[str, str] = here or {"contest": contest}
        self.substitutes = substitutes or {}
        self.offset = rulebook.book.offset
        self.stood = stood
        self.as_published = as_published
        self.used: dict[FigureKey, InForce] = {}
        self._kept: dict[Hashable, Value] = {}
        self._gathered: dict[Hashable, Any] = {}
        self.named: dict[str, Value] = {}
        for name, node in (let or {}).items():
            self.named[name] = evaluate(node, self)

    def value(self, name: Name) -> Value:
        """Give the one value of a name and its key."""
        first = name.path[0]
        if first == STOOD or first in self.rulebook.book.events:
            return self._time(first)
        if len(name.path) == 1:
            return self.named[first] if first in self.named else self._measure(name, first)
        if first in self.rulebook.book.allocations:
            if self.as_published:
                return Unknown(formula_as_published())
            return value_of(self.allocated(first), name, self.rulebook.book.allocations[first].measure)
        return self._of_release(name, self.record.releases[first])

    def _time(self, name: str) -> Value:
        """When the claim stood, or when an event was."""
        when = self.stood if name == STOOD else self.rulebook.book.events[name].at
        return Unknown(words.not_known()) if when is None else span_of(when, self.offset)

    def _measure(self, name: Name, measure: str) -> Value:
        """The figure in force; without a key, that of the row for which the expression is evaluated."""
        return self._of(measure, self._own_labels(name, measure))

    def _own_labels(self, name: Name, measure: str) -> dict[str, str]:
        by = self.rulebook.book.measures[measure].by
        return self._labels(name, by) if name.key else dict(self.here)

    def derivation(self, name: Name) -> tuple[Node, RecordValues] | None:
        """Return how a derived measure is worked, and the values at the row that a name asks for; None for others."""
        measure = name.path[0]
        rule = self.rulebook.expressions.get(("measures", measure, "is"))
        if len(name.path) > 1 or measure in self.named or rule is None:
            return None
        labels = self._own_labels(name, measure)
        if self.figure_key(measure, labels) in self.substitutes:
            return None
        return rule, self._at(self._described(labels, self.rulebook.book.measures[measure].by))

    def figure_here(self, name: Name) -> FigureKey:
        """Return the key of the figure that a name asks for, without a key that of the row in question."""
        return self.figure_key(name.path[0], self._own_labels(name, name.path[0]))

    def figure_of_release(self, name: Name) -> FigureKey:
        """Return the key of the figure of a release that a name asks for."""
        return self.figure_key(name.path[1], self._labels(name, self.rulebook.book.measures[name.path[1]].by))

    def table_figures(self, name: Name) -> Sequence[TableRow]:
        """Return the rows of a table as it gives them, places included, that the key of a name takes."""
        release, table, _ = name.path
        wanted = self._labels(name, self.rulebook.book.releases[release].tables[table].key[0])
        texts = {label: text for label, text in wanted.items() if label != "contest"}
        return self.record.rows.where((release, table, name.path[2]), texts)

    def _of(self, measure: str, labels: Mapping[str, str]) -> Value:
        by = self.rulebook.book.measures[measure].by
        if (key := self.figure_key(measure, labels)) in self.substitutes:
            return self.substitutes[key]
        derived = self.rulebook.expressions.get(("measures", measure, "is"))
        if derived is not None:
            return self._derived(measure, derived, self._described(labels, by))
        return self._in_force(key)

    def _derived(self, measure: str, node: Node, here: Mapping[str, str]) -> Value:
        """Work a measure out for one row, once: others that are derived from it ask for all its rows, for each row."""
        key = (measure, frozenset(here.items()))
        if key not in self._kept:
            self._kept[key] = evaluate(node, self._at(here))
        return self._kept[key]

    def once(self, node: Aggregate, here: Mapping[str, str], work: Callable[[], Value]) -> Value:
        """Work an aggregate out, or give what it came out as before; over a table it is the same in every state."""
        kept = self.record.aggregated if _of_tables(node) else self._kept
        key = (self.contest, node, tuple(here.get(label.text) for label in node.per), self.as_published)
        if key not in kept:
            found = aggregated_in_columns(self, node, here) if self.record.fast and not self.as_published else None
            kept[key] = work() if found is None else found
        return kept[key]

    def gathered(self, node: Aggregate, what: str, make: Callable[[], Made]) -> Made:
        """Keep what was made of all rows of an aggregate; those of a table are the same in every state."""
        kept: dict[Hashable, Any] = self.record.gathered if _of_tables(node) else self._gathered
        key = (self.contest, node, what, self.as_published)
        if key not in kept:
            kept[key] = make()
        return cast(Made, kept[key])

    def _at(self, here: Mapping[str, str]) -> RecordValues:
        """Stand at one row. A claim's own named values are no part of a measure."""
        other = RecordValues(
            self.rulebook,
            self.record,
            self.state,
            self.contest,
            None,
            here,
            self.substitutes,
            stood=self.stood,
            as_published=self.as_published,
        )
        other.used, other._kept, other._gathered = self.used, self._kept, self._gathered
        return other

    def _known(self, figure: Figure, release: str, measure: str, table: str = "") -> Known | Unknown:
        """Return what is known of a figure: its exact number, or what gives it when it is rounded as it was printed."""
        value = _exact(figure)
        if not self.as_published or isinstance(value, Unknown):
            return value
        return known_as_published(self.rulebook.book, release, table or figure.table, measure, figure)

    def _in_force(self, key: FigureKey) -> Known | Unknown:
        found = self.state.in_force(key)
        if isinstance(found, NotInForce):
            return Unknown(lacking(found, key, self.rulebook.book.measures[key[0]].by))
        self.used[key] = found
        return self._known(found.figure, found.release.id, key[0])

    def _of_release(self, name: Name, release: Release) -> Value:
        second = name.path[1]
        if second == "reporting" and release.reporting is not None:
            return Fraction(release.reporting[0 if name.path[2] == "precincts" else 1])
        if second == "outstanding":
            return self._known(self.record.outstanding[release.id, name.path[2]], release.id, name.path[2])
        if len(name.path) == TABLE_PARTS:
            return _one(name, self._table_rows(name))
        key = self.figure_of_release(name)
        if key not in release.figures:
            return Unknown(words.not_printed(str(name), release.id))
        return self._known(release.figures[key], release.id, second)

    def rows(self, name: Name) -> Sequence[Row]:
        """Give all rows of a name that its key (if any) takes: the labels of each, and its value."""
        if len(name.path) == TABLE_PARTS:
            return self._table_rows(name)
        if name.path[0] in self.rulebook.book.allocations:
            return self._allocated_rows(name)
        measure = name.path[-1]
        by = self.rulebook.book.measures[measure].by
        wanted = self._labels(name, by)
        rows = [
            ({**self._described({by: key[2]}, by), "contest": key[1]}, value)
            for key, value in self._figures(name, measure, wanted.get("contest", self.contest))
        ]
        return [row for row in rows if _counts(row, wanted)]

    def _figures(self, name: Name, measure: str, contest: str) -> Iterable[tuple[FigureKey, Known | Unknown]]:
        """Every figure of a measure in a contest that a release prints, or that is in force."""
        if len(name.path) > 1:
            printed = self.record.releases[name.path[0]].figures
            own = {key: figure for key, figure in printed.items() if key[:2] == (measure, contest)}
            return [(key, self._known(figure, name.path[0], measure)) for key, figure in own.items()]
        by = self.rulebook.book.measures[measure].by
        sources = [
            one for one in printed_measures(self.rulebook, {measure}) if self.rulebook.book.measures[one].by == by
        ]
        whose = dict.fromkeys(key[1:] for source in sorted(sources) for key in self._keys(source, contest))
        return [((measure, *key), _number(self._of(measure, {"contest": key[0], by: key[1]}))) for key in whose]

    def _keys(self, measure: str, contest: str) -> tuple[FigureKey, ...]:
        """Every figure that was ever printed; where there were only parts of them, one that stands for all."""
        nobody = (measure, contest, "")
        missing = self.state.in_force(nobody)
        only_parts = isinstance(missing, NotInForce) and missing.why is Lacking.FINER
        return self.state.keys(measure, contest) or ((nobody,) if only_parts else ())

    def _declared(self, row: TableRow, name: Name, contest: str | None) -> Known | Unknown:
        figure = declared(self.rulebook, row.labels, row.figure, contest)
        return self._known(figure, name.path[0], name.path[2], name.path[1])

    def _table_rows(self, name: Name) -> Sequence[Row]:
        """The rows of a table, made once for all who ask for the same ones: a table may be long."""
        wanted = self._labels(name, self.rulebook.book.releases[name.path[0]].tables[name.path[1]].key[0])
        key = (self.contest, name.path, frozenset(wanted.items()), self.as_published)
        if key not in self.record.looked_up:
            self.record.looked_up[key] = self._rows_of_table(name, wanted)
        return self.record.looked_up[key]

    def _rows_of_table(self, name: Name, wanted: Mapping[str, str]) -> Sequence[Row]:
        release, table, measure = name.path
        # the contest is the candidate's own, whatever stands in the table
        texts = {label: text for label, text in wanted.items() if label != "contest"}
        found = (self.row_of_table(name, row) for row in self.record.rows.where((release, table, measure), texts))
        return [row for row in found if _counts(row, wanted)]

    def row_of_table(self, name: Name, row: TableRow) -> Row:
        """Return one row of a table as expressions see it: its labels, kind and contest among them, and its value."""
        contest = self.rulebook.book.releases[name.path[0]].contest
        return self._described(row.labels, "candidate", contest), self._declared(row, name, contest)

    def allocated(self, name: str) -> Allocated:
        """Work an allocation in this state, once for all who ask in it."""
        if self.substitutes:
            return self._worked(name, self.used)
        key = (name, self.contest, *(tuple(one.id for one in part) for part in (self.state.out, self.state.later)))
        if key not in self.record.worked:
            used: dict[FigureKey, InForce] = {}
            self.record.worked[key] = self._worked(name, used), used
        found, asked = self.record.worked[key]
        self.used |= asked
        return found

    def _worked(self, name: str, used: dict[FigureKey, InForce]) -> Allocated:
        inputs = self.inputs_of(name)
        inputs.used = used
        return allocate(self.rulebook, name, inputs)

    def inputs_of(self, name: str) -> RecordValues:
        """Return where the inputs of an allocation get their values: in its own contest, if it has one."""
        contest = self.rulebook.book.allocations[name].contest or self.contest
        return RecordValues(self.rulebook, self.record, self.state, contest, substitutes=self.substitutes)

    def _allocated_rows(self, name: Name) -> Sequence[Row]:
        measure = self.rulebook.book.allocations[name.path[0]].measure
        found = rows_of(self.allocated(name.path[0]), name, measure)
        unsure = Unknown(formula_as_published()) if self.as_published else None
        rows = [
            (self._described({"candidate": one, **key_of(name)}, "candidate"), unsure or value) for one, value in found
        ]
        return [row for row in rows if _counts(row, self._labels(name, "candidate"))]

    def _labels(self, name: Name, by: str) -> dict[str, str]:
        labels = {part.label or by: part.text for part in name.key}
        if "candidate" in labels:
            labels["candidate"] = self.rulebook.candidate(labels["candidate"]) or labels["candidate"]
        return labels

    def _described(self, labels: Mapping[str, str], by: str, stated: str | None = None) -> dict[str, str]:
        """Add a candidate's kind and contest to the labels of a row."""
        name = labels.get("candidate", "")
        candidate = self.rulebook.book.candidates.get(name)
        found = {**labels, "contest": self._contest_of(name, labels.get("contest") or stated)}
        return found if candidate is None or by != "candidate" else {**found, "kind": candidate.kind}

    def _contest_of(self, candidate: str, stated: str | None) -> str:
        return self.rulebook.contest_of(candidate, stated or self.contest)

    def key_in_force(self, name: Name) -> FigureKey:
        """Return the key of the figure in force that a name leads to."""
        return self.figure_key(name.path[0], self._labels(name, self.rulebook.book.measures[name.path[0]].by))

    def figure_key(self, measure: str, labels: Mapping[str, str]) -> FigureKey:
        """Return the key of a figure by the labels of its row."""
        by = self.rulebook.book.measures[measure].by
        name = labels.get(by, "")
        if by == "contest":
            return measure, name, name
        return measure, self._contest_of(name if by == "candidate" else "", labels.get("contest")), name


def _of_tables(node: Node) -> bool:
    """Tell whether everything in an expression is read from tables, so that it is the same at all times."""
    return all(len(one.path) == TABLE_PARTS for one in walk(node) if isinstance(one, Name))


def _one(name: Name, rows: Sequence[Row]) -> Value:
    if not rows:
        return Unknown(words.no_row(str(name)))
    first = rows[0][1]
    # a row that stands twice says itself where
    same = isinstance(first, Unknown) and all(value == first for _, value in rows)
    return first if same or len(rows) == 1 else Unknown(words.several_rows(str(name), len(rows)))


def _counts(row: Row, wanted: Mapping[str, str]) -> bool:
    """Tell whether a row is wanted. Rows that are no vote (undervotes) count in no total and no rank."""
    return row[0].get("kind") != "not a vote" and all(row[0].get(label) == text for label, text in wanted.items())


def _exact(figure: Figure) -> Fraction | Unknown:
    return Unknown(figure.unknown or words.not_known()) if figure.value is None else figure.value


def _number(value: Value) -> Known | Unknown:
    return value if isinstance(value, Fraction | Interval | Unknown) else Unknown(words.not_known())
