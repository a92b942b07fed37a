"""Thresholds: how many votes a group needs to take part, by the number of seats, of all votes or of a subset."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from verifier.formulas.whole import ROUNDINGS, Whole, rounded
from verifier.formulas.words import BadRule, read_share, rule_from_words
from verifier.formulas.worked import Sheet, What
from verifier.model import Rounding


class Of(StrEnum):
    """What a share is a share of."""

    TOTAL = "total"
    GROUPS = "groups"


class Test(StrEnum):
    """Whether a group that has exactly the threshold qualifies."""

    AT_LEAST = "at least"
    MORE_THAN = "more than"


class Nobody(StrEnum):
    """What becomes of the threshold where no group reaches it."""

    STAYS = "stays"
    HALF_OF_LEADER = "half of the leader's share"


@dataclass(frozen=True, slots=True)
class Bar:
    """One threshold: a share, or the majority (more than half, whatever the rule says of equality and rounding)."""

    share: Fraction
    majority: bool = False

    def __str__(self) -> str:
        """Write it as a rule does."""
        percent = self.share * 100
        return "majority" if self.majority else f"{percent}%" if percent.denominator == 1 else str(self.share)


MAJORITY = Bar(Fraction(1, 2), majority=True)


@dataclass(frozen=True, slots=True)
class Bars:
    """Thresholds by the number of seats: each holds from its number of seats up to the next one's."""

    starts: tuple[tuple[int, Bar], ...]

    @classmethod
    def from_words(cls, value: object) -> Bars:
        """Read `{1: majority, 2: 25%, 3: 1/6, 4+: 15%}`; the last number, and only it, has a plus."""
        if not isinstance(value, Mapping) or not value:
            raise BadRule("'by seats' is a list of thresholds such as {1: majority, 2+: 15%}", "by seats")
        keys = [str(key) for key in value]
        expected = [*(str(number) for number in range(1, len(keys))), f"{len(keys)}+"]
        if keys != expected:
            raise BadRule(f"'by seats' has {', '.join(keys)}; {', '.join(expected)} are expected", "by seats")
        return cls(tuple((number, _bar(one)) for number, one in enumerate(value.values(), 1)))

    def at(self, seats: int) -> Bar:
        """Give the threshold for so many seats."""
        return next(bar for start, bar in reversed(self.starts) if seats >= start or start == 1)

    @property
    def has_majority(self) -> bool:
        """Whether one of them is the majority."""
        return any(bar.majority for _, bar in self.starts)


def _bar(value: object) -> Bar:
    return MAJORITY if value == "majority" else Bar(read_share("by seats", value))


@dataclass(frozen=True, slots=True)
class Threshold:
    """What a group needs to take part.

    `share` for any number of seats, or `by_seats`. `of` all votes (the total) or of the groups listed; `test`: at least
    or more than; `round`: the number of votes it comes to, rounded to a whole one; `nobody`: where no group reaches it.
    A group without votes never takes part.
    """

    share: Fraction | None = None
    by_seats: Bars | None = None
    of: Of = Of.TOTAL
    test: Test = Test.AT_LEAST
    round: Rounding | None = None
    nobody: Nobody = Nobody.STAYS

    def __post_init__(self) -> None:
        """Refuse what makes no sense."""
        if (self.share is None) == (self.by_seats is None):
            raise BadRule("a threshold has either a 'share' or shares 'by seats'", "share")
        if any(not 0 <= bar.share <= 1 for _, bar in self.bars.starts):
            raise BadRule("a threshold is a share between 0 and 1 (100%)", "share")
        if self.round is not None and self.round not in ROUNDINGS:
            raise BadRule(f"a threshold is not rounded {self.round.value}", "round")

    @classmethod
    def from_words(cls, value: object) -> Threshold:
        """Read a threshold from plain values; see `rule_from_words`."""
        if not isinstance(value, Mapping):
            raise BadRule("a threshold has keys such as 'share' and 'of'", "threshold")
        return rule_from_words(cls, value)

    @property
    def bars(self) -> Bars:
        """The thresholds by seats; one for all where it does not depend on them."""
        return self.by_seats or Bars(((1, Bar(self.share or Fraction(0))),))

    def clause(self, bar: Bar) -> str:
        """Name the clause as the rule writes it."""
        rounding = f", rounded {self.round.value}" if self.round is not None and not bar.majority else ""
        return f"threshold: {self.test.value} {bar}{rounding}" if not bar.majority else "threshold: majority"


def votes_needed(threshold: Threshold, bar: Bar, votes: Whole) -> Whole:
    """Give the smallest whole number of votes that reaches a threshold, for a number or a column of all votes."""
    share = bar.share
    if bar.majority:
        return votes // 2 + 1
    if threshold.round is not None:
        whole = rounded(votes * share.numerator, share.denominator, threshold.round)
        return whole if threshold.test is Test.AT_LEAST else whole + 1
    if threshold.test is Test.AT_LEAST:
        return rounded(votes * share.numerator, share.denominator, Rounding.UP)
    return votes * share.numerator // share.denominator + 1


def qualify(threshold: Threshold | None, sheet: Sheet) -> tuple[str, ...]:
    """Find the groups that take part, and note on the sheet what was needed and who has it.

    Steps: `threshold` (votes as the law has them: a fraction unless it rounds), `viable` for each group (1 or 0).
    """
    weights = sheet.contest.weights
    if threshold is None:
        return tuple(group for group, votes in weights.items() if votes)
    need, clause = _needed(threshold, sheet)
    viable = tuple(group for group, votes in weights.items() if votes >= need)
    if not viable and threshold.nobody is Nobody.HALF_OF_LEADER and any(weights.values()):
        need, clause = _half_of_leader(max(weights.values()), sheet)
        viable = tuple(group for group, votes in weights.items() if votes >= need)
    for group, votes in weights.items():
        says = f"{group} has {votes}: viable" if votes >= need else f"{group} has {votes}, {need} needed: not viable"
        sheet.note(What.VIABLE, clause, says, group, Fraction(votes >= need))
    return viable


def _needed(threshold: Threshold, sheet: Sheet) -> tuple[int, str]:
    contest = sheet.contest
    votes = contest.total if threshold.of is Of.TOTAL else contest.sum
    bar = threshold.bars.at(contest.seats)
    need = max(votes_needed(threshold, bar, votes), 1)
    whole = bar.majority or threshold.round is not None
    value = Fraction(votes_needed(threshold, bar, votes)) if whole else votes * bar.share
    if threshold.round is not None and threshold.test is Test.MORE_THAN and not bar.majority:
        value -= 1
    clause = threshold.clause(bar)
    sheet.note(What.THRESHOLD, clause, f"of {votes}, a group needs {need}", value=value)
    return need, clause


def _half_of_leader(most: int, sheet: Sheet) -> tuple[int, str]:
    # DNC rule 14.F (2020): where nobody reaches 15 %, the threshold is half the share of the front-runner
    clause = f"threshold, nobody: {Nobody.HALF_OF_LEADER.value}"
    need = rounded(most, 2, Rounding.UP)
    sheet.note(
        What.THRESHOLD, clause, f"nobody reaches it; the leader has {most}: {need} needed", value=Fraction(most, 2)
    )
    return need, clause
