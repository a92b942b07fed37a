"""Figures that were rounded, cut, lost by that, or held as binary floats in between."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from bench.causes.kinds import Changes, areas, kind, text_of
from bench.causes.scenes import Scene, value

DECIMAL = ("delegates", "shares", "reporting", "rounded totals")
HALF = Fraction(1, 2)


def _whole_or_single(scene: Scene, cut: Callable[[Fraction], int]) -> Iterator[Changes]:
    """Give the whole table with fewer decimals, its rows, columns and figures; nothing becomes 0 that was not."""
    for digits in range(scene.digits):
        new = {key: cut(value(text) * 10**digits) for key, text in scene.figures.items()}
        written = {key: text_of(scene, Fraction(number, 10**digits), digits) for key, number in new.items()}
        kept = {key: text for key, text in written.items() if new[key] or not value(scene.figures[key])}
        yield from ({key: kept[key] for key in area if key in kept} for area in areas(scene))


@kind("rounding", scenes=DECIMAL)
def rounding(scene: Scene) -> Iterator[Changes]:
    """Round to the nearest, halves up or down."""
    yield from _whole_or_single(scene, lambda number: (number + HALF).__floor__())
    yield from _whole_or_single(scene, lambda number: (number - HALF).__ceil__())


@kind("truncation", scenes=DECIMAL)
def truncation(scene: Scene) -> Iterator[Changes]:
    return _whole_or_single(scene, lambda number: number.__floor__())


@kind("rounding up", scenes=DECIMAL)
def rounding_up(scene: Scene) -> Iterator[Changes]:
    return _whole_or_single(scene, lambda number: number.__ceil__())


@kind("small value lost", scenes=("delegates",))
def small_value_lost(scene: Scene) -> Iterator[Changes]:
    """Print 0 for what rounds to it, alone."""
    for key, text in scene.figures.items():
        if 0 < value(text) < 1:
            yield {key: text_of(scene, Fraction(0), 0)}


@kind("partial shown as complete", scenes=("reporting",), noisy=False)
def partial_shown_as_complete(scene: Scene) -> Iterator[Changes]:
    """Print 100 % for what is not all."""
    for area in areas(scene):
        yield {key: "100%" for key in area if value(scene.figures[key]) != 100}


@kind("rounded parts", scenes=("rounded totals",), noisy=False)
def rounded_parts(scene: Scene) -> Iterator[Changes]:
    """Print what the exact parts come to, or could: where the printed ones come to something else."""
    for area in areas(scene):
        yield {key: scene.other[key] for key in area}
    for (unit, name), text in scene.figures.items():
        for digits in (scene.digits, scene.digits + 1):
            reach = len(scene.parts[unit]) * 10 ** (digits - scene.digits) // 2
            near = (value(text) + Fraction(away, 10**digits) for away in range(-reach, reach + 1))
            yield from ({(unit, name): text_of(scene, number, digits)} for number in near if number >= 0)


@kind("machine noise", scenes=("delegates",), noisy=False)
def machine_noise(scene: Scene) -> Iterator[Changes]:
    """Print the figures as a binary float leaves them after a sum: in full, a little off at the 16th digit or so."""
    noisy = {key: _after_a_sum(text) for key, text in scene.figures.items() if float(text) > 1}
    yield noisy
    yield from ({key: text} for key, text in noisy.items())


def _after_a_sum(text: str) -> str:
    number = float(text)
    for tenth in (0.1, 0.2, 0.3, 0.7):
        if repr(number * 3 + tenth - tenth - number * 2) != repr(number):
            return repr(number * 3 + tenth - tenth - number * 2)
    return text
