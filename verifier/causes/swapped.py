"""Swapped: two figures stand in each other's place, or several in another order.

Fits where two candidates of one unit, two measures of one row or two units of one candidate each have the official
figure of the other; and where three figures or more of one unit (or one column) are the official ones in another order.
The figures of the same two in all measures are one finding, and so are those of all their candidates where units are
swapped, and several figures that stand in the same other order in many units. Counted are the figures that differ: any
of them could have been the other one. Where a candidate's figure stands under one that has 0, that alone is no swap.
Leaves open whether the figures or the names are the wrong way round, and who made the slip.
"""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from verifier.hypotheses.cells import AT, DIGITS, EXACT, MEASURE, NEAR, OVER, SAID, Cells
from verifier.hypotheses.fits import GROUP, Fits, Rows, not_run
from verifier.hypotheses.lines import CANDIDATE, UNIT_NAME, Line, name_in, unit_of
from verifier.hypotheses.linked import TELLING, linked, mark, strong, weighed
from verifier.hypotheses.others_in_window import others_in_window
from verifier.hypotheses.whole import nearest, tens
from verifier.registry import cell_cause
from verifier.wording import causes_neighbours as words
from verifier.wording.hypotheses import number

OTHER, HERE, THERE, PAIR, VALUE, OF = "other", "here", "there", "pair", "official.value", "of"
TOTAL, UNITS = "total", "units"
HOW, ORDER = "how", "order"
FULL = "full"
_FULL = ((pl.col(SAID) != 0) & (pl.col(NEAR) != 0)).alias(FULL)
COMMON = 20
"""Figures of one line that are the same: more of them are no evidence of any, and pairing them takes too long."""

THREE = 3
"""Figures that are in another order at least: of two that is a swap."""


@cell_cause("swapped", rank=40)
def swapped(cells: Cells) -> Fits:
    """Hold every figure that differs against the others of its unit, of its row and of its candidate."""
    if cells.frame.height < 2:  # noqa: PLR2004 (a pair)
        return not_run()
    lines = _lines(cells)
    values = _values(cells.frame)
    reached = others_in_window(cells.frame, values, [line.within for line in lines])
    parts = [part for line in lines for part in (_swaps(cells, line, values), _orders(cells, line))]
    held = weighed(pl.concat(parts, how="diagonal"), reached)
    frame = linked(_marked(held, _totals(cells, lines)), ["#unit", "#several"])
    frame = frame.filter(pl.col(FULL).any().over(GROUP) | (pl.col(OF) == "unit"))
    frame = frame.with_columns(pl.col(UNIT_NAME).n_unique().over(GROUP).alias(UNITS))
    return Fits(frame, lambda rows, figures: _says(cells, rows, figures), words.OPEN_SWAPPED)


def _lines(cells: Cells) -> list[Line]:
    """Return what figures can be swapped along: candidates, measures and units."""
    own = [name for name in cells.keys if name == CANDIDATE]
    found = [Line("candidate", (*cells.others, MEASURE), "", (CANDIDATE,))] if own else []
    if len(cells.measures) > 1:
        found.append(Line("measure", tuple(cells.keys), "", (MEASURE,)))
    if cells.others:
        found.append(Line("unit", (*own, MEASURE), "", tuple(cells.others)))
    return found


def _values(frame: pl.DataFrame) -> pl.DataFrame:
    """Return each official figure (`official.value`) at every number of digits that is printed."""
    return pl.concat([_at(frame, digits) for digits in frame[DIGITS].unique().sort()])


def _at(frame: pl.DataFrame, digits: int) -> pl.DataFrame:
    more, fewer = tens((digits - pl.col(DIGITS)).clip(0)), tens((pl.col(DIGITS) - digits).clip(0))
    value = nearest(pl.col(EXACT) * more, pl.col(OVER) * fewer).alias(VALUE)
    return frame.select(pl.exclude(DIGITS), pl.lit(digits, pl.Int64).alias(DIGITS), value)


def _swaps(cells: Cells, line: Line, values: pl.DataFrame) -> pl.DataFrame:
    """Return the pairs that have each other's figure, both of each: `at`, `other`, the names of both and the line."""
    left = cells.frame.select(*line.within, DIGITS, AT, name_in(line).alias(HERE), pl.col(SAID).alias(VALUE), _FULL)
    right = values.select(*line.within, DIGITS, pl.col(AT).alias(OTHER), name_in(line).alias(THERE), VALUE)
    rare = right.filter(pl.len().over(*line.within, DIGITS, VALUE) <= COMMON)
    takes = left.join(rare, on=[*line.within, DIGITS, VALUE], nulls_equal=True).filter(pl.col(AT) != pl.col(OTHER))
    both = takes.join(takes.select(pl.col(OTHER).alias(AT), pl.col(AT).alias(OTHER)), on=[AT, OTHER], how="semi")
    once = both.sort(AT, OTHER).unique(AT, keep="first", maintain_order=True)
    mutual = once.join(once.select(pl.col(OTHER).alias(AT), pl.col(AT).alias(OTHER)), on=[AT, OTHER], how="semi")
    pair = pl.concat_str(pl.min_horizontal(HERE, THERE), pl.max_horizontal(HERE, THERE), separator="\t").alias(PAIR)
    return _seen(cells, line, mutual.select(AT, OTHER, HERE, THERE, FULL, pair))


