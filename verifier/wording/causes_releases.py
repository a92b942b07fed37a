"""Sentences about figures that are those of another release."""

from __future__ import annotations

from verifier.wording.causes_scale import how_many

OPEN_OLDER = "Open: whether they were taken from there."
OPEN_NEWER = "Open: whether they are held against the right release."


def rounded(some: bool, every: bool) -> str:
    """Say whether figures are rounded besides: some of them, or all."""
    return ", rounded" if every else ", some of them rounded" if some else ""


def those_of(said: str, release: str, figures: int, of: int, *, how: str) -> str:
    """Say of which release figures are; and that they are rounded, where they are."""
    if figures == 1:
        return f"{said} is the figure of {release}{how}."
    return f"{how_many(figures, of)} as in {release}{how}."


def same_rows(release: str, figures: int, of: int) -> str:
    """Say which release has, and lacks, the same rows."""
    if figures == 1:
        return f"The rows are those of {release}."
    return f"{how_many(figures, of)} there, or not there, as in {release}."
