"""Small tables that faults are planted in: a few units and candidates, with votes as they are, few of them large."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from random import Random

Key = tuple[str, str]
Figures = Mapping[Key, str]

UNITS = ("Adams", "Boone", "Carroll", "Dallas", "Emmet", "Floyd", "Grundy", "Howard")
CANDIDATES = ("Ashworth", "Birchall", "Cedarholm", "Dogwood", "Elmhurst", "Firestone")


@dataclass(frozen=True)
class Scene:
    """The official figures, as printed; for some sorts another measure, an older release or the parts of each unit.

    `parts` has the finer units of each unit, each with its figures by candidate.
    """

    sort: str
    figures: Figures
    type: str = "whole"
    units: tuple[str, ...] = UNITS
    candidates: tuple[str, ...] = CANDIDATES
    other: Figures = field(default_factory=dict)
    older: Figures = field(default_factory=dict)
    parts: Mapping[str, Mapping[str, Mapping[str, str]]] = field(default_factory=dict)

    @property
    def digits(self) -> int:
        """Decimals that are printed."""
        return len(next(iter(self.figures.values())).rstrip("%").partition(".")[2])


def value(text: str) -> Fraction:
    return Fraction(text.rstrip("%"))


def printed(number: Fraction, digits: int, mark: str = "") -> str:
    """Write a number that has so many decimals at most."""
    unscaled = number * 10**digits
    assert unscaled.denominator == 1, f"{number} has more than {digits} decimals"
    whole, rest = divmod(abs(unscaled.numerator), 10**digits)
    return f"{'-' if number < 0 else ''}{whole}{f'.{rest:0{digits}}' if digits else ''}{mark}"


def votes(random: Random) -> Scene:
    """Votes that nobody has declared to be whole numbers."""
    return Scene("votes", _table(random), "decimal")


def _table(random: Random) -> dict[Key, str]:
    """Votes by unit and candidate: some units are much larger than others, and some candidates have nearly nothing."""
    strength = [random.lognormvariate(0, 1.2) for _ in CANDIDATES]
    return {
        (unit, candidate): str(number)
        for unit in UNITS
        for candidate, number in zip(CANDIDATES, _row(random, strength), strict=True)
    }


def _row(random: Random, strength: list[float]) -> list[int]:
    size = int(random.lognormvariate(7, 1))
    local = [one * random.lognormvariate(0, 0.4) for one in strength]
    return [int(size * one / sum(local)) for one in local]


def two_measures(random: Random) -> Scene:
    """A second measure beside the votes, near them but for those who went over to somebody else."""
    figures = _table(random)
    other = {key: str(max(0, int(int(text) * random.uniform(0.6, 1.2)))) for key, text in figures.items()}
    return Scene("two measures", figures, other=other)


def delegates(random: Random) -> Scene:
    """Delegates of four decimals, in small numbers: some candidates have less than a half."""
    figures = {key: printed(Fraction(int(text) * 137, 10**4), 4) for key, text in _table(random).items()}
    return Scene("delegates", figures, "decimal")


def shares(random: Random) -> Scene:
    """Shares of each unit's votes in percent, with two decimals."""
    counted = _table(random)
    total = {unit: sum(int(counted[unit, name]) for name in CANDIDATES) or 1 for unit in UNITS}
    figures = {
        key: printed(Fraction(int(text) * 20_000 // total[key[0]] + 1, 2).__floor__() * Fraction(1, 100), 2, "%")
        for key, text in counted.items()
    }
    return Scene("shares", figures, "percent")


def releases(random: Random) -> Scene:
    """An older release: some units were still to come, and some have changed since."""
    figures = _table(random)
    stale = {unit: random.choice((1, 1, 0, random.uniform(0.2, 0.98))) for unit in UNITS}
    older = {key: str(int(int(text) * stale[key[0]])) for key, text in figures.items()}
    return Scene("releases", figures, older=older)


def totals(random: Random) -> Scene:
    """Units that are the sums of three to seven precincts each."""
    strength = [random.lognormvariate(0, 1.2) for _ in CANDIDATES]
    parts = {
        unit: {
            f"{unit} {number}": dict(zip(CANDIDATES, map(str, _row(random, strength)), strict=True))
            for number in range(1, random.randint(4, 8))
        }
        for unit in UNITS
    }
    figures = {
        (unit, name): str(sum(int(part[name]) for part in parts[unit].values()))
        for unit in UNITS
        for name in CANDIDATES
    }
    return Scene("totals", figures, parts=parts)


def reporting(random: Random) -> Scene:
    """How much of each place has reported, in percent: nearly all, or all."""
    figures = {
        (unit, name): printed(min(Fraction(100), Fraction(random.randint(9_600, 10_100), 100)), 2, "%")
        for unit in UNITS
        for name in CANDIDATES
    }
    return Scene("reporting", figures, "percent")


def rounded_totals(random: Random) -> Scene:
    """Sums of parts that were rounded to one decimal; the other measure is what the exact parts come to."""
    exact = {
        unit: {
            f"{unit} {number}": [Fraction(votes * 137, 10**4) for votes in _row(random, [1.0] * len(CANDIDATES))]
            for number in range(1, random.randint(5, 10))
        }
        for unit in UNITS
    }
    parts = {
        unit: {part: dict(zip(CANDIDATES, map(_one_decimal, row), strict=True)) for part, row in rows.items()}
        for unit, rows in exact.items()
    }
    added = {
        (unit, name): printed(sum((value(part[name]) for part in parts[unit].values()), Fraction(0)), 1)
        for unit in UNITS
        for name in CANDIDATES
    }
    whole = {
        (unit, name): _one_decimal(sum((row[at] for row in exact[unit].values()), Fraction(0)))
        for unit in UNITS
        for at, name in enumerate(CANDIDATES)
    }
    return Scene("rounded totals", added, "decimal", other=whole, parts=parts)


def _one_decimal(number: Fraction) -> str:
    return printed(Fraction((number * 10 + Fraction(1, 2)).__floor__(), 10), 1)


SCENES: dict[str, Callable[[Random], Scene]] = {
    "votes": votes,
    "two measures": two_measures,
    "delegates": delegates,
    "shares": shares,
    "releases": releases,
    "totals": totals,
    "reporting": reporting,
    "rounded totals": rounded_totals,
}
