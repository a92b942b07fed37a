"""Highest averages, for many contests at once."""

from __future__ import annotations

from functools import partial

import polars as pl

from verifier.formulas import highest_averages as plain
from verifier.formulas.columns.allocated import Allocated, Settled, allocate_in_columns
from verifier.formulas.columns.alone import give_alone
from verifier.formulas.columns.layout import Magnitudes, column_sum, weight
from verifier.formulas.columns.slots import Parts, count, each, slot_of
from verifier.formulas.columns.thresholds import largest_of, with_need
from verifier.formulas.columns.votes import NO_VOTES_HERE, with_viable_and_votes
from verifier.formulas.highest_averages import (
    ALL_AT_MOST,
    FEWER_SEATS,
    FIRST_OF_MODIFIED,
    SERIES,
    Divisors,
    HighestAverages,
)
from verifier.formulas.methods import allocation
from verifier.formulas.shares import TIES, ShareOf

_viable, _certain, _tied = (slot_of(name) for name in ("viable", "certain", "tied"))
_SEATS, _GROUPS, _MISSING, _VOTES = (pl.col(name) for name in ("seats", "groups", "missing", "votes"))

ROUNDS = 64
"""Seats of a contest that may be left to be given one after the other; with more it takes the exact road."""


@allocation("highest averages", HighestAverages)
def allocate(rule: HighestAverages, frame: pl.DataFrame) -> Allocated:
    """Allocate many contests: columns contest, group, weight, seats, and total where the threshold speaks of it.

    Seats that are surely among the first are given at once (a lower bound for each method), the few left one by one.
    """
    return allocate_in_columns(frame, partial(_columns, rule), partial(_largest, rule), partial(plain.steps, rule))


def _largest(rule: HighestAverages, largest: Magnitudes) -> int:
    power = SERIES[rule.divisors].power
    divisor: int = (10 * (largest.seats + largest.groups + 2)) ** power
    votes: int = (largest.groups * max(largest.weight, 1)) ** power
    return max(2 * votes * divisor, rule.first * largest.groups, largest_of(rule.threshold, largest))


def _columns(rule: HighestAverages, table: pl.DataFrame, slots: int) -> Settled:
    table = with_viable_and_votes(with_need(table, slots, rule.threshold), slots, ShareOf.QUALIFIED)
    table = table.with_columns(each("certain", slots, lambda slot: _begin(rule, slot))).with_row_index("at")
    given = column_sum([_certain(slot) for slot in range(slots)])
    table = table.with_columns(missing=_SEATS - given)
    fewer = pl.lit(rule.first, table.schema["seats"]) * _GROUPS > _SEATS
    nothing = each("certain", slots, lambda slot: pl.when(fewer | (_SEATS == 0)).then(0).otherwise(_certain(slot)))
    table = table.with_columns(nothing)
    parts = Parts(table, slots)
    parts.hard(table.filter(NO_VOTES_HERE | (_MISSING > ROUNDS)))
    shared = table.filter(~NO_VOTES_HERE & (_SEATS > 0) & (_MISSING <= ROUNDS))
    give_alone(rule.nobody_qualifies, "nobody qualifies", shared.filter(_GROUPS == 0), parts)
    parts.unsettled(shared.filter(fewer & (_GROUPS > 0)), _SEATS, FEWER_SEATS)
    _one_by_one(rule, shared.filter((_GROUPS > 0) & ~fewer & (_MISSING > 0)), parts)
    return parts.settled()


# With a common quotient at which all seats with a higher one are not too many, each group has at least those. For votes
# V, seats S and n groups: V/S does for D'Hondt, 2V/(2S-n) for Sainte-Laguë, V/(S-n) for those that begin at zero.
def _begin(rule: HighestAverages, slot: int) -> pl.Expr:
    if rule.minimum > 1 or (rule.minimum and not SERIES[rule.divisors].everybody):
        begin = pl.lit(rule.first, pl.Int64)
    else:
        begin = _BEGIN[rule.divisors](weight(slot))
    if rule.maximum is not None:
        begin = pl.min_horizontal(begin, pl.lit(rule.maximum, pl.Int64))
    return pl.when(_viable(slot)).then(begin).otherwise(0)


