"""Figures that are too many to be looked at one by one: what explains many of them at once is taken first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import polars as pl

from verifier.hypotheses.cells import AT, MEASURE, WINDOW, Cells
from verifier.hypotheses.chance import Chance, among, is_confident
from verifier.hypotheses.differing import MOST
from verifier.hypotheses.fits import FITS, GROUP, Fits
from verifier.hypotheses.groups import run_causes

MANY = 100
"""Figures of one group at least: fewer are looked at with all the others that are left."""

MOST_GROUPS = 50
"""So many groups at most are taken: each goes through all the figures that are left."""


@dataclass(frozen=True, slots=True, eq=False)
class Large:
    """A group of many figures: the cells that it takes are `rows`, with the evidence of its cause."""

    name: str
    rank: int
    fits: Fits
    rows: pl.DataFrame
    weight: Chance
    tried: int

    @property
    def chance(self) -> Chance:
        """The chance that is told: none of what follows from the figures."""
        return (0, 0) if self.fits.follows else self.weight

    @property
    def is_doubtful(self) -> bool:
        """Tell whether its cause says "perhaps" of it: see `Group`."""
        return self.rows[GROUP][0] in self.fits.doubtful

    @property
    def is_sure(self) -> bool:
        """Tell whether it is told with confidence: see `Group`."""
        if self.is_doubtful:
            return False
        weighed = not self.fits.follows or self.fits.found_among
        return not weighed or is_confident(self.weight, self.tried)

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
    measures = pl.concat([part.select(AT, MEASURE) for part in (cells.frame, cells.unmatched)])
    number = dict(measures.group_by(MEASURE).len().iter_rows())
    for one, fits in found:
        for rows in _apart(fits.frame):
            own = rows.join(measures, on=AT)[MEASURE].unique()
            group = Large(one.name, one.rank, fits, rows, _weight(rows, sum(number[name] for name in own)), tried)
            if fits.follows or group.is_sure:
                yield group


def _weight(rows: pl.DataFrame, differing: int) -> Chance:
    """Multiply the chances of as many figures as matter, found among all that differ of their measures."""
    telling = rows.filter(pl.col(FITS) < pl.col(WINDOW))
    return among(telling.select(FITS, WINDOW).head(MOST).rows(), differing, telling.height)


def _apart(frame: pl.DataFrame) -> list[pl.DataFrame]:
    """Part the rows of the groups that have as many."""
    large = frame.filter(pl.len().over(GROUP) >= MANY)
    return large.sort(GROUP, AT).partition_by(GROUP, maintain_order=True) if large.height else []
