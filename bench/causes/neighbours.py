"""Right figures in wrong places: exchanged, a column further, a row further, under a name that is spelt otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, permutations

from bench.causes.kinds import PLACES, Changes, kind, text_of
from bench.causes.scenes import Key, Scene, value


def _lines(scene: Scene) -> Iterator[list[Key]]:
    """Give the keys of each unit in the order of the candidates, and of each candidate in the order of the units."""
    yield from ([(unit, name) for name in scene.candidates] for unit in scene.units)
    yield from ([(unit, name) for unit in scene.units] for name in scene.candidates)


@kind("swapped", scenes=PLACES)
def swapped(scene: Scene) -> Iterator[Changes]:
    """Exchange two figures of a row or a column, two whole rows, or two whole columns."""
    figures = scene.figures
    for line in _lines(scene):
        yield from ({one: figures[two], two: figures[one]} for one, two in combinations(line, 2))
    for one, two in combinations(scene.units, 2):
        yield {(a, name): figures[b, name] for a, b in ((one, two), (two, one)) for name in scene.candidates}
    for one, two in combinations(scene.candidates, 2):
        yield {(unit, a): figures[unit, b] for a, b in ((one, two), (two, one)) for unit in scene.units}


@kind("column shifted", scenes=PLACES)
def column_shifted(scene: Scene) -> Iterator[Changes]:
    """Move a run of a unit's figures one column further; where it began stands a 0 or nothing.

    A run goes to the end of the row (the last figure is lost), or to where a 0 is overwritten.
    """
    for unit in scene.units:
        line = [(unit, name) for name in scene.candidates]
        for way in (line, line[::-1]):
            yield from _shifts(scene, way)


def _shifts(scene: Scene, line: Sequence[Key]) -> Iterator[Changes]:
    texts = [scene.figures[key] for key in line]
    for first in range(len(line) - 1):
        for last in range(first, len(line) - 1):
            to_the_end = last == len(line) - 2 and last > first
            if to_the_end or not float(texts[last + 1].rstrip("%")):
                moved = {line[at + 1]: texts[at] for at in range(first, last + 1)}
                yield {line[first]: text_of(scene, Fraction(0)), **moved}


@kind("moved", scenes=("votes", "two measures", "delegates", "releases", "totals"))
def moved(scene: Scene) -> Iterator[Changes]:
    """Count one candidate's votes under another: in one unit."""
    for unit in scene.units:
        for one, two in permutations(scene.candidates, 2):
            both = value(scene.figures[unit, one]) + value(scene.figures[unit, two])
            yield {(unit, one): text_of(scene, Fraction(0)), (unit, two): text_of(scene, both)}


@kind("neighbouring row", scenes=PLACES)
def neighbouring_row(scene: Scene) -> Iterator[Changes]:
    """Take the figure, or all figures of a unit, of a row or two above or below; or a run of rows slipped by one.

    A row is a unit, or a line of the file.
    """
    keys, units = list(scene.figures), scene.units
    for at, key in enumerate(keys):
        near = (at + away for away in (-2, -1, 1, 2) if 0 <= at + away < len(keys))
        yield from ({key: scene.figures[keys[other]]} for other in near)
    for at, unit in enumerate(units):
        for away in (-2, -1, 1, 2):
            if 0 <= at + away < len(units):
                whole = {(unit, name): scene.figures[units[at + away], name] for name in scene.candidates}
                yield whole
                yield from ({key: text} for key, text in whole.items())
    for first, last in combinations(range(len(units)), 2):
        for way in (-1, 1):
            if first + way >= 0 and last + way < len(units):
                yield from _slipped(scene, range(first, last + 1), way)


def _slipped(scene: Scene, rows: range, way: int) -> Iterator[Changes]:
    units = scene.units
    columns = {
        name: {(units[at], name): scene.figures[units[at + way], name] for at in rows} for name in scene.candidates
    }
    yield from columns.values()
    yield {key: text for column in columns.values() for key, text in column.items()}


@kind("spelling of a name")
def spelling(scene: Scene) -> Iterator[Changes]:
    """Leave a letter out of a name, write one twice, or exchange two: of a unit, of a candidate, or in one row."""
    for key in scene.figures:
        for at in (0, 1):
            yield from (_renamed(scene, [key], at, name) for name in _misspelt(key[at]))
    for at, names in enumerate((scene.units, scene.candidates)):
        for name in names:
            keys = [key for key in scene.figures if key[at] == name]
            yield from (_renamed(scene, keys, at, other) for other in _misspelt(name))


def _misspelt(name: str) -> Iterator[str]:
    for at in range(1, len(name) - 1):
        yield name[:at] + name[at + 1 :]
        yield name[:at] + name[at] + name[at:]
        yield name[:at] + name[at + 1] + name[at] + name[at + 2 :]


def _renamed(scene: Scene, keys: Sequence[Key], at: int, name: str) -> Changes:
    there: dict[Key, str | None] = {}
    for key in keys:
        there[key] = None
        there[(name, key[1]) if at == 0 else (key[0], name)] = scene.figures[key]
    return there
