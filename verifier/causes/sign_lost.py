"""Sign lost: what is said is the official figure with a minus before it, or without the one that it has.

Fits where both are the same but for the sign, exactly. The figures of a measure that are so are one finding. Leaves
open which of the two has the right sign.
"""

from __future__ import annotations

import polars as pl

from verifier.hypotheses.cells import AT, EXACT, OVER, SAID, WINDOW, Cells
from verifier.hypotheses.columns import by_column, how_many
from verifier.hypotheses.fits import FITS, Fits, Rows
from verifier.hypotheses.telling import told
from verifier.registry import cell_cause
from verifier.wording import causes_scale as words

KIND = "kind"


@cell_cause("sign lost", rank=22, wide=True)
def sign_lost(cells: Cells) -> Fits:
    """Test whether both figures are as far from 0, and bring together those of a column."""
    turned = cells.frame.filter(pl.col(SAID) * pl.col(OVER) == 0 - pl.col(EXACT))
    found = turned.select(AT, pl.lit(1, pl.Int128).alias(FITS), WINDOW, pl.lit(0).alias(KIND))
    grouped = by_column(cells, found, KIND)
    return Fits(grouped, lambda rows, number: _says(cells, rows, number), words.OPEN_SIGN, divisible=True)


def _says(cells: Cells, rows: Rows, number: int) -> str:
    return words.of_other_sign(*told(cells, rows[0]), how_many(cells, rows[0], number))
