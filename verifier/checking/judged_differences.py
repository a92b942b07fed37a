"""What two tables' differences change, whether what lets them pass may change that, and why they differ.

`equal` and `verifier compare` come out the same, as both go through here.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import polars as pl

from verifier.checking.accepted_changes import Taken, held_to_changes
from verifier.checking.both_sides import Standing
from verifier.checking.difference_cells import with_causes
from verifier.checking.difference_changes import with_changes
from verifier.hypotheses.cells import Cells
from verifier.model import Change, Finding, Verdict
from verifier.tables.table import Table


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """Two tables and their differences (see `EqualResult`), in the order in which they are shown."""

    differences: pl.DataFrame
    official: Table
    reported: Table
    measures: Sequence[str]

    @property
    def tolerated(self) -> int:
        """How many figures agree only within a tolerance."""
        return self.differences.filter(pl.col("verdict") == Verdict.AGREES.value).height


def with_all_told(
    finding: Finding,
    judged: Judged,
    taken: Taken,
    cells: Cells,
    standing: Standing | None = None,
    seats: Iterable[Change] = (),
) -> Finding:
    """Tell in a finding what its differences change, hold it to that, and tell the hypotheses of why they are there."""
    told = with_changes(finding, judged.differences, judged.official, judged.reported, judged.measures, standing, seats)
    return with_causes(held_to_changes(told, taken), cells, judged.differences)
