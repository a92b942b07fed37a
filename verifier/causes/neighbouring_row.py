"""Neighbouring row: what is said is the official figure of a row above or below, two rows away at most.

Fits where the same candidate's figure of the unit before or after is what is said, or that of a row of the file before
or after, in the order of either file. A stretch of rows that slipped by one, and all figures of one row, are one
finding. A 0 is no evidence. Leaves open who took the wrong line, and where.
"""

from __future__ import annotations

import polars as pl

from verifier.hypotheses.around import around
from verifier.hypotheses.cells import AT, SAID, Cells
from verifier.hypotheses.fits import GROUP, Fits, Rows, counted, found_nothing, not_run
from verifier.hypotheses.lines import FIT, FROM, RUN, THERE, UNIT_NAME, Line, along, moved, telling, unit_of
from verifier.hypotheses.linked import TELLING, linked, mark, weighed
from verifier.hypotheses.regular import counted_once
from verifier.registry import cell_cause
from verifier.wording import causes_neighbours as words
from verifier.wording.hypotheses import number

BY = (1, -1, 2, -2)


@cell_cause("neighbouring row", rank=44)
def neighbouring_row(cells: Cells) -> Fits:
    """Hold every figure against those one and two rows above and below."""
    figures = around(cells)
    lines = list(telling(figures, along(cells)))
    if cells.official is None or not lines:
        return not_run()
    tried = [(line, by, moved(figures, line, by)) for line in lines for by in BY]
    if not any(one.select((pl.col(FIT) & pl.col(AT).is_not_null()).any()).item() for _, _, one in tried):
        return found_nothing()
    values = [one.filter(pl.col(AT).is_not_null()).select(AT, value=THERE).drop_nulls() for _, _, one in tried]
    found = pl.concat(
        [_slipped(cells, line, by, one).with_columns(line=at) for at, (line, by, one) in enumerate(tried)]
    )
    held = weighed(found, counted(figures.filter(pl.col(AT).is_not_null()), pl.concat(values)))
    together = held.with_columns(mark("of", "by", UNIT_NAME).alias("#unit"), mark("line", RUN).alias("#run"))
    frame = counted_once(cells, _without_lone_extras(cells, linked(together, ["#unit", "#run"])))
    return Fits(frame, lambda rows, figures: _says(cells, rows, figures), words.OPEN_ROW, divisible=True)


def _without_lone_extras(cells: Cells, frame: pl.DataFrame) -> pl.DataFrame:
    """Leave out a figure of a row that is only said, where it is alone: it is one of a whole row too many."""
    extra = cells.unmatched.filter(pl.col("kind") == "extra")[AT]
    return frame.filter((pl.len().over(GROUP) > 1) | ~pl.col(AT).is_in(extra.implode()))


def _slipped(cells: Cells, line: Line, by: int, figures: pl.DataFrame) -> pl.DataFrame:
    """Return the figures that are the official ones `by` rows before."""
    fit = figures.filter(pl.col(FIT) & pl.col(AT).is_not_null())
    evidence = (pl.col(SAID) != 0).alias(TELLING)
    return fit.select(AT, RUN, FROM, evidence, unit_of(cells, line), of=pl.lit(line.of), by=pl.lit(by))


def _says(cells: Cells, rows: Rows, figures: int) -> str:
    row = next((one for one in rows if one[TELLING]), rows[0])
    value = row["said"] if row["said"] is not None else row["value"]
    said = number(value, row["digits"], row["measure"] in cells.percent)
    return words.neighbouring(said, row[FROM], row["by"], row["of"], figures)
