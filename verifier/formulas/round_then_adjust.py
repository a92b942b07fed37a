"""Round, then adjust: the caucus arithmetic of Iowa (2016, 2020) and of Nevada (2020)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar

from verifier.formulas.contest import MOST_SEATS, Contest
from verifier.formulas.methods import method
from verifier.formulas.ranks import highest
from verifier.formulas.shares import Alone, give_alone
from verifier.formulas.threshold import Threshold, qualify
from verifier.formulas.whole import rounded
from verifier.formulas.words import BadRule
from verifier.formulas.worked import Sheet, What, Worked, nothing_to_share
from verifier.model import Rounding
from verifier.numbers import show


class Short(StrEnum):
    """Who gains where the rounded seats are too few."""

    HIGHEST_FRACTION = "highest fraction below half"
    ONE_AT_A_TIME = "nearest to rounding up, one at a time"


class Over(StrEnum):
    """Who loses where the rounded seats are too many."""

    LOWEST_FRACTION = "lowest fraction from half"
    ONE_AT_A_TIME = "furthest from rounding up, one at a time"


class Ties(StrEnum):
    """What decides between equal fractions."""

    LOT = "lot"


class ShortOfFractions(StrEnum):
    """What becomes of seats where fewer groups have a fraction below a half than seats are missing."""

    LOT_AMONG_VIABLE = "lot among viable"
    UNSETTLED = "unsettled"


class NobodyCanGive(StrEnum):
    """What becomes of seats given too many that no group can give back."""

    UNSETTLED = "unsettled"
    GROWS = "the precinct grows"


@dataclass(frozen=True, slots=True)
class RoundThenAdjust:
    """Members times seats over the total, rounded; then seats are added or taken until they add up.

    `keep`: seats that a group cannot lose. `decimals`: fractions count as equal where so many decimals are (cut off);
    without it, where they are exactly equal. `short_of_fractions` belongs to the highest fraction below half only:
    there each viable group has one more for each full round of seats left, and the rest go by lot. `no_majority` is for
    one seat under a majority threshold; without it, `nobody_viable` holds there too.
    """

    method: ClassVar[str] = "round-then-adjust"

    threshold: Threshold
    nobody_can_give: NobodyCanGive
    nobody_viable: Alone
    round: Rounding = Rounding.HALF_UP
    short: Short = Short.HIGHEST_FRACTION
    over: Over = Over.LOWEST_FRACTION
    keep: int = 1
    ties: Ties = Ties.LOT
    decimals: int | None = None
    short_of_fractions: ShortOfFractions | None = None
    no_majority: Alone | None = None

    def __post_init__(self) -> None:
        """Refuse what makes no sense."""
        by_fraction = self.short is Short.HIGHEST_FRACTION
        if self.round is not Rounding.HALF_UP:
            raise BadRule(
                "this method rounds half up; its adjustments speak of fractions below and from a half", "round"
            )
        if by_fraction and self.short_of_fractions is None:
            raise BadRule(f"with {self.short.value!r}, 'short of fractions' has to be said", "short of fractions")
        if not by_fraction and self.short_of_fractions is not None:
            raise BadRule(f"with {self.short.value!r} it never runs short of fractions", "short of fractions")
        if self.keep > MOST_SEATS:
            raise BadRule(f"at most {MOST_SEATS} seats are allocated", "keep")
        if self.decimals is not None and not 0 < self.decimals <= MOST_DECIMALS:
            raise BadRule(f"fractions are cut off after 1 to {MOST_DECIMALS} decimals", "decimals")
        if self.no_majority is not None and not self.threshold.bars.has_majority:
            raise BadRule("'no majority' is said, but the threshold knows no majority", "no majority")


MOST_DECIMALS = 9


@method("round-then-adjust", RoundThenAdjust)
def steps(rule: RoundThenAdjust, contest: Contest) -> Worked:
    """Work one precinct: threshold, quotient, rounding, then what is added or taken.

    Law: Iowa Democratic Party, How Delegates are Awarded on Caucus Night (2016), steps 2, 5 and 6; Nevada State
    Democratic Party, delegate allocation memo of 26 September 2019.
    """
    sheet = Sheet(contest)
    if nothing_to_share(sheet, contest.total):
        return sheet.worked()
    viable = qualify(rule.threshold, sheet)
    if viable:
        _round(rule, sheet, viable)
        missing = sheet.compare("seats add up")
        _ADJUSTMENTS[rule.short if missing > 0 else rule.over](rule, sheet, viable, abs(missing))
    else:
        _nobody_viable(rule, sheet)
    return sheet.worked()


# step 2: nobody is viable; of one delegate, nobody has the majority
def _nobody_viable(rule: RoundThenAdjust, sheet: Sheet) -> None:
    if rule.no_majority is not None and rule.threshold.bars.at(sheet.contest.seats).majority:
        give_alone(rule.no_majority, "no majority", sheet)
    else:
        give_alone(rule.nobody_viable, "nobody viable", sheet)


# step 5: members times delegates over attendance, halves up
def _round(rule: RoundThenAdjust, sheet: Sheet, viable: tuple[str, ...]) -> None:
    seats, total = sheet.contest.seats, sheet.contest.total
    clause = f"round: {rule.round.value}"
    for group in viable:
        members = sheet.contest.weights[group]
        quotient = Fraction(members * seats, total)
        says = f"{group}: {members} × {seats} / {total} = {show(quotient, 3)}"
        sheet.note(What.QUOTA, "members × seats / total", says, group, quotient)
        whole = rounded(members * seats, total, rule.round)
        sheet.start(group, whole, clause, f"{group}: {show(quotient, 3)} rounds to {whole}")


# step 6: too few; one each to the highest fractions below a half
def _to_highest_fractions(rule: RoundThenAdjust, sheet: Sheet, viable: tuple[str, ...], missing: int) -> None:
    clause = f"short: {rule.short.value}"
    rests = _rests(sheet, viable)
    below = {group: _cut(rule, sheet, rest) for group, rest in rests.items() if 2 * rest < sheet.contest.total}
    first = highest(below, min(missing, len(below)))
    sheet.gain(first.sure, 1, clause)
    if first.tied:
        sheet.draw(first.tied, (1,) * first.places, f"{clause}; ties: {rule.ties.value}")
    if missing > len(below):
        _short_of_fractions(rule, sheet, viable, missing - len(below))


# the sheet is silent where seats are left when every fraction below a half has been served; Ames 2016 was such a room
def _short_of_fractions(rule: RoundThenAdjust, sheet: Sheet, viable: tuple[str, ...], missing: int) -> None:
    clause = f"short of fractions: {rule.short_of_fractions}"
    if rule.short_of_fractions is ShortOfFractions.UNSETTLED:
        sheet.leave(missing, clause)
        return
    each, rest = divmod(missing, len(viable))
    if each:
        sheet.gain(viable, each, clause)
    if rest:
        sheet.draw(viable, (1,) * rest, clause)


# step 6: too many; one each from the lowest fractions of a half or more, but never a group's only delegate
def _from_lowest_fractions(rule: RoundThenAdjust, sheet: Sheet, viable: tuple[str, ...], surplus: int) -> None:
    if not surplus:
        return
    clause = f"over: {rule.over.value}"
    rests = _rests(sheet, viable)
    from_half = {group: rest for group, rest in rests.items() if 2 * rest >= sheet.contest.total}
    can_give = {group: -_cut(rule, sheet, rest) for group, rest in from_half.items() if sheet.seats[group] > rule.keep}
    last = highest(can_give, min(surplus, len(can_give)))
    sheet.lose(last.sure, clause)
    if last.tied:
        sheet.draw_losers(last.tied, last.places, f"{clause}; ties: {rule.ties.value}")
    if surplus > len(can_give):
        _nobody_can_give(rule, sheet, surplus - len(can_give))


# Nevada: a viable group never loses its only delegate, so that the precinct may grow; in Iowa the sheet is silent
def _nobody_can_give(rule: RoundThenAdjust, sheet: Sheet, surplus: int) -> None:
    clause = f"nobody can give: {rule.nobody_can_give.value}"
    if rule.nobody_can_give is NobodyCanGive.UNSETTLED:
        sheet.leave(-surplus, clause)
    else:
        says = f"the precinct elects {sheet.contest.seats + surplus} instead of {sheet.contest.seats}"
        sheet.note(What.SUM, clause, says, value=Fraction(sheet.contest.seats + surplus))


# Nevada: an extra delegate to the group closest to rounding up, one at a time, measured again each time
def _to_nearest(rule: RoundThenAdjust, sheet: Sheet, viable: tuple[str, ...], missing: int) -> None:
    clause = f"short: {rule.short.value}"
    while missing:
        above = _above_seats(rule, sheet, viable)
        nearest = [group for group, key in above.items() if key == max(above.values())]
        if len(nearest) > missing:
            sheet.draw(nearest, (1,) * missing, f"{clause}; ties: {rule.ties.value}")
            return
        sheet.gain(nearest, 1, clause)
        missing -= len(nearest)


# Nevada: a surplus delegate from the group furthest from rounding up, one at a time; never a group's only one
def _from_furthest(rule: RoundThenAdjust, sheet: Sheet, viable: tuple[str, ...], surplus: int) -> None:
    clause = f"over: {rule.over.value}"
    while surplus:
        above = _above_seats(rule, sheet, [group for group in viable if sheet.seats[group] > rule.keep])
        if not above:
            _nobody_can_give(rule, sheet, surplus)
            return
        furthest = tuple(group for group, key in above.items() if key == min(above.values()))
        if len(furthest) > surplus:
            sheet.draw_losers(furthest, surplus, f"{clause}; ties: {rule.ties.value}")
            return
        sheet.lose(furthest, clause)
        surplus -= len(furthest)


_ADJUSTMENTS = {
    Short.HIGHEST_FRACTION: _to_highest_fractions,
    Short.ONE_AT_A_TIME: _to_nearest,
    Over.LOWEST_FRACTION: _from_lowest_fractions,
    Over.ONE_AT_A_TIME: _from_furthest,
}


def _rests(sheet: Sheet, viable: tuple[str, ...]) -> dict[str, int]:
    """Give each quotient's fraction as a whole number of parts of the total."""
    contest = sheet.contest
    return {group: contest.weights[group] * contest.seats % contest.total for group in viable}


def _cut(rule: RoundThenAdjust, sheet: Sheet, rest: int) -> int:
    """Give a key by which fractions are compared: exact, or cut off after the decimals of the rule."""
    return rest if rule.decimals is None else rest * 10**rule.decimals // sheet.contest.total


def _above_seats(rule: RoundThenAdjust, sheet: Sheet, groups: tuple[str, ...] | list[str]) -> Mapping[str, int]:
    """Measure how far each quotient stands above the seats its group has now, as a key to compare by."""
    one = sheet.contest.total if rule.decimals is None else 10**rule.decimals
    whole = {group: divmod(sheet.contest.weights[group] * sheet.contest.seats, sheet.contest.total) for group in groups}
    return {group: (q - sheet.seats[group]) * one + _cut(rule, sheet, rest) for group, (q, rest) in whole.items()}
