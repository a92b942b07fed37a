"""Figures that are too many to be looked at one by one: what explains many of them at once is taken first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import polars as pl

from verifier.hypotheses.cells import AT, WINDOW, Cells
from verifier.hypotheses.chance import among, is_confident, together
from verifier.hypotheses.fits import FITS, GROUP, Fits
from verifier.hypotheses.groups import MULTIPLIED, run_causes

MANY = 100
"""Figures of one group at least: fewer are looked at with all the others that are left."""

ENOUGH = 10_000
"""Figures of which the chances are looked at one by one."""

MOST_GROUPS = 50
"""So many groups at most are taken: each goes through all the figures that are left."""


@dataclass(frozen=True, slots=True, eq=False)
class Large:
    """A group of many figures: the cells that it takes are `rows`, with the evidence of its cause."""

    name: str
    rank: int
    fits: Fits
    rows: pl.DataFrame
    chance: tuple[int, int]
    tried: int
    differing: int

    @property
    def chances(self) -> tuple[tuple[int, int], ...]:
        """The chance of each of its figures, as many as can matter."""
        return tuple(self.rows.select(FITS, WINDOW).head(ENOUGH).iter_rows())

    @property
    def is_sure(self) -> bool:
        """Tell whether it is told with confidence: see `Group`."""
        return not self.fits.found_among or is_confident(among(self.chances, self.differing), self.tried)

    @property
    def order(self) -> tuple[int, bool, int, int]:
        """The largest come first, and of equals what follows from the relation of the figures."""
        return 0 - self.rows.height, not self.fits.follows, self.rank, self.rows[AT][0]


def taken_at_once(cells: Cells) -> tuple[list[Large], Cells]:
    """Take the groups that explain many figures at once, the largest first, and return what they leave."""
    taken: list[Large] = []
    rest = cells
    for group in sorted(_large(cells), key=lambda one: one.order)[:MOST_GROUPS]:
        there = pl.concat([rest.frame.select(AT), rest.unmatched.select(AT)])
        left = group.rows.join(there, on=AT, how="semi", maintain_order="left")
        if left.height >= MANY:
            taken.append(replace(group, rows=left))
            rest = replace(rest, frame=_without(rest.frame, left), unmatched=_without(rest.unmatched, left))
    return taken, rest


def _without(frame: pl.DataFrame, taken: pl.DataFrame) -> pl.DataFrame:
    return frame.join(taken.select(AT), on=AT, how="anti", maintain_order="left")


def _large(cells: Cells) -> Iterator[Large]:
    """Give the groups that have as many; those that would fit by chance as well are left out."""
    found = run_causes(cells, wide=True)
    tried = sum(fits.searched for _, fits in found)
    differing = cells.frame.height + cells.unmatched.height
    for one, fits in found:
        for rows in _apart(fits.frame):
            chance = (0, 0) if fits.follows else together(rows.select(FITS, WINDOW).head(MULTIPLIED).iter_rows())
            if fits.follows or is_confident(chance, tried):
                yield Large(one.name, one.rank, fits, rows, chance, tried, differing)


def _apart(frame: pl.DataFrame) -> list[pl.DataFrame]:
    """Part the rows of the groups that have as many."""
    large = frame.filter(pl.len().over(GROUP) >= MANY)
    return large.sort(GROUP, AT).partition_by(GROUP, maintain_order=True) if large.height else []
