"""Sentences about the seat margin: how many votes, moved between two groups, would move a seat."""

from __future__ import annotations

from collections.abc import Iterable

HEAD = "Seat margins, of each part by itself:"
TITLE = "By pair, all other votes and the total as they are:"
PAIR, TIE, CHANGE, THEN = "From, to", "To a tie", "To a change", "What changes"
# before the numbers of a row, where no headers are shown
TIE_AT, CHANGE_AT = "tie", "change"
NONE = "–"


def pair(source: str, target: str) -> str:
    """Name who loses votes and who has them."""
    return f"{source} to {target}"


def at_least(votes: str) -> str:
    """Say that fewer votes are ruled out, and that nobody knows whether so many do."""
    return f"at least {votes}"


def between(least: str, most: str) -> str:
    """Say between which numbers the smallest one lies."""
    return f"{least} to {most}"


def seats(group: str, before: tuple[int, int], after: tuple[int, int]) -> str:
    """Tell how the seats of a group change, each as the fewest and the most."""
    return f"{group} {_range(before)} → {_range(after)}"


def _range(ends: tuple[int, int]) -> str:
    least, most = ends
    return str(least) if least == most else f"{least} or {most}" if most == least + 1 else f"{least} to {most}"


def number_of_seats(before: int, after: int) -> str:
    """Tell that another number of seats is awarded."""
    return f"{before} seats → {after}"


WHATEVER_COMES, WHOEVER_WINS, AS_DRAWN = "whatever comes of that, ", "whoever the lot gives it to, ", " as published"
"""What is changed where a seat is open: all that may come of it, or what did."""


def smallest(votes: str, source: str, target: str, whatever: str, published: str, changes: str) -> str:
    """Tell the smallest change, `whatever` comes of an open seat, or from what was `published`."""
    moved = f"{_votes(votes)} moved from {source} to {target} {_verb(votes)}"
    return f"{whatever}{moved} the result{published}: {changes}"


def tied_before(votes: str, source: str, target: str, left: str) -> str:
    """Tell with how many votes a seat is left open, moved between whom (nobody where they were just named)."""
    moved = f", moved from {source} to {target}," if source else ""
    return f"{votes}{moved} {'leaves' if votes == '1' else 'leave'} {left}"


def left_to(lot: bool, silent: bool) -> str:
    """Say what a seat is left to."""
    what = "a lot and to a clause that is silent" if lot and silent else "a lot" if lot else "a clause that is silent"
    return f"a seat to {what}"


def open_already(lot: bool, silent: bool, one_decides: bool) -> str:
    """Say that no vote has to move for a seat to be open; `one_decides`: and that one moved vote leaves none so."""
    what = left_to(lot, silent).removeprefix("a seat ")
    return f"a seat is left {what} as it is{', and one vote can decide it' if one_decides else ''}"


def only_bounds(least: str, most: str) -> str:
    """Say that the smallest number of votes is known within bounds; `most` is empty where nothing is known of it."""
    up_to = f", and {most} are enough" if most else ""
    return f"at least {_votes(least)} moved from one group to another change the result{up_to}"


def none() -> str:
    """Say that no votes between two groups change anything."""
    return "no votes moved from one group to another change the result for certain"


def not_all(pairs: int) -> str:
    """Say that more pairs are not shown."""
    return f"{pairs:,} more {'pair needs' if pairs == 1 else 'pairs need'} as many votes or more."


def never(pairs: int) -> str:
    """Count the pairs between which no votes change the result."""
    return f"Between {pairs:,} {'pair' if pairs == 1 else 'pairs'} no number of votes changes the result for certain."


def within_bounds(pairs: int, of: int) -> str:
    """Say for how many pairs bounds are told, and why."""
    told = f"Of {pairs:,} of {of:,} {'pair' if of == 1 else 'pairs'} only bounds are known"
    return f"{told}: not every number of votes between them was tried, as there are too many."


def together(least: str) -> str:
    """Tell what is known of all parts together."""
    return (
        f"All parts together: fewer than {_votes(least)} moved from one group to another change none of them; a vote "
        "may count in several, and is moved here in one part at a time."
    )


def counted_in(unit: int) -> str:
    """Say in what votes were moved, where they are no whole numbers."""
    return f"Votes are moved in parts of 1/{unit:,}, which makes all of them whole."


def sentence(parts: Iterable[str]) -> str:
    """Make a sentence of what was said."""
    return f"Seat margin: {'; '.join(parts)}."


def _votes(votes: str) -> str:
    return f"{votes} {'vote' if votes == '1' else 'votes'}"


def _verb(votes: str) -> str:
    return "changes" if votes == "1" else "change"
