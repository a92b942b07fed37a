"""Sentences about hypotheses of why figures differ: how each is told, and what was not found or not looked for."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.model import Cause, Change

HEADING = "Hypotheses, tested against the data:"
FIGURE, RESULT = "figure", "result"
FORMULA = "formula"
"""What a finding is held against, where results of a formula are explained."""

MILLION = 1_000_000
NONE_FOUND = "No cause was found: none of those that were tested fits."
NONE_FOUND_AND_SAID = "No cause was found."
"""Of a claim, whose own sentences say what comes near."""



def label(key: Sequence[str], measure: str) -> str:
    """Name one figure by its key, and by its measure where there are several."""
    return ", ".join(filter(None, (*(part or "(empty)" for part in key), measure))) or "all"


def told(cause: Cause, what: str = FIGURE) -> str:
    """Tell one hypothesis: its name, how sure it is, its evidence, chance, what it leaves open, what fits as well.

    `what` it explains is a figure, or the result of a formula.
    """
    sure = "" if cause.confident else ", perhaps"
    parts = [f"{cause.name}{sure}{_of(cause)}: {cause.says}", _chance(cause, what), cause.leaves_open]
    if cause.also:
        parts.append(f"Also fits: {', '.join(cause.also)}.")
    return " ".join(part for part in parts if part)


def _of(cause: Cause) -> str:
    if not cause.of or cause.of == ("all",):
        return ""
    more = cause.figures - len(cause.of)
    return f" ({'; '.join(cause.of)}{f' and {more:,} more' if more else ''})"


def _chance(cause: Cause, what: str) -> str:
    if cause.window < 2:  # noqa: PLR2004 (nothing else could have stood there: no matter of chance)
        return ""
    if cause.fits * MILLION <= cause.window:
        return "By chance less than one in a million would fit."
    return f"By chance {cause.fits:,} of {cause.window:,} such {what}s would fit."


def others(caused: Sequence[tuple[str, int]], more: int, what: str = FIGURE) -> str:
    """Count the figures by cause where not every hypothesis is told."""
    counted = ", ".join(f"{name} {number:,}" for name, number in caused)
    return f"{more:,} more {f'{what} is' if more == 1 else f'{what}s are'} explained in such ways; in all: {counted}."


def unexplained(figures: int, what: str = FIGURE) -> str:
    """Say for how many figures no cause was found."""
    return f"No cause was found for {figures:,} {what}{'' if figures == 1 else 's'}."


def untried(figures: int, what: str = FIGURE) -> str:
    """Say for how many figures no cause was looked for."""
    return f"For {figures:,} further {what}{'' if figures == 1 else 's'} none was looked for."


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
