"""What an expression may name, and what each name counts: measures, releases, their tables, and a claim's `let`."""

from __future__ import annotations

from collections.abc import Container, Mapping

from verifier.expression import DATE, STOOD, Dimension, Name, dimension
from verifier.rulebook.allocation_names import describe_allocation
from verifier.rulebook.book import Book
from verifier.rulebook.completed import read_columns
from verifier.rulebook.events import AT
from verifier.rulebook.labels import TABLE_PARTS, row_labels, table_of
from verifier.rulebook.releases import Release
from verifier.wording import expressions as words
from verifier.wording.allocations import not_here
from verifier.wording.rulebook import unknown_in, unknown_name

REPORTING = ("precincts", "of")
SAID_ELSEWHERE = ""
"""What is wrong with the name is a fault already, at another place."""

Counted = Mapping[str, Dimension | None]


class Scope:
    """Answers what a name counts, where an expression stands.

    `measures` and `let` say what measures, and the values named before it, count: None where that is a fault already.
    `later` are the values that are named only after it, `row` the labels of the row for which a measure is derived.
    `allocations` tells whether an allocation can be named, `stood` whether there is a claim, which stood at some time.
    """

    def __init__(
        self,
        book: Book,
        measures: Counted,
        let: Counted | None = None,
        later: Container[str] = (),
        row: tuple[str, ...] = (),
        allocations: bool = True,
        stood: bool = False,
    ) -> None:
        """Keep what is known."""
        self.book, self.measures, self.let, self.later, self.row = book, measures, let or {}, later, row
        self.allocations, self.stood = allocations, stood

    def describe(self, name: Name) -> Dimension | str:
        """Say what a name counts, or what is wrong with it; nothing where that is said elsewhere."""
        first = name.path[0]
        if first in self.book.allocations and (len(name.path) > 1 or first not in self.book.measures):
            return self._allocated(name)
        if len(name.path) == 1:
            return self._alone(name, first)
        if first in self.book.releases:
            return self._of_release(name, self.book.releases[first])
        return self._event(name) if first in self.book.events else self._no_release(first)

    def _alone(self, name: Name, first: str) -> Dimension | str:
        """Say what a name without a dot counts."""
        if first in self.let:
            return self._single(name, self.let[first])
        if first in self.book.measures:
            return self._measure(name)
        if first == STOOD:
            return self._single(name, DATE) if self.stood else words.nothing_stood()
        return words.named_later(first) if first in self.later else self._unknown(first)

    def _allocated(self, name: Name) -> Dimension | str:
        return describe_allocation(self.book, self.measures, name) if self.allocations else not_here()

    def _event(self, name: Name) -> Dimension | str:
        if name.path[1:] != (AT,):
            return unknown_in(name.path[0], ".".join(name.path[1:]), (AT,))
        return self._single(name, DATE)

    def _no_release(self, first: str) -> str:
        if first in self.book.measures or first in self.let:
            return words.no_parts(first)
        return unknown_name("release", first, [*self.book.releases, *self.book.allocations, *self.book.events])

    def _unknown(self, first: str) -> str:
        if first in self.book.releases:
            return words.only_a_release(first)
        if first in self.book.events:
            return words.only_an_event(first)
        own = (*self.let, *self.book.measures, *([STOOD] if self.stood else []))
        return unknown_name("name", first, [*own, *self.book.releases, *self.book.allocations, *self.book.events])

    def _single(self, name: Name, counted: Dimension | None) -> Dimension | str:
        """A single value has no key, and no rows to add up."""
        if name.key:
            return words.key_on_single(".".join(name.path))
        if name.many:
            return words.rows_of_single(".".join(name.path))
        return SAID_ELSEWHERE if counted is None else counted

    def _measure(self, name: Name) -> Dimension | str:
        """A measure without a release: the figure in force, or without a key, where one is derived, of the same row."""
        if not name.key and not name.many and self.book.measures[name.path[0]].by in self.row:
            return self._counted(name)
        return self._keyed(name)

    def _counted(self, name: Name) -> Dimension | str:
        return self.measures.get(name.path[-1]) or SAID_ELSEWHERE

    def _keyed(self, name: Name) -> Dimension | str:
        """A figure, or rows of figures: the key must pick exactly one row unless rows are asked for."""
        labels = row_labels(self.book, name)
        given = {part.label or labels[0] for part in name.key}
        if not given <= set(labels):
            return SAID_ELSEWHERE
        table = table_of(self.book, name)
        wanted = table.key if table else labels[:1]
        if name.many or set(wanted) <= given:
            return self._counted(name)
        path = ".".join(name.path)
        return words.key_too_short(path, wanted) if table else words.whose_figure(path)

    def _of_release(self, name: Name, release: Release) -> Dimension | str:
        second, rest = name.path[1], ".".join(name.path[2:])
        if second == "reporting":
            return self._reporting(name, release, rest)
        if second == "outstanding":
            return self._outstanding(name, release, rest)
        if second in release.tables:
            return self._of_table(name, release)
        if not rest and second in printed(self.book, release):
            return self._keyed(name)
        for key, table in release.tables.items():
            if not rest and second in table.columns and second in self.book.measures:
                return words.in_table(".".join(name.path), f"{name.path[0]}.{key}.{second}", table.key)
        known = [*printed(self.book, release), *release.tables, "reporting", "outstanding"]
        return unknown_in(name.path[0], ".".join(name.path[1:]), known)

    def _reporting(self, name: Name, release: Release, part: str) -> Dimension | str:
        if release.reporting is None:
            return words.says_nothing_of(name.path[0], "reporting")
        if part not in REPORTING:
            return unknown_in(f"{name.path[0]}.reporting", part, REPORTING)
        return self._single(name, dimension("precincts"))

    def _outstanding(self, name: Name, release: Release, part: str) -> Dimension | str:
        known = [key for key in release.outstanding or {} if key in self.book.measures]
        if release.outstanding is None:
            return words.says_nothing_of(name.path[0], "outstanding")
        if part not in known:
            return unknown_in(f"{name.path[0]}.outstanding", part, known)
        return self._single(name, self.measures.get(part))

    def _of_table(self, name: Name, release: Release) -> Dimension | str:
        table = release.tables[name.path[1]]
        measures = [key for key in table.columns if key in self.book.measures and key not in table.key]
        if len(name.path) != TABLE_PARTS or name.path[2] not in measures:
            return unknown_in(".".join(name.path[:2]), ".".join(name.path[2:]), measures)
        return self._keyed(name)


class CheckScope(Scope):
    """Answers what a name counts in a check, which stands at no time: there no figure is in force."""

    def _measure(self, name: Name) -> Dimension | str:
        if self.book.measures[name.path[0]].is_ is not None:
            return words.derived_at_no_time(name.path[0])
        return words.no_time(_named(self.book, name))


def _named(book: Book, name: Name) -> str:
    """Write a measure as the last release that prints it has it: `canvass.results.votes`."""
    measure = name.path[0]
    paths = [f"{key}.{measure}" for key, release in book.releases.items() if measure in release.figures]
    paths += [
        f"{key}.{table}.{measure}"
        for key, release in book.releases.items()
        for table, one in release.tables.items()
        if measure in one.columns
    ]
    path = paths[-1] if paths else f"release.table.{measure}"
    return path if name.many else f"{path}[...]"


def printed(book: Book, release: Release) -> list[str]:
    """Return the measures that a release prints figure by figure: typed in, or in tables known by nothing else."""
    found = [key for key in release.figures if key in book.measures]
    for table in release.tables.values():
        for key in read_columns(table):
            if key in book.measures and set(table.key) <= {"contest", book.measures[key].by}:
                found.append(key)
    return list(dict.fromkeys(found))
