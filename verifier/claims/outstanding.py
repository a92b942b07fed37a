"""What is still to come of a measure, as its release says, against the lead of the first."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from verifier.claims.statement import Statement
from verifier.context import Against
from verifier.materiality.margin import Margin, margin
from verifier.model import Change
from verifier.vocabulary import Level
from verifier.wording import materiality as words


def outstanding_changes(one: Statement, held: Against) -> Iterator[Change]:
    """Tell from where to where the lead over the second could still go, if all that is to come went to one of both.

    Only where the figures in force are of one release that says how much of the measure is still to come, and these two
    lead among all.
    """
    measure = one.claim.measure
    releases = {used.release.id for key, used in held.used.items() if key[0] == measure}
    found = margin(one.values(held.state), measure, held) if measure and len(releases) == 1 else None
    left = one.record.outstanding.get((next(iter(releases)), measure)) if found is not None and measure else None
    if found is None or left is None or left.value is None or left.value <= 0 or not found.whole or found.percent:
        return
    yield _change(found, left.value)


def _change(found: Margin, left: Fraction) -> Change:
    """A lead that could be gone is one that could be another's; as much as the lead itself makes a tie."""
    level = Level.WINNER if left > found.exact else Level.ORDER if left == found.exact else Level.MARGIN
    low, high = found.exact - left, found.exact + left
    return Change(level, "", words.still_to_come(found.first, found.second, left, (low, high)), undecided=True)
