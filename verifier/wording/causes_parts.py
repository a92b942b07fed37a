"""Sentences about causes that lie in the parts of a sum: a unit left out, counted twice, a total among its parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

MOST_NAMED = 3
TIMES = {2: "twice", 3: "three times"}
PARTS = {2: "half", 3: "a third of"}

OPEN_MISSING = "Open: whether it was left out, was not there yet, or should not be in the other figure."
OPEN_EXTRA = "Open: whether it belongs there, or is lacking in the other figure."
OPEN_TWICE = "Open: in which of the two sources, and how, it came in twice."
OPEN_CREDITED = "Open: who made it so, and whether it was meant as an estimate."
OPEN_TOTAL = "Open: whether it was added up with the others, and where."
OPEN_DOUBLED = "Open: why; no row is seen that would make it so."
OPEN_ROUNDED = "Open: the exact figures; an error as large could hide in the rounding."


def unit(name: str) -> str:
    """Name a finer unit."""
    return name or "(empty)"


@dataclass(frozen=True, slots=True)
class OfUnit:
    """How many `figures` of a unit a finding has, how many the unit has (`size`), and of how many it is so (`hits`).

    More than it has are of several units of that name, each of a figure of its own. So many units are `alike`; `off`
    are the names of its other figures that differ, each with by how much (and "-" before it, where it is less).
    """

    figures: int
    size: int
    hits: int
    alike: int
    off: Sequence[tuple[str, str]] = ()


def _unit_told(told: str, of: OfUnit) -> str:
    """Say of how many figures of a unit this is so, of which it is not, and whether other units would do as well."""
    so = f"; so are all {of.figures:,} figures that it has" if of.figures == of.size > 1 else ""
    if 1 < of.figures < of.size:
        so = f"; so are {of.figures:,} of the {of.size:,} figures that it has"
    if of.figures > of.size:
        so = f"; so are all {of.figures:,} figures here, each without its own"
    return f"{told}{so}.{_not_so(of)}{_alike(of.alike)}"


def _not_so(of: OfUnit) -> str:
    if of.figures >= of.size:
        return ""
    if of.figures == 1:
        also = f" So {'is' if of.hits == 2 else 'are'} {of.hits - 1:,} more of its {of.size:,} figures, no others."  # noqa: PLR2004
        return also if of.hits > 1 else " Of its other figures this is not so."
    more = of.size - of.figures - len(of.off)
    off = "".join(f" {name} is off by {amount.removeprefix('-')} {_more(amount)}." for name, amount in of.off)
    return off + (f" Of the other {f'{more:,} ' if more > 1 else ''}it is not so." if more else "")


def _more(amount: str) -> str:
    return "less than that" if amount.startswith("-") else "more than that"


def _alike(number: int) -> str:
    """Say that other units would do as well."""
    more = number - 1
    return f" {more:,} other {'unit' if more == 1 else 'units'} would fit as well." if more > 0 else ""


def without(said: str, official: str, name: str, amount: str, of: OfUnit) -> str:
    """Say that a figure is the other one without a unit."""
    return _unit_told(f"{said} is {official} without {unit(name)} ({amount})", of)


def besides(said: str, official: str, name: str, amount: str, of: OfUnit) -> str:
    """Say that a figure is the other one and a unit besides."""
    return _unit_told(f"{said} is {official} and {unit(name)} ({amount}) besides", of)


def again(said: str, official: str, name: str, amount: str, of: OfUnit) -> str:
    """Say that a figure has a unit once more than the other, which has it."""
    return _unit_told(f"{said} is {official} with {unit(name)} ({amount}) once more", of)


def two(said: str, official: str, names: Sequence[str], figures: int) -> str:
    """Say that a figure is the other one without two units."""
    both = " and ".join(unit(name) for name in names)
    more = f"; so are all {figures:,} figures that they have" if figures > 1 else ""
    return f"{said} is {official} without {both}{more}."


def only_there(kind: str, name: str, sides: Sequence[str], figures: int) -> str:
    """Say that figures stand on one side only; `sides` are the one that has them and the other one ("": no name)."""
    other = _side(sides[1], kind != "missing")
    return f"{unit(name) if name else 'What differs'} has no row in {other}: {figures:,} figures."


def one_only_there(kind: str, names: Sequence[str], sides: Sequence[str], amount: str) -> str:
    """Say that one figure stands on one side only: of a unit and a candidate, or of one of them (`names`)."""
    missing = kind == "missing"
    has = f" ({'official' if missing else 'said'}: {amount})" if amount else ""
    of = f" for {names[1]}" if len(names) > 1 else ""
    return f"{names[0] if names else 'It'} has no row{of} in {_side(sides[1], not missing)}{has}."


def _side(name: str, official: bool) -> str:
    return name or ("the official figures" if official else "what is said")


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
    """Say that what is said is a multiple of the official figure, or (`times` below 0) the other way round."""
    exactly = f"exactly {TIMES[times] if times > 0 else PARTS[-times]}"
    told = f"{said} is {exactly} {official}"
    if figures > 1:
        told = f"every one of the {figures:,} figures is {exactly} the official one ({said} and {official})"
    votes = {2: "two votes", 3: "three votes"}[abs(times)]
    return f"{told}; so it is where rows are added again, a total row is among them, or each ballot has {votes}."


def sum_of_others(name: str, sides: Sequence[str], amount: str, figures: int) -> str:
    """Say that a row which only one side has is the sum of all others there; `sides`: that side, and the other one."""
    there, other = sides
    all_of = f", for all {figures:,} figures" if figures > 1 else f" ({amount})"
    return f"{unit(name)} is the sum of all other rows in {there}{all_of}; {other} has no such row."


def rounded_parts(number: int, away: str, slack: str, figures: int, *, cut: bool, rare: bool) -> str:
    """Say that the rounding of the parts reaches the whole, of one figure or of the first of several."""
    how = "cut off" if cut else "rounded"
    of_each = f"Each of the {figures:,} figures is as near to its sum as rounding goes: of the first, " * (figures > 1)
    seldom = ", which is rare: nearly all must have been rounded the same way" * rare
    return f"{of_each}{number:,} parts that were {how} each can be off by {slack} together; it is {away}{seldom}."


def credited(name: str, candidate: str, amount: str, whole: str, figures: int) -> str:
    """Say that one candidate was given all that a unit has."""
    told = f"{candidate} has all {whole} of {unit(name)}, of which {amount} are due"
    if figures > 1:
        return f"{told}; the others lack theirs, to the last digit."
    return f"{told}. The figures of the others do not show it."


def credited_late(name: str, candidate: str, whole: str) -> str:
    """Say that one candidate was given all of a unit beside an official figure without it."""
    return f"{candidate} has all {whole} of {unit(name)} beside the official figure, and nobody else has any of it."


def gathered(name: str, candidate: str, amount: str, others: int) -> str:
    """Say that one candidate of a unit has, beside its own, what others should have, who have nothing."""
    of = f"In {unit(name)} " if name else ""
    return f"{of}{candidate} has, besides the official figure, the {amount} of {others:,} others, who have nothing."


def follows_from_parts(said: str, official: str, amount: str, parts: int, figures: int) -> str:
    """Say that totals differ by as much as the parts do of which they are the totals; so many `parts` of the first."""
    if figures > 1:
        first = f"as {said} for {official} ({amount})"
        return f"each of the {figures:,} totals differs by what its parts differ by together, {first}: by nothing else."
    them = "the only part that differs does" if parts == 1 else f"the {parts:,} parts that differ do together"
    return f"{said} differs from {official} as {them} ({amount}), and by nothing else."
