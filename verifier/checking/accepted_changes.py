"""What a check lets pass against what its figures change: nothing passes where a contest or seats change.

An accepted cause explains, and a tolerance agrees, only where a contest as a whole, and the seats that a formula gives,
are left as they are. In single units (a precinct, a county) another order is told, and lowers no verdict: of small
numbers rounding makes ties everywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from verifier.materiality.leaders import WORST_FIRST, allowed
from verifier.model import Change, Class, Finding, Verdict
from verifier.rulebook.claims import Accept
from verifier.vocabulary import Level
from verifier.wording import let_pass as words
from verifier.wording.claims import headline

LET_PASS = (Verdict.AGREES, Verdict.EXPLAINED, Verdict.UNDETERMINED)


@dataclass(frozen=True, slots=True)
class Taken:
    """What lets figures pass that are not the same: how many each cause explains, how many a tolerance takes.

    `even_if` is what a cause may change, where its entry says so.
    """

    causes: Mapping[str, int]
    tolerated: int = 0
    even_if: Mapping[str, str | None] = field(default_factory=dict)

    def refused(self, level: Level) -> Iterator[str]:
        """Name the causes that may not change so much; the tolerance is "", and is last."""
        yield from (
            cause for cause, number in self.causes.items() if number and level not in allowed(self.even_if.get(cause))
        )
        if self.tolerated and level not in allowed(None):
            yield ""


def even_if(accept: Iterable[Accept]) -> dict[str, str | None]:
    """Return what each accepted cause may change, by its name."""
    return {item.cause: item.even_if_it_changes for item in accept}


def held_to_changes(finding: Finding, taken: Taken) -> Finding:
    """Let a finding disagree where what lets its figures pass changes more than it may.

    Where nobody could look at what changes, nothing passes that might change it: the finding is undetermined.
    """
    if finding.verdict not in LET_PASS:
        return finding
    level = _worst(one for one in finding.changes if not one.undecided)
    refused = next(taken.refused(level), None)
    if refused is not None:
        verdict = Verdict.LOOK if finding.class_ is Class.LOOK else Verdict.DISAGREES
        return _lowered(finding, verdict, words.changing(refused, level), words.accepted_but_for(refused, level))
    open_ = _worst(one for one in finding.changes if one.undecided and one.level is not Level.SEATS)
    unsure = next(taken.refused(open_), None)
    if unsure is not None and finding.verdict is not Verdict.UNDETERMINED:
        return _lowered(finding, Verdict.UNDETERMINED, words.not_known_whether(unsure, open_), "")
    return finding


def _lowered(finding: Finding, verdict: Verdict, why: str, sentence: str) -> Finding:
    told = (sentence, *finding.sentences) if sentence else finding.sentences
    still_open = finding.open and verdict is Verdict.UNDETERMINED
    return replace(finding, verdict=verdict, headline=headline(verdict, why), sentences=told, open=still_open)


def _worst(changes: Iterable[Change]) -> Level:
    """Return the worst of all, but for orders in single units."""
    levels = {one.level for one in changes if not one.in_units}
    return next((level for level in WORST_FIRST if level in levels), Level.NONE)
