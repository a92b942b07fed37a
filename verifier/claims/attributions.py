"""Claims that give different reasons for one thing, or say who did it: each is judged, and then all together.

Reasons do not exclude each other: where each of them holds, the claims agree. One that is false settles the matter.
"""

from __future__ import annotations

from verifier.claims.statement import Statement
from verifier.claims.truths import judge_truth, tested
from verifier.model import FacetName, FacetResult, Finding, Relation, Verdict
from verifier.wording import between as words

HOLD = (Verdict.AGREES, Verdict.EXPLAINED)


def compare_attributions(_: Statement, claims: list[Statement]) -> FacetResult:
    """Judge each of the claims; all must hold, and one that is false is named."""
    found = {other.claim.id: judge_truth(other) for other in claims}
    failing = [name for name, finding in found.items() if finding.verdict is Verdict.DISAGREES]
    holding = [name for name, finding in found.items() if finding.verdict in HOLD]
    waiting = {name: finding.headline for name, finding in found.items() if name not in (*failing, *holding)}
    if failing:
        says = words.some_fail({name: _how(found[name]) for name in failing}, holding, waiting)
        return FacetResult(FacetName.ATTRIBUTION, Verdict.DISAGREES, Relation.DIFFERS, says=says)
    if waiting:
        cause = words.one_sided() if all(found[name].open for name in waiting) else ""
        says = words.none_fails(holding, waiting)
        return FacetResult(FacetName.ATTRIBUTION, Verdict.UNDETERMINED, Relation.UNDETERMINED, cause, says)
    sometimes = [other.claim.id for other in claims if not _always(other)]
    if len(sometimes) > 1:
        says = words.hold_at_times(sometimes)
        return FacetResult(FacetName.ATTRIBUTION, Verdict.UNDETERMINED, Relation.UNDETERMINED, says=says)
    explained = any(finding.verdict is Verdict.EXPLAINED for finding in found.values())
    verdict = Verdict.EXPLAINED if explained else Verdict.AGREES
    return FacetResult(FacetName.ATTRIBUTION, verdict, Relation.EXACT, says=words.all_hold(holding))


def _always(one: Statement) -> bool:
    """Tell whether a claim holds in every state of the record that it may have seen: one that does goes with any."""
    then = one.history()
    return not then.untried and all(tested(one, state).known is True for state in then.then)


def _how(finding: Finding) -> str:
    """Say how a claim fails: what its facets that disagree say."""
    return " ".join(facet.says for facet in finding.facets if facet.verdict is Verdict.DISAGREES)
