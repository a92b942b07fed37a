"""Who comes first, with ties kept: the groups that surely are among the first so many, and those tied for the rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

Key = TypeVar("Key", int, Fraction)


@dataclass(frozen=True, slots=True)
class Ranked:
    """The groups that surely are among the first `many`, those tied at the edge, and the places left to these."""

    sure: tuple[str, ...]
    tied: tuple[str, ...]
    places: int


def highest(keys: Mapping[str, Key], many: int) -> Ranked:
    """Find the groups with the `many` highest keys; with more places than groups all are sure."""
    if many >= len(keys):
        return Ranked(tuple(keys), (), 0)
    if many == 0:
        return Ranked((), (), 0)
    edge = sorted(keys.values(), reverse=True)[many - 1]
    above: tuple[str, ...] = tuple(group for group, key in keys.items() if key > edge)
    level: tuple[str, ...] = tuple(group for group, key in keys.items() if key == edge)
    if len(above) + len(level) == many:
        return Ranked(above + level, (), 0)
    return Ranked(above, level, many - len(above))
