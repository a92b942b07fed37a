"""Winner take all, for many contests at once."""

from __future__ import annotations

from functools import partial

import polars as pl

from verifier.formulas import winner_take_all as plain
from verifier.formulas.columns.allocated import Allocated, Settled, allocate_in_columns
from verifier.formulas.columns.alone import give_alone, give_to_largest, with_most
from verifier.formulas.columns.layout import Magnitudes
from verifier.formulas.columns.slots import Parts, each
from verifier.formulas.columns.thresholds import largest_of, with_need
from verifier.formulas.methods import allocation
from verifier.formulas.winner_take_all import LEADER, WinnerTakeAll

_SEATS, _MOST, _NEED = pl.col("seats"), pl.col("most"), pl.col("need")


@allocation("winner-take-all", WinnerTakeAll)
def allocate(rule: WinnerTakeAll, frame: pl.DataFrame) -> Allocated:
    """Allocate many contests: columns contest, group, weight, seats, and total where the threshold speaks of it."""
    return allocate_in_columns(frame, partial(_columns, rule), partial(_largest, rule), partial(plain.steps, rule))


def _largest(rule: WinnerTakeAll, largest: Magnitudes) -> int:
    return max(2 * largest.total, largest.groups * largest.weight, largest.seats, largest_of(rule.threshold, largest))


def _columns(rule: WinnerTakeAll, table: pl.DataFrame, slots: int) -> Settled:
    nothing = each("certain", slots, lambda slot: _SEATS * 0)
    table = with_most(with_need(table, slots, rule.threshold), slots).with_columns(nothing).with_row_index("at")
    parts = Parts(table, slots)
    parts.hard(table.filter((_MOST == 0) & (_SEATS > 0)))
    voted = table.filter((_MOST > 0) & (_SEATS > 0))
    give_to_largest(_SEATS, LEADER, voted.filter(_NEED <= _MOST), parts)
    give_alone(rule.nobody_qualifies, "nobody qualifies", voted.filter(_NEED > _MOST), parts)
    return parts.settled()
