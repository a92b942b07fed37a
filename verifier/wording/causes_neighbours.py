"""Sentences about figures that stand in the wrong place: swapped, shifted, from another row, under another name."""

from __future__ import annotations

from collections.abc import Sequence

OPEN = "Open: who made the slip, if it is one."
OPEN_SHIFTED = "Open: who made the slip, and what became of a figure that was pushed out."
OPEN_ROW = "Open: who took the wrong line, if somebody did."
OPEN_SWAPPED = "Open: whether the figures or the names are the wrong way round."
OPEN_NAMES = "Open: which spelling is meant to stand."
NAMED = 4
"""Names that are given of a longer list."""


def swapped(one: str, other: str, figures: Sequence[str], pairs: int) -> str:
    """Say whose figures stand in each other's place, of how many pairs, and the first two of them."""
    first = f"{one} has {figures[0]}, which is the figure of {other}, and {other} has {figures[1]}, that of {one}"
    return f"{first}{_more(pairs - 1, 'pair')}."


def reordered(names: Sequence[str], figures: int) -> str:
    """Say whose figures are the official ones in another order."""
    return f"the {figures:,} figures are the official ones in another order: those of {_listed(names, figures)}."


def shifted(said: str, origin: str, here: str, start: str, by: int) -> str:
    """Say where figures stand, whose they are, and which was left empty by that."""
    way = "further on" if by > 0 else "further back"
    empty = f", from {start} on, which has none" if start else ""
    return f"figures stand one place {way} than they belong{empty}: the {said} of {origin} stands under {here}."


def neighbouring(said: str, origin: str, by: int, of: str, figures: int) -> str:
    """Say of which row the figure is, and how many are."""
    rows = f"{'two' if abs(by) > 1 else 'one'} {of}{'s' if abs(by) > 1 else ''} {'above' if by > 0 else 'below'}"
    if figures > 1:
        return f"the {figures:,} figures are those {rows}: {said} is the figure of {origin}."
    return f"{said} is the figure of {origin}, {rows}."


def moved(votes: str, origin: str, to: str, own: str, more: int) -> str:
    """Say whose votes are counted under whom, and what is their own."""
    beside = f", on top of the {own} of {to}" if own else ""
    return f"the {votes} of {origin} are counted under {to}{beside}; {origin} has none{_more(more, 'pair')}."


def respelled(official: str, said: str, how: str, same: int, figures: int) -> str:
    """Say which two names stand for one, how they differ, and how many figures under both are the same."""
    equal = f"all {same:,} figures are" if same == figures else f"{same:,} of {figures:,} figures are"
    equal = "the one figure is" if same == figures == 1 else equal
    return f'"{official}" is written "{said}" ({how}); {equal} the same under both names.'


def _more(number: int, what: str) -> str:
    return f"; so in {number:,} more {what}{'s' if number > 1 else ''}" if number > 0 else ""


def _listed(names: Sequence[str], figures: int) -> str:
    shown = ", ".join(names[:NAMED])
    return f"{shown} and others" if figures > min(len(names), NAMED) else shown
