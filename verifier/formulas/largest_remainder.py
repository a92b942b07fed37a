"""Largest remainder: whole quotas first, the seats left in the order of what remains (Hare, Droop, Imperiali …)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar

from verifier.formulas.contest import Contest
from verifier.formulas.methods import method
from verifier.formulas.ranks import highest
from verifier.formulas.shares import TIES, Alone, ShareOf, give_alone, votes_of
from verifier.formulas.threshold import Threshold, qualify
from verifier.formulas.whole import Whole, rounded
from verifier.formulas.words import BadRule
from verifier.formulas.worked import Sheet, What, Worked, nothing_to_share
from verifier.model import Rounding
from verifier.numbers import show


class Quota(StrEnum):
    """The votes that one seat costs: all votes by the seats, or by one or two more; exact unless the name says so."""

    HARE = "Hare"
    HARE_ROUNDED = "Hare, rounded half up"
    DROOP = "Droop"
    HAGENBACH_BISCHOFF = "Hagenbach-Bischoff"
    HAGENBACH_BISCHOFF_UP = "Hagenbach-Bischoff, rounded up"
    IMPERIALI = "Imperiali"
    IMPERIALI_UP = "Imperiali, rounded up"


# how many more than the seats the votes are divided by, how the quota is rounded, and what is added then
_QUOTAS: dict[Quota, tuple[int, Rounding | None, int]] = {
    Quota.HARE: (0, None, 0),
    Quota.HARE_ROUNDED: (0, Rounding.HALF_UP, 0),
    Quota.DROOP: (1, Rounding.DOWN, 1),  # H. R. Droop 1869: the smallest number that only so many as the seats can have
    Quota.HAGENBACH_BISCHOFF: (1, None, 0),
    Quota.HAGENBACH_BISCHOFF_UP: (1, Rounding.UP, 0),
    Quota.IMPERIALI: (2, None, 0),
    Quota.IMPERIALI_UP: (2, Rounding.UP, 0),
}


class OverQuota(StrEnum):
    """What is done where whole quotas come to more than the seats."""

    UNSETTLED = "unsettled"
    LOWEST_REMAINDER = "lowest remainder"
    LARGER_QUOTA = "larger quota"


class MoreThanGroups(StrEnum):
    """What becomes of seats left when each group has had one for its remainder."""

    UNSETTLED = "unsettled"
    AGAIN = "one each again"


@dataclass(frozen=True, slots=True)
class LargestRemainder:
    """Votes by the quota give whole seats; the seats left go one each to the largest remainders.

    `of`: the votes that the quota is taken of. `share_decimals`: percentages are rounded half up to so many decimals
    before (DNC: three), with the Hare quota. `over`: the Imperiali and rounded quotas can give more seats than there
    are; the `larger quota` divides by one less, again if need be. `nobody_qualifies`: where no group takes part.
    """

    method: ClassVar[str] = "largest remainder"

    quota: Quota = Quota.HARE
    threshold: Threshold | None = None
    of: ShareOf = ShareOf.QUALIFIED
    share_decimals: int | None = None
    over: OverQuota = OverQuota.UNSETTLED
    more_left_than_groups: MoreThanGroups = MoreThanGroups.UNSETTLED
    nobody_qualifies: Alone = Alone.UNSETTLED

    def __post_init__(self) -> None:
        """Refuse what makes no sense."""
        if self.share_decimals is not None and self.quota is not Quota.HARE:
            raise BadRule("'share decimals' is for the Hare quota: a share times the seats", "share decimals")
        if self.share_decimals is not None and self.share_decimals > MOST_DECIMALS:
            raise BadRule(f"shares are rounded to at most {MOST_DECIMALS} decimals", "share decimals")
        if self.over is OverQuota.LARGER_QUOTA and not _QUOTAS[self.quota][0]:
            raise BadRule("there is no larger quota than Hare's", "over")

    @property
    def added(self) -> int:
        """By how many more than the seats the votes are divided."""
        return _QUOTAS[self.quota][0]


MOST_DECIMALS = 9


def quota_of(rule: LargestRemainder, votes: Whole, seats: Whole, added: int) -> tuple[Whole, Whole | int]:
    """Give the quota as a ratio of whole numbers, of one number of votes and seats or of columns."""
    _, rounding, plus = _QUOTAS[rule.quota]
    if rounding is None:
        return votes, seats + added
    return rounded(votes, seats + added, rounding) + plus, 1


def to_shares(rule: LargestRemainder, weight: Whole, votes: Whole) -> Whole:
    """Round a share to the decimals of its percentage (DNC: three), as a whole number of its last place."""
    return rounded(weight * whole_share(rule), votes, Rounding.HALF_UP)


def whole_share(rule: LargestRemainder) -> int:
    """Give 100 % in the last place to which shares are rounded."""
    ten = 10
    return int(100 * ten ** (rule.share_decimals or 0))


@method("largest remainder", LargestRemainder)
def steps(rule: LargestRemainder, contest: Contest) -> Worked:
    """Work one contest: threshold, quota, whole seats, then the largest remainders.

    Law: DNC Delegate Selection Rules, rule 13 (2016) and 14 (2020), for shares of those who reach 15 %.
    """
    sheet = Sheet(contest)
    if nothing_to_share(sheet, contest.sum):
        return sheet.worked()
    viable = qualify(rule.threshold, sheet)
    votes = votes_of(rule.of, sheet, viable)
    if not viable:
        give_alone(rule.nobody_qualifies, "nobody qualifies", sheet)
    elif not nothing_to_share(sheet, votes):
        _share(rule, sheet, _weights(rule, sheet, viable, votes), votes)
    return sheet.worked()


def _weights(rule: LargestRemainder, sheet: Sheet, viable: tuple[str, ...], votes: int) -> dict[str, int]:
    weights = {group: sheet.contest.weights[group] for group in viable}
    if rule.share_decimals is None:
        return weights
    return {group: to_shares(rule, weight, votes) for group, weight in weights.items()}


def _share(rule: LargestRemainder, sheet: Sheet, weights: dict[str, int], votes: int) -> None:
    votes = votes if rule.share_decimals is None else whole_share(rule)
    for added in range(rule.added, -1, -1):
        cost, by = quota_of(rule, votes, sheet.contest.seats, added)
        if not cost:
            sheet.leave(sheet.contest.seats, f"quota: {rule.quota.value}; it comes to 0")
            return
        whole = sum(weight * by // cost for weight in weights.values())
        if whole <= sheet.contest.seats or rule.over is not OverQuota.LARGER_QUOTA:
            break
    _quotients(rule, sheet, weights, Fraction(cost, by))
    missing = sheet.compare("seats add up")
    rests = {group: weight * by % cost for group, weight in weights.items()}
    if missing > 0:
        _to_largest_remainders(rule, sheet, rests, missing)
    elif missing < 0:
        _over_quota(rule, sheet, rests, -missing)


def _quotients(rule: LargestRemainder, sheet: Sheet, weights: dict[str, int], quota: Fraction) -> None:
    clause = f"quota: {rule.quota.value}"
    unit = " (shares)" if rule.share_decimals is not None else ""
    sheet.note(What.QUOTA, clause, f"a seat costs {show(quota, 3)}{unit}", value=quota)
    for group, weight in weights.items():
        quotient = weight / quota
        sheet.note(What.QUOTA, clause, f"{group}: {weight} / {show(quota, 3)} = {show(quotient, 3)}", group, quotient)
        sheet.start(group, int(quotient), "whole quotas", f"{group}: {int(quotient)} for whole quotas")


# DNC rule 13.D (5): remaining delegates in order of the highest fractional remainders
def _to_largest_remainders(rule: LargestRemainder, sheet: Sheet, rests: dict[str, int], missing: int) -> None:
    rounds, rest = divmod(missing, len(rests))
    if missing > len(rests) and rule.more_left_than_groups is MoreThanGroups.UNSETTLED:
        sheet.gain(rests, 1, REMAINDERS)
        sheet.leave(missing - len(rests), f"more left than groups: {rule.more_left_than_groups.value}")
        return
    if rounds:
        sheet.gain(rests, rounds, REMAINDERS if rounds == 1 else f"more left than groups: {MoreThanGroups.AGAIN.value}")
    first = highest(rests, rest)
    sheet.gain(first.sure, 1, REMAINDERS)
    if first.tied:
        sheet.draw(first.tied, (1,) * first.places, f"{REMAINDERS}; {TIES}")


REMAINDERS = "largest remainders"


def _over_quota(rule: LargestRemainder, sheet: Sheet, rests: dict[str, int], surplus: int) -> None:
    can_give = {group: -rest for group, rest in rests.items() if sheet.seats[group]}
    if rule.over is not OverQuota.LOWEST_REMAINDER or surplus > len(can_give):
        sheet.leave(-surplus, f"over: {OverQuota.UNSETTLED.value}")
        return
    last = highest(can_give, surplus)
    clause = f"over: {rule.over.value}"
    sheet.lose(last.sure, clause)
    if last.tied:
        sheet.draw_losers(last.tied, last.places, f"{clause}; {TIES}")
