"""Proportional, rounded, for many contests at once."""

from __future__ import annotations

from functools import partial

import polars as pl

from verifier.formulas import proportional_rounded as plain
from verifier.formulas.columns.allocated import Allocated, Settled, allocate_in_columns
from verifier.formulas.columns.alone import give_alone, give_to_largest, with_most
from verifier.formulas.columns.layout import Magnitudes, column_sum, weight
from verifier.formulas.columns.ranks import with_ranks
from verifier.formulas.columns.slots import Parts, each, slot_of
from verifier.formulas.columns.thresholds import largest_of, with_need
from verifier.formulas.columns.votes import NO_VOTES_HERE, with_viable_and_votes
from verifier.formulas.methods import allocation
from verifier.formulas.proportional_rounded import Leftover, ProportionalRounded, Surplus, share_of
from verifier.formulas.whole import rounded

_viable, _share, _certain, _sure = (slot_of(name) for name in ("viable", "share", "certain", "sure"))
_SEATS, _GROUPS, _MISSING, _VOTES = (pl.col(name) for name in ("seats", "groups", "missing", "votes"))
_SURPLUS = 0 - _MISSING  # 128 bits have no minus sign
_TIED = pl.col("places") > 0


@allocation("proportional, rounded", ProportionalRounded)
def allocate(rule: ProportionalRounded, frame: pl.DataFrame) -> Allocated:
    """Allocate many contests: columns contest, group, weight, seats, and total where the rule speaks of it.

    Rounding, leftovers to the leader and surplus from the nearest half are done in columns; ties among those who give
    back, and the rarer clean-up rules, take the exact road.
    """
    return allocate_in_columns(frame, partial(columns, rule), partial(largest, rule), partial(plain.steps, rule))


def largest(rule: ProportionalRounded, most: Magnitudes) -> int:
    """Bound every number that `columns` computes."""
    whole = rule.whole_percent if rule.percent_decimals is not None else 1
    votes = 2 * (most.total + most.weight * most.groups) + 2
    return max(4 * votes * (most.seats + 2) * whole, largest_of(rule.threshold, most))


def columns(rule: ProportionalRounded, table: pl.DataFrame, slots: int) -> Settled:
    """Settle contests side by side; see `Settled`."""
    table = with_viable_and_votes(with_need(table, slots, rule.threshold), slots, rule.of)
    table = _rounded(rule, table, slots).with_row_index("at")
    parts = Parts(table, slots)
    parts.hard(table.filter(NO_VOTES_HERE))
    shared = table.filter(~NO_VOTES_HERE & (_SEATS > 0))
    give_alone(rule.nobody_qualifies, "nobody qualifies", shared.filter(_GROUPS == 0), parts)
    _leftover(rule, shared.filter((_GROUPS > 0) & (_MISSING > 0)), parts)
    _surplus(rule, shared.filter((_GROUPS > 0) & (_MISSING < 0)), parts)
    return parts.settled()


def _rounded(rule: ProportionalRounded, table: pl.DataFrame, slots: int) -> pl.DataFrame:
    _, whole = share_of(rule, weight(0), _VOTES)
    by = pl.lit(whole, table.schema["seats"]) if isinstance(whole, int) else whole
    table = table.with_columns(by=pl.when(_SEATS > 0).then(by))
    shares = {slot: pl.when(_viable(slot)).then(share_of(rule, weight(slot), _VOTES)[0]) for slot in range(slots)}
    table = table.with_columns(each("share", slots, lambda slot: shares[slot].otherwise(0)))
    seats = each("certain", slots, lambda slot: rounded(_share(slot) * _SEATS, pl.col("by"), rule.round).fill_null(0))
    table = table.with_columns(seats)
    return table.with_columns(missing=_SEATS - column_sum([_certain(slot) for slot in range(slots)]))


def _leftover(rule: ProportionalRounded, part: pl.DataFrame, parts: Parts) -> None:
    if rule.leftover is Leftover.LEADER:
        give_to_largest(_MISSING, f"leftover: {rule.leftover.value}", with_most(part, parts.slots), parts)
    else:
        parts.hard(part)


# the further a quotient was rounded up, the nearer was its fraction to a half
def _surplus(rule: ProportionalRounded, part: pl.DataFrame, parts: Parts) -> None:
    if rule.surplus is not Surplus.NEAREST_HALF:
        parts.hard(part)
        return
    up = [_certain(slot) * pl.col("by") - _share(slot) * _SEATS for slot in range(parts.slots)]
    part = part.with_columns(each("key", parts.slots, lambda slot: pl.when(up[slot] > 0).then(up[slot]).otherwise(-1)))
    rounded_up = column_sum([(pl.col(f"key_{slot}") >= 0).cast(pl.Int32) for slot in range(parts.slots)])
    part = with_ranks(part.with_columns(candidates=rounded_up), parts.slots, _SURPLUS)
    odd = _TIED | (pl.col("candidates") < _SURPLUS)
    parts.hard(part.filter(odd))
    part = part.filter(~odd)
    parts.certain(part.with_columns(each("certain", parts.slots, lambda slot: _certain(slot) - _sure(slot))))
