"""Who comes first among groups side by side, with ties kept: what `formulas.ranks` does, for many contests."""

from __future__ import annotations

import polars as pl

from verifier.formulas.columns.layout import column_sum

_MANY = pl.col("many")


def with_ranks(table: pl.DataFrame, slots: int, many: pl.Expr) -> pl.DataFrame:
    """Find the highest keys of each contest: adds sure_0 … and tied_0 … (whether), and `places` left to the tied.

    The table has key_0, key_1 …, below zero for a group that is no candidate. Each pair of keys is compared: that is
    quicker than sorting for as few groups as stand side by side.
    """
    keys = [pl.col(f"key_{slot}") for slot in range(slots)]
    pairs = [(one, other) for one in range(slots) for other in range(slots) if one != other]
    higher = [(keys[one] > keys[other]).cast(pl.Int8).alias(f"{one}>{other}") for one, other in pairs]
    ranks = table.select(*keys, *higher, many.alias("many"))
    ranks = ranks.select(
        "many",
        *((keys[slot] >= 0).alias(f"candidate_{slot}") for slot in range(slots)),
        *(
            _count([f"{other}>{slot}" for other in range(slots) if other != slot]).alias(f"above_{slot}")
            for slot in range(slots)
        ),
        *(
            _count([f"{slot}>{other}" for other in range(slots) if other != slot]).alias(f"below_{slot}")
            for slot in range(slots)
        ),
    )
    ranks = ranks.select("many", *_sure_and_tied(slots))
    sure = _count([f"sure_{slot}" for slot in range(slots)])
    return table.hstack(ranks.select(pl.exclude("many"), places=_MANY - sure))


def _count(names: list[str]) -> pl.Expr:
    return column_sum([pl.col(name).cast(pl.Int8) for name in names]) if names else pl.lit(0, pl.Int8)


def _sure_and_tied(slots: int) -> list[pl.Expr]:
    """Say of each group whether it is among the first whoever else is, and whether only some of its equals are."""
    found = []
    for slot in range(slots):
        candidate, above = pl.col(f"candidate_{slot}"), pl.col(f"above_{slot}")
        with_equals = slots - pl.col(f"below_{slot}")
        found.append((candidate & (with_equals <= _MANY)).alias(f"sure_{slot}"))
        found.append((candidate & (above < _MANY) & (with_equals > _MANY)).alias(f"tied_{slot}"))
    return found
