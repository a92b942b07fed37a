"""Round, then adjust, for many precincts at once."""

from __future__ import annotations

from functools import partial

import polars as pl

from verifier.formulas import round_then_adjust as plain
from verifier.formulas.columns.allocated import Allocated, Settled, allocate_in_columns
from verifier.formulas.columns.alone import give_alone
from verifier.formulas.columns.layout import Magnitudes, column_sum, weight
from verifier.formulas.columns.ranks import with_ranks
from verifier.formulas.columns.slots import Parts, count, each, slot_of
from verifier.formulas.columns.thresholds import is_majority, largest_of, with_need
from verifier.formulas.methods import allocation
from verifier.formulas.round_then_adjust import NobodyCanGive, Over, RoundThenAdjust, Short, ShortOfFractions
from verifier.formulas.whole import rounded

_certain, _rest, _viable, _sure, _tied = (slot_of(name) for name in ("certain", "rest", "viable", "sure", "tied"))
_SEATS, _TOTAL, _MISSING, _GROUPS = (pl.col(name) for name in ("seats", "total", "missing", "groups"))
_SURPLUS = 0 - _MISSING  # 128 bits have no minus sign


@allocation("round-then-adjust", RoundThenAdjust)
def allocate(rule: RoundThenAdjust, frame: pl.DataFrame) -> Allocated:
    """Allocate many precincts: columns contest, group, weight (members), seats (delegates) and total (attendance).

    Whole numbers throughout: a quotient is members × delegates, its fraction the rest of that by attendance.
    """
    return allocate_in_columns(frame, partial(_columns, rule), partial(_largest, rule), partial(plain.steps, rule))


def _largest(rule: RoundThenAdjust, largest: Magnitudes) -> int:
    decimals: int = 10 ** (rule.decimals or 0)
    quotient = (2 * largest.weight * largest.seats + 2 * largest.total) * decimals
    return max(quotient * largest.groups, largest_of(rule.threshold, largest))


def _columns(rule: RoundThenAdjust, table: pl.DataFrame, slots: int) -> Settled:
    table = _rounded(rule, with_need(table, slots, rule.threshold), slots).with_row_index("at")
    parts = Parts(table, slots)
    parts.hard(table.filter(_TOTAL == 0))
    unequal = table.filter((_MISSING != 0) & (_TOTAL > 0))
    _SHORT[rule.short](rule, unequal.filter((_GROUPS > 0) & (_MISSING > 0)), parts)
    _OVER[rule.over](rule, unequal.filter(_MISSING < 0), parts)
    _nobody_viable(rule, unequal.filter(_GROUPS == 0), parts)
    return parts.settled()


# step 5: members times delegates over attendance, halves up
def _rounded(rule: RoundThenAdjust, table: pl.DataFrame, slots: int) -> pl.DataFrame:
    def whole(slot: int) -> pl.Expr:
        return pl.when(_viable(slot)).then(rounded(weight(slot) * _SEATS, _TOTAL, rule.round)).otherwise(0)

    table = table.with_columns(each("viable", slots, lambda slot: weight(slot) >= pl.col("need")))
    rests = each("rest", slots, lambda slot: weight(slot) * _SEATS % _TOTAL)
    table = table.with_columns(*each("certain", slots, whole), *rests)
    given = column_sum([_certain(slot) for slot in range(slots)])
    return table.with_columns(missing=_SEATS - given, groups=count("viable", slots))


# step 6: too few; one each to the highest fractions below a half
def _to_highest_fractions(rule: RoundThenAdjust, part: pl.DataFrame, parts: Parts) -> None:
    clause, slots = f"short: {rule.short.value}", parts.slots
    below = [_viable(slot) & (2 * _rest(slot) < _TOTAL) for slot in range(slots)]
    part = _keyed(part, below, [_cut(rule, slot) for slot in range(slots)], _MISSING)
    part = part.with_columns(each("certain", slots, lambda slot: _certain(slot) + _sure(slot)))
    parts.lots(part, pl.col("places"), f"{clause}; ties: {rule.ties.value}")
    parts.certain(part)
    part = part.with_columns(left=_MISSING - pl.col("candidates")).filter(pl.col("left") > 0)
    _short_of_fractions(rule, part, parts)


# the sheet is silent where seats are left when every fraction below a half has been served
def _short_of_fractions(rule: RoundThenAdjust, part: pl.DataFrame, parts: Parts) -> None:
    clause = f"short of fractions: {rule.short_of_fractions}"
    if rule.short_of_fractions is ShortOfFractions.UNSETTLED:
        parts.unsettled(part, pl.col("left"), clause)
        return
    parts.lots(part, pl.col("left") % _GROUPS, clause, among="viable")
    round_each = pl.col("left") // _GROUPS
    parts.certain(
        part.with_columns(each("certain", parts.slots, lambda slot: _certain(slot) + _viable(slot) * round_each))
    )


