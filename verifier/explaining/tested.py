"""What a test comes out as in every state of the record: at the claim's time, before it and since."""

from __future__ import annotations

from dataclasses import dataclass

from verifier.claims.statement import Statement
from verifier.claims.truths import Outcome, tested
from verifier.record.releases import InForce


@dataclass(frozen=True, slots=True)
class Outcomes:
    """The outcomes in order of time; `best` is the one of `then` that is reported."""

    before: tuple[Outcome, ...]
    then: tuple[Outcome, ...]
    since: tuple[Outcome, ...]
    best: Outcome
    untried: int = 0

    @property
    def used(self) -> list[InForce]:
        """The figures in force that were used in any of them."""
        found = (*self.then, *self.before, *self.since)
        return [used for outcome in found for used in outcome.used.values()]


def outcomes(one: Statement) -> Outcomes:
    """Evaluate a claim's test in every state that there was."""
    found = one.history()
    before, then, since = (
        tuple(tested(one, state) for state in states) for states in (found.before, found.then, found.since)
    )
    return Outcomes(before, then, since, min(then, key=lambda outcome: outcome.rank), found.untried)
