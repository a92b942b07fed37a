"""Sentences about what differences change: who leads, the order, margins and seats, decided or not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from verifier.numbers import show, show_difference
from verifier.wording.differences import shortened

MOST_NAMES = 4
"""Places of an order that are shown where it begins to be another one."""

Figures = Mapping[str, Fraction]


def contest(*parts: str) -> str:
    """Name what a change is a change of, by its contest and measure, where there are several."""
    return ", ".join(shortened(part) for part in parts if part)


WHO_LEADS = "who leads"
"""What is told instead of who won, of figures that alone decide nothing."""


# ---- orders and leaders


def leads(
    said: Figures,
    official: Figures,
    together: bool,
    percent: bool = False,
    called: tuple[str, str] = ("in the reported figures", "officially"),
    *,
    whatever: bool = False,
) -> str:
    """Say who leads by one side's figures, and who by the other's; `whatever` figures that are not known come to."""
    known = ", whatever the figures that are not known come to" if whatever else ""
    return f"{_together(together)}{both_leads(said, official, percent, called)}{known}."


OFFICIALLY = ("", "officially")
"""How either side is called where the first is plain."""


def both_leads(said: Figures, official: Figures, percent: bool, called: tuple[str, str]) -> str:
    """Say who leads whom by either side, for a list."""
    ours, theirs = (leading(side, percent) for side in (said, official))
    return f"{called[0]} {ours}; {called[1]} {theirs}".strip()


def _together(together: bool) -> str:
    return "with all rows added up, " if together else ""


def leading(side: Figures, percent: bool) -> str:
    """Say who leads, as in: Novak leads Reyes, 13,033 to 12,272."""
    groups = _groups(side)
    if not groups:
        return "nobody has a figure"
    first, number = _listed(groups[0]), shown(side[groups[0][0]], percent)
    if len(groups[0]) > 1:
        return f"{first} are equal, with {number}"
    if len(groups) == 1:
        return f"{first} alone has figures, {number}"
    return f"{first} leads {_listed(groups[1])}, {number} to {shown(side[groups[1][0]], percent)}"


def shown(value: Fraction, percent: bool) -> str:
    """Write a figure as it is read."""
    return f"{show(value * 100, 3)}%" if percent else _thousands(show(value))


def _thousands(number: str) -> str:
    """Part the thousands of a number that is written."""
    whole, point, rest = number.partition(".")
    return f"{int(whole):,}{point}{rest}" if whole.isdigit() else number


def _listed(long_names: Sequence[str]) -> str:
    names = [shortened(name) for name in long_names]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _groups(figures: Figures) -> list[list[str]]:
    """Put names in order, the most first; those with equal figures are one group."""
    by_value: dict[Fraction, list[str]] = {}
    for name in sorted(figures):
        by_value.setdefault(figures[name], []).append(name)
    return [by_value[value] for value in sorted(by_value, reverse=True)]


def beside_others(says: str) -> str:
    """Say what the figures of some change beside those of all others."""
    return f"beside the official figures of all others: {says}."


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
    apart = (at for at, (one, other) in enumerate(zip(ours, theirs, strict=False)) if one != other)
    same = next(apart, 0) if said.keys() == official.keys() else 0
    shown = [_written(groups[same : same + MOST_NAMES], len(groups) - same) for groups in (ours, theirs)]
    return f"{'further down ' if same else ''}{shown[0]} instead of {shown[1]}"


def _written(groups: Sequence[Sequence[str]], number: int) -> str:
    return " > ".join(" = ".join(map(shortened, group)) for group in groups) + (" > …" if number > len(groups) else "")


def margin(first: str, second: str, said: Fraction, official: Fraction, together: bool, percent: bool = False) -> str:
    """Say how far one is before another, by both sides."""
    shown = [_lead(value, percent) for value in (said, official)]
    return f"{_together(together)}the lead of {first} over {second} is {shown[0]} instead of {shown[1]}."


def _lead(value: Fraction, percent: bool) -> str:
    return _points(value) if percent else _thousands(show_difference(value))


def _points(value: Fraction) -> str:
    return f"{show_difference(value * 100, 3)} {'point' if abs(value) * 100 == 1 else 'points'}"


def nothing(units: int) -> str:
    """Say that everybody stays in place."""
    if not units:
        return "nobody stands in another place."
    where = "the unit that it is in" if units == 1 else f"all {units:,} units that they are in"
    return f"nobody stands in another place in {where}."


def other_leads(number: int, label: str, said: Fraction, official: Fraction, percent: bool, *, whole: bool) -> str:
    """Say in how many units the lead is another one, and where the most; `whole`: it stays the same in all."""
    ours, theirs = (_lead(value, percent) for value in (said, official))
    where = f"In {label}" if number == 1 else f"In {number:,} units"
    most = ", " if number == 1 else f", the most in {label}: "
    all_ = " With all rows added up nothing changes." if whole else ""
    return f"no order changes. {where} the lead is another one{most}{ours} instead of {theirs}.{all_}"


def another_sign() -> str:
    """Say that a difference names another one as the first."""
    return "the difference has another sign."


IN_UNITS = "in units"
"""What a change of orders in single units is called a change of."""


def units(turned: int, leading: int, of: int, named: Sequence[tuple[str, str]]) -> str:
    """Say in how many units candidates stand in another order, and in how many another one leads."""
    if of == 1:
        label, says = named[0]
        what = "another candidate leads" if leading else "the order is another one"
        return f"in {label}, the only unit that differs, {what}: {says}."
    other = f"; in {leading:,} of them another one leads" if leading else ""
    listed = _units_listed(named, turned)
    return f"{turned:,} of {of:,} units with differences {_have(turned)} another order{other}: {listed}."


def _units_listed(named: Sequence[tuple[str, str]], number: int) -> str:
    more = number - len(named)
    listed = "; ".join(unit(label, says) for label, says in named)
    return listed + (f"; and {more:,} more" if more > 0 else "")


def units_lack(number: int, named: Sequence[tuple[str, str]]) -> str:
    """Say in how many units another one leads only by the rows that there are."""
    units_ = "1 unit lacks a row" if number == 1 else f"{number:,} units lack a row"
    return f"{units_}, and another one leads by those that there are: {_units_listed(named, number)}."


def of_the_known(says: str) -> str:
    """Say that an order is that of those whose figures are known."""
    return f"{says}, among those whose figures are known"


def _have(number: int) -> str:
    return "has" if number == 1 else "have"


def unit(label: str, says: str) -> str:
    """Name a unit with what changes there."""
    return f"{shortened(label)} ({says})"


def more_contests(number: int) -> str:
    """Say in how many further contests the same changes."""
    return f"so too in {number:,} more {'contest' if number == 1 else 'contests'}."


UNREAD = "a figure is not known"


def why_open(*, twice: bool, unread: bool) -> str:
    """Say why nobody knows who leads in units."""
    if not twice:
        return UNREAD
    return f"{UNREAD}, or a row stands more than once" if unread else "a row stands more than once"


def not_decided(number: int, first: str, why: str = UNREAD) -> str:
    """Say where nobody knows who leads, and why."""
    if not first:
        return f"{why}, so that nobody can say who leads."
    units_, more = ("unit", "") if number == 1 else ("units", f" and {number - 1:,} more")
    return f"in {number:,} {units_} {why}, so that nobody can say who leads: {first}{more}."


def too_large() -> str:
    """Say that it was not looked at."""
    return "not looked at: its numbers are too large."


def too_many(rows: int) -> str:
    """Say that it was not looked at."""
    return f"not looked at: the table has more than {rows:,} rows."


def still_to_come(first: str, second: str, left: Fraction, lead: tuple[Fraction, Fraction]) -> str:
    """Say how far the lead could go with what is still to come; below zero it is the other one's."""
    low, high = (_thousands(show_difference(number)) for number in lead)
    to_come = f"{_thousands(show(left))} still to come"
    return f"{to_come}; the lead of {first} over {second} could be {low} to {high} with them."


