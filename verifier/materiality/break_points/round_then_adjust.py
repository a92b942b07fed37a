"""Round, then adjust: quotients at whole numbers and halves, and whose fraction is nearer to rounding up."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from verifier.formulas.round_then_adjust import RoundThenAdjust
from verifier.materiality.lines import Line, Watch
from verifier.materiality.quotients import Shares, lines_of, measured_quotients, quotients
from verifier.materiality.watching import Scene, order, viability, viable_groups, watched


@watched("round-then-adjust")
def round_then_adjust(rule: RoundThenAdjust, scene: Scene) -> Iterator[Watch]:
    """Watch the threshold, members times seats over the total, and the fractions, cut off where the rule cuts them."""
    if not scene.contest.total:
        return
    yield from viability(rule.threshold, scene)
    viable = viable_groups(rule.threshold, scene)
    if not viable:
        yield from order(scene)
        return
    lines, seats, total = lines_of(viable, scene), scene.contest.seats, scene.contest.total
    yield from quotients({group: line * seats for group, line in lines.items()}, Line(total))
    if rule.decimals is not None:
        one = int("1" + "0" * rule.decimals)
        yield from measured_quotients(Shares(lines, Line(total), partial(_cut_off, seats * one), 1, one))


def _cut_off(times: int, members: int, total: int) -> int:
    return members * times // total
