"""Column shifted: figures stand one column, or one candidate, further than they belong.

Fits where in the order of either file each figure of a stretch is the official one of the candidate (or the measure)
next to it, all from the same side, and either its own place is left 0, blank or out, or two at least stand so.
Figures of one unit that are shifted the same way are one finding; so are those of several units that start at the same
candidate. A 0 is no evidence. Leaves open who made the slip, and what became of a figure that was pushed out.
"""

from __future__ import annotations

import polars as pl

from verifier.hypotheses.around import BLANK, CHANGED, KIND, MISSING, OFFICIAL, around, coded
from verifier.hypotheses.cells import AT, SAID, Cells
from verifier.hypotheses.fits import Fits, Rows, counted, found_nothing, not_run
from verifier.hypotheses.lines import (
    FIT,
    FROM,
    POSITION,
    RUN,
    THERE,
    UNIT_NAME,
    Line,
    across,
    moved,
    name_in,
    telling,
    unit_of,
)
from verifier.hypotheses.linked import TELLING, linked, mark, strong, weighed
from verifier.hypotheses.regular import counted_once
from verifier.registry import cell_cause
from verifier.wording import causes_neighbours as words
from verifier.wording.hypotheses import number

BY, START, HERE, LEFT = "by", "start", "here", "left"
TWO = 2
"""Figures in a row that stand one further tell a shift also where nothing was left empty."""


@cell_cause("column shifted", rank=41)
def column_shifted(cells: Cells) -> Fits:
    """Hold every figure against its neighbours on either side, in the order of either file."""
    figures = _of_units_that_differ(cells)
    lines = list(telling(figures, across(cells)))
    if cells.official is None or not lines:
        return not_run()
    tried = [(line, by, moved(figures, line, by)) for line in lines for by in (1, -1)]
    if not any(one.select(_evidence().any()).item() for _, _, one in tried):
        return found_nothing()
    values = [one.filter(pl.col(AT).is_not_null()).select(AT, value=THERE).drop_nulls() for _, _, one in tried]
    found = pl.concat([_shifted(cells, line, by, one) for line, by, one in tried])
    held = weighed(found, counted(figures.filter(pl.col(AT).is_not_null()), pl.concat(values)))
    same = mark("of", BY, UNIT_NAME).alias("#unit")
    sure = strong().any().over("of", BY, UNIT_NAME) | _all_of_it(cells)
    several = pl.when(sure & (pl.col(START) != "")).then(mark("of", BY, START))
    frame = counted_once(cells, linked(held.with_columns(same, several.alias("#several")), ["#unit", "#several"]))
    return Fits(frame, lambda rows, figures: _says(cells, rows), words.OPEN_SHIFTED, divisible=True)


def _of_units_that_differ(cells: Cells) -> pl.DataFrame:
    unit = [coded(name) for name in cells.others]
    differs = pl.col(AT).is_not_null().any()
    return around(cells).filter(differs.over(unit) if unit else differs)


def _shifted(cells: Cells, line: Line, by: int, figures: pl.DataFrame) -> pl.DataFrame:
    """Return the figures of the stretches that stand `by` further, and those that were left empty before them."""
    gone = _emptied().shift(by).fill_null(value=False).alias("#gone")
    marked = figures.with_columns(_evidence().alias(TELLING), gone, name_in(line).alias(HERE), _left_empty(line, by))
    run = pl.when(pl.col(LEFT)).then(pl.col(RUN).shift(-by)).when(pl.col(FIT)).then(RUN)
    held = marked.with_columns(run.alias(RUN)).filter(pl.col(RUN).is_not_null())
    number, emptied = pl.col(TELLING).sum().over(RUN), (pl.col(FIT) & pl.col("#gone")).any().over(RUN)
    kept = held.filter((number >= TWO) | ((number > 0) & emptied))
    start = pl.col(HERE).filter(pl.col(LEFT)).first().over(RUN).fill_null("")
    return kept.with_columns(start.alias(START)).filter(pl.col(AT).is_not_null()).select(
        AT, TELLING, FROM, HERE, START, LEFT, unit_of(cells, line), of=pl.lit(line.of), by=pl.lit(by)
    )  # fmt: skip


def _all_of_it(cells: Cells) -> pl.Expr:
    """Tell where shifts from one candidate on explain all that differs: units of small figures are then no others."""
    number = cells.frame.height + cells.unmatched.height
    return strong().any().over("of", BY, START) & (pl.col(AT).n_unique().over("of", BY, START) == number)


def _evidence() -> pl.Expr:
    return pl.col(FIT) & pl.col(AT).is_not_null() & (pl.col(SAID) != 0)


def _emptied() -> pl.Expr:
    return pl.col(KIND).is_in([CHANGED, MISSING, BLANK]) & (pl.col(SAID) == 0) & (pl.col(OFFICIAL) != 0)


def _left_empty(line: Line, by: int) -> pl.Expr:
    """Tell of which figures nothing is left, while the one next to it is theirs."""
    beside = pl.all_horizontal(pl.col(name).eq_missing(pl.col(name).shift(-by)) for name in line.codes)
    next_one = pl.col(POSITION).shift(-by) - pl.col(POSITION) == by
    return (_emptied() & ~pl.col(FIT) & beside & next_one & pl.col(FIT).shift(-by)).fill_null(value=False).alias(LEFT)


def _says(cells: Cells, rows: Rows) -> str:
    row = next((one for one in rows if one[TELLING]), rows[0])
    value = row["said"] if row["said"] is not None else row["value"]
    said = number(value, row["digits"], row["measure"] in cells.percent)
    start = next((one[START] for one in rows if one[START]), "")
    return words.shifted(said, row[FROM], row[HERE], start, row[BY])
