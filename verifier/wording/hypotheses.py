"""Sentences about hypotheses of why figures differ: how each is told, and what was not found or not looked for."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.model import Cause, Change
from verifier.wording.differences import shortened

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
    return ", ".join(filter(None, (*(shortened(part) or "(empty)" for part in key), shortened(measure)))) or "all"


def told(cause: Cause, what: str = FIGURE) -> str:
    """Tell one hypothesis: its name, how sure it is, its evidence, chance, what it leaves open, what fits as well.

    `what` it explains is a figure, or the result of a formula.
    """
    sure = "" if cause.confident else ", perhaps"
    parts = [f"{cause.name}{sure}{_of(cause)}: {cause.says}", _chance(cause, what), cause.leaves_open]
    if cause.also:
        parts.append(_also(cause))
    return " ".join(part for part in parts if part)


def _also(cause: Cause) -> str:
    """Name other causes: those that fit all figures, and those that fit some, by how many."""
    some: dict[int, list[str]] = {}
    for name, figures in cause.some:
        some.setdefault(figures, []).append(name)
    every = [name for name in cause.also if name not in dict(cause.some)]
    told = [f"Also fits: {', '.join(every)}."] if every else []
    told += [f"Also fits {figures:,} of them: {', '.join(names)}." for figures, names in some.items()]
    return " ".join(told)


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
    if 2 * cause.fits >= cause.window:
        return f"Most such {what}s would fit as well."
    return f"By chance {cause.fits:,} of {cause.window:,} such {what}s would fit."


def others(caused: Sequence[tuple[str, int]], what: str = FIGURE) -> str:
    """Count by cause the figures of sure hypotheses that are not told."""
    number = sum(figures for _, figures in caused)
    them = f"{what} has" if number == 1 else f"{what}s have"
    return f"{number:,} more {them} such a hypothesis ({_by_cause(caused)})."


def perhaps(supposed: Sequence[tuple[str, int]], what: str = FIGURE) -> str:
    """Count by cause the figures of hypotheses that may be chance and are not told."""
    number = sum(figures for _, figures in supposed)
    them = f"{what} perhaps has" if number == 1 else f"{what}s perhaps have"
    return f"{number:,} more {them} such a hypothesis ({_by_cause(supposed)})."


def by_chance(supposed: Sequence[tuple[str, int]], what: str = FIGURE) -> str:
    """Count by cause the figures that something fits as it would fit some of so many by chance."""
    number = sum(figures for _, figures in supposed)
    them = f"{number:,} {what}{'' if number == 1 else 's'}"
    return f"For {them} something fits ({_by_cause(supposed)}), as it would for some of so many by chance: no evidence."


def _by_cause(counted: Sequence[tuple[str, int]]) -> str:
    return ", ".join(f"{name} {number:,}" for name, number in counted)


def unexplained(figures: int, what: str = FIGURE) -> str:
    """Say for how many figures no cause was found."""
    return f"No cause was found for {figures:,} {what}{'' if figures == 1 else 's'}."


def untried(figures: int, what: str = FIGURE, *, others: bool = True, digits: bool = False) -> str:
    """Say for how many figures no cause was looked for, beside others or alone, and whether their digits are why."""
    them = f"{figures:,}{' further' if others else ''} {what}{'' if figures == 1 else 's'}"
    return f"For {them} no cause was looked for{': too many digits' if digits else ''}."


def number(value: int, digits: int, percent: bool = False) -> str:
    """Write an unscaled figure as it is read: 12345 with two digits is 123.45; a percentage has two digits less."""
    shown = max(digits - 2, 0) if percent else digits
    sign, size = ("-" if value < 0 else ""), abs(value)
    whole, rest = divmod(size, 10**shown)
    return f"{sign}{whole:,}{f'.{rest:0{shown}}' if shown else ''}{'%' if percent else ''}"


def changes(change: Change) -> str:
    """Say what a difference changes, or what is not decided could change."""
    verb = "Could change" if change.undecided else "Changes"
    return f"{verb} {change.called or change.level.value}{f' ({change.of})' if change.of else ''}: {change.says}"
