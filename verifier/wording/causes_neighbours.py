"""Sentences about figures that stand in the wrong place: swapped, shifted, from another row, under another name."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.wording.differences import shortened

OPEN = "Open: who made the slip, if it is one."
OPEN_UNIT = "Open: whether it is counted there by custom, or by a slip."
OPEN_SHIFTED = "Open: who made the slip, and what became of a figure that was pushed out."
OPEN_ROW = "Open: who took the wrong line, if somebody did."
OPEN_SWAPPED = "Open: whether the figures or the names are the wrong way round."
OPEN_NAMES = "Open: which spelling is meant to stand."
OPEN_FIGURES = "Open: whether both are one, and why the figures differ."
NAMED = 4
"""Names that are given of a longer list."""


def swapped(one: str, other: str, figures: Sequence[str], pairs: int) -> str:
    """Say whose figures stand in each other's place, of how many pairs, and the first two of them."""
    one, other = _name(one), _name(other)
    first = f"{one} has {figures[0]}, which is the figure of {other}, and {other} has {figures[1]}, that of {one}"
    return f"{first}{_more(pairs - 1, 'pair')}."


def reordered(steps: Sequence[tuple[str, str]], figures: int, units: int) -> str:
    """Say whose figures are the official ones in another order: each of the first with the one whose figure it has."""
    here = [one for one, _ in steps]
    same = f", the same in {units:,} units" if units > 1 else ""
    if not all(whose for _, whose in steps):
        return f"the {figures:,} figures are the official ones in another order: those of {_listed(here, figures)}."
    shown = ", ".join(f"{_name(one)} has that of {_name(whose)}" for one, whose in steps[:NAMED])
    more = " and so on" if figures > min(len(steps), NAMED) * units else ""
    return f"the {figures:,} figures are the official ones in another order{same}: {shown}{more}."


def shifted(said: str, origin: str, here: str, start: str, by: int) -> str:
    """Say where figures stand, whose they are, and which was left empty by that."""
    origin, here, start = _name(origin), _name(here), _name(start)
    way = "further on" if by > 0 else "further back"
    empty = f", from {start} on, which has none" if start else ""
    return f"figures stand one place {way} than they belong{empty}: the {said} of {origin} stands under {here}."


def neighbouring(said: str, origin: str, by: int, of: str, figures: int) -> str:
    """Say of which row the figure is, and how many are."""
    origin = _name(origin)
    rows = f"{'two' if abs(by) > 1 else 'one'} {of}{'s' if abs(by) > 1 else ''} {'above' if by > 0 else 'below'}"
    if figures > 1:
        return f"the {figures:,} figures are those {rows}: {said} is the figure of {origin}."
    return f"{said} is the figure of {origin}, {rows}."


def moved(votes: str, origin: str, to: str, own: str, more: int) -> str:
    """Say whose votes are counted under whom, and what is their own."""
    origin, to = _name(origin), _name(to)
    beside = f", on top of the {own} of {to}" if own else ""
    return f"the {votes} of {origin} are counted under {to}{beside}; {origin} has none{_more(more, 'pair')}."


def moved_unit(figures: Sequence[str], origin: str, to: str, pairs: int) -> str:
    """Say that all that a unit has is counted in another; of this `figures` has one, its own one, and the rest."""
    origin, to = _name(origin), _name(to)
    said, own, votes = figures
    first = f"as {votes} in {said} beside {own}"
    return f"all {pairs:,} figures of {origin} are counted in {to}, {first}; {origin} has none."


def respelled(official: str, said: str, how: str, equal: str) -> str:
    """Say which two names stand for one, how they differ, and what of their figures is `equal`."""
    return f'"{_name(official)}" is written "{_name(said)}" ({how}); {equal}.'


def renumbered(official: str, said: str, names: int, equal: str) -> str:
    """Say how many names have the same numbers, written otherwise, the first of them, and what is `equal`."""
    first = f'"{_name(official)}" is written "{_name(said)}"'
    return f"{names:,} names have the same numbers, with other noughts or words before them, as {first}; {equal}."


def same_figures(same: int, figures: int) -> str:
    """Say how many of the figures under two names are the same."""
    equal = f"all {same:,} figures are" if same == figures else f"{same:,} of {figures:,} figures are"
    return f"{'the one figure is' if same == figures == 1 else equal} the same under both names"


def other_figures(said: str, official: str, figures: int) -> str:
    """Say that figures under two names are not the same: the first of them, and how many."""
    if figures == 1:
        return f"the figure is not the same: {said} for {official}"
    return f"{figures:,} figures are not the same, the first of them {said} for {official}"


def nothing_told() -> str:
    """Say that figures tell nothing of two names: there are none but noughts."""
    return "both have no figure but 0, which is no evidence"


def _name(text: str) -> str:
    return shortened(text)


def _more(number: int, what: str) -> str:
    return f"; so in {number:,} more {what}{'s' if number > 1 else ''}" if number > 0 else ""


def _listed(names: Sequence[str], figures: int) -> str:
    shown = ", ".join(_name(name) for name in names[:NAMED])
    return f"{shown} and others" if figures > min(len(names), NAMED) else shown
