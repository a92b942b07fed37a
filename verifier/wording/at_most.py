"""Sentences about figures that are more than they can be."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from verifier.wording.each_rows import conditions, several, undecided


def title(figure: str, most: str, where: Mapping[str, str], per: Sequence[str]) -> str:
    """Name the check."""
    chosen = f" where {conditions(where)}" if where else ""
    units = f", by {' and '.join(per)}" if per else ""
    return f"{' '.join(figure.split())} is at most {' '.join(most.split())}{units}{chosen}"


@dataclass(frozen=True, slots=True)
class Reading:
    """How the check reads in plain words: more of `figure` than of `most`."""

    figure: str
    most: str

    def cause(self, fail: int, unknown: int, units: bool) -> str:
        """Say after the verdict how many rows, or units, it is about."""
        if not fail:
            return undecided(unknown, units)
        return f"{several(fail, units)} with more {self.figure} than {self.most}"

    def counts(self, hold: int, fail: int, unknown: int, units: bool) -> tuple[tuple[str, int], ...]:
        """Count the rows, or the units, by what they have."""
        rows = hold + fail + unknown
        total = several(rows, units).rpartition(" ")[2]
        said = (("at most that", hold), ("more", fail), ("cannot be decided", unknown))
        return ((total, rows), *(one for one in said if one[1]))
