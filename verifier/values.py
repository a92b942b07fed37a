"""Where the names of a rulebook's expressions get their values: the record, as it stood in one state."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from verifier.expression import Name, Node, walk
from verifier.fractions import Row, Unknown, Value, evaluate
from verifier.record import Record
from verifier.releases import Figure, FigureKey, InForce, Lacking, NotInForce, Release, State
from verifier.rulebook.book import Rulebook
from verifier.wording import record as words

Substitutes = Mapping[FigureKey, Fraction | Unknown]
TABLE_PARTS = 3


class RecordValues:
    """Values for expressions: figures in force in `state`, named releases, tables, and the values of a claim's `let`.

    `substitutes` stand for official figures, by their keys: what would come out if these had been the figures. `used`
    gathers every figure in force that was asked for.
    """

    def __init__(
        self,
        rulebook: Rulebook,
        record: Record,
        state: State | None,
        contest: str,
        let: Mapping[str, Node] | None = None,
        here: Mapping[str, str] | None = None,
        substitutes: Substitutes | None = None,
    ) -> None:
        """Keep what names can lead to. Named values see only those before them, as they do when a rulebook is read."""
        self.rulebook, self.record, self.contest = rulebook, record, contest
        self.state = state or State()
        self.here: Mapping[str, str] = here or {"contest": contest}
        self.substitutes = substitutes or {}
        self.used: dict[FigureKey, InForce] = {}
        self.named: dict[str, Value] = {}
        for name, node in (let or {}).items():
            self.named[name] = evaluate(node, self)

    def value(self, name: Name) -> Value:
        """Give the one value of a name and its key."""
        first = name.path[0]
        if len(name.path) == 1:
            return self.named[first] if first in self.named else self._measure(name, first)
        return self._of_release(name, self.record.releases[first])

    def _measure(self, name: Name, measure: str) -> Value:
        """The figure in force; without a key, that of the row for which the expression is evaluated."""
        by = self.rulebook.book.measures[measure].by
        return self._of(measure, self._labels(name, by) if name.key else dict(self.here))

    def _of(self, measure: str, labels: Mapping[str, str]) -> Value:
        by = self.rulebook.book.measures[measure].by
        derived = self.rulebook.expressions.get(("measures", measure, "is"))
        if derived is not None:
            return evaluate(derived, self._at(self._described(labels, by)))
        return self._in_force(self.figure_key(measure, labels))

    def _at(self, here: Mapping[str, str]) -> RecordValues:
        """Stand at one row. A claim's own named values are no part of a measure."""
        other = RecordValues(
            self.rulebook, self.record, self.state, self.contest, here=here, substitutes=self.substitutes
        )
        other.used = self.used
        return other

    def _in_force(self, key: FigureKey) -> Fraction | Unknown:
        if key in self.substitutes:
            return self.substitutes[key]
        found = self.state.in_force(key)
        if isinstance(found, NotInForce):
            return Unknown(_lacking(found, key))
        self.used[key] = found
        return _exact(found.figure)

    def _of_release(self, name: Name, release: Release) -> Value:
        second = name.path[1]
        if second == "reporting" and release.reporting is not None:
            return Fraction(release.reporting[0 if name.path[2] == "precincts" else 1])
        if second == "outstanding":
            return _exact(self.record.outstanding[release.id, name.path[2]])
        if len(name.path) == TABLE_PARTS:
            return _one(name, self._table_rows(name))
        key = self.figure_key(second, self._labels(name, self.rulebook.book.measures[second].by))
        if key not in release.figures:
            return Unknown(words.not_printed(str(name), release.id))
        return _exact(release.figures[key])

    def rows(self, name: Name) -> Sequence[Row]:
        """Give all rows of a name that its key (if any) takes: the labels of each, and its value."""
        if len(name.path) == TABLE_PARTS:
            return self._table_rows(name)
        measure = name.path[-1]
        by = self.rulebook.book.measures[measure].by
        wanted = self._labels(name, by)
        rows = [
            ({**self._described({by: key[2]}, by), "contest": key[1]}, value)
            for key, value in self._figures(name, measure, wanted.get("contest", self.contest))
        ]
        return [row for row in rows if _counts(row, wanted)]

    def _figures(self, name: Name, measure: str, contest: str) -> Iterable[tuple[FigureKey, Fraction | Unknown]]:
        """Every figure of a measure in a contest that a release prints, or that is in force."""
        if len(name.path) > 1:
            printed = self.record.releases[name.path[0]].figures
            return [(key, _exact(figure)) for key, figure in printed.items() if key[:2] == (measure, contest)]
        by = self.rulebook.book.measures[measure].by
        sources = [
            one for one in printed_measures(self.rulebook, {measure}) if self.rulebook.book.measures[one].by == by
        ]
        whose = dict.fromkeys(key[1:] for source in sorted(sources) for key in self.state.keys(source, contest))
        return [((measure, *key), _number(self._of(measure, {"contest": key[0], by: key[1]}))) for key in whose]

    def _table_rows(self, name: Name) -> Sequence[Row]:
        release, table, measure = name.path
        section = self.rulebook.book.releases[release]
        wanted = self._labels(name, section.tables[table].key[0])
        found = [
            (self._described(row.labels, "candidate", section.contest), _exact(row.figure))
            for row in self.record.rows.get((release, table, measure), ())
        ]
        return [row for row in found if _counts(row, wanted)]

    def _labels(self, name: Name, by: str) -> dict[str, str]:
        labels = {part.label or by: part.text for part in name.key}
        if "candidate" in labels:
            labels["candidate"] = self.rulebook.candidate(labels["candidate"]) or labels["candidate"]
        return labels

    def _described(self, labels: Mapping[str, str], by: str, stated: str | None = None) -> dict[str, str]:
        """Add a candidate's kind and contest to the labels of a row."""
        name = labels.get("candidate", "")
        candidate = self.rulebook.book.candidates.get(name)
        found = {"contest": stated or self._contest_of(name), **labels}
        return found if candidate is None or by != "candidate" else {**found, "kind": candidate.kind}

    def _contest_of(self, name: str) -> str:
        candidate = self.rulebook.book.candidates.get(name)
        return (candidate.contest if candidate else None) or self.contest

    def figure_key(self, measure: str, labels: Mapping[str, str]) -> FigureKey:
        """Return the key of a figure by the labels of its row."""
        by = self.rulebook.book.measures[measure].by
        name = labels.get(by, "")
        contest = name if by == "contest" else labels.get("contest") or self._contest_of(name)
        return measure, contest, name


