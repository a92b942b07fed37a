"""Measures that a release prints only by smaller units, such as precincts: they supersede, though nobody added them up.

Adding them up would be a guess: nothing says that all precincts are there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from verifier.record.releases import Finer
from verifier.rulebook.book import Rulebook
from verifier.rulebook.completed import read_columns
from verifier.rulebook.releases import Release
from verifier.rulebook.tables import Table

Labels = Callable[[str, str], Iterable[Mapping[str, str]]]  # of the rows of a table's measure


def units_of(rulebook: Rulebook, table: Table, measure: str) -> tuple[str, ...]:
    """Return the columns that part a measure's figures into smaller units."""
    whole = ("contest", rulebook.book.measures[measure].by)
    return tuple(column for column in table.key if column not in whole)


def finer_figures(rulebook: Rulebook, release: Release, labels: Labels) -> dict[tuple[str, str], Finer]:
    """Return the measures that a release prints by smaller units, each with its contest."""
    return {(measure, contest): finer for measure, contest, finer in _finer(rulebook, release, labels)}


def _finer(rulebook: Rulebook, release: Release, labels: Labels) -> Iterator[tuple[str, str, Finer]]:
    for name, table in release.tables.items():
        # what is looked up or computed is not printed by this release
        for measure in read_columns(table):
            section = rulebook.book.measures.get(measure)
            units = units_of(rulebook, table, measure) if section else ()
            if section and units and (section.by in table.key or section.by == "contest"):
                rows = _contests(rulebook, release, table) or _of_rows(rulebook, labels(name, measure))
                yield from ((measure, contest, Finer(name, table.key, units)) for contest in rows)


def _contests(rulebook: Rulebook, release: Release, table: Table) -> list[str]:
    """Return the contest that the rulebook states, or the only one; where there is none at all, the nameless one."""
    stated = table.where.get("contest") or rulebook.contest_of("", release.contest)
    return [stated] if stated or not rulebook.book.contests else []


def _of_rows(rulebook: Rulebook, labels: Iterable[Mapping[str, str]]) -> list[str]:
    """Return the contests of rows, where only they can say it."""
    found = dict.fromkeys((one.get("candidate", ""), one.get("contest")) for one in labels)
    return list(dict.fromkeys(rulebook.contest_of(rulebook.candidate(name) or "", of) for name, of in found))
