"""Sentences about what differences change: who leads, the order, margins and seats, decided or not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from verifier.numbers import show, show_difference
from verifier.vocabulary import Level

MOST_NAMES = 4
"""Places of an order that are shown where it begins to be another one."""

Figures = Mapping[str, Fraction]


def contest(*parts: str) -> str:
    """Name what a change is a change of, by its contest and measure, where there are several."""
    return ", ".join(part for part in parts if part)


# ---- orders and leaders


def leads(said: Figures, official: Figures, together: bool, percent: bool = False) -> str:
    """Say who leads by one side's figures, and who by the other's."""
    return f"{_together(together)}{_leading(said, percent)} instead of {_first(official, percent)}."


def _together(together: bool) -> str:
    return "in all rows together " if together else ""


def _leading(figures: Figures, percent: bool) -> str:
    names = _groups(figures)[0]
    return f"{_first(figures, percent)}{' leads' if len(names) == 1 else ', lead'}"


def _first(figures: Figures, percent: bool) -> str:
    names = _groups(figures)[0]
    number = _shown(figures[names[0]], percent)
    return f"{names[0]} with {number}" if len(names) == 1 else f"{_listed(names)}, equal with {number}"


def _shown(value: Fraction, percent: bool) -> str:
    return f"{show(value * 100, 3)}%" if percent else show(value)


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _groups(figures: Figures) -> list[list[str]]:
    """Put names in order, the most first; those with equal figures are one group."""
    by_value: dict[Fraction, list[str]] = {}
    for name in sorted(figures):
        by_value.setdefault(figures[name], []).append(name)
    return [by_value[value] for value in sorted(by_value, reverse=True)]


def winner(said: Figures, official: Figures) -> str:
    """Say who leads by one side's figures, and who by the other's, where the numbers stand beside it."""
    first, other = (_listed(_groups(figures)[0]) for figures in (said, official))
    return f"{first} instead of {other}."


def order(said: Figures, official: Figures, together: bool) -> str:
    """Write both orders, from the first place at which they are not the same."""
    return f"{_together(together)}{orders(said, official)}."


def orders(said: Figures, official: Figures) -> str:
    """Write both orders for a list: A > B = C instead of B > A > C."""
    ours, theirs = _groups(said), _groups(official)
    same = next((at for at, (one, other) in enumerate(zip(ours, theirs, strict=False)) if one != other), 0)
    shown = [_written(groups[same : same + MOST_NAMES], len(groups) - same) for groups in (ours, theirs)]
    return f"{'further down ' if same else ''}{shown[0]} instead of {shown[1]}"


def _written(groups: Sequence[Sequence[str]], number: int) -> str:
    return " > ".join(" = ".join(group) for group in groups) + (" > …" if number > len(groups) else "")


def margin(first: str, second: str, said: Fraction, official: Fraction, together: bool, percent: bool = False) -> str:
    """Say how far one is before another, by both sides."""
    shown = [_points(value) if percent else show_difference(value) for value in (said, official)]
    return f"{_together(together)}the lead of {first} over {second} is {shown[0]} instead of {shown[1]}."


def _points(value: Fraction) -> str:
    return f"{show_difference(value * 100, 3)} {'point' if abs(value) * 100 == 1 else 'points'}"


def nothing(units: int) -> str:
    """Say that everybody stays in place."""
    if not units:
        return "nobody stands in another place."
    where = "the unit that it is in" if units == 1 else f"all {units:,} units that they are in"
    return f"nobody stands in another place in {where}."


def another_sign() -> str:
    """Say that a difference names another one as the first."""
    return "the difference has another sign."


IN_UNITS = "in units"
"""What a change of orders in single units is called a change of."""


def units(turned: int, leading: int, of: int, named: Sequence[str]) -> str:
    """Say in how many units candidates stand in another order, and in how many another one leads."""
    more = turned - len(named)
    said = "; ".join(named) + (f"; and {more:,} more" if more > 0 else "")
    if of == 1:
        return f"the one unit with differences has another order{', and another one leads' if leading else ''}: {said}."
    other = f"; in {leading:,} of them another one leads" if leading else ""
    return f"{turned:,} of {of:,} units with differences {_have(turned)} another order{other}: {said}."


def _have(number: int) -> str:
    return "has" if number == 1 else "have"


def unit(label: str, says: str) -> str:
    """Name a unit with what changes there."""
    return f"{label} ({says})"


def more_contests(number: int) -> str:
    """Say in how many further contests the same changes."""
    return f"so too in {number:,} more {'contest' if number == 1 else 'contests'}."


def not_decided(number: int, first: str) -> str:
    """Say where nobody knows who leads, as a figure is not known."""
    if not first:
        return "a figure is not known, so that nobody can say who leads."
    units_, more = ("unit", "") if number == 1 else ("units", f" and {number - 1:,} more")
    return f"in {number:,} {units_} a figure is not known, so that nobody can say who leads: {first}{more}."


def too_many(rows: int) -> str:
    """Say that it was not looked at."""
    return f"not looked at: the table has more than {rows:,} rows."


def still_to_come(first: str, second: str, left: Fraction, lead: tuple[Fraction, Fraction]) -> str:
    """Say how far the lead could go with what is still to come; below zero it is the other one's."""
    low, high = (show_difference(number) for number in lead)
    return f"{show(left)} still to come; the lead of {first} over {second} could be {low} to {high} with them."


