"""Names that lead nowhere: every reference from one section to another, followed when the rulebook is read."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from verifier.model import Fault
from verifier.numbers import NotANumber, read_number
from verifier.rulebook.allocation_references import unresolved_in_allocations
from verifier.rulebook.article_references import unresolved_in_articles
from verifier.rulebook.book import Rulebook
from verifier.rulebook.claim_figures import figures_as_printed
from verifier.rulebook.claim_references import unresolved_in_claims
from verifier.rulebook.claim_units import tolerances
from verifier.rulebook.comparisons import comparisons
from verifier.rulebook.correction_references import unresolved_corrections
from verifier.rulebook.doubtful_labels import doubtful_labels
from verifier.rulebook.faults import MOST_FAULTS, unknown
from verifier.rulebook.figures import figure_faults
from verifier.rulebook.implied import not_implied
from verifier.rulebook.label_references import unresolved_labels
from verifier.rulebook.layout_faults import misplaced
from verifier.rulebook.look_up_references import unresolved_look_ups
from verifier.rulebook.naming import unusable_names
from verifier.rulebook.ranges import range_faults
from verifier.rulebook.reading_faults import useless_reading
from verifier.rulebook.releases import Release
from verifier.rulebook.roster_references import unresolved_in_rosters
from verifier.rulebook.spelled_keys import unspelled_keys
from verifier.rulebook.table_files import file_faults
from verifier.rulebook.tables import Table
from verifier.rulebook.useless_keys import useless_keys
from verifier.rulebook.zeros import unreadable_zeros
from verifier.wording import rulebook as words
from verifier.yamlfile import Path


def unresolved(rulebook: Rulebook) -> list[Fault]:
    """Return a fault for every reference that leads nowhere, and for every claim without exactly one test."""
    found: list[Fault] = []
    for look in (
        unusable_names,
        _candidates,
        _measures,
        _releases,
        unresolved_look_ups,
        doubtful_labels,
        unreadable_zeros,
        unresolved_corrections,
        useless_reading,
        misplaced,
        unspelled_keys,
        unresolved_in_rosters,
        unresolved_in_allocations,
        unresolved_in_articles,
        unresolved_in_claims,
        useless_keys,
        comparisons,
        tolerances,
        figures_as_printed,
        unresolved_labels,
        not_implied,
        _identifiers,
    ):
        found += islice(look(rulebook), 2 * MOST_FAULTS)
    return found


def _candidates(rulebook: Rulebook) -> Iterator[Fault]:
    """An alias may belong to one candidate only; a candidate's contest must exist."""
    book = rulebook.book
    for key, candidate in book.candidates.items():
        yield from unknown(rulebook.place("candidates", key, "contest"), "contest", candidate.contest, book.contests)
        for position, alias in enumerate(candidate.aliases):
            owner = book.spellings[alias]
            if owner != key:
                place = rulebook.place("candidates", key, "aliases", position)
                yield Fault(place, words.name_of_two(alias, owner, key))


def _measures(rulebook: Rulebook) -> Iterator[Fault]:
    known = rulebook.book.measures
    units = {*known, "percent"}
    for key, measure in known.items():
        path: Path = ("measures", key, "unit")
        yield from unknown(rulebook.place(*path), "measure", measure.unit, units)
        other = known.get(measure.unit or "")
        if other is not None and other.unit is not None and measure.unit != key:
            yield Fault(rulebook.place(*path), words.unit_of_unit(str(measure.unit), other.unit))


def _releases(rulebook: Rulebook) -> Iterator[Fault]:
    book = rulebook.book
    carried = {*book.spellings, *book.measures}
    for key, release in book.releases.items():
        path: Path = ("releases", key)
        if release.role == "official" and release.publisher not in book.authority:
            place = rulebook.place(*path, "publisher")
            yield Fault(place, words.official_without_authority(release.publisher, book.authority))
        yield from unknown(rulebook.place(*path, "contest"), "contest", release.contest, book.contests)
        for position, name in enumerate(release.carries):
            yield from unknown(rulebook.place(*path, "carries", position), "candidate or measure", name, carried)
        yield from _outstanding(rulebook, path, release)
        if release.corrects is not None:
            continue  # its tables and figures are those of the release that it corrects
        yield from _figures(rulebook, path, release)
        for name, table in release.tables.items():
            yield from _table(rulebook, (*path, "tables", name), table)
            yield from file_faults(rulebook, (*path, "tables", name), table)


def _outstanding(rulebook: Rulebook, path: Path, release: Release) -> Iterator[Fault]:
    known = {*rulebook.book.measures, "where"} if release.outstanding else set()
    for name, text in (release.outstanding or {}).items():
        here: Path = (*path, "outstanding", name)
        yield from unknown(rulebook.key(*here), "measure", name, known)
        try:
            if name != "where":
                read_number(text)
        except NotANumber as wrong:
            yield Fault(rulebook.place(*here), words.bad_number(text, wrong.reason))


def _figures(rulebook: Rulebook, path: Path, release: Release) -> Iterator[Fault]:
    for measure, figures in release.figures.items():
        here: Path = (*path, "figures", measure)
        yield from unknown(rulebook.key(*here), "measure", measure, rulebook.book.measures)
        yield from figure_faults(rulebook, here, measure, figures, release.contest)


def _table(rulebook: Rulebook, path: Path, table: Table) -> Iterator[Fault]:
    if not table.key:
        yield Fault(rulebook.place(*path, "key"), words.no_key_column())
    for position, column in enumerate(table.key):
        yield from unknown(rulebook.place(*path, "key", position), "column", column, table.columns)
    for column in table.where:
        yield from unknown(rulebook.key(*path, "where", column), "column", column, table.columns)
    yield from range_faults(rulebook, path, table)


def _identifiers(rulebook: Rulebook) -> Iterator[Fault]:
    seen: dict[str, int] = {}
    entries: list[tuple[str, Path]] = [(one.id, ("claims", at)) for at, one in enumerate(rulebook.book.claims)]
    entries += [(entry.id, entry.path) for entry in rulebook.checks]
    for name, path in entries:
        place = rulebook.place(*path, "id")
        if name in seen:
            yield Fault(place, words.duplicate_id(name, seen[name]))
        seen.setdefault(name, place.line)
