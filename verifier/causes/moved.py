"""Moved: one candidate's votes are counted under another, and its own figure is 0 or left out.

Fits where in one unit the other candidate's figure is too large by exactly the official figure of the one that has
none; where two that are gone had as much, or two are too large by as much, nobody can tell whose it is, and none is
told. Whom one side alone has, wherever one looks, gave no votes to somebody whom the other side alone has: that is one
name written otherwise, or nothing that can be told. Of a table without candidates the same is tested over the measures
of a row. The same two in several units are one finding. It also fits where all that a unit has, two figures at least,
stands in one other unit, figure by figure, beside its own. Leaves open who made the slip; where a figure is pushed to
the next column it is called "column shifted".
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from verifier.hypotheses.around import CHANGED, EXTRA, KIND, MISSING, ROW, WHOLE, around, everything
from verifier.hypotheses.cells import AT, DIGITS, MEASURE, NEAR, SAID, Cells, Side
from verifier.hypotheses.fits import GROUP, Fits, Rows, counted, found_nothing, not_run, nothing
from verifier.hypotheses.lines import UNIT_NAME, Line, across, name_in, unit_of
from verifier.hypotheses.linked import TELLING, linked, mark, strong, weighed
from verifier.hypotheses.moved_units import GIVER_UNIT, OWN_VOTES, TAKER_UNIT, moved_units
from verifier.hypotheses.names_alike import Name, likeness
from verifier.registry import cell_cause
from verifier.wording import causes_neighbours as words
from verifier.wording.hypotheses import number

FROM, TO, VOTES, GIVER, WRITTEN, PLACE = "from", "to", "votes", "giver", "no row", "#place"
MOST = 20_000
"""Pairs of names that are held against each other."""


@cell_cause("moved", rank=43)
def moved_to_another(cells: Cells) -> Fits:
    """Hold every figure that is too large against those of the same unit that are gone."""
    lines = across(cells)[:1]
    if not lines:
        return not_run()
    found = _both(_of_candidates(cells, lines[0]), moved_units(cells))
    if not found.height:
        return found_nothing()
    return Fits(found, lambda rows, figures: _says(cells, rows, figures), opens=_open)


def _both(candidates: pl.DataFrame, units: pl.DataFrame) -> pl.DataFrame:
    """Put together what is found of candidates and of whole units: these are other findings."""
    if not units.height:
        return candidates
    first = (candidates[GROUP].max() if candidates.height else 0) or 0
    return pl.concat([candidates, units.with_columns(pl.col(GROUP) + pl.lit(first, pl.UInt32) + 1)], how="diagonal")


def _of_candidates(cells: Cells, line: Line) -> pl.DataFrame:
    figures = _placed(cells)
    pairs = _between_two(cells, _pairs(figures, line), line)
    if not pairs.height:
        return nothing()
    found = pl.concat([_as_found(pairs, AT, telling=True), _as_found(pairs, GIVER, telling=False)])
    held = weighed(found, counted(figures, _values(pairs, figures, line)))
    units = held.join(figures.select(AT, unit_of(cells, line)), on=AT, maintain_order="left")
    several = pl.when(strong().any().over(FROM, TO, UNIT_NAME)).then(mark(FROM, TO))
    marks = units.with_columns(mark(FROM, TO, UNIT_NAME).alias("#unit"), several.alias("#several"))
    return linked(marks, ["#unit", "#several"])


def _placed(cells: Cells) -> pl.DataFrame:
    """Return the figures that differ, with where each stands in its unit."""
    places = around(cells).filter(pl.col(AT).is_not_null()).select(AT, *(line.position for line in across(cells)[:1]))
    return everything(cells).join(places, on=AT, how="left", maintain_order="left")


def _givers(figures: pl.DataFrame, line: Line) -> pl.DataFrame:
    """Return the figures of which nothing is left."""
    gone = figures.filter(pl.col(KIND).is_in([CHANGED, MISSING]) & (pl.col(SAID) == 0) & (pl.col(NEAR) > 0))
    return gone.select(
        *line.within,
        DIGITS,
        pl.col(AT).alias(GIVER),
        pl.col(NEAR).alias(VOTES),
        name_in(line).alias(FROM),
        (pl.col(KIND) == MISSING).alias(WRITTEN),
        pl.col(line.position).alias(PLACE),
    )


def _pairs(figures: pl.DataFrame, line: Line) -> pl.DataFrame:
    """Pair each figure that is too large with the one that is gone, where it is exactly that, and no other is."""
    more = figures.filter(pl.col(KIND).is_in([CHANGED, EXTRA]) & (pl.col(SAID) > pl.col(NEAR)))
    taker = more.with_columns((pl.col(SAID) - pl.col(NEAR)).alias(VOTES), name_in(line).alias(TO))
    amount = [*line.within, DIGITS, VOTES]
    taken, given = (side.filter(pl.len().over(amount) == 1) for side in (taker, _givers(figures, line)))
    pairs = taken.join(given, on=amount, nulls_equal=True).sort(AT)
    beside = (pl.col(NEAR) == 0) & ((pl.col(line.position) - pl.col(PLACE)).abs() == 1)
    return pairs.filter(~beside.fill_null(value=False))


def _between_two(cells: Cells, pairs: pl.DataFrame, line: Line) -> pl.DataFrame:
    """Leave out what stands under another spelling of one name, or under one that only the other side has.

    Of a measure it is known that both sides have it.
    """
    one_sided = (pl.col(KIND) == EXTRA) & pl.col(WRITTEN)
    if line.named == (MEASURE,) or not pairs.select(one_sided.any()).item():
        return pairs
    given, taken = (_named(side, line) for side in (cells.said, cells.official))
    elsewhere = pl.col(FROM).is_in(given.implode()) | pl.col(TO).is_in(taken.implode())
    pairs = pairs.filter(~one_sided | elsewhere)
    named = pairs.filter(one_sided).select(FROM, TO).unique().sort(FROM, TO).head(MOST)
    texts = {text: Name(text) for pair in named.iter_rows() for text in pair}
    alike = [pair for pair in named.iter_rows() if likeness(texts[pair[0]], texts[pair[1]])]
    names = pl.DataFrame(alike, schema={FROM: pl.String, TO: pl.String}, orient="row")
    same = pairs.filter(one_sided).join(names, on=[FROM, TO], how="semi").select(AT)
    return pairs.join(same, on=AT, how="anti", maintain_order="left")


def _named(side: Side | None, line: Line) -> pl.Series:
    """Return the names that a side has anywhere; of a large one, in its first rows."""
    if side is None:
        return pl.Series(dtype=pl.String)
    return side.texts(side.rows[ROW].head(WHOLE).to_list()).select(name_in(line)).to_series().unique()


def _values(pairs: pl.DataFrame, figures: pl.DataFrame, line: Line) -> pl.DataFrame:
    """Return what the figure would be with the votes of any other that is gone."""
    others = _givers(figures, line).select(*line.within, DIGITS, pl.col(VOTES).alias("#votes"))
    every = pairs.select(*line.within, DIGITS, AT, NEAR).join(others, on=[*line.within, DIGITS], nulls_equal=True)
    return every.select(AT, value=pl.col(NEAR) + pl.col("#votes"))


def _as_found(pairs: pl.DataFrame, at: str, *, telling: bool) -> pl.DataFrame:
    own = pl.col(NEAR).alias("own")
    return pairs.select(
        pl.col(at).alias(AT), pl.lit(telling).alias(TELLING), FROM, TO, VOTES, own, pl.col(DIGITS).alias("of")
    )


def _says(cells: Cells, rows: Rows, figures: int) -> str:
    row = rows[0]
    if row.get(GIVER_UNIT) is not None:
        return _of_unit(cells, row, figures)
    votes, own = (number(row[name], row["of"], row["measure"] in cells.percent) for name in (VOTES, "own"))
    return words.moved(votes, row[FROM], row[TO], own if row["own"] else "", figures // 2 - 1)


def _of_unit(cells: Cells, row: Mapping[str, Any], figures: int) -> str:
    both = (row[OWN_VOTES] + row[VOTES], row[OWN_VOTES], row[VOTES])
    said, own, votes = (number(one, row["of"], row["measure"] in cells.percent) for one in both)
    return words.moved_unit((said, own, votes), row[GIVER_UNIT], row[TAKER_UNIT], figures // 2)


def _open(rows: Rows) -> str:
    return words.OPEN if rows[0].get(GIVER_UNIT) is None else words.OPEN_UNIT
