"""Sentences about hypotheses of why figures differ: how each is told, and what was not found or not looked for."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.model import Cause, Change

HEADING = "Hypotheses, tested against the data:"
NONE_FOUND = "No cause was found: none of those that were tested fits."


def label(key: Sequence[str], measure: str) -> str:
    """Name one figure by its key, and by its measure where there are several."""
    return ", ".join(filter(None, (*(part or "(empty)" for part in key), measure))) or "all"


def told(cause: Cause) -> str:
    """Tell one hypothesis: its name, how sure it is, its evidence, chance, what it leaves open, what fits as well."""
    sure = "" if cause.confident else ", perhaps"
    parts = [f"{cause.name}{sure}{_of(cause)}: {cause.says}", _chance(cause), cause.leaves_open]
    if cause.also:
        parts.append(f"Also fits: {', '.join(cause.also)}.")
    return " ".join(part for part in parts if part)


def _of(cause: Cause) -> str:
    if not cause.of or cause.of == ("all",):
        return ""
    more = cause.figures - len(cause.of)
    return f" ({'; '.join(cause.of)}{f' and {more:,} more' if more else ''})"


def _chance(cause: Cause) -> str:
    if not cause.window:
        return ""
    return f"By chance {cause.fits:,} of {cause.window:,} such figures would fit."


def others(caused: Sequence[tuple[str, int]], more: int) -> str:
    """Count the figures by cause where not every hypothesis is told."""
    counted = ", ".join(f"{name} {number:,}" for name, number in caused)
    return f"{more:,} more {'figure is' if more == 1 else 'figures are'} explained in such ways; in all: {counted}."


def unexplained(figures: int) -> str:
    """Say for how many figures no cause was found."""
    return f"No cause was found for {figures:,} {'figure' if figures == 1 else 'figures'}."


def untried(figures: int) -> str:
    """Say for how many figures no cause was looked for."""
    return f"For {figures:,} further {'figure' if figures == 1 else 'figures'} none was looked for."


def number(value: int, digits: int, percent: bool = False) -> str:
    """Write an unscaled figure as it is read: 12345 with two digits is 123.45; a percentage has two digits less."""
    shown = max(digits - 2, 0) if percent else digits
    sign, size = ("-" if value < 0 else ""), abs(value)
    whole, rest = divmod(size, 10**shown)
    return f"{sign}{whole:,}{f'.{rest:0{shown}}' if shown else ''}{'%' if percent else ''}"


def changes(change: Change) -> str:
    """Say what a difference changes, or what is not decided could change."""
    verb = "Could change" if change.undecided else "Changes"
    return f"{verb} {change.level.value}{f' ({change.of})' if change.of else ''}: {change.says}"
