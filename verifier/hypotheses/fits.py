"""What one cause explains: cells, each in a group that is one finding, with how often it would fit by chance."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from verifier.hypotheses.cells import AT, HIGH, LOW, NEAR, SAID, STEP, WINDOW, Cells

GROUP, FITS = "group", "fits"
COLUMNS = {AT: pl.UInt32, GROUP: pl.UInt32, FITS: pl.Int128, WINDOW: pl.Int128}
Rows = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True, eq=False)
class Fits:
    """The cells that a cause explains.

    `frame`: `at` (UInt32, of the cells), `group` (UInt32: cells of one group are one finding), `fits` and `window`
    (Int128: the chance of this cell), and columns of evidence as the cause likes. `says` puts one group into a
    sentence: it is given the group's first rows, joined with those of the cells, and how many there are. `follows`
    tells that it follows from the relation of the two figures, or names a release: then it comes before all that does
    not, and no chance is told. `searched` is false where the cause was not run, as its reach was too wide. A group is
    told whole or not at all; where it is `divisible`, it is told of those of its cells that nothing better explains.
    The groups whose numbers are `doubtful` are told with "perhaps", however unlikely their figures are by chance, and
    `opens` says what a group leaves open, where that is not the same of all. Where what follows was `found_among`
    others (a release has some of the figures), small ones may be so by chance: it is told with confidence only where
    that is unlikely. What `trails` follows from other figures that differ: what is sure, or explains several figures
    together, comes before it, and what may be so of a single one after it.
    """

    frame: pl.DataFrame
    says: Callable[[Rows, int], str]
    leaves_open: str = ""
    follows: bool = False
    searched: bool = True
    divisible: bool = False
    found_among: bool = False
    trails: bool = False
    doubtful: frozenset[int] = frozenset()
    opens: Callable[[Rows], str] | None = None

    def left_open(self, rows: Rows) -> str:
        """Say what a group leaves open, by its first rows."""
        return self.leaves_open if self.opens is None else self.opens(rows)


def fits_of(found: pl.DataFrame, group: pl.Expr | None = None) -> pl.DataFrame:
    """Complete a frame that has `at`, `fits` and `window`: every cell is a group, or those with the same value are."""
    numbered = pl.col(AT).cast(pl.UInt32) if group is None else group.rank("dense").cast(pl.UInt32)
    return found.with_columns(numbered.alias(GROUP)).with_columns(
        pl.col(name).cast(kind) for name, kind in COLUMNS.items()
    )


def nothing() -> pl.DataFrame:
    """Return a frame of no cells."""
    return pl.DataFrame(schema=COLUMNS)


def found_nothing() -> Fits:
    """Say that a cause was run, and explains none of the cells."""
    return Fits(nothing(), lambda rows, number: "")


def not_run() -> Fits:
    """Say that a cause was not run: there is nothing that it could search, or its reach is too wide."""
    return Fits(nothing(), lambda rows, number: "", searched=False)


def reach(cells: pl.DataFrame, candidates: pl.DataFrame) -> pl.DataFrame:
    """Count of each cell of which one candidate is what is said how many values a cause would have explained.

    See `counted`. A search among neighbours then leaves out what it reaches too much of: see `narrow`.
    """
    said = candidates.join(cells.select(AT, pl.col(SAID).alias("value")), on=[AT, "value"], how="semi")
    if not said.height:
        return nothing().select(AT, FITS, WINDOW)
    return counted(cells, candidates).join(said, on=AT, how="semi", maintain_order="left")


def counted(cells: pl.DataFrame, candidates: pl.DataFrame) -> pl.DataFrame:
    """Count of each cell how many values in its window a cause would have explained.

    `candidates` has, for cells by `at`, every `value` (Int128, unscaled at the cell's digits) that the cause could
    explain; what lies outside of the window or between its steps, is the official figure itself or stands twice is not
    counted. Returns `at`, `fits` and `window` (Int128) of the cells of which any is left.
    """
    held = candidates.join(cells.select(AT, LOW, HIGH, NEAR, WINDOW, STEP), on=AT)
    value = pl.col("value")
    inside = value.is_between(pl.col(LOW), pl.col(HIGH)) & (value != pl.col(NEAR)) & (value % pl.col(STEP) == 0)
    found = held.filter(inside).unique([AT, "value"]).group_by(AT)
    return found.agg(pl.len().cast(pl.Int128).alias(FITS), pl.col(WINDOW).first()).sort(AT)


def narrow(found: pl.DataFrame) -> pl.DataFrame:
    """Leave out the cells where a search reaches more than half of the window."""
    return found.filter(2 * pl.col(FITS) <= pl.col(WINDOW))


CellCause = Callable[[Cells], Fits]
"""What a cause over cells is: cells in, the cells that it explains out."""
