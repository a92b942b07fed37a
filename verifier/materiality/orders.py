"""Units in which two sides put candidates in another order, or name another leader: in columns, for whole tables.

Both orders are told only of what is known on both sides. Where a figure is not known, it is not said who leads.
"""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

SAID, OFFICIAL, UNKNOWN = "said", "official", "unknown"
LOST = {SAID: "#said lost", OFFICIAL: "#official lost"}
"""Boolean: what stands there on a side is not known (a bad or blank cell, a row that stands twice)."""

TWICE = {SAID: "#said twice", OFFICIAL: "#official twice"}
"""Boolean: a row of a side stands more than once; its figure is lost."""

TURNED, OTHER_LEADER, OPEN, THERE = "turned", "other leader", "open", "there"
_AHEAD, _PLACE = "#ahead", "#place"


def orders(frame: pl.DataFrame, per: Sequence[str]) -> pl.DataFrame:
    """Compare the orders of each unit (`per`; none: all rows are one).

    `frame`, a row for each candidate that can lead, in a unit: `said` and `official` (Int128 at one scale; null: there
    is no figure), and `unknown` (Boolean: one of them stands there, and is not known). Returns the units in the order
    of the frame: `per`, `turned` (Boolean: somebody whom both sides know stands in another place, also as the said
    figures have one more who is before, or leads too), `other leader` (Boolean:
    somebody is said to lead who does not, see `other_winner`; false where a figure of the unit is not known), `open`
    (Boolean: a figure is not known, so that it is not decided who leads) and `there` (Boolean: both
    sides have figures).
    """
    unit = list(per) or ["#all"]
    rows = frame if per else frame.with_columns(pl.lit("").alias("#all"))
    ranked = rows.with_columns(*_leading(unit), *_ranks(unit))
    open_, there = pl.col(UNKNOWN).any().alias(OPEN), (_any(SAID) & _any(OFFICIAL)).alias(THERE)
    found = ranked.group_by(unit, maintain_order=True).agg(_turned(), _other_leader(), open_, there)
    settled = found.with_columns(pl.col(OTHER_LEADER) & ~pl.col(OPEN))
    return settled if per else settled.drop("#all")


def _any(side: str) -> pl.Expr:
    return pl.col(side).is_not_null().any()


def _leading(unit: Sequence[str]) -> list[pl.Expr]:
    """Tell of each figure whether it is the largest of its unit; one that is not there is not."""
    return [
        (pl.col(side) == pl.col(side).max().over(unit)).fill_null(value=False).alias(f"{side}{_AHEAD}")
        for side in (SAID, OFFICIAL)
    ]


def _ranks(unit: Sequence[str]) -> list[pl.Expr]:
    """Give the place of each figure: 1 and how many are before it; of those that both sides know, or only said is.

    Whom the said figures lack has no place by either: what is not there puts nobody in another place.
    """
    both = pl.col(SAID).is_not_null() & pl.col(OFFICIAL).is_not_null()
    more = pl.col(SAID).is_not_null() & ~pl.col(UNKNOWN)
    return [
        pl.when(known).then(side).rank("min", descending=True).over(unit).alias(f"{side}{_PLACE}")
        for side, known in ((SAID, both | more), (OFFICIAL, both))
    ]


def _turned() -> pl.Expr:
    moved = pl.col(f"{SAID}{_PLACE}") != pl.col(f"{OFFICIAL}{_PLACE}")
    beside = pl.col(f"{SAID}{_AHEAD}") & pl.col(OFFICIAL).is_null() & ~pl.col(UNKNOWN) & (pl.col(SAID) != 0)
    first = beside.any(ignore_nulls=True) & pl.col(OFFICIAL).is_not_null().any()
    return (moved.any(ignore_nulls=True).fill_null(value=False) | first).alias(TURNED)


def _other_leader() -> pl.Expr:
    """As `other_winner` has it, for each unit."""
    said, official = pl.col(f"{SAID}{_AHEAD}"), pl.col(f"{OFFICIAL}{_AHEAD}")
    there = said.any() & official.any()
    none_of_them = ~(said & official).any()
    alone = (said.sum() == 1) & (official.sum() > 1)
    return (there & (none_of_them | alone)).alias(OTHER_LEADER)