def could_lead(names: Sequence[str]) -> str:
    """Say who else could be the first."""
    return f" {_listed(names[:MOST_NAMES])} could lead." if names else ""


def could_come_level(pairs: Sequence[tuple[str, str, bool]]) -> str:
    """Say who could pass whom, or (False) come level with them."""
    said = [f"{behind} could {'pass' if passes else 'come level with'} {ahead}" for behind, ahead, passes in pairs]
    return f" {'; '.join(said[:MOST_NAMES])}." if said else ""


# ---- seats


def seats(
    moved: Sequence[tuple[str, int]], new: Sequence[str], gone: Sequence[str], settled: Sequence[str] = ()
) -> str:
    """Say who has more seats by the figures under test and who fewer, and what only one side leaves open.

    `new` are the lots, and the silence of the rule, of the figures under test, `gone` the official lots.
    """
    said = [", ".join(f"{name} {number:+,d}" for name, number in moved)] if moved else []
    said += [f"{text}, and not by the official figures" for text in new]
    said += [f"no more {text}" for text in gone]
    return "; ".join([*said, *settled])


def settled(silence: str) -> str:
    """Say that only by the official figures the rule does not settle it."""
    return f"by the official figures {silence}, and not by these"


def seats_changed(says: str, formula: str, where: str) -> str:
    """Say what changes of the seats, in which part, through which formula."""
    return f"{f'{where}: ' if where else ''}{says}{_by(formula)}."