def _begin_sainte_lague(votes: pl.Expr) -> pl.Expr:
    double = 2 * _SEATS - _GROUPS
    return pl.when(double > 0).then((votes * double + _VOTES) // (2 * _VOTES)).otherwise(0)


def _begin_modified(votes: pl.Expr) -> pl.Expr:
    # a first seat costs 0.7 of a quota, not 0.5
    has_none = votes * (2 * _SEATS - _GROUPS) * 5 < FIRST_OF_MODIFIED * _VOTES
    return pl.when(has_none).then(0).otherwise(_begin_sainte_lague(votes))


def _begin_from_zero(votes: pl.Expr) -> pl.Expr:
    free = _SEATS - _GROUPS
    return (
        pl.when(free > 0).then(pl.max_horizontal((2 * votes * free + _VOTES) // (2 * _VOTES), pl.lit(1))).otherwise(1)
    )


def _begin_adams(votes: pl.Expr) -> pl.Expr:
    free = _SEATS - _GROUPS
    return pl.when(free > 0).then(votes * free // _VOTES + 1).otherwise(1)


_BEGIN = {
    Divisors.DHONDT: lambda votes: votes * _SEATS // _VOTES,
    Divisors.SAINTE_LAGUE: _begin_sainte_lague,
    Divisors.SAINTE_LAGUE_14: _begin_modified,
    Divisors.HUNTINGTON_HILL: _begin_from_zero,
    Divisors.ADAMS: _begin_adams,
}


def _one_by_one(rule: HighestAverages, part: pl.DataFrame, parts: Parts) -> None:
    """Give a seat to all with the highest quotient, in all contests at once, until nothing is missing anywhere."""
    slots = parts.slots
    kept = [column for name in ("votes", "certain") for column in each(name, slots, slot_of(name))]
    part = part.with_columns(each("votes", slots, lambda slot: _power(rule, slot))).select(
        "code", "at", "missing", *kept
    )
    while part.height:
        part = _with_highest(rule, part, slots)
        nobody = part.filter(_TOP == 0)
        parts.unsettled(nobody, _MISSING, ALL_AT_MOST)
        parts.lots(part.filter(_AT_TOP > _MISSING), _MISSING, f"divisors: {rule.divisors.value}; {TIES}")
        done = (_TOP == 0) | (_AT_TOP >= _MISSING)
        part = part.with_columns(each("certain", slots, _with_gain))
        parts.certain(part.lazy().filter(done).select("at", *each("certain", slots, _certain)).collect())
        part = part.lazy().filter(~done).select("code", "at", _MISSING - _AT_TOP, *kept).collect()


def _power(rule: HighestAverages, slot: int) -> pl.Expr:
    """Take the votes of a group that takes part (their square for Huntington-Hill), zero for any other."""
    votes = weight(slot) * weight(slot) if SERIES[rule.divisors].power > 1 else weight(slot)
    return pl.when(_viable(slot)).then(votes).otherwise(0)


def _with_gain(slot: int) -> pl.Expr:
    return _certain(slot) + (_tied(slot) & (_AT_TOP <= _MISSING))


_TOP, _AT_TOP, _BY = pl.col("top"), pl.col("at_top"), pl.col("top_by")


def _with_highest(rule: HighestAverages, part: pl.DataFrame, slots: int) -> pl.DataFrame:
    """Find the highest quotient (top / top_by), who has it (tied_0 …) and how many do (at_top)."""
    divisors = each("by", slots, lambda slot: _divisor(rule, _certain(slot)))
    part = part.with_columns(*divisors, *each("open", slots, lambda slot: _open(rule, slot)))
    part = part.with_columns(top=pl.col("open_0"), top_by=pl.col("by_0"))
    for slot in range(1, slots):
        votes, by = pl.col(f"open_{slot}"), pl.col(f"by_{slot}")
        higher = votes * _BY > _TOP * by
        part = part.with_columns(
            top=pl.when(higher).then(votes).otherwise(_TOP), top_by=pl.when(higher).then(by).otherwise(_BY)
        )
    tied = each("tied", slots, lambda slot: (_TOP > 0) & (pl.col(f"open_{slot}") * _BY == _TOP * pl.col(f"by_{slot}")))
    return part.with_columns(tied).with_columns(at_top=count("tied", slots))


def _divisor(rule: HighestAverages, seats: pl.Expr) -> pl.Expr:
    divisor: pl.Expr = SERIES[rule.divisors].divisor(seats)
    if SERIES[rule.divisors].everybody:
        # a group that takes no part has a divisor of zero: it is compared as 0 / 1
        divisor = pl.max_horizontal(divisor, pl.lit(1))
    if rule.divisors is Divisors.SAINTE_LAGUE_14:
        divisor = pl.when(seats == 0).then(FIRST_OF_MODIFIED).otherwise(divisor)
    return divisor


def _open(rule: HighestAverages, slot: int) -> pl.Expr:
    """Take the votes of a group that can still win a seat, else zero."""
    votes = pl.col(f"votes_{slot}")
    return votes if rule.maximum is None else pl.when(_certain(slot) < rule.maximum).then(votes).otherwise(0)
