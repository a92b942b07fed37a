"""One fault of each kind in a table of its own, what is told of it, and what of changes of the same size by chance."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from random import Random

from bench.causes.engine import told
from bench.causes.kinds import KINDS, Fault, Kind, faults, text_of
from bench.causes.scenes import SCENES, Scene, value

OF_EACH = 6
"""Faults of every kind, at least: of those that only some sorts of tables can have, more in each."""

MANY = 8
"""Figures: so many at least are no slip in a single row."""

FEW = 30
"""Figures that could stand in one place: of more, not all are of one kind."""


@dataclass(frozen=True)
class Outcome:
    """What came of one planted fault: `first` is the cause that is told first, `noise` what is told of its noise.

    `noise` names the causes that were told with confidence, and is None where there is nothing to change by chance;
    `noisy` is that noise.
    """

    planted: str
    scene: str
    seed: int
    fault: Fault
    identifiable: bool
    first: str
    whole: bool
    noise: tuple[str, ...] | None
    noisy: Fault | None = None

    @property
    def right(self) -> bool:
        return self.first in KINDS[self.planted].names


def outcomes(seed: int, folder: Path) -> Iterator[Outcome]:
    """Plant faults of every kind in tables of every sort that can have it: of each kind as many, over all sorts."""
    for sort in SCENES:
        times = {name: -(-OF_EACH // len(one.scenes)) for name, one in KINDS.items()}
        yield from of_sort(sort, seed, times, folder)


def of_sort(sort: str, seed: int, times: Mapping[str, int], folder: Path) -> Iterator[Outcome]:
    """Plant faults in one table, of each kind by its name so many."""
    random = Random(f"{seed} {sort}")
    scene = SCENES[sort](random)
    every = {name: faults(one, scene) for name, one in KINDS.items()}
    could = Could(every)
    for name, several in every.items():
        for _ in range(times.get(name, 0) if several else 0):
            yield _outcome(scene, seed, KINDS[name], _chosen(several, random), could, random, folder)


class Could:
    """Which kinds of fault could have given the very same figures: as one fault, or as one in each figure alone."""

    def __init__(self, every: Mapping[str, Sequence[Fault]]) -> None:
        self.whole = {name: set(several) for name, several in every.items()}
        self.single = {
            name: {cell for one in several if len(one) == 1 for cell in one} for name, several in every.items()
        }

    def kinds(self, fault: Fault) -> list[str]:
        return [name for name, whole in self.whole.items() if fault in whole or fault <= self.single[name]]


def _chosen(several: Sequence[Fault], random: Random) -> Fault:
    """Choose how many figures a fault changes (one, two, some, many), then one of those."""
    by_size: dict[int, list[Fault]] = {}
    for one in several:
        by_size.setdefault(min(len(one), 3) + (len(one) >= MANY), []).append(one)
    return random.choice(by_size[random.choice(sorted(by_size))])


def _outcome(scene: Scene, seed: int, kind: Kind, fault: Fault, could: Could, random: Random, folder: Path) -> Outcome:
    found = told(scene, fault, folder)
    noisy = noise(scene, fault, random) if kind.noisy else None
    confident = None if noisy is None else told(scene, noisy, folder).confident
    whole = bool(found.causes) and found.causes[0][2] == len(fault)
    identifiable = could.kinds(fault) == [kind.name] and not _is_like_noise(scene, kind, fault)
    return Outcome(kind.name, scene.sort, seed, fault, identifiable, found.first, whole, confident, noisy)


def _is_like_noise(scene: Scene, kind: Kind, fault: Fault) -> bool:
    """Tell whether every figure that could stand there by chance would be a fault of this kind as well."""
    changed = list(_both(scene, fault))
    if len(fault) > 1 or not changed:
        return False
    key, text = changed[0]
    low, high, digits = _window(scene.figures[key], text)
    if not 0 < high - low < FEW:
        return False
    others = {frozenset({(key, text_of(scene, Fraction(one, 10**digits), digits))}) for one in range(low, high + 1)}
    return others <= set(faults(kind, scene))


def noise(scene: Scene, fault: Fault, random: Random) -> Fault | None:
    """Change the same figures by other amounts, half to twice as large, in the same direction and with as many digits.

    Rows that are left out, or too many, stay so. None where no other figures are possible.
    """
    changed = {key: _other(scene.figures[key], text, scene, random) for key, text in _both(scene, fault)}
    if not changed or changed.items() <= dict(fault).items():
        return None
    return frozenset(changed.items())


def _both(scene: Scene, fault: Fault) -> Iterator[tuple[tuple[str, str], str]]:
    for key, text in sorted(fault, key=lambda one: one[0]):
        if text is not None and key in scene.figures:
            yield key, text


def _other(official: str, said: str, scene: Scene, random: Random) -> str:
    low, high, digits = _window(official, said)
    return text_of(scene, Fraction(random.randint(low, high), 10**digits), digits)


def _window(official: str, said: str) -> tuple[int, int, int]:
    """Return the smallest and the largest unscaled figure that could equally stand there, and their decimals."""
    digits = len(said.rstrip("%").partition(".")[2])
    was, new = (value(text) * 10**digits for text in (official, said))
    low, high = sorted((was + (new - was) / 2, was + 2 * (new - was)))
    return max(0, low.__ceil__()), max(0, high.__floor__()), digits
