"""One contest worked on paper: the steps with the clause of each, and the sheet on which they are noted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from verifier.formulas.contest import Contest
from verifier.lots import Lot
from verifier.outcome import Outcome, Unsettled, outcome_of, possible

NO_VOTES = "no votes: there are no shares"
"""The clause where seats are to be shared by votes, and there are none."""


class What(StrEnum):
    """What a step does. The first four can be asked for in expectations, by these words."""

    THRESHOLD = "threshold"
    VIABLE = "viable"
    QUOTA = "quota"
    ROUNDED = "rounded"
    GAINS = "gains"
    LOSES = "loses"
    SUM = "sum"
    LOT = "lot"
    UNSETTLED = "unsettled"


@dataclass(frozen=True, slots=True)
class Step:
    """One step: what it does, the clause as the rule writes it, one sentence part, the group and the exact value.

    The value is votes (threshold), 1 or 0 (viable), the quotient (quota), or seats (all others).
    """

    what: What
    clause: str
    says: str
    group: str = ""
    value: Fraction | None = None
    where: str = ""


@dataclass(frozen=True, slots=True)
class Worked:
    """A contest worked out: the outcome, its steps in order, and what is odd about the input."""

    outcome: Outcome
    steps: tuple[Step, ...]
    findings: tuple[str, ...] = ()

    @property
    def telling(self) -> tuple[Step, ...]:
        """The steps that say something of their own: who has how many before anything is adjusted is seen in others."""
        return tuple(step for step in self.steps if step.what is not What.ROUNDED or "rounds" in step.says)

    def values(self, what: What) -> dict[str, Fraction]:
        """Give the last value of such a step by group ("" for the contest itself), as expectations use it."""
        return {step.group: step.value for step in self.steps if step.what is what and step.value is not None}


class Sheet:
    """The sheet of one contest while it is worked: seats given so far, lots, what is left open, and the steps."""

    def __init__(self, contest: Contest) -> None:
        """Begin with no seats given."""
        self.contest = contest
        self.seats = dict.fromkeys(contest.weights, 0)
        self._lots: list[Lot] = []
        self._unsettled: list[Unsettled] = []
        self._steps: list[Step] = []

    @property
    def given(self) -> int:
        """The seats given so far, without lots."""
        return sum(self.seats.values())

    def note(self, what: What, clause: str, says: str, group: str = "", value: Fraction | None = None) -> None:
        """Note a step that gives no seats."""
        self._steps.append(Step(what, clause, says, group, value))

    def start(self, group: str, seats: int, clause: str, says: str) -> None:
        """Give a group the seats it has before anything is adjusted."""
        self.seats[group] = seats
        self.note(What.ROUNDED, clause, says, group, Fraction(seats))

    def compare(self, clause: str) -> int:
        """Note how the seats given compare with those to be given; return how many are missing (below 0: too many)."""
        missing = self.contest.seats - self.given
        short = f"{missing} too few" if missing > 0 else f"{-missing} too many" if missing else "as many as there are"
        self.note(What.SUM, clause, f"{self.given} of {self.contest.seats}: {short}", value=Fraction(self.given))
        return missing

    def gain(self, groups: Iterable[str], seats: int, clause: str) -> None:
        """Give each of the groups so many more seats."""
        for group in groups:
            self.seats[group] += seats
            self.note(What.GAINS, clause, f"{group} gains {seats}", group, Fraction(seats))

    def lose(self, groups: Iterable[str], clause: str) -> None:
        """Take one seat from each of the groups."""
        for group in groups:
            self.seats[group] -= 1
            self.note(What.LOSES, clause, f"{group} loses 1", group, Fraction(1))

    def draw(self, among: Iterable[str], sizes: tuple[int, ...], clause: str) -> None:
        """Leave blocks of seats to a lot, at most one a group."""
        lot = Lot(tuple(sorted(among)), sizes, clause=clause)
        self._lots.append(lot)
        blocks = str(len(sizes)) if set(sizes) == {1} else " and ".join(f"{size} together" for size in sizes)
        self.note(What.LOT, clause, f"{blocks} by lot among {', '.join(lot.among)}", value=Fraction(lot.seats))

    def draw_losers(self, among: tuple[str, ...], losing: int, clause: str) -> None:
        """Leave it to a lot which groups lose a seat: each gives one back, and those who do not lose win it again."""
        for group in among:
            self.seats[group] -= 1
        lot = Lot(tuple(sorted(among)), (1,) * (len(among) - losing), clause=clause)
        self._lots.append(lot)
        says = f"{losing} of {', '.join(lot.among)} to lose 1 by lot"
        self.note(What.LOT, clause, says, value=Fraction(lot.seats))

    def leave(self, seats: int, clause: str) -> None:
        """Leave seats unsettled (below 0: too many given) by a clause that is silent."""
        self._unsettled.append(Unsettled(seats, clause))
        silent = f"{seats} not settled" if seats > 0 else f"{-seats} too many, and nothing says whose"
        self.note(What.UNSETTLED, clause, f"the rule is silent: {silent}", value=Fraction(seats))

    def worked(self) -> Worked:
        """Close the sheet."""
        outcome = outcome_of(self.seats, self._lots, self._unsettled)
        return Worked(outcome, tuple(self._steps), self.contest.findings)


def nothing_to_share(sheet: Sheet, votes: int) -> bool:
    """Tell whether there is nothing to do: no seats, or no votes to share them by (then all are left unsettled)."""
    if sheet.contest.seats and not votes:
        sheet.leave(sheet.contest.seats, NO_VOTES)
    return not sheet.contest.seats or not votes


def first_broken(worked: Worked, published: Mapping[str, int]) -> Step | None:
    """Find the first step that a published result breaks; None where it breaks none, or that cannot be said.

    A group that is not viable and has seats, then a sum, then the last step of a group that has what it cannot have,
    then a lot that cannot have fallen so.
    """
    if possible(worked.outcome, published).answer is not False:
        return None
    barred = (
        step for step in worked.steps if step.what is What.VIABLE and not step.value and published.get(step.group)
    )
    wrong = next(barred, None)
    if wrong is None and sum(published.values()) == worked.outcome.seats:
        wrong = _beyond_its_bounds(worked, published)
    sums = [step for step in worked.steps if step.what in (What.SUM, What.LOT)]
    return wrong or (sums[-1] if sums else None)


def _beyond_its_bounds(worked: Worked, published: Mapping[str, int]) -> Step | None:
    for group, (least, most) in worked.outcome.bounds().items():
        if not least <= published.get(group, 0) <= most:
            return next((step for step in reversed(worked.steps) if step.group == group), None)
    return None
