"""What corrections refer to: the release that they correct, its tables and figures; one figure is corrected once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from verifier.model import Fault, Place, Printed
from verifier.rulebook.book import Book, Rulebook
from verifier.rulebook.completed import first_release, read_columns, type_of, typed_figure
from verifier.rulebook.corrections import Correction
from verifier.rulebook.faults import unknown
from verifier.rulebook.figures import percent_fault
from verifier.rulebook.releases import Release
from verifier.rulebook.tables import Table
from verifier.wording import corrections as words
from verifier.yamlfile import Path

Cell = tuple[str, str, tuple[tuple[str, str], ...]]
"""A figure: its table (empty: it was typed in), its measure, and the labels of its row."""


def unresolved_corrections(rulebook: Rulebook) -> Iterator[Fault]:
    """Yield a fault for everything that corrections name and that is not there, or does not go together."""
    for key, release in rulebook.book.releases.items():
        path: Path = ("releases", key)
        if release.corrects is None:
            if release.corrections:
                yield Fault(rulebook.key(*path, "corrections"), words.nothing_corrected())
            continue
        place = rulebook.place(*path, "corrects")
        others = [name for name in rulebook.book.releases if name != key]
        yield from unknown(place, "release", release.corrects, others)
        if release.corrects in others:
            original = rulebook.book.releases[release.corrects]
            yield from _release(rulebook, path, release, original)


def _release(rulebook: Rulebook, path: Path, release: Release, original: Release) -> Iterator[Fault]:
    corrects, offset = str(release.corrects), rulebook.book.offset
    if rulebook.book.releases[first_release(rulebook.book, corrects)].corrects is not None:
        yield Fault(rulebook.place(*path, "corrects"), words.circle(corrects))
        return
    if not release.corrections:
        yield Fault(rulebook.key(*path, "corrects"), words.corrects_nothing())
    for key in ("tables", "figures"):
        if (*path, key) in rulebook.tree.keys:
            yield Fault(rulebook.key(*path, key), words.own_figures(key, corrects))
    begins, ends = release.as_of.span(offset)[1], original.as_of.span(offset)[0]
    if begins < ends:
        yield Fault(rulebook.place(*path, "as of"), words.came_before(corrects))
    seen: dict[Cell, Place] = {}
    for position, correction in enumerate(release.corrections):
        here: Path = (*path, "corrections", position)
        yield from _correction(rulebook, here, correction, original, seen)


def _correction(
    rulebook: Rulebook, path: Path, one: Correction, original: Release, seen: dict[Cell, Place]
) -> Iterator[Fault]:
    book = rulebook.book
    if one.measure not in book.measures:
        yield from unknown(rulebook.place(*path, "measure"), "measure", one.measure, book.measures)
        return
    yield from _candidate(rulebook, path, one)
    yield from _numbers(rulebook, path, one)
    typed = typed_figure(book, original, one)
    tables = tables_of_correction(book, original, one)
    if typed is None and len(tables) != 1:
        yield _no_table(rulebook, path, one, original, tables)
        return
    cell = ("" if typed is not None else tables[0], one.measure, tuple(sorted(texts_of(book, one).items())))
    if cell in seen:
        yield Fault(rulebook.key(*path), words.twice(str(seen[cell])))
    seen.setdefault(cell, rulebook.key(*path))
    if typed is not None:
        yield from _was_typed(rulebook, path, one, original, typed)
    else:
        yield from _held(rulebook, path, one, original.tables[tables[0]].columns[one.measure])


def tables_of_correction(book: Book, original: Release, one: Correction) -> list[str]:
    """Name the tables that have the figure of a correction: it names their whole key, and other texts at the most."""
    return [name for name, table in original.tables.items() if one.table in (None, name) and _fits(book, table, one)]


def _fits(book: Book, table: Table, one: Correction) -> bool:
    columns = read_columns(table)
    texts = {name for name, found in columns.items() if name in table.key or type_of(book, name, found) == "text"}
    return one.measure in columns.keys() - texts and set(table.key) <= one.at.keys() <= texts


def texts_of(book: Book, one: Correction) -> dict[str, str]:
    """Return the labels of the row of a correction; a candidate by the candidate's own name."""
    return {label: book.spellings.get(text, text) if label == "candidate" else text for label, text in one.at.items()}


