"""Faults of sums: a part left out, counted twice, credited to one, the total among its parts; a row left out."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

from bench.causes.kinds import Changes, kind, text_of
from bench.causes.scenes import Scene, value

TOTALS = ("totals",)


def _with(scene: Scene, unit: str, names: tuple[str, ...], times: int) -> Changes:
    """Add the figures of some parts of a unit so many times more."""
    return {
        (unit, name): str(
            int(scene.figures[unit, name]) + times * sum(int(scene.parts[unit][one][name]) for one in names)
        )
        for name in scene.candidates
    }


@kind("unit missing", scenes=TOTALS)
def unit_missing(scene: Scene) -> Iterator[Changes]:
    """Leave one part out of a unit's total, or two."""
    for unit, parts in scene.parts.items():
        for number in (1, 2):
            if number < len(parts):
                yield from (_with(scene, unit, names, -1) for names in combinations(parts, number))


@kind("counted twice", scenes=TOTALS)
def counted_twice(scene: Scene) -> Iterator[Changes]:
    for unit, parts in scene.parts.items():
        yield from (_with(scene, unit, (name,), 1) for name in parts)


@kind("doubled", scenes=TOTALS)
def doubled(scene: Scene) -> Iterator[Changes]:
    for unit, parts in scene.parts.items():
        yield _with(scene, unit, tuple(parts), 1)


@kind("credited to one", scenes=TOTALS)
def credited_to_one(scene: Scene) -> Iterator[Changes]:
    """Add all votes of a part to one candidate; the others lack theirs."""
    for unit, parts in scene.parts.items():
        for part in parts:
            left = {key: int(text or 0) for key, text in _with(scene, unit, (part,), -1).items()}
            votes = sum(map(int, parts[part].values()))
            for name in scene.candidates:
                yield {key: str(number + votes * (key[1] == name)) for key, number in left.items()}


@kind("row left out", "unit missing")
def row_left_out(scene: Scene) -> Iterator[Changes]:
    """Leave out all rows of a unit, all of a candidate, or one row."""
    yield from ({key: None} for key in scene.figures)
    for at, names in enumerate((scene.units, scene.candidates)):
        yield from ({key: None for key in scene.figures if key[at] == name} for name in names)


@kind("row too many", "unit extra")
def row_too_many(scene: Scene) -> Iterator[Changes]:
    """Add a unit that is not there officially, with figures that no other has."""
    for unit in scene.units:
        figures = {name: value(scene.figures[unit, name]) for name in scene.candidates}
        step = Fraction(1, 10**scene.digits)
        yield {
            ("Ida", name): text_of(scene, number + (number / step * 2 // 7 + 13) * step)
            for name, number in figures.items()
        }