def _by(formula: str) -> str:
    return f" ({formula})" if formula else ""


def seats_of_units(
    number: int, of: int, named: Sequence[str], moved: Sequence[tuple[str, int]] | None, formula: str
) -> str:
    """Say in how many units seats change, in which, and what that comes to; None: that is not decided."""
    more = number - len(named)
    listed = "; ".join(named) + (f"; and {more:,} more" if more > 0 else "")
    together = ", ".join(f"{name} {count:+,d}" for name, count in moved or ()) or "nobody has more or fewer"
    sums = f" In all: {together}." if number > 1 and moved is not None else ""
    return f"in {number:,} of {of:,} {'unit' if of == 1 else 'units'}{_by(formula)}: {listed}.{sums}"


def one_of(names: Sequence[str], number: int) -> str:
    """Say that one among several has so many more or fewer; 0: some have more and others fewer."""
    if not number:
        return f"who of {_listed(names)} has more and who fewer is not decided"
    return f"{number:+,d} for {', '.join(names[:-1])} or {names[-1]}"


def before_in_any_case(first: str, other: str) -> str:
    """Say that two stand the other way round by every possible result."""
    return f"by every result that the rule allows {first} stands before {other}."


def not_worked(number: int, formula: str) -> str:
    """Say for how many units nobody knows what seats other figures would give."""
    units_ = "1 unit" if number == 1 else f"{number:,} units"
    return f"for {units_} it is not worked what seats the figures give{_by(formula)}."


def not_looked_at(formula: str) -> str:
    """Say that nobody worked what seats other figures would give."""
    return f"it was not looked at what seats the figures give{_by(formula)}."


def lots_open(units_: int) -> str:
    """Say that seats turn on lots that nobody recorded, or on what the rule does not settle."""
    where = "1 unit" if units_ == 1 else f"{units_:,} units"
    return f"not settled in {where}, as lots are not recorded or the rule is silent"


def open_seats(bounds: Iterable[tuple[str, int, int]], why: str) -> str:
    """Say from how many to how many seats each could have, and what is not decided."""
    said = [f"{name} {low} to {high}" for name, low, high in bounds]
    return f"{'; '.join(said)}: {why}."
