"""Accepted causes of a table against what its figures change: none explains where a contest or seats change.

In single units (a precinct, a county) another order is told, and lowers no verdict: of small numbers rounding makes
ties everywhere. A contest as a whole, and the seats that a formula gives, are what a cause has to leave as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from verifier.materiality.leaders import WORST_FIRST, allowed
from verifier.model import Change, Class, Finding, Verdict
from verifier.rulebook.claims import Accept
from verifier.vocabulary import Level
from verifier.wording import materiality as words
from verifier.wording.claims import headline


def held_to_changes(finding: Finding, accept: Iterable[Accept], causes: Mapping[str, int]) -> Finding:
    """Let a finding disagree that only accepted causes explain, where one changes more than its entry allows.

    `causes` are how many figures each explains.
    """
    level = _worst(finding.changes)
    refused = [one for one in accept if causes.get(one.cause) and level not in allowed(one.even_if_it_changes)]
    if finding.verdict is not Verdict.EXPLAINED or not refused:
        return finding
    cause = refused[0].cause
    verdict = Verdict.LOOK if finding.class_ is Class.LOOK else Verdict.DISAGREES
    return replace(
        finding,
        verdict=verdict,
        headline=headline(verdict, words.changing(cause, level)),
        sentences=(words.accepted_but_for(cause, level), *finding.sentences),
    )


def _worst(changes: Iterable[Change]) -> Level:
    """Return the worst of what is decided, but for orders in single units."""
    levels = {one.level for one in changes if not one.undecided and not one.of.startswith(words.IN_UNITS)}
    return next((level for level in WORST_FIRST if level in levels), Level.NONE)
