"""Winner take most: all seats with a majority, else a fixed split by rank, or another rule (Republican forms)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar

from verifier.formulas import proportional_rounded
from verifier.formulas.contest import MOST_SEATS, Contest
from verifier.formulas.methods import method
from verifier.formulas.proportional_rounded import ProportionalRounded
from verifier.formulas.shares import TIES, Alone, give_alone, give_to_largest
from verifier.formulas.threshold import Nobody, Of, Threshold, qualify, votes_needed
from verifier.formulas.words import BadRule
from verifier.formulas.worked import Sheet, What, Worked, nothing_to_share


class Sole(StrEnum):
    """What the only group that qualifies has."""

    TAKES_ALL = "takes all"
    UNSETTLED = "unsettled"


@dataclass(frozen=True, slots=True)
class WinnerTakeMost:
    """The largest group takes all if it has what `takes_all` asks; else the seats are split.

    `split`: seats for the first, the second … of those who qualify (Alabama's districts: 2, 1), or `otherwise`: a
    proportional rule (Alabama's delegates at large). `only_one`: who alone qualifies; with `split` only.
    """

    method: ClassVar[str] = "winner-take-most"

    takes_all: Threshold
    split: tuple[int, ...] = ()
    otherwise: ProportionalRounded | None = None
    threshold: Threshold | None = None
    only_one: Sole = Sole.TAKES_ALL
    nobody_qualifies: Alone = Alone.UNSETTLED

    def __post_init__(self) -> None:
        """Refuse what makes no sense."""
        if bool(self.split) == (self.otherwise is not None):
            raise BadRule("without a majority there is either a 'split' or a rule 'otherwise'", "split")
        if self.otherwise is not None and self.threshold is not None:
            raise BadRule("the threshold belongs to the rule 'otherwise'", "threshold")
        if list(self.split) != sorted(self.split, reverse=True) or 0 in self.split:
            raise BadRule(
                "the 'split' has seats for the first, the second and so on, none more than the one before", "split"
            )
        if sum(self.split) > MOST_SEATS:
            raise BadRule(f"at most {MOST_SEATS} seats are allocated", "split")
        if self.takes_all.nobody is not Nobody.STAYS:
            raise BadRule("who takes all has a share that stays", "takes all")


ALL = "takes all"
NO_SPLIT = "the split is of another number of seats"


@method("winner-take-most", WinnerTakeMost)
def steps(rule: WinnerTakeMost, contest: Contest) -> Worked:
    """Work one contest: does the largest group take all; if not, who qualifies, and the split.

    Law: Alabama Republican Party, 2016 delegate selection.
    """
    sheet = Sheet(contest)
    if nothing_to_share(sheet, contest.sum):
        return sheet.worked()
    if _has_all(rule, sheet):
        give_to_largest(contest.seats, contest.weights, ALL, sheet)
    elif rule.otherwise is not None:
        worked = proportional_rounded.steps(rule.otherwise, contest)
        return replace(worked, steps=(*sheet.worked().steps, *worked.steps))
    else:
        _split(rule, sheet, qualify(rule.threshold, sheet))
    return sheet.worked()


def _has_all(rule: WinnerTakeMost, sheet: Sheet) -> bool:
    contest = sheet.contest
    votes = contest.total if rule.takes_all.of is Of.TOTAL else contest.sum
    need = max(votes_needed(rule.takes_all, rule.takes_all.bars.at(contest.seats), votes), 1)
    most = max(contest.weights.values())
    sheet.note(What.THRESHOLD, ALL, f"of {votes}, {need} take all; the leader has {most}", value=Fraction(need))
    return most >= need


def _split(rule: WinnerTakeMost, sheet: Sheet, viable: tuple[str, ...]) -> None:
    seats, weights = sheet.contest.seats, sheet.contest.weights
    if not viable:
        give_alone(rule.nobody_qualifies, "nobody qualifies", sheet)
    elif len(viable) == 1 and rule.only_one is Sole.TAKES_ALL:
        sheet.gain(viable, seats, f"only one: {rule.only_one.value}")
    elif sum(rule.split) != seats:
        sheet.leave(seats, NO_SPLIT)
    else:
        for votes in sorted({weights[group] for group in viable}, reverse=True):
            level = [group for group in viable if weights[group] == votes]
            _to_level(rule, sheet, level, sum(weights[group] > votes for group in viable))
        missing = seats - sum(rule.split[: len(viable)])
        if missing:
            sheet.leave(missing, "fewer groups than the split has places")


def _to_level(rule: WinnerTakeMost, sheet: Sheet, level: list[str], above: int) -> None:
    """Give equal groups their places in the split; where these differ, all have the least of them, the rest by lot."""
    places = [*rule.split[above : above + len(level)]]
    places += [0] * (len(level) - len(places))
    clause = f"split: {', '.join(map(str, rule.split))}"
    if places[-1]:
        sheet.gain(level, places[-1], clause)
    more = tuple(place - places[-1] for place in places if place > places[-1])
    if more:
        sheet.draw(level, more, f"{clause}; {TIES}")
