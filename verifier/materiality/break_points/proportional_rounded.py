"""Proportional, rounded: shares of the seats at whole numbers and halves, their fractions, and the order."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from verifier.formulas.proportional_rounded import ProportionalRounded
from verifier.formulas.whole import rounded
from verifier.materiality.lines import Line, Watch
from verifier.materiality.quotients import Shares, lines_of, measured_quotients, quotients
from verifier.materiality.watching import Scene, order, viability, viable_groups, votes_shared, watched
from verifier.vocabulary import Rounding


@watched("proportional, rounded")
def proportional_rounded(rule: ProportionalRounded, scene: Scene) -> Iterator[Watch]:
    """Watch the threshold, the order (the leader and the last are named by it), and each share of the seats."""
    yield from viability(rule.threshold, scene)
    yield from order(scene)
    viable = viable_groups(rule.threshold, scene)
    votes = votes_shared(rule.of, viable, scene)
    if viable and votes(scene.moved):
        yield from _shares(rule, scene, viable, votes)


def _shares(rule: ProportionalRounded, scene: Scene, viable: tuple[str, ...], votes: Line) -> Iterator[Watch]:
    lines, seats = lines_of(viable, scene), scene.contest.seats
    if rule.percent_decimals is None:
        yield from quotients({group: line * seats for group, line in lines.items()}, votes)
    else:
        measure = partial(share_in, rule.whole_percent)
        yield from measured_quotients(Shares(lines, votes, measure, seats, rule.whole_percent))


def share_in(whole: int, weight: int, votes: int) -> int:
    """Round a share half up to a whole number of parts, of which `whole` are all."""
    return rounded(weight * whole, votes, Rounding.HALF_UP)
