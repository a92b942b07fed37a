"""Rounded more coarsely: what is said ends in zeros, and is the official figure rounded to tens, hundreds or more.

Fits where what is said is the multiple of 10, 100, ... 1,000,000 of its last printed place that is nearest to the
official figure, where ten at least of these are left of it, and where it is not the official figure rounded to the last
printed place. Of a measure it is one step: the one that gives most of its figures, and of equals the finest. It is sure
only where several figures of a measure differ, and it gives them all; where it gives less than half of them, each is
told alone. A percentage printed as 100 is none. Leaves open whether the source says so; a zero in the place of another
digit, or a figure that was estimated, looks the same.
"""

from __future__ import annotations

import polars as pl

from verifier.hypotheses.cells import AT, DIGITS, EXACT, HIGH, LOW, MEASURE, NEAR, OVER, SAID, STEP, WINDOW, Cells
from verifier.hypotheses.fits import FITS, GROUP, Fits, Rows, fits_of
from verifier.hypotheses.telling import told
from verifier.hypotheses.whole import tens
from verifier.registry import cell_cause
from verifier.wording import causes_relation as words
from verifier.wording.hypotheses import number

STEPS = tuple(10**power for power in range(1, 7))
LEFT = 10
"""So many steps a figure has at least: that 10 is 7, rounded to tens, tells nothing."""

SEVERAL = 3
"""Figures of a measure that are all rounded so by no accident."""

COARSE = "coarse"


@cell_cause("rounded more coarsely", rank=5, wide=True)
def rounded_coarsely(cells: Cells) -> Fits:
    """Find for each measure the step that gives most of its figures."""
    found = _of_one_step(_rounded(cells.frame.filter(~_whole_hundred(cells))))
    everything = cells.frame.group_by(MEASURE).agg(pl.len().alias("#all"))
    joined = found.join(everything, on=MEASURE, how="left", maintain_order="left")
    number_here, several = pl.len().over(MEASURE), pl.len().over(MEASURE) >= SEVERAL
    sure = several & (number_here == pl.col("#all"))
    chance = (pl.when(sure).then(0).otherwise(FITS).alias(FITS), pl.when(sure).then(1).otherwise(WINDOW).alias(WINDOW))
    # a few of many are each by chance what they are
    alone = pl.when(several & (2 * number_here >= pl.col("#all"))).then(None).otherwise(pl.col(AT))
    framed = fits_of(joined.with_columns(chance), pl.struct(MEASURE, alone.alias("alone")))
    return Fits(
        framed.select(AT, GROUP, FITS, WINDOW, COARSE),
        lambda rows, figures: _says(cells, rows, figures),
        words.OPEN_COARSE,
        follows=True,
        divisible=True,
        found_among=True,
        doubtful=frozenset(framed.filter(pl.col(FITS) > 0)[GROUP].unique()),
    )


def _whole_hundred(cells: Cells) -> pl.Expr:
    """Tell which figures are printed as 100 %: that says that nothing lacks, and is no rounding."""
    return pl.col(MEASURE).is_in(sorted(cells.percent)) & (pl.col(SAID) == tens(pl.col(DIGITS)))


def _rounded(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the figures that any step gives, with whether each step does (`#10`, ...) and how many it could reach."""
    fine = (pl.col(SAID) * pl.col(OVER) - pl.col(EXACT)).abs() < pl.col(OVER)
    round_ones = frame.filter((pl.col(SAID) != 0) & (pl.col(SAID) % STEPS[0] == 0) & ~fine)
    tested = round_ones.with_columns(_gives(step).alias(f"#{step}") for step in STEPS)
    hits = tested.filter(pl.any_horizontal(f"#{step}" for step in STEPS))
    return hits.with_columns(pl.sum_horizontal(_reaches(step) for step in STEPS).clip(1).cast(pl.Int128).alias(FITS))


def _gives(step: int) -> pl.Expr:
    """Tell whether what is said is a multiple of a step, and none is nearer to the official figure."""
    said, over = pl.col(SAID), pl.col(OVER)
    near = 2 * (said * over - pl.col(EXACT)).abs() <= step * over
    return (said % step == 0) & (said.abs() >= LEFT * step) & near


def _reaches(step: int) -> pl.Expr:
    """Count the one figure that a step gives, where it could equally have been printed."""
    over, exact = pl.col(OVER), pl.col(EXACT)
    size = (2 * exact.abs() + step * over) // (2 * step * over) * step
    value = pl.when(exact < 0).then(0 - size).otherwise(size)
    inside = value.is_between(pl.col(LOW), pl.col(HIGH)) & (value != pl.col(NEAR)) & (value % pl.col(STEP) == 0)
    return inside.cast(pl.Int128)


def _of_one_step(hits: pl.DataFrame) -> pl.DataFrame:
    """Keep of each measure the figures that its best step gives, with the step (`coarse`, Int64)."""
    names = [f"#{step}" for step in STEPS]
    counts = hits.group_by(MEASURE).agg(pl.col(name).sum() for name in names)
    most = pl.max_horizontal(names)
    best = pl.coalesce(pl.when(pl.col(f"#{step}") == most).then(pl.lit(step, pl.Int64)) for step in STEPS)
    held = hits.join(counts.select(MEASURE, best.alias(COARSE)), on=MEASURE, how="left", maintain_order="left")
    return held.filter(pl.any_horizontal((pl.col(COARSE) == step) & pl.col(f"#{step}") for step in STEPS))


def _says(cells: Cells, rows: Rows, figures: int) -> str:
    row = rows[0]
    step = number(row[COARSE], row[DIGITS], row[MEASURE] in cells.percent)
    return words.rounded_coarsely(*told(cells, row), step, figures)
