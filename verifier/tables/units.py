"""What a table has of the units of its roster, which are named as the table spells them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

import polars as pl

from verifier.rulebook.rosters import LEFT_OUT, Roster
from verifier.tables.layout import Layout
from verifier.tables.spellings import as_read

STATUS, ROWS, BAD, BLANKS = "#status", "#rows", "#bad", "#blanks"


@dataclass(frozen=True, slots=True)
class InSpite:
    """A unit that is left out and has figures, and what those of each measure come to (None: shares do not add up)."""

    unit: tuple[str, ...]
    status: str
    amounts: tuple[tuple[str, Fraction | None], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Rostered:
    """What a table has of each unit of its roster.

    `units`, in the order of the file, those left out among them: the columns `by` (String), `#rows` (UInt32), `#line`
    (Int64, the first), `#bad` (Boolean: some cell is), `#blanks` (Boolean: it has only blanks, some of them taken as
    zero), `#status` (String, "": none), and for each measure that the file has how many figures of it are known
    (UInt32; none of a unit of which nothing is written). `roster` names units as the table spells them. `unlike` (the
    columns `by`) are the duplicates whose figures are not those of the unit that they are said to repeat. `left_out`
    counts the rows that were taken out of the table, and `in_spite` are the units among them that have figures although
    their status says that they have none.
    """

    name: str
    roster: Roster
    by: tuple[str, ...]
    measures: tuple[str, ...]
    units: pl.DataFrame
    unlike: pl.DataFrame
    left_out: int
    in_spite: tuple[InSpite, ...] = ()

    def left_out_units(self) -> list[tuple[str, ...]]:
        """Return the units whose rows were taken out, in the order of the file."""
        return self.units.filter(pl.col(STATUS).is_in(LEFT_OUT)).select(self.by).rows()


def roster_of(layout: Layout, roster: Roster) -> Roster:
    """Return a roster whose statuses name units as a table has them, which may make texts alike."""
    columns = {column.name: column for column in layout.columns}

    def spelt(unit: Mapping[str, str]) -> dict[str, str]:
        return {label: as_read(columns[label], text) for label, text in unit.items()}

    if not any(columns[label].spellings for label in roster.by):
        return roster
    status = tuple(one.model_copy(update={"at": spelt(one.at), "unit": spelt(one.unit)}) for one in roster.status)
    return roster.model_copy(update={"status": status})
