"""Texts with gaps: `Precinct {precinct}` reads a part of a text, `Vote For *` passes over it. No regular expressions.

A gap takes as little as it can, and never nothing; the last one takes the rest. So a text is read in time that grows
with its length only. Where it could be read in another way too, that is told: which was meant is not for us to say.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

GAP = re.compile(r"\{([^{}]*)\}")
NAME = re.compile(r"[^\s{}#*][^{}#*]*")
STAR = "*"


class NoPattern(Exception):  # noqa: N818 (a text of a rulebook is wrong, no program)
    """Raised where a text is no pattern; says why."""

    def __init__(self, problem: str) -> None:
        """Keep what is wrong: one of the words that `wording.layout` knows."""
        super().__init__(problem)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern: `names` are its gaps, `fixed` the texts before, between and after them (one more than the gaps)."""

    text: str
    fixed: tuple[str, ...]
    names: tuple[str, ...]

    @property
    def takes_anything(self) -> bool:
        """Tell whether it is a gap and nothing else."""
        return bool(self.names) and not any(self.fixed)

    def read(self, text: str) -> Mapping[str, str] | None:
        """Return what stands in each gap of a text, or None where the text is otherwise."""
        first, last = self.fixed[0], self.fixed[-1]
        if not self.names:
            return {} if text == first else None
        at, end = len(first), len(text) - len(last)
        if not text.startswith(first) or not text.endswith(last) or end <= at:
            return None
        found: list[str] = []
        for fixed in self.fixed[1:-1]:
            there = text.find(fixed, at + 1, end)
            if there < 0:
                return None
            found.append(text[at:there])
            at = there + len(fixed)
        return dict(zip(self.names, [*found, text[at:end]], strict=True)) if at < end else None

    def fits_twice(self, text: str) -> bool:
        """Tell whether a text can be read in more ways than one: gaps that take as much as they can find others."""
        read = self.read(text)
        return read is not None and tuple(read.values()) != self._from_the_end(text)

    def _from_the_end(self, text: str) -> tuple[str, ...]:
        """Return what stands in each gap of a text that fits, if the first takes as much as it can, then the next."""
        start, end = len(self.fixed[0]), len(text) - len(self.fixed[-1])
        found: list[str] = []
        for fixed in reversed(self.fixed[1:-1]):
            there = text.rfind(fixed, start + 1, end - 1)
            found.append(text[there + len(fixed) : end])
            end = there
        return (text[start:end], *reversed(found)) if self.names else ()


def named_gaps(text: str) -> Pattern:
    """Read a pattern whose gaps have names: `Precinct {precinct}`. Raises `NoPattern`."""
    pieces = GAP.split(text)
    fixed, names = tuple(pieces[::2]), tuple(pieces[1::2])
    if any("{" in one or "}" in one for one in fixed):
        raise NoPattern("braces")
    if not names:
        raise NoPattern("no gap" if text.strip() else "empty")
    if not all(NAME.fullmatch(name) for name in names):
        raise NoPattern("no name")
    return _pattern(text, fixed, names)


def starred(text: str) -> Pattern:
    """Read a pattern in which a star stands for any text: `Vote For *`. A text without a star is that text alone."""
    fixed = tuple(text.split(STAR))
    return _pattern(text, fixed, tuple(f"{STAR}{at}" for at in range(1, len(fixed))))


def _pattern(text: str, fixed: tuple[str, ...], names: tuple[str, ...]) -> Pattern:
    if not text.strip():
        raise NoPattern("empty")
    if not all(fixed[1:-1]):
        raise NoPattern("side by side")
    if len(set(names)) < len(names):
        raise NoPattern("twice")
    return Pattern(text, fixed, names)
