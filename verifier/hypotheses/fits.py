"""What one cause explains: cells, each in a group that is one finding, with how often it would fit by chance."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from verifier.hypotheses.cells import AT, HIGH, LOW, NEAR, SAID, WINDOW, Cells

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
    Where what follows was `found_among` others (a release has some of the figures), small ones may be so by chance: it
    is told with confidence only where that is unlikely.
    """

    frame: pl.DataFrame
    says: Callable[[Rows, int], str]
    leaves_open: str = ""
    follows: bool = False
    searched: bool = True
    divisible: bool = False
    found_among: bool = False


def fits_of(found: pl.DataFrame, group: pl.Expr | None = None) -> pl.DataFrame:
    """Complete a frame that has `at`, `fits` and `window`: every cell is a group, or those with the same value are."""
    numbered = pl.col(AT).cast(pl.UInt32) if group is None else group.rank("dense").cast(pl.UInt32)
    return found.with_columns(numbered.alias(GROUP)).with_columns(
        pl.col(name).cast(kind) for name, kind in COLUMNS.items()
    )


def nothing() -> pl.DataFrame:
    """Return a frame of no cells."""
    return pl.DataFrame(schema=COLUMNS)


def not_run() -> Fits:
    """Say that a cause was not run: there is nothing that it could search, or its reach is too wide."""
    return Fits(nothing(), lambda rows, number: "", searched=False)


def reach(cells: pl.DataFrame, candidates: pl.DataFrame) -> pl.DataFrame:
    """Count of each cell how many values a cause would have explained.

    `candidates` has, for cells by `at`, every `value` (Int128, unscaled at the cell's digits) that the cause could
    explain; what lies outside of the window, is the official figure itself or stands twice is not counted. Returns
    `at`, `fits` (Int128, 1 at least) and `window` for the cells of which one candidate is what is said. A search among
    neighbours then leaves out what it reaches too much of: see `narrow`.
    """
    held = candidates.join(cells.select(AT, LOW, HIGH, NEAR, SAID, WINDOW), on=AT)
    value = pl.col("value")
    inside = held.filter(value.is_between(pl.col(LOW), pl.col(HIGH)) & (value != pl.col(NEAR))).unique([AT, "value"])
    counted = inside.group_by(AT).agg(
        pl.len().cast(pl.Int128).alias(FITS), (value == pl.col(SAID)).any().alias("hit"), pl.col(WINDOW).first()
    )
    return counted.filter(pl.col("hit")).drop("hit").sort(AT)


def narrow(found: pl.DataFrame) -> pl.DataFrame:
    """Leave out the cells where a search reaches more than half of the window."""
    return found.filter(2 * pl.col(FITS) <= pl.col(WINDOW))


CellCause = Callable[[Cells], Fits]
"""What a cause over cells is: cells in, the cells that it explains out."""
