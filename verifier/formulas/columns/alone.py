"""Who has the seats, for contests side by side: all to the largest group, together."""

from __future__ import annotations

import polars as pl

from verifier.formulas.columns.layout import weight
from verifier.formulas.columns.slots import Parts, count, each
from verifier.formulas.shares import NOBODY_THERE, TIES, Alone

_SEATS, _MOST = pl.col("seats"), pl.col("most")


def give_alone(alone: Alone, key: str, part: pl.DataFrame, parts: Parts) -> None:
    """Give all seats to the largest group, or leave them, in contests where no group is viable."""
    part = with_most(part, parts.slots)
    parts.unsettled(part.filter(_MOST == 0), _SEATS, NOBODY_THERE)
    part = part.filter(_MOST > 0)
    if alone is Alone.UNSETTLED:
        parts.unsettled(part, _SEATS, f"{key}: {alone.value}")
    else:
        give_to_largest(_SEATS, f"{key}: {alone.value}", part, parts)


def give_to_largest(seats: pl.Expr, clause: str, part: pl.DataFrame, parts: Parts) -> None:
    """Give seats that go together, beside what groups have, to the largest group (`most`); by lot among equal ones."""
    part = part.with_columns(each("largest", parts.slots, lambda slot: weight(slot) == _MOST))
    part = part.with_columns(several=count("largest", parts.slots) > 1)
    gain = pl.when(~pl.col("several")).then(seats).otherwise(0)
    gained = each("certain", parts.slots, lambda slot: pl.col(f"certain_{slot}") + pl.col(f"largest_{slot}") * gain)
    parts.lots(part.filter("several"), pl.lit(1), f"{clause}; {TIES}", among="largest", size=seats)
    parts.certain(part.with_columns(gained))


def with_most(part: pl.DataFrame, slots: int) -> pl.DataFrame:
    """Add `most`, the votes of the largest group."""
    return part.with_columns(most=pl.max_horizontal([weight(slot) for slot in range(slots)]))
