"""Largest remainder: whole quotas, what remains of each, and the quota itself where it is rounded and moves."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from verifier.formulas.largest_remainder import LargestRemainder, OverQuota, quota_of, whole_share
from verifier.materiality.break_points.proportional_rounded import share_in
from verifier.materiality.lines import Line, Steps, Watch
from verifier.materiality.quotients import Shares, lines_of, measured_quotients, quotients
from verifier.materiality.watching import Scene, order, viability, viable_groups, votes_shared, watched


@watched("largest remainder")
def largest_remainder(rule: LargestRemainder, scene: Scene) -> Iterator[Watch]:
    """Watch the threshold, each group by the quota, and their remainders; by every quota that may be tried."""
    yield from viability(rule.threshold, scene)
    viable = viable_groups(rule.threshold, scene)
    votes = votes_shared(rule.of, viable, scene)
    if not viable:
        yield from order(scene)
    elif votes(scene.moved) and rule.share_decimals is not None:
        yield from _by_shares(rule, scene, viable, votes)
    elif votes(scene.moved):
        tried = range(rule.added + 1) if rule.over is OverQuota.LARGER_QUOTA else (rule.added,)
        for added in tried:
            yield from _by_quota(rule, scene, viable, votes, added)


def _by_shares(rule: LargestRemainder, scene: Scene, viable: tuple[str, ...], votes: Line) -> Iterator[Watch]:
    lines, whole = lines_of(viable, scene), whole_share(rule)
    yield from measured_quotients(Shares(lines, votes, partial(share_in, whole), scene.contest.seats, whole))


def _by_quota(
    rule: LargestRemainder, scene: Scene, viable: tuple[str, ...], votes: Line, added: int
) -> Iterator[Watch]:
    cost, by = quota_of(rule, votes(scene.moved), scene.contest.seats, added)
    lines = {group: line * by for group, line in lines_of(viable, scene).items()}
    by_seats = scene.contest.seats + added
    if (cost, by) == (votes(scene.moved), by_seats):  # exact: as many votes by so many seats
        yield from quotients(lines, votes)
        return
    if votes.slope:
        yield Steps(votes * 2, Line(by_seats))
    if cost:
        yield from quotients(lines, Line(cost))
