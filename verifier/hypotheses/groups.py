"""The groups of figures that causes explain: every cause is run, and each of its groups gets its chance and its place.

Groups are held as plain numbers: there may be as many as figures that differ, for each cause.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter
from typing import cast

import polars as pl

from verifier.hypotheses.cells import AT, MEASURE, WINDOW, Cells
from verifier.hypotheses.chance import LEAST, among, is_confident, together
from verifier.hypotheses.fits import FITS, GROUP, CellCause, Fits
from verifier.registry import CELL_CAUSES, Declared

MULTIPLIED = 64
"""Figures of one group of which the chances are multiplied: more cannot make it larger."""

Order = tuple[int, int, int, int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """One group of one cause: its figures in order, the chance of each, and where it comes among all.

    `number` is that of the group in the frame of its `fits`, `tried` how many causes were, and `all_of` whether it
    explains everything that differs of its measures: so many figures are `differing`.
    """

    name: str
    rank: int
    fits: Fits
    number: int
    cells: tuple[int, ...]
    chances: tuple[tuple[int, int], ...]
    tried: int
    all_of: bool = False
    differing: int = 1

    @property
    def is_sure(self) -> bool:
        """Tell whether it is told with confidence; what follows is, unless some of many may be so by chance."""
        if not self.fits.follows:
            return is_confident(self.chance, self.tried)
        return not self.fits.found_among or is_confident(among(self.chances, self.differing), self.tried)

    @property
    def chance(self) -> tuple[int, int]:
        """The chance of all its figures together; none is told of what follows from the figures."""
        return (0, 0) if self.fits.follows else together(self.chances[:MULTIPLIED])

    @property
    def order(self) -> Order:
        """Put what follows from the relation first, then the smallest chance, then the rank.

        One cause for everything comes before several for its parts; of those that follow, more figures before fewer.
        """
        if self.fits.follows and (self.all_of or self.is_sure):
            return (0 if self.all_of else 2), 0, self.rank, 0 - len(self.cells), self.cells[0]
        fits, window = among(self.chances, self.differing) if self.fits.follows else self.chance
        sure = self.all_of and self.is_sure
        return (1 if sure else 3), fits * LEAST // window, self.rank, 0, self.cells[0]

    def without(self, taken: Container[int]) -> Group:
        """Return the group without some of its figures."""
        left = [at for at, cell in enumerate(self.cells) if cell not in taken]
        cells, chances = tuple(self.cells[at] for at in left), tuple(self.chances[at] for at in left)
        return replace(self, cells=cells, chances=chances)


def run_causes(cells: Cells, *, wide: bool) -> list[tuple[Declared[CellCause], Fits]]:
    """Run every cause over the cells: of many figures only those that can take any number."""
    declared = [one for one in CELL_CAUSES.ranked() if one.wide or not wide]
    return [(cast("Declared[CellCause]", one), cast("CellCause", one.function)(cells)) for one in declared]


def groups_of(cells: Cells) -> list[Group]:
    """Return the groups that the causes explain, each as a whole."""
    found = run_causes(cells, wide=False)
    tried = sum(fits.searched for _, fits in found)
    measures = dict(pl.concat([one.select(AT, MEASURE) for one in (cells.frame, cells.unmatched)]).iter_rows())
    whole = Counter(measures.values())
    return [group for one, fits in found for group in _groups(one, fits, tried, measures, whole)]


def _groups(
    one: Declared[CellCause], fits: Fits, tried: int, measures: Mapping[int, str], whole: Mapping[str, int]
) -> Iterator[Group]:
    rows = fits.frame.select(GROUP, AT, FITS, WINDOW).sort(GROUP, AT).iter_rows()
    for number, members in groupby(rows, key=itemgetter(0)):
        cells, chances = _apart(list(members))
        everything = sum(whole[measure] for measure in {measures[cell] for cell in cells})
        yield Group(one.name, one.rank, fits, number, cells, chances, tried, len(cells) == everything, everything)


def _apart(members: Sequence[tuple[int, int, int, int]]) -> tuple[tuple[int, ...], tuple[tuple[int, int], ...]]:
    return tuple(member[1] for member in members), tuple((member[2], member[3]) for member in members)
