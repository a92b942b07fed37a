"""How many figures differ in all, and in how many units: among so many a group that a cause explains was found.

Of a thousand figures that differ by accident some are ten times the official ones. So what a cause explains is weighed
by how many groups of as many units, and of as many of their figures, there are to choose from.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import comb

import polars as pl

from verifier.hypotheses.cells import AT, MEASURE, Cells
from verifier.hypotheses.chance import Chance, among, reduced

MOST = 64
"""Figures of one group of which the chances are multiplied: more cannot make it larger."""

SEVERAL = 3

UNIT = "#unit"


@dataclass(frozen=True, slots=True, eq=False)
class Differing:
    """The figures that are to be explained, counted by measure and unit, and `every` one that differs.

    `of` has the measure and the unit of those that are looked at.
    """

    of: dict[int, tuple[str, int]]
    every: Counter[str]
    figures: Counter[str]
    units: Counter[str]
    in_units: dict[tuple[str, int], int]

    def is_all(self, cells: Sequence[int]) -> bool:
        """Tell whether some figures are all that differ of their measures."""
        return len(cells) == sum(self.every[measure] for measure in self._measures(cells))

    def is_most(self, cells: Sequence[int]) -> bool:
        """Tell whether some figures, three at least, are nine tenths of all that differ of their measures."""
        everything = sum(self.every[measure] for measure in self._measures(cells))
        return len(cells) >= SEVERAL and 10 * len(cells) >= 9 * everything

    def _measures(self, cells: Iterable[int]) -> set[str]:
        return {self.of[cell][0] for cell in cells}

    def weighed(self, cells: Sequence[int], chances: Sequence[Chance]) -> Chance:
        """Multiply the chances of a group, and the ways in which as many figures could have been found.

        A figure that anything would have explained is no choice. Of very many figures only some are multiplied.
        """
        telling = [(cell, one) for cell, one in zip(cells, chances, strict=True) if one[0] < one[1]]
        if len(telling) > MOST:
            number = sum(self.figures[measure] for measure in self._measures(cells))
            return among([one for _, one in telling[:MOST]], number, len(telling))
        places = {self.of[cell] for cell, _ in telling}
        here, units = sum(self.in_units[place] for place in places), len({unit for _, unit in places})
        most = max((self.units[measure] for measure, _ in places), default=0)
        certain = len(cells) - len(telling)
        ways = comb(max(most, units), units) * comb(max(here - certain, len(telling)), len(telling))
        return reduced([one for _, one in telling], ways)


def differing(rest: Cells, looked_at: Cells, every: Cells) -> Differing:
    """Count the figures that are to be explained, by the measure and the unit of those that are looked at."""
    left, seen = _placed(rest), _placed(looked_at)
    by_measure = left.group_by(MEASURE).agg(pl.len(), pl.col(UNIT).n_unique().alias("units"))
    counts = left.group_by(MEASURE, UNIT).len().join(seen, on=[MEASURE, UNIT], how="semi")
    return Differing(
        {at: (measure, unit) for at, measure, unit in seen.select(AT, MEASURE, UNIT).iter_rows()},
        Counter(dict(_placed(every).group_by(MEASURE).len().iter_rows())),
        Counter(dict(by_measure.select(MEASURE, "len").iter_rows())),
        Counter(dict(by_measure.select(MEASURE, "units").iter_rows())),
        {(measure, unit): number for measure, unit, number in counts.iter_rows()},
    )


def _placed(cells: Cells) -> pl.DataFrame:
    """Return of all figures, those of one side too, the measure and the unit (a number that stands for its names)."""
    unit = pl.struct(cells.others).hash() if cells.others else pl.lit(0, pl.UInt64)
    return pl.concat([one.select(AT, MEASURE, unit.alias(UNIT)) for one in (cells.frame, cells.unmatched)])
