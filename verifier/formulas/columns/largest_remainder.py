"""Largest remainder, for many contests at once."""

from __future__ import annotations

from functools import partial

import polars as pl

from verifier.formulas import largest_remainder as plain
from verifier.formulas.columns.allocated import Allocated, Settled, allocate_in_columns
from verifier.formulas.columns.alone import give_alone
from verifier.formulas.columns.layout import Magnitudes, column_sum, weight
from verifier.formulas.columns.ranks import with_ranks
from verifier.formulas.columns.slots import Parts, each, slot_of
from verifier.formulas.columns.thresholds import largest_of, with_need
from verifier.formulas.columns.votes import NO_VOTES_HERE, with_viable_and_votes
from verifier.formulas.largest_remainder import REMAINDERS, LargestRemainder, quota_of, to_shares, whole_share
from verifier.formulas.methods import allocation
from verifier.formulas.shares import TIES

_viable, _share, _certain, _sure = (slot_of(name) for name in ("viable", "share", "certain", "sure"))
_SEATS, _GROUPS, _MISSING, _VOTES = (pl.col(name) for name in ("seats", "groups", "missing", "votes"))


@allocation("largest remainder", LargestRemainder)
def allocate(rule: LargestRemainder, frame: pl.DataFrame) -> Allocated:
    """Allocate many contests: columns contest, group, weight, seats, and total where the rule speaks of it.

    Contests in which whole quotas come to too many, or more seats are left than groups, take the exact road.
    """
    return allocate_in_columns(frame, partial(_columns, rule), partial(_largest, rule), partial(plain.steps, rule))


def _largest(rule: LargestRemainder, largest: Magnitudes) -> int:
    whole = whole_share(rule) if rule.share_decimals is not None else 1
    votes = 2 * (largest.total + largest.weight * largest.groups) + 2
    return max(votes * (largest.seats + 2) * whole, largest_of(rule.threshold, largest))


def _columns(rule: LargestRemainder, table: pl.DataFrame, slots: int) -> Settled:
    table = with_viable_and_votes(with_need(table, slots, rule.threshold), slots, rule.of)
    table = _quotas(rule, table, slots).with_row_index("at")
    parts = Parts(table, slots)
    parts.hard(table.filter(NO_VOTES_HERE))
    shared = table.filter(~NO_VOTES_HERE & (_SEATS > 0))
    give_alone(rule.nobody_qualifies, "nobody qualifies", shared.filter(_GROUPS == 0), parts)
    beyond = (_MISSING < 0) | (_MISSING > _GROUPS) | _MISSING.is_null()
    parts.hard(shared.filter((_GROUPS > 0) & beyond))
    _to_largest_remainders(shared.filter((_GROUPS > 0) & (_MISSING > 0) & ~beyond), parts)
    return parts.settled()


def _quotas(rule: LargestRemainder, table: pl.DataFrame, slots: int) -> pl.DataFrame:
    def share(slot: int) -> pl.Expr:
        return weight(slot) if rule.share_decimals is None else to_shares(rule, weight(slot), _VOTES)

    votes = _VOTES if rule.share_decimals is None else pl.lit(whole_share(rule), table.schema["seats"])
    cost, by = quota_of(rule, votes, _SEATS, rule.added)
    shares = each("share", slots, lambda slot: pl.when(_viable(slot) & (_SEATS > 0)).then(share(slot)).otherwise(0))
    table = table.with_columns(*shares, cost.alias("cost"), (pl.lit(by) if isinstance(by, int) else by).alias("by"))
    table = table.with_columns(
        *each("certain", slots, lambda slot: (_share(slot) * pl.col("by") // pl.col("cost")).fill_null(0)),
        *each("rest", slots, lambda slot: _share(slot) * pl.col("by") % pl.col("cost")),
    )
    return table.with_columns(missing=_SEATS - column_sum([_certain(slot) for slot in range(slots)]))


# DNC rule 13.D (5): remaining delegates in order of the highest fractional remainders
def _to_largest_remainders(part: pl.DataFrame, parts: Parts) -> None:
    keys = each("key", parts.slots, lambda slot: pl.when(_viable(slot)).then(pl.col(f"rest_{slot}")).otherwise(-1))
    part = with_ranks(part.with_columns(keys), parts.slots, _MISSING)
    part = part.with_columns(each("certain", parts.slots, lambda slot: _certain(slot) + _sure(slot)))
    parts.lots(part, pl.col("places"), f"{REMAINDERS}; {TIES}")
    parts.certain(part)
