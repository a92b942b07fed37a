"""Winner take all and winner take most: who leads, who has enough to take all, who qualifies for the split."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.formulas.winner_take_all import WinnerTakeAll
from verifier.formulas.winner_take_most import WinnerTakeMost
from verifier.materiality.break_points.proportional_rounded import proportional_rounded
from verifier.materiality.lines import Line, Watch, reaches
from verifier.materiality.watching import Scene, order, viability, votes_to_qualify, watched


@watched("winner-take-all")
def winner_take_all(rule: WinnerTakeAll, scene: Scene) -> Iterator[Watch]:
    """Watch whether anybody qualifies, and the order."""
    yield from viability(rule.threshold, scene)
    yield from order(scene)


@watched("winner-take-most")
def winner_take_most(rule: WinnerTakeMost, scene: Scene) -> Iterator[Watch]:
    """Watch whether the leader takes all, the order, who has a place in the split, or what the rule otherwise does."""
    enough = Line(votes_to_qualify(rule.takes_all, scene.contest))
    yield from (reaches(scene.lines[group], enough) for group in scene.moving)
    yield from order(scene)
    if rule.otherwise is None:
        yield from viability(rule.threshold, scene)
    else:
        yield from proportional_rounded(rule.otherwise, scene)
