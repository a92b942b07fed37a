"""What a table has of the units of its roster."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from verifier.rulebook.rosters import LEFT_OUT

STATUS, ROWS, BAD = "#status", "#rows", "#bad"


@dataclass(frozen=True, slots=True, eq=False)
class Rostered:
    """What a table has of each unit of its roster.

    `units`, in the order of the file, those left out among them: the columns `by` (String), `#rows` (UInt32), `#line`
    (Int64, the first), `#bad` (Boolean: some cell is), `#status` (String, "": none), and for each measure that the file
    has how many figures of it are known (UInt32). `unlike` (the columns `by`) are the duplicates whose figures are not
    those of the unit that they are said to repeat. `left_out` counts the rows that were taken out of the table.
    """

    name: str
    by: tuple[str, ...]
    measures: tuple[str, ...]
    units: pl.DataFrame
    unlike: pl.DataFrame
    left_out: int

    def left_out_units(self) -> list[tuple[str, ...]]:
        """Return the units whose rows were taken out, in the order of the file."""
        return self.units.filter(pl.col(STATUS).is_in(LEFT_OUT)).select(self.by).rows()
