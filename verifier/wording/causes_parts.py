"""Sentences about causes that lie in the parts of a sum: a unit left out, counted twice, a total among its parts."""

from __future__ import annotations

from collections.abc import Sequence

MOST_NAMED = 3
TIMES = {2: "twice", 3: "three times"}

OPEN_MISSING = "Open: whether it was left out, was not there yet, or should not be in the other figure."
OPEN_EXTRA = "Open: whether it belongs there, or is lacking in the other figure."
OPEN_TWICE = "Open: in which of the two sources, and how, it came in twice."
OPEN_CREDITED = "Open: who made it so, and whether it was meant as an estimate."
OPEN_TOTAL = "Open: which rows were added up."
OPEN_ROUNDED = "Open: the exact figures; an error as large could hide in the rounding."


def unit(name: str) -> str:
    """Name a finer unit."""
    return name or "(empty)"


def _all(figures: int) -> str:
    return f"; so are all {figures:,} figures that it has" if figures > 1 else ""


def _only(figures: int, size: int) -> str:
    return "" if figures >= size else " Of its other figures this is not so."


def _alike(number: int) -> str:
    """Say that other units would do as well."""
    more = number - 1
    return f" {more:,} other {'unit' if more == 1 else 'units'} would fit as well." if more > 0 else ""


def without(said: str, official: str, name: str, amount: str, figures: int, size: int, alike: int) -> str:
    """Say that a figure is the other one without a unit; `size` is how many figures the unit has."""
    told = f"{said} is {official} without {unit(name)} ({amount}){_all(figures)}."
    return told + _only(figures, size) + _alike(alike)


def besides(said: str, official: str, name: str, amount: str, figures: int, size: int, alike: int) -> str:
    """Say that a figure is the other one and a unit besides."""
    told = f"{said} is {official} and {unit(name)} ({amount}) besides{_all(figures)}."
    return told + _only(figures, size) + _alike(alike)


def again(said: str, official: str, name: str, amount: str, figures: int, size: int, alike: int) -> str:
    """Say that a figure has a unit once more than the other, which has it."""
    told = f"{said} is {official} with {unit(name)} ({amount}) once more{_all(figures)}."
    return told + _only(figures, size) + _alike(alike)


def two(said: str, official: str, names: Sequence[str], figures: int, size: int) -> str:
    """Say that a figure is the other one without two units."""
    both = " and ".join(unit(name) for name in names)
    more = f"; so are all {figures:,} figures that they have" if figures > 1 else ""
    return f"{said} is {official} without {both}{more}." + _only(figures, size)


def only_there(kind: str, name: str, figures: int) -> str:
    """Say that figures stand on one side only."""
    there, lacks = ("official", "what is said") if kind == "missing" else ("said", "the official side")
    what = "1 figure is" if figures == 1 else f"{figures:,} figures are"
    of = f"of {unit(name)} " if name else ""
    return f"{of}{what} only {there}; {lacks} has no row for {'it' if figures == 1 else 'them'}."


def twin(said: str, official: str, names: Sequence[str], amount: str, figures: int) -> str:
    """Say that two units have the same figures, and the sum has one of them too many."""
    one, other = (unit(name) for name in names)
    same = f"the same {figures:,} figures" if figures > 1 else f"the same figure {amount}"
    return f"{one} and {other} have {same}; {said} is {official} with only one of them."


def total_row(names: Sequence[str], said: str, official: str) -> str:
    """Say that units among the parts have the whole again."""
    named = ", ".join(unit(name) for name in names[:MOST_NAMED])
    more = f" and {len(names) - MOST_NAMED:,} more" if len(names) > MOST_NAMED else ""
    verb, them = ("is", "it") if len(names) == 1 else ("are each", "them")
    return f"{named}{more} {verb} as much as the rest together, {said}; with {them} the sum is {official}."


def subtotal(said: str, official: str, name: str, run: Sequence[str]) -> str:
    """Say that one of the parts is the sum of a run of others: the first and the last of them, and their number."""
    first, last, number = run
    many = f"{number} other parts, {unit(first)} to {unit(last)}"
    return f"{unit(name)} is the sum of {many}; {said} is {official} without it."


def multiple(said: str, official: str, times: int, figures: int) -> str:
    """Say that one figure is a multiple of the other, the larger of the two."""
    so = f"; so it is with all {figures:,}" if figures > 1 else ""
    return f"{said} is exactly {TIMES[times]} {official}{so}, as where total rows, or all rows again, are added."


def rounded_parts(number: int, away: str, slack: str, cut: bool, figures: int) -> str:
    """Say that the rounding of the parts reaches the whole, of one figure or of the first of several."""
    how = "cut off" if cut else "rounded"
    of_each = f"Each of the {figures:,} figures is as near to its sum as rounding goes: of the first, " * (figures > 1)
    return f"{of_each}{number:,} parts that were {how} each can be off by {slack} together; it is {away}."


def credited(name: str, candidate: str, amount: str, whole: str, figures: int) -> str:
    """Say that one candidate was given all that a unit has."""
    told = f"{candidate} has all {whole} of {unit(name)}, of which {amount} are due"
    if figures > 1:
        return f"{told}; the others lack theirs, to the last digit."
    return f"{told}. The figures of the others do not show it."


def credited_late(name: str, candidate: str, whole: str) -> str:
    """Say that one candidate was given all of a unit beside an official figure without it."""
    return f"{candidate} has all {whole} of {unit(name)} beside the official figure, and nobody else has any of it."
