"""The seat margin of a contest in parts (districts, at large, party leaders): each part its own, and what holds of all.

A vote may count in several parts at once, in its district and at large, and which votes do is not known here. Each part
is exact by itself. Of all together only a lower bound is: with fewer votes than the smallest margin of a part moved
between two groups, no more than as many move in any part, so that none changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from verifier.formulas.combination import Combination, Part
from verifier.materiality.seat_margin import SeatMargin, seat_margin


def parts_margin(rule: Combination, parts: Sequence[Part]) -> Mapping[str, SeatMargin]:
    """Find the margin of each part by its own rule, as if votes moved in this part only; by the names of the parts."""
    return {part.where: seat_margin(rule.parts.of(part.kind), part.contest) for part in parts}


def least_of_parts(margins: Iterable[tuple[SeatMargin, int]]) -> Fraction | None:
    """Give the fewest votes that may change any part, each margin with its unit (parts of one); None where none may."""
    found = (Fraction(margin.at_least, unit) for margin, unit in margins if margin.at_least is not None)
    return min(found, default=None)
