"""The results of a `recompute` that its formula does not give, as scenes that causes work on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from verifier.checking.recomputed import NOT_DOCUMENTED, Judged, Lots, Unit
from verifier.formulas.contest import BadInput, contest
from verifier.formulas.methods import Rule
from verifier.hypotheses.best_results import ExplainedResults, explain_results
from verifier.hypotheses.results import Scene
from verifier.model import Finding, Verdict

MOST = 300
"""Results at most for which causes are looked for."""


@dataclass(frozen=True, slots=True)
class WrongUnit:
    """One unit of which the published result is to be explained: its name, values, lots and other totals."""

    name: str
    unit: Unit
    lots: Lots
    totals: Mapping[str, int]


def is_to_be_explained(found: Judged) -> bool:
    """Tell whether a result is wrong, or needs a lot that nobody recorded."""
    return found.verdict is Verdict.DISAGREES or found.cause == NOT_DOCUMENTED


def scene_of(one: WrongUnit, rules: Mapping[str, Rule], others: Mapping[str, Rule]) -> Scene | None:
    """Make a scene of a unit; None where the formula cannot be worked, nothing is published, or that is what it gives.

    What is wrong then is another thing than the result: a lot that was not needed, groups above the total.
    """
    unit = one.unit
    if unit.problem or not unit.published:
        return None
    try:
        made = contest(unit.weights, unit.seats, unit.total)
    except BadInput:
        return None
    published = {group: seats for group, seats in unit.published.items() if seats or group in made.weights}
    recorded = tuple(lot for lot, _ in one.lots.recorded)
    scene = Scene(one.name, made, published, rules, others, one.totals, recorded)
    return None if scene.is_given else scene


def explained(
    wrong: Sequence[WrongUnit], rules: Mapping[str, Rule], others: Mapping[str, Rule]
) -> tuple[ExplainedResults, Mapping[str, str]]:
    """Look for causes of the first results; return what was found, and by name the cause of each ("": none)."""
    made = (scene_of(one, rules, others) for one in wrong[:MOST])
    scenes = [scene for scene in made if scene is not None]
    found = explain_results(scenes)
    return found, dict(zip((scene.unit for scene in scenes), found.best, strict=True))


def with_result_causes(
    finding: Finding, wrong: Sequence[WrongUnit], rules: Mapping[str, Rule], others: Mapping[str, Rule]
) -> Finding:
    """Tell in a finding which hypotheses explain its results; rows are found by their labels."""
    if finding.verdict is Verdict.FOLLOWS or not wrong:
        return finding
    found, names = explained(wrong, rules, others)
    return replace(
        finding,
        rows=tuple(replace(row, cause=names.get(row.label, "")) for row in finding.rows),
        causes=found.found,
        caused=found.caused,
        supposed=found.supposed,
        unexplained=found.unexplained,
        untried=len(wrong) - len(found.best),
    )