def _candidate(rulebook: Rulebook, path: Path, one: Correction) -> Iterator[Fault]:
    known = rulebook.book.spellings
    if known and "candidate" in one.at:
        yield from unknown(rulebook.place(*path, "at", "candidate"), "candidate", one.at["candidate"], known)


def _numbers(rulebook: Rulebook, path: Path, one: Correction) -> Iterator[Fault]:
    for key, number in (("was", one.was), ("is", one.is_)):
        yield from percent_fault(rulebook, (*path, key), one.measure, number)
        if "/" in number.text:
            yield Fault(rulebook.place(*path, key), words.no_decimal(number.text))
    if one.was.value == one.is_.value:
        yield Fault(rulebook.key(*path, "is"), words.same(one.is_.text))


def _no_table(rulebook: Rulebook, path: Path, one: Correction, original: Release, tables: list[str]) -> Fault:
    if tables:
        return Fault(rulebook.key(*path), words.several_tables(tables))
    read = {name: table.key for name, table in original.tables.items() if one.measure in read_columns(table)}
    there = [name for name, table in original.tables.items() if one.measure in table.columns]
    named = original.tables.get(one.table or "")
    if named is not None and one.measure in named.columns.keys() - read_columns(named).keys():
        return Fault(rulebook.place(*path, "measure"), words.computed(one.measure))
    if one.table is not None and one.table not in read:
        return Fault(rulebook.place(*path, "table"), words.no_table(one.table, list(read)))
    if there and not read:
        return Fault(rulebook.place(*path, "measure"), words.computed(one.measure))
    return Fault(rulebook.key(*path, "at"), words.nowhere(one.measure, list(one.at), read))


def _was_typed(rulebook: Rulebook, path: Path, one: Correction, original: Release, name: str) -> Iterator[Fault]:
    """What a figure was is plain here: both stand in this rulebook."""
    found: Printed = original.figures[one.measure][name]
    if found.value != one.was.value:
        place = figure_place(rulebook, str(rulebook.book.releases[str(path[1])].corrects), one.measure, name)
        yield Fault(rulebook.place(*path, "was"), words.was_not(one.was.text, found.text, str(place)))
    elif rulebook.book.measures[one.measure].whole and one.is_.value.denominator != 1:
        yield Fault(rulebook.place(*path, "is"), words.breaks_column(one.is_.text, words.NOT_WHOLE))


def _held(rulebook: Rulebook, path: Path, one: Correction, column: object) -> Iterator[Fault]:
    """A corrected figure keeps to the rules of its column, as every other does."""
    value = one.is_.value
    kind = type_of(rulebook.book, one.measure, column)  # type: ignore[arg-type]  # a column of the table
    least, most = (_bound(getattr(column, end)) for end in ("at_least", "at_most"))
    if kind == "whole" and value.denominator != 1:
        yield Fault(rulebook.place(*path, "is"), words.breaks_column(one.is_.text, words.NOT_WHOLE))
    elif (least is not None and value < least) or (most is not None and value > most):
        yield Fault(rulebook.place(*path, "is"), words.breaks_column(one.is_.text, words.OUT_OF_RANGE))


def _bound(number: Printed | None) -> Fraction | None:
    return None if number is None else number.value


def figure_place(rulebook: Rulebook, release: str, measure: str, name: str) -> Place:
    """Return where a figure was typed in: with the correction that put it right last, or where it was first."""
    section = rulebook.book.releases[release]
    original = rulebook.book.releases.get(section.corrects or "")
    if original is None:
        return rulebook.place("releases", release, "figures", measure, name)
    at = _position(rulebook.book, section, original, measure).get(name)
    if at is None:
        return figure_place(rulebook, str(section.corrects), measure, name)
    return rulebook.place("releases", release, "corrections", at, "is")


def _position(book: Book, section: Release, original: Release, measure: str) -> Mapping[str, int]:
    """Return which correction puts which typed figure of a measure right."""
    found = [
        (typed_figure(book, original, one), at) for at, one in enumerate(section.corrections) if one.measure == measure
    ]
    return {name: at for name, at in found if name is not None}
