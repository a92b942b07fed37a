"""Winner take most, for many contests at once."""

from __future__ import annotations

from functools import partial

import polars as pl

from verifier.formulas import winner_take_most as plain
from verifier.formulas.columns import proportional_rounded
from verifier.formulas.columns.allocated import Allocated, Settled, allocate_in_columns
from verifier.formulas.columns.alone import give_alone, give_to_largest, with_most
from verifier.formulas.columns.layout import Magnitudes, weight
from verifier.formulas.columns.slots import Parts, count, each, slot_of
from verifier.formulas.columns.thresholds import largest_of, with_need
from verifier.formulas.methods import allocation
from verifier.formulas.winner_take_most import ALL, Sole, WinnerTakeMost

_viable, _certain = slot_of("viable"), slot_of("certain")
_SEATS, _MOST, _GROUPS = pl.col("seats"), pl.col("most"), pl.col("groups")


@allocation("winner-take-most", WinnerTakeMost)
def allocate(rule: WinnerTakeMost, frame: pl.DataFrame) -> Allocated:
    """Allocate many contests: columns contest, group, weight, seats, and total where the rule speaks of it.

    Equal groups within a split take the exact road: their places go to lots of unequal blocks.
    """
    return allocate_in_columns(frame, partial(_columns, rule), partial(_largest, rule), partial(plain.steps, rule))


def _largest(rule: WinnerTakeMost, most: Magnitudes) -> int:
    thresholds = max(largest_of(rule.threshold, most), largest_of(rule.takes_all, most))
    otherwise = proportional_rounded.largest(rule.otherwise, most) if rule.otherwise else 0
    return max(2 * most.total, most.groups * most.weight, most.seats, thresholds, otherwise)


def _columns(rule: WinnerTakeMost, table: pl.DataFrame, slots: int) -> Settled:
    nothing = each("certain", slots, lambda slot: _SEATS * 0)
    table = with_most(with_need(table, slots, rule.takes_all), slots).with_columns(nothing).with_row_index("at")
    parts = Parts(table, slots)
    parts.hard(table.filter((_MOST == 0) & (_SEATS > 0)))
    voted = table.filter((_MOST > 0) & (_SEATS > 0))
    has_all = pl.col("need") <= _MOST
    give_to_largest(_SEATS, ALL, voted.filter(has_all), parts)
    rest = voted.filter(~has_all)
    if rule.otherwise is None:
        _split(rule, with_need(rest, slots, rule.threshold), parts)
    elif rest.height:
        settled = proportional_rounded.columns(rule.otherwise, rest.drop("at", *nothing_names(slots)), slots)
        parts.take(rest, settled)
    return parts.settled()


def nothing_names(slots: int) -> list[str]:
    """Name the columns of certain seats."""
    return [f"certain_{slot}" for slot in range(slots)]


def _split(rule: WinnerTakeMost, part: pl.DataFrame, parts: Parts) -> None:
    part = part.with_columns(each("viable", parts.slots, lambda slot: weight(slot) >= pl.col("need")))
    part = part.with_columns(groups=count("viable", parts.slots))
    give_alone(rule.nobody_qualifies, "nobody qualifies", part.filter(_GROUPS == 0), parts)
    alone = (_GROUPS == 1) if rule.only_one is Sole.TAKES_ALL else pl.lit(False)
    give_to_sole = part.filter(alone)
    parts.certain(give_to_sole.with_columns(each("certain", parts.slots, lambda slot: _viable(slot) * _SEATS)))
    part = part.filter(~alone & (_GROUPS > 0))
    places = each("certain", parts.slots, lambda slot: _place(rule, slot, parts.slots))
    odd = _equal_groups(parts.slots) | (sum(rule.split) != _SEATS) | (len(rule.split) > _GROUPS)
    parts.hard(part.filter(odd))
    parts.certain(part.filter(~odd).with_columns(places))


def _above(slot: int, slots: int) -> pl.Expr:
    others = [weight(other) > weight(slot) for other in range(slots) if other != slot]
    return pl.sum_horizontal([other.cast(pl.Int64) for other in others]) if others else pl.lit(0)


def _place(rule: WinnerTakeMost, slot: int, slots: int) -> pl.Expr:
    """Give the seats of the place that a group has among those who qualify."""
    seats = pl.lit(0, pl.Int64)
    for place, has in enumerate(rule.split):
        seats = pl.when(_viable(slot) & (_above(slot, slots) == place)).then(has).otherwise(seats)
    return seats


def _equal_groups(slots: int) -> pl.Expr:
    """Whether two groups that qualify have equally many votes."""
    pairs = [(slot, other) for slot in range(slots) for other in range(slot)]
    level = [_viable(slot) & (weight(slot) == weight(other)) for slot, other in pairs]
    return pl.any_horizontal(level) if level else pl.lit(False)