# step 6: too many; one each from the lowest fractions of a half or more, but never a group's only delegate
def _from_lowest_fractions(rule: RoundThenAdjust, part: pl.DataFrame, parts: Parts) -> None:
    clause, slots = f"over: {rule.over.value}", range(parts.slots)
    from_half = [_viable(slot) & (2 * _rest(slot) >= _TOTAL) & (_certain(slot) > rule.keep) for slot in slots]
    part = _keyed(part, from_half, [_one(rule) - _cut(rule, slot) for slot in slots], _SURPLUS)
    _take(part, parts, f"{clause}; ties: {rule.ties.value}")
    nobody = part.filter(pl.col("candidates") < _SURPLUS)
    if rule.nobody_can_give is NobodyCanGive.UNSETTLED:
        surplus = _MISSING + pl.col("candidates")
        parts.unsettled(nobody, surplus, f"nobody can give: {rule.nobody_can_give.value}")


# Nevada: to the group closest to rounding up, one at a time: each has one more before any has two
def _to_nearest(rule: RoundThenAdjust, part: pl.DataFrame, parts: Parts) -> None:
    clause, slots = f"short: {rule.short.value}", range(parts.slots)
    keys = [_above(rule, slot) + _one(rule) for slot in slots]
    part = _keyed(part, [_viable(slot) for slot in slots], keys, _MISSING % _GROUPS)
    full = _MISSING // _GROUPS
    part = part.with_columns(
        each("certain", parts.slots, lambda slot: _certain(slot) + _viable(slot) * full + _sure(slot))
    )
    parts.lots(part, pl.col("places"), f"{clause}; ties: {rule.ties.value}")
    parts.certain(part)


# Nevada: from the group furthest from rounding up; where one round does not do, the exact road measures again
def _from_furthest(rule: RoundThenAdjust, part: pl.DataFrame, parts: Parts) -> None:
    clause, slots = f"over: {rule.over.value}", range(parts.slots)
    can_give = [_viable(slot) & (_certain(slot) > rule.keep) for slot in slots]
    part = _keyed(part, can_give, [_one(rule) - _above(rule, slot) for slot in slots], _SURPLUS)
    parts.hard(part.filter(pl.col("candidates") < _SURPLUS))
    _take(part, parts, f"{clause}; ties: {rule.ties.value}")


def _keyed(part: pl.DataFrame, candidates: list[pl.Expr], keys: list[pl.Expr], many: pl.Expr) -> pl.DataFrame:
    """Rank the candidates by their keys; adds how many `candidates` there are."""
    slots = len(keys)
    part = part.with_columns(
        pl.when(candidates[slot]).then(keys[slot]).otherwise(-1).alias(f"key_{slot}") for slot in range(slots)
    )
    candidates_found = column_sum([(pl.col(f"key_{slot}") >= 0).cast(pl.Int32) for slot in range(slots)])
    return with_ranks(part.with_columns(candidates=candidates_found), slots, many)


def _take(part: pl.DataFrame, parts: Parts, clause: str) -> None:
    """Take one seat of each that surely loses and of each that is tied; those who do not lose win theirs again."""
    part = part.with_columns(each("certain", parts.slots, lambda slot: _certain(slot) - _sure(slot) - _tied(slot)))
    parts.lots(part, count("tied", parts.slots) - pl.col("places"), clause)
    parts.certain(part)


def _cut(rule: RoundThenAdjust, slot: int) -> pl.Expr:
    return _rest(slot) if rule.decimals is None else _rest(slot) * 10**rule.decimals // _TOTAL


def _one(rule: RoundThenAdjust) -> pl.Expr:
    return _TOTAL if rule.decimals is None else pl.lit(10**rule.decimals)


def _above(rule: RoundThenAdjust, slot: int) -> pl.Expr:
    """Measure how far a quotient stands above the seats of its group."""
    whole = weight(slot) * _SEATS // _TOTAL
    return (whole - _certain(slot)) * _one(rule) + _cut(rule, slot)


_SHORT = {Short.HIGHEST_FRACTION: _to_highest_fractions, Short.ONE_AT_A_TIME: _to_nearest}
_OVER = {Over.LOWEST_FRACTION: _from_lowest_fractions, Over.ONE_AT_A_TIME: _from_furthest}


# step 2: nobody is viable; of one delegate, nobody has the majority
def _nobody_viable(rule: RoundThenAdjust, part: pl.DataFrame, parts: Parts) -> None:
    if rule.no_majority is not None:
        majority = is_majority(rule.threshold)
        give_alone(rule.no_majority, "no majority", part.filter(majority), parts)
        part = part.filter(~majority)
    give_alone(rule.nobody_viable, "nobody viable", part, parts)
