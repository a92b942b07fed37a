"""Sides of a check that are figures typed in under a release: `release.measure`, where a table could stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from verifier.model import Fault
from verifier.rulebook.book import Book, CheckEntry, Rulebook
from verifier.rulebook.tables import Table
from verifier.wording import comparisons as words
from verifier.wording.rulebook import unknown_in


def typed_figures(book: Book, path: str) -> tuple[str, str] | None:
    """Return release and measure where a path leads to figures that were typed in; None for anything else."""
    release, _, measure = path.partition(".")
    section = book.releases.get(release)
    typed = section is not None and measure in section.figures and measure in book.measures
    return (release, measure) if typed else None


def typed_paths(book: Book) -> list[str]:
    """Return the paths of all figures that were typed in."""
    return [f"{name}.{measure}" for name, release in book.releases.items() for measure in release.figures]


def mixed_sides(
    rulebook: Rulebook, entry: CheckEntry, sides: Mapping[str, str], tables: Mapping[str, Table]
) -> Iterator[Fault]:
    """Yield a fault where sides count different things or have different rows, or where measures are named.

    A side that is neither typed in nor one of the `tables` is a fault already.
    """
    typed = {key: found for key, path in sides.items() if (found := typed_figures(rulebook.book, path)) is not None}
    if not typed or any(key not in typed and path not in tables for key, path in sides.items()):
        return
    last = list(sides)[-1]
    place = rulebook.place(*entry.path, last)
    if len(typed) < len(sides) and not entry.parameters.measures:
        message = _misfit(
            rulebook, next(iter(typed.values())), next(sides[key] for key in sides if key not in typed), tables
        )
        yield from [Fault(place, message)] if message else []
    elif len({rulebook.book.measures[measure].by for _, measure in typed.values()}) > 1:
        yield Fault(place, words.for_different_things(*sides.values()))
    elif len({measure for _, measure in typed.values()}) > 1:
        yield Fault(place, words.different_measures(*sides.values()))
    elif entry.parameters.measures:
        yield Fault(rulebook.key(*entry.path, "measures"), words.measures_of_typed())


def _misfit(rulebook: Rulebook, typed: tuple[str, str], path: str, tables: Mapping[str, Table]) -> str:
    """Say why a table cannot stand beside figures that were typed in: it has other measures, or other rows."""
    release, measure = typed
    table, by = tables[path], rulebook.book.measures[measure].by
    known = [name for name in table.columns if name in rulebook.book.measures]
    if measure not in known:
        return unknown_in(path, measure, known)
    if set(table.key) - {"contest"} != {by} - {"contest"}:
        return words.other_rows(path, table.key, f"{release}.{measure}", by)
    nameless = not rulebook.book.contests and by != "contest" and "contest" in table.key
    return words.which_contest(path, f"{release}.{measure}") if nameless else ""