def printed_measures(rulebook: Rulebook, names: Iterable[str]) -> set[str]:
    """Follow derived measures down to those that releases print; names that are no measures fall away."""
    found: set[str] = set()
    waiting = [name for name in names if name in rulebook.book.measures]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            derived = rulebook.expressions.get(("measures", name, "is"))
            waiting += [] if derived is None else [one for one in own_names(derived) if one in rulebook.book.measures]
    return found


def own_names(node: Node) -> set[str]:
    """Return the names in an expression that belong to no release."""
    return {name.path[0] for name in walk(node) if isinstance(name, Name) and len(name.path) == 1}


def _one(name: Name, rows: Sequence[Row]) -> Value:
    if len(rows) > 1:
        return Unknown(words.several_rows(str(name), len(rows)))
    return rows[0][1] if rows else Unknown(words.no_row(str(name)))


def _counts(row: Row, wanted: Mapping[str, str]) -> bool:
    """Tell whether a row is wanted. Rows that are no vote (undervotes) count in no total and no rank."""
    return row[0].get("kind") != "not a vote" and all(row[0].get(label) == text for label, text in wanted.items())


def _exact(figure: Figure) -> Fraction | Unknown:
    return Unknown(figure.unknown or words.not_known()) if figure.value is None else figure.value


def _number(value: Value) -> Fraction | Unknown:
    return Unknown(words.not_known()) if isinstance(value, bool) else value


def _lacking(found: NotInForce, key: FigureKey) -> str:
    """Say why no figure is in force, naming the figure and the releases."""
    figure = f"{key[0]}[{key[2]}]" if key[2] else key[0]
    releases = [f"{one.title or one.id} ({words.time_in_words(one.written)})" for one in found.releases]
    if found.why is Lacking.NOTHING:
        return words.nothing_official(figure)
    say = words.left_out if found.why is Lacking.OMITTED else words.order_not_known
    return say(figure, releases)
