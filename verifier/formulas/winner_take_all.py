"""Winner take all: every seat to the largest group."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from verifier.formulas.contest import Contest
from verifier.formulas.methods import method
from verifier.formulas.shares import Alone, give_alone, give_to_largest
from verifier.formulas.threshold import Threshold, qualify
from verifier.formulas.worked import Sheet, Worked, nothing_to_share

LEADER = "winner takes all"


@dataclass(frozen=True, slots=True)
class WinnerTakeAll:
    """All seats go to the largest group; at a tie they go together, by lot: two equal leaders make two outcomes.

    `threshold`: what the winner has to have (a majority, say); `nobody_qualifies`: where nobody has it.
    """

    method: ClassVar[str] = "winner-take-all"

    threshold: Threshold | None = None
    nobody_qualifies: Alone = Alone.UNSETTLED


@method("winner-take-all", WinnerTakeAll)
def steps(rule: WinnerTakeAll, contest: Contest) -> Worked:
    """Work one contest: whether the largest group may win, and the seats to it.

    Law: South Carolina Republican Party, 2016: 29 delegates to the winner in the state, 3 to that of each district.
    """
    sheet = Sheet(contest)
    if nothing_to_share(sheet, contest.sum):
        return sheet.worked()
    if qualify(rule.threshold, sheet):
        give_to_largest(contest.seats, contest.weights, LEADER, sheet)
    else:
        give_alone(rule.nobody_qualifies, "nobody qualifies", sheet)
    return sheet.worked()