# ---- what an accepted cause may change


def changing(cause: str, level: Level) -> str:
    """Name an accepted cause that is not innocent."""
    return f"{cause} changes {level.value}"


def accepted_but_for(cause: str, level: Level) -> str:
    """Say why an accepted cause does not explain."""
    what = {Level.SEATS: "who has which seats", Level.WINNER: "who leads"}.get(level, "the order")
    return f"Accepted is {cause} that leaves {what} as it is; this changes it."


# ---- seats


def seats(moved: Sequence[tuple[str, int]], new: Sequence[str], gone: Sequence[str]) -> str:
    """Say who has more seats by the figures under test and who fewer, and which lots only one side needs."""
    said = [", ".join(f"{name} {number:+,d}" for name, number in moved)] if moved else []
    said += [f"{text}, and not by the official figures" for text in new]
    said += [f"no more {text}" for text in gone]
    return "; ".join(said)


def seats_changed(says: str, formula: str, where: str) -> str:
    """Say what changes of the seats, in which part, through which formula."""
    return f"{f'{where}: ' if where else ''}{says}{_by(formula)}."


def _by(formula: str) -> str:
    return f" ({formula})" if formula else ""


def seats_of_units(number: int, of: int, named: Sequence[str], moved: Sequence[tuple[str, int]], formula: str) -> str:
    """Say in how many units seats change, in which, and what that comes to."""
    more = number - len(named)
    listed = "; ".join(named) + (f"; and {more:,} more" if more > 0 else "")
    together = ", ".join(f"{name} {count:+,d}" for name, count in moved) or "nobody has more or fewer"
    sums = f" In all: {together}." if number > 1 else ""
    return f"in {number:,} of {of:,} {'unit' if of == 1 else 'units'}{_by(formula)}: {listed}.{sums}"


def not_worked(number: int, formula: str) -> str:
    """Say for how many units nobody knows what seats other figures would give."""
    units_ = "1 unit" if number == 1 else f"{number:,} units"
    return f"for {units_} it is not worked what seats the figures give{_by(formula)}."


def lots_open(units_: int) -> str:
    """Say that seats turn on lots that nobody recorded, or on what the rule does not settle."""
    where = "1 unit" if units_ == 1 else f"{units_:,} units"
    return f"not settled in {where}, as lots are not recorded or the rule is silent"


def open_seats(bounds: Iterable[tuple[str, int, int]], why: str) -> str:
    """Say from how many to how many seats each could have, and what is not decided."""
    said = [f"{name} {low} to {high}" for name, low, high in bounds]
    return f"{'; '.join(said)}: {why}."
