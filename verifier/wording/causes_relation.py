"""Sentences about figures that differ only by how they are written: rounded, cut off, lost, or left by a machine."""

from __future__ import annotations

from collections.abc import Collection

from verifier.model import Rounding

OPEN_ROUNDING = "Open: whether the source says so."
OPEN_COARSE = "Open: whether the source says so, or the figure was estimated."
OPEN_LOST = "Open: whether it was meant so; it reads as if there were none."
OPEN_NOISE = "Open: which of the two was computed, and how."
NEAREST = (Rounding.HALF_UP, Rounding.HALF_EVEN, Rounding.HALF_DOWN)


def rounded(said: str, official: str, figures: int, ways: Collection[Rounding] = NEAREST) -> str:
    """Say that figures are rounded to the nearest; and how, where some of them lie on a half."""
    how = "" if len(ways) == len(NEAREST) else f" ({' or '.join(way.value for way in NEAREST if way in ways)})"
    return _each(said, official, f"rounded to the nearest{how}", figures)


def cut_off(said: str, official: str, figures: int, ways: Collection[Rounding] = ()) -> str:
    """Say that figures are cut off after the printed place."""
    del ways
    return _each(said, official, "cut off after the printed place", figures)


def raised(said: str, official: str, figures: int, ways: Collection[Rounding] = ()) -> str:
    """Say that figures are raised to the next printed place."""
    del ways
    return _each(said, official, "raised to the next printed place", figures)


def rounded_coarsely(said: str, official: str, step: str, figures: int) -> str:
    """Say that figures are rounded to more than their last printed place."""
    return _each(said, official, f"rounded to the nearest {step}", figures)


def lost(said: str, official: str, nearest: bool, figures: int) -> str:
    """Say that figures that are not nought are printed as nought, and whether rounding does that or only cutting."""
    how = "rounded" if nearest else "cut off"
    if figures == 1:
        return f"{official} is printed as {said}: {how} at the printed place, nothing is left of it."
    return f"Each is {how} at the printed place until nothing is left, as {official}, which is printed as {said}."


def noise(said: str, official: str, figures: int) -> str:
    """Say that figures differ only where binary numbers of a machine end."""
    last = "only from the fifteenth digit on, where numbers of a machine end"
    return f"{said} and {official} differ {last}." if figures == 1 else f"They differ {last}, as {said} and {official}."


def _each(said: str, official: str, how: str, figures: int) -> str:
    if figures == 1:
        return f"{said} is {official}, {how}."
    return f"Each is the official figure, {how}, as {said} for {official}."
