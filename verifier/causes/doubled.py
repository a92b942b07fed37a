"""Doubled: a figure is exactly two or three times the other one.

Fits where what is said is exactly two or three times the official figure, or the other way round: for nearly all that
differs of a measure or of a unit, which is one finding, or for one figure by itself. Figures below 30 tell nothing, and
equal ones tell as much as one. Leaves open why: it names no row, and never claims that a total row is among the rows.
"""

from __future__ import annotations

import polars as pl

from verifier.hypotheses.cells import AT, Cells
from verifier.hypotheses.figures_shown import both
from verifier.hypotheses.fits import Fits, Rows, fits_of
from verifier.hypotheses.multiples import OF, TIMES, multiples
from verifier.hypotheses.repeated_units import repeated_units
from verifier.registry import cell_cause
from verifier.wording import causes_parts as words

FEW = 10_000
"""Of more figures the parts are not looked at: a row that makes them so would be told first."""


@cell_cause("doubled", rank=57, wide=True)
def doubled(cells: Cells) -> Fits:
    """Look for figures of which one is a multiple of the other."""
    found = multiples(cells)
    if found.height and cells.frame.height <= FEW:
        found = found.join(repeated_units(cells), on=AT, how="anti", maintain_order="left")
    return Fits(fits_of(found, pl.col(OF)), lambda rows, number: _says(cells, rows, number), words.OPEN_DOUBLED)


def _says(cells: Cells, rows: Rows, number: int) -> str:
    row = rows[0]
    said, official = both(cells, row)
    return words.multiple(said, official, row[TIMES], number)
