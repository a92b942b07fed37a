"""A wrong scale, another measure's figures, an older release: of the whole table, a column, a row or one figure."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from bench.causes.kinds import Changes, areas, kind, text_of
from bench.causes.scenes import Scene, value


@kind("wrong scale")
def wrong_scale(scene: Scene) -> Iterator[Changes]:
    factors = (Fraction(10) ** power for power in (-3, -2, -1, 1, 2, 3))
    for factor in factors:
        for area in areas(scene):
            new = {key: value(scene.figures[key]) * factor for key in area}
            # a whole number is never a hundredth of another: such a feed is not even read
            if scene.type != "whole" or all(number.denominator == 1 for number in new.values()):
                digits = scene.digits + (3 if factor < 1 and scene.type != "whole" else 0)
                yield {key: text_of(scene, number, digits) for key, number in new.items()}


@kind("another measure", scenes=("two measures",))
def another_measure(scene: Scene) -> Iterator[Changes]:
    for area in areas(scene):
        yield {key: scene.other[key] for key in area}


@kind("older release", scenes=("releases",))
def older_release(scene: Scene) -> Iterator[Changes]:
    for area in areas(scene):
        yield {key: scene.older[key] for key in area}
