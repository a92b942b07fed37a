"""Units of which all that they have is counted in another one, figure by figure: absentees added to a precinct."""

from __future__ import annotations

import polars as pl

from verifier.hypotheses.around import CHANGED, KIND, MISSING, OFFICIAL, around, everything
from verifier.hypotheses.cells import AT, DIGITS, MEASURE, NEAR, SAID, Cells
from verifier.hypotheses.fits import counted, nothing
from verifier.hypotheses.linked import TELLING, linked, mark, weighed

GIVER_UNIT, TAKER_UNIT, VOTES, OWN_VOTES = "giver.unit", "taker.unit", "votes", "own"
LEAST = 2
"""Figures at least that a unit must have: of one it could be chance."""

ALIKE = 20
"""Figures as large of which one is looked for at most."""

MOST = 20_000
"""Figures that are gone; of more, no unit is looked for."""


def moved_units(cells: Cells) -> pl.DataFrame:
    """Return the figures of units that have nothing, and of those that have it besides: a frame of `Fits`.

    With `giver.unit` and `taker.unit`, `votes` and `own` (Int128, as what is said). All that is officially one unit's,
    two figures at least, must be gone, and be in the same other unit, which has its row. Where two units would do, none
    is told. A unit is named by all columns of the key but the candidate.
    """
    figures = everything(cells)
    gone = figures.filter(pl.col(KIND).is_in([CHANGED, MISSING]) & (pl.col(SAID) == 0) & (pl.col(NEAR) > 0))
    more = figures.filter((pl.col(KIND) == CHANGED) & (pl.col(SAID) > pl.col(NEAR)))
    if not cells.others or not LEAST <= gone.height <= MOST or more.height < LEAST:
        return nothing()
    within = [*(name for name in cells.keys if name not in cells.others), MEASURE, DIGITS]
    pairs = _whole(cells, _pairs(cells, gone, more, within))
    if not pairs.height:
        return nothing()
    found = pl.concat([_as_found(pairs, AT, telling=True), _as_found(pairs, "#giver", telling=False)])
    others = gone.select(*within, pl.col(NEAR).alias("#votes"))
    every = pairs.join(others, on=within, nulls_equal=True).select(AT, value=pl.col(NEAR) + pl.col("#votes"))
    held = weighed(found, counted(figures, every)).with_columns(mark(GIVER_UNIT, TAKER_UNIT).alias("#pair"))
    return linked(held, ["#pair"])


def _name(cells: Cells) -> pl.Expr:
    return pl.concat_str([pl.col(name).fill_null("") for name in cells.others], separator=", ")


def _pairs(cells: Cells, gone: pl.DataFrame, more: pl.DataFrame, within: list[str]) -> pl.DataFrame:
    """Pair what is gone with what is too large by as much, of the same candidate and measure in another unit."""
    amount = [*within, VOTES]
    given = gone.select(*within, pl.col(NEAR).alias(VOTES), pl.col(AT).alias("#giver"), _name(cells).alias(GIVER_UNIT))
    taken = more.with_columns((pl.col(SAID) - pl.col(NEAR)).alias(VOTES), _name(cells).alias(TAKER_UNIT))
    few = (side.filter(pl.len().over(amount) <= ALIKE) for side in (taken, given))
    taken, given = few
    return taken.join(given, on=amount, nulls_equal=True).sort(AT, "#giver")


def _whole(cells: Cells, pairs: pl.DataFrame) -> pl.DataFrame:
    """Keep the units of which all that they have is in one other."""
    several = pairs.filter(pl.len().over(GIVER_UNIT, TAKER_UNIT) >= LEAST)
    if not several.height:
        return several
    named = around(cells).select(_name(cells).alias(GIVER_UNIT), OFFICIAL)
    sizes = named.group_by(GIVER_UNIT).agg((pl.col(OFFICIAL) != 0).sum().cast(pl.Int64).alias("#size"))
    sized = several.join(sizes, on=GIVER_UNIT, how="left", maintain_order="left")
    whole = sized.filter(pl.len().over(GIVER_UNIT, TAKER_UNIT) == pl.col("#size"))
    takers, givers = pl.col(TAKER_UNIT).n_unique().over(GIVER_UNIT), pl.col(GIVER_UNIT).n_unique().over(TAKER_UNIT)
    return whole.filter((takers == 1) & (givers == 1))


def _as_found(pairs: pl.DataFrame, at: str, *, telling: bool) -> pl.DataFrame:
    own, of = pl.col(NEAR).alias(OWN_VOTES), pl.col(DIGITS).alias("of")
    return pairs.select(pl.col(at).alias(AT), pl.lit(telling).alias(TELLING), GIVER_UNIT, TAKER_UNIT, VOTES, own, of)
