"""The groups of figures that causes explain: every cause is run, and each of its groups gets its chance and its place.

Groups are held as plain numbers: there may be as many as figures that differ, for each cause.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from operator import itemgetter
from typing import cast

from verifier.hypotheses.cells import AT, WINDOW, Cells
from verifier.hypotheses.chance import LEAST, Chance, is_confident
from verifier.hypotheses.differing import Differing, differing
from verifier.hypotheses.fits import FITS, GROUP, CellCause, Fits
from verifier.registry import CELL_CAUSES, Declared

LIKE = 10
"""Two causes that explain the same figures are like each other up to so many times the chance."""

Order = tuple[int, int, int, int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Group:
    """One group of one cause: its figures in order, the chance of each, and where it comes among all.

    `number` is that of the group in the frame of its `fits`, `tried` how many causes were, and `all_of` whether it
    explains everything that differs of its measures. It was found `among` all that differ. A group is `rivalled` where
    another cause explains the same figures about as well, and `behind` where its only figure follows from others.
    """

    name: str
    rank: int
    fits: Fits
    number: int
    cells: tuple[int, ...]
    chances: tuple[Chance, ...]
    tried: int
    among: Differing
    all_of: bool = False
    rivalled: bool = False
    behind: bool = False

    @property
    def is_doubtful(self) -> bool:
        """Tell whether its cause says "perhaps" of it, whatever its chance."""
        return self.number in self.fits.doubtful

    @property
    def is_sure(self) -> bool:
        """Tell whether it is told with confidence; what follows is, unless some of many may be so by chance."""
        if self.is_doubtful or self.rivalled:
            return False
        return not self.is_weighed or is_confident(self.weight, self.tried)

    @property
    def is_weighed(self) -> bool:
        """Tell whether its chance counts: what follows from the figures is so, whatever the reason."""
        return not self.fits.follows or self.fits.found_among

    @property
    def weight(self) -> Chance:
        """The chance of all its figures together, as often as others could have been chosen."""
        return self.among.weighed(self.cells, self.chances)

    @property
    def chance(self) -> Chance:
        """The chance that is told: of one figure its own; none of what follows from the figures."""
        return (0, 0) if self.fits.follows else self.chances[0] if len(self.cells) == 1 else self.weight

    @property
    def order(self) -> Order:
        """Put what follows from the relation first, then the smallest chance, then the rank.

        One cause for everything comes before several for its parts; of those that follow, more figures before fewer.
        Where none is sure, what follows and explains nearly everything comes before what explains few as likely.
        """
        if self.fits.trails:
            return 7, 0, self.rank, 0, self.cells[0]
        if self.fits.follows and self.is_sure:
            return (0 if self.all_of else 2), 0, self.rank, 0 - len(self.cells), self.cells[0]
        fits, window = self.weight
        if self.is_sure:
            return (1 if self.all_of else 3), fits * LEAST // window, self.rank, 0, self.cells[0]
        if self.fits.follows and self.all_of:
            return 4, 0, self.rank, 0 - len(self.cells), self.cells[0]
        first = self.fits.follows and self.among.is_most(self.cells)
        return (8 if self.behind else 5 if first else 6), fits * LEAST // window, self.rank, 0, self.cells[0]

    def is_like(self, other: Group) -> bool:
        """Tell whether another cause explains the same figures, by a like chance."""
        if other.name == self.name or not other.is_weighed or not set(self.cells) <= set(other.cells):
            return False
        (fits, window), (others, of) = self.weight, other.weight
        return others * window <= LIKE * fits * of

    def without(self, taken: Container[int]) -> Group:
        """Return the group without some of its figures."""
        left = [at for at, cell in enumerate(self.cells) if cell not in taken]
        cells, chances = tuple(self.cells[at] for at in left), tuple(self.chances[at] for at in left)
        return replace(self, cells=cells, chances=chances)


def run_causes(cells: Cells, *, wide: bool) -> list[tuple[Declared[CellCause], Fits]]:
    """Run every cause over the cells: of many figures only those that can take any number."""
    declared = [one for one in CELL_CAUSES.ranked() if one.wide or not wide]
    return [(cast("Declared[CellCause]", one), cast("CellCause", one.function)(cells)) for one in declared]


def groups_of(cells: Cells, rest: Cells, every: Cells) -> list[Group]:
    """Return the groups that the causes explain, each as a whole.

    They were found among all figures that nothing explains yet (`rest`); `every` has all that differ.
    """
    found = run_causes(cells, wide=False)
    tried = sum(fits.searched for _, fits in found)
    among = differing(rest, cells, every)
    return _behind([group for one, fits in found for group in _groups(one, fits, tried, among)])


def _behind(groups: Sequence[Group]) -> list[Group]:
    """Put what explains a single figure behind what says that this one follows from others."""
    trail = {cell for group in groups if group.fits.trails for cell in group.cells}
    alone = [len(one.cells) == 1 and one.cells[0] in trail for one in groups]
    return [replace(one, behind=True) if behind else one for one, behind in zip(groups, alone, strict=True)]


def _groups(one: Declared[CellCause], fits: Fits, tried: int, among: Differing) -> Iterator[Group]:
    if not fits.frame.height:
        return
    rows = fits.frame.select(GROUP, AT, FITS, WINDOW).sort(GROUP, AT).iter_rows()
    for number, members in groupby(rows, key=itemgetter(0)):
        cells, chances = _apart(list(members))
        yield Group(one.name, one.rank, fits, number, cells, chances, tried, among, among.is_all(cells))


def _apart(members: Sequence[tuple[int, int, int, int]]) -> tuple[tuple[int, ...], tuple[tuple[int, int], ...]]:
    return tuple(member[1] for member in members), tuple((member[2], member[3]) for member in members)