def _orders(cells: Cells, line: Line) -> pl.DataFrame:
    """Return the figures of lines that are the official ones in another order, three at least."""
    frame = cells.frame.with_columns(name_in(line).alias(HERE))
    same = (pl.col(SAID).sort() == pl.col(NEAR).sort()).all().over(line.within)
    told = (pl.col(SAID) != 0).sum().over(line.within) >= THREE
    one = pl.col(DIGITS).n_unique().over(line.within) == 1
    found = _seen(cells, line, frame.filter(same & told & one).select(AT, HERE, _FULL, pl.lit(ORDER).alias(HOW)))
    return found.join(_exchange(frame, line), on=AT, how="left", maintain_order="left")


def _exchange(frame: pl.DataFrame, line: Line) -> pl.DataFrame:
    """Say whose figure each has (`there`), and number the exchange of its line (`pair`): null where two are equal."""
    figure = [*line.within, DIGITS, VALUE]
    left = frame.select(*line.within, DIGITS, AT, HERE, pl.col(SAID).alias(VALUE))
    right = frame.select(*line.within, DIGITS, pl.col(NEAR).alias(VALUE), pl.col(HERE).alias(THERE))
    once = right.filter(pl.len().over(figure) == 1)
    taken = left.join(once, on=figure, how="left", nulls_equal=True, maintain_order="left")
    clear = pl.col(THERE).is_not_null().all().over(line.within)
    steps = pl.struct(HERE, THERE).rank("dense").cast(pl.String)
    held = taken.with_columns(pl.when(clear).then(steps).alias("#step"))
    steps = pl.col("#step").sort().str.join("\t")
    lines = held.group_by(line.within, maintain_order=True).agg(steps, pl.col(AT, THERE))
    number = pl.when(pl.col("#step") != "").then(pl.col("#step").rank("dense").cast(pl.String))
    return lines.select(AT, THERE, number.alias(PAIR)).explode(AT, THERE)


def _seen(cells: Cells, line: Line, found: pl.DataFrame) -> pl.DataFrame:
    """Add the unit of each figure, and of what line it is."""
    units = cells.frame.select(AT, unit_of(cells, line), (pl.col(SAID) != 0).alias(TELLING))
    return found.join(units, on=AT, maintain_order="left").with_columns(pl.lit(line.of).alias(OF))


def _totals(cells: Cells, lines: Sequence[Line]) -> pl.DataFrame:
    """Count the figures that differ by what they are of (`of`, `here`): candidates, measures, units."""
    named = [cells.frame.select(pl.lit(line.of).alias(OF), name_in(line).alias(HERE)) for line in lines]
    return pl.concat(named).group_by(OF, HERE).len(TOTAL)


def _marked(found: pl.DataFrame, totals: pl.DataFrame) -> pl.DataFrame:
    """Mark what is one finding: a pair (or another order) in one unit, and in several where it is strong in each.

    So is a pair of which all that differs is swapped: then it is no chance that small figures are as well.

    Units that are swapped are one finding over all their figures.
    """
    pair, along = pl.col(PAIR), pl.col(OF) == "unit"
    unit = pl.when(along).then(pl.lit("")).otherwise(UNIT_NAME)
    whole = (pl.len().over(OF, PAIR, HERE) == pl.col(TOTAL)).all().over(OF, PAIR) & strong().any().over(OF, PAIR)
    sure = along | strong().any().over(OF, PAIR, UNIT_NAME) | whole
    return found.join(totals, on=[OF, HERE], how="left", maintain_order="left").with_columns(
        mark(OF, pair.fill_null(""), unit).alias("#unit"),
        pl.when(pair.is_not_null() & sure).then(mark(OF, pair.fill_null(""))).alias("#several"),
    )


def _says(cells: Cells, rows: Rows, figures: int) -> str:
    row = rows[0]
    if row[HOW] == ORDER:
        return words.reordered(_steps(rows), figures, 1 if row[OF] == "unit" else row[UNITS])
    percent = row[MEASURE] in cells.percent
    shown = [number(row[name], row[DIGITS], percent) for name in (SAID, NEAR)]
    return words.swapped(row[HERE], row[THERE], shown, figures // 2)


def _steps(rows: Rows) -> list[tuple[str, str]]:
    """Return whose figure each of the first has ("" where two have it)."""
    return list(dict.fromkeys((row[HERE], row[THERE] or "") for row in rows))
