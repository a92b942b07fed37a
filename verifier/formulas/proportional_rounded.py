"""Proportional, rounded: a share of the seats, rounded each by itself, then cleaned up (Republican forms)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar

from verifier.formulas.contest import Contest
from verifier.formulas.methods import method
from verifier.formulas.ranks import highest
from verifier.formulas.shares import TIES, Alone, ShareOf, give_alone, give_to_largest, votes_of
from verifier.formulas.threshold import Threshold, qualify
from verifier.formulas.whole import ROUNDINGS, Whole, rounded
from verifier.formulas.words import BadRule
from verifier.formulas.worked import Sheet, What, Worked, nothing_to_share
from verifier.model import Rounding
from verifier.numbers import show


class Leftover(StrEnum):
    """Who has seats that rounding leaves over."""

    LEADER = "leader"
    HIGHEST_FRACTION = "highest fraction rounded down"
    UNSETTLED = "unsettled"


class Surplus(StrEnum):
    """Who gives back seats that rounding gave too many."""

    NEAREST_HALF = "fraction nearest a half"
    LAST = "last"
    UNSETTLED = "unsettled"


@dataclass(frozen=True, slots=True)
class ProportionalRounded:
    """Each group that qualifies has its share of the seats, rounded; what is left or too many goes by a clean-up rule.

    `of`: what shares are taken of. `percent_decimals`: the percentage is rounded half up to so many decimals first
    ("double rounding"; 0: to a whole percent), and the seats after. `leftover`: all to the leader, or one each to the
    highest fractions that were rounded down. `surplus`: one each from the fractions nearest a half of those rounded
    up, or from the last: the group with fewest votes that has a seat, then the next.
    """

    method: ClassVar[str] = "proportional, rounded"

    leftover: Leftover
    surplus: Surplus
    threshold: Threshold | None = None
    of: ShareOf = ShareOf.TOTAL
    round: Rounding = Rounding.HALF_UP
    percent_decimals: int | None = None
    nobody_qualifies: Alone = Alone.UNSETTLED

    def __post_init__(self) -> None:
        """Refuse what makes no sense."""
        if self.round not in ROUNDINGS:
            raise BadRule(f"seats are not rounded {self.round.value}", "round")
        if self.round is Rounding.UP and self.leftover is Leftover.HIGHEST_FRACTION:
            raise BadRule("rounding up leaves no fraction that was rounded down", "leftover")
        to_nearest = self.round in (Rounding.HALF_UP, Rounding.HALF_DOWN)
        if not to_nearest and self.surplus is Surplus.NEAREST_HALF:
            raise BadRule(f"rounded {self.round.value}, no fraction is rounded at a half", "surplus")
        if self.percent_decimals is not None and self.percent_decimals > MOST_DECIMALS:
            raise BadRule(f"percentages are rounded to at most {MOST_DECIMALS} decimals", "percent decimals")

    @property
    def whole_percent(self) -> int:
        """100 % in the last place to which percentages are rounded."""
        ten = 10
        return int(100 * ten ** (self.percent_decimals or 0))


MOST_DECIMALS = 9


def share_of(rule: ProportionalRounded, weight: Whole, votes: Whole) -> tuple[Whole, Whole | int]:
    """Give a share as a ratio: votes of all votes, or a rounded percentage of a hundred."""
    if rule.percent_decimals is None:
        return weight, votes
    return rounded(weight * rule.whole_percent, votes, Rounding.HALF_UP), rule.whole_percent


@method("proportional, rounded", ProportionalRounded)
def steps(rule: ProportionalRounded, contest: Contest) -> Worked:
    """Work one contest: threshold, share of the seats, rounding, then the clean-up.

    Law: Republican Party of Iowa 2016; New Hampshire Revised Statutes 659:93, which officials read both ways.
    """
    sheet = Sheet(contest)
    if nothing_to_share(sheet, contest.sum):
        return sheet.worked()
    viable = qualify(rule.threshold, sheet)
    votes = votes_of(rule.of, sheet, viable)
    if not viable:
        give_alone(rule.nobody_qualifies, "nobody qualifies", sheet)
    elif not nothing_to_share(sheet, votes):
        rests = {group: _round(rule, sheet, group, votes) for group in viable}
        _clean_up(rule, sheet, rests)
    return sheet.worked()


def _round(rule: ProportionalRounded, sheet: Sheet, group: str, votes: int) -> Fraction:
    """Give a group its rounded seats; return how far its quotient is above them (below zero: rounded up)."""
    share, whole = share_of(rule, sheet.contest.weights[group], votes)
    quotient = Fraction(share * sheet.contest.seats, whole)
    seats = rounded(share * sheet.contest.seats, whole, rule.round)
    percent = "" if rule.percent_decimals is None else f" ({show(Fraction(share, rule.whole_percent // 100))}%)"
    says = f"{group}: {sheet.contest.weights[group]} of {votes}{percent} × {sheet.contest.seats} = {show(quotient, 3)}"
    sheet.note(What.QUOTA, f"share of: {rule.of.value}", says, group, quotient)
    sheet.start(group, seats, f"round: {rule.round.value}", f"{group}: {show(quotient, 3)} rounds to {seats}")
    return quotient - seats


def _clean_up(rule: ProportionalRounded, sheet: Sheet, rests: dict[str, Fraction]) -> None:
    missing = sheet.compare("seats add up")
    if missing > 0:
        _leftover(rule, sheet, rests, missing)
    elif missing < 0:
        _surplus(rule, sheet, rests, -missing)


def _leftover(rule: ProportionalRounded, sheet: Sheet, rests: dict[str, Fraction], missing: int) -> None:
    clause = f"leftover: {rule.leftover.value}"
    down = {group: rest for group, rest in rests.items() if rest > 0}
    if rule.leftover is Leftover.LEADER:
        give_to_largest(missing, {group: sheet.contest.weights[group] for group in rests}, clause, sheet)
    elif rule.leftover is Leftover.HIGHEST_FRACTION and missing <= len(down):
        first = highest(down, missing)
        sheet.gain(first.sure, 1, clause)
        if first.tied:
            sheet.draw(first.tied, (1,) * first.places, f"{clause}; {TIES}")
    else:
        sheet.leave(missing, f"leftover: {Leftover.UNSETTLED.value}")


# Iowa Republicans 2016: 31 of 30 by rounding; Christie's 0.527 was nearest a half of those rounded up, and lost
def _surplus(rule: ProportionalRounded, sheet: Sheet, rests: dict[str, Fraction], surplus: int) -> None:
    clause = f"surplus: {rule.surplus.value}"
    if rule.surplus is Surplus.LAST:
        _from_the_last(sheet, surplus, clause)
        return
    up = {group: rest for group, rest in rests.items() if rest < 0}
    if rule.surplus is Surplus.UNSETTLED or surplus > len(up):
        sheet.leave(-surplus, f"surplus: {Surplus.UNSETTLED.value}")
        return
    # the further a quotient was rounded up, the nearer was its fraction to a half
    last = highest({group: -rest for group, rest in up.items()}, surplus)
    sheet.lose(last.sure, clause)
    if last.tied:
        sheet.draw_losers(last.tied, last.places, f"{clause}; {TIES}")


# Alabama Republicans 2016: rounding errors are taken from the last
def _from_the_last(sheet: Sheet, surplus: int, clause: str) -> None:
    while surplus:
        with_seats = {group: votes for group, votes in sheet.contest.weights.items() if sheet.seats[group]}
        last = tuple(group for group, votes in with_seats.items() if votes == min(with_seats.values()))
        if len(last) > surplus:
            sheet.draw_losers(last, surplus, f"{clause}; {TIES}")
            return
        sheet.lose(last, clause)
        surplus -= len(last)
