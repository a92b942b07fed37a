"""Sentences about what is let pass (an accepted cause, a tolerance) and changes more than it may."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.vocabulary import Level


def changing(cause: str, level: Level) -> str:
    """Name an accepted cause that is not innocent; "" is a tolerance."""
    return f"{cause or 'a tolerance'} changes {level.value}"


def accepted_but_for(cause: str, level: Level) -> str:
    """Say why an accepted cause does not explain, or why a tolerance ("") is no agreement."""
    what = {Level.SEATS: "who has which seats", Level.WINNER: "who leads"}.get(level, "the order")
    said = f"Accepted is {cause}" if cause else "Taken is a tolerance"
    return f"{said} that leaves {what} as it is; this changes it."


def not_known_whether(cause: str, level: Level) -> str:
    """Say that nobody looked at what an accepted cause changes, or a tolerance ("")."""
    return f"not known whether {cause or 'a tolerance'} changes {level.value}"


def nobody_named(measures: Sequence[str], key: Sequence[str]) -> str:
    """Say that no order was looked at, as no column of a key says whose a figure is."""
    whose = f"no column of the key ({', '.join(key)}) says whose a figure is"
    columns = " Figures in several columns are not held against each other." if len(measures) > 1 else ""
    return f"What the differences change was not worked out: {whose}.{columns}"
