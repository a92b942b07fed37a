"""Rounded parts: each part was rounded before it was added, and the whole was not, or by itself.

Fits where the rounding of the parts and of the whole, each by half a unit of its last place (by a whole one where all
were cut off), reaches from the sum to the whole. What is off by more than three standard deviations of so many
roundings is told apart, with "perhaps", and by more than five not at all. What else lies as near is counted: of a few
totals that is mostly no evidence. Not for what is counted in whole numbers, as votes are: nothing is rounded there.
Leaves open what the exact figures are.
"""

from __future__ import annotations

import polars as pl

from verifier.hypotheses.cells import AT, MEASURE, Cells
from verifier.hypotheses.fits import GROUP, Fits, Rows, fits_of, not_run
from verifier.hypotheses.slack import CUT, NUMBER, RARE, SLACK, slack_of
from verifier.registry import cell_cause
from verifier.wording import causes_parts as words
from verifier.wording.hypotheses import number as written


@cell_cause("rounded parts", rank=51)
def rounded_parts(cells: Cells) -> Fits:
    """Add up how far the rounding of every part can reach."""
    parts = cells.parts() if cells.frame.height else None
    if parts is None or not parts.frame.height:
        return not_run()
    found = slack_of(cells, parts).join(cells.frame.select(AT, MEASURE), on=AT, maintain_order="left")
    # what is rounded is rounded everywhere: all figures of a measure are one finding, but for those that are rare
    frame = fits_of(found, pl.struct(MEASURE, RARE)).drop(MEASURE)
    return Fits(
        frame,
        lambda rows, number: _says(cells, rows, number),
        words.OPEN_ROUNDED,
        follows=True,
        divisible=True,
        found_among=True,
        doubtful=frozenset(frame.filter(RARE)[GROUP].unique()),
    )


def _says(cells: Cells, rows: Rows, number: int) -> str:
    row = rows[0]
    percent = row["measure"] in cells.percent
    away, slack = (written(row[name], row["#places"], percent) for name in ("#away", SLACK))
    return words.rounded_parts(row[NUMBER], away, slack, number, cut=row[CUT], rare=row[RARE])
