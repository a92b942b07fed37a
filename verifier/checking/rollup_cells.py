"""Figures that are not what is worked for them from finer ones, as cells that causes work on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from verifier.checking.intervals import DIGITS, NAME, VALUE, Figures
from verifier.checking.part_figures import is_counted
from verifier.checking.printed import printing_of
from verifier.checking.rollups import Judged, Rollup
from verifier.checking.total_cells import Added, total_cells
from verifier.checking.totals import figures
from verifier.expression import Aggregate, Name
from verifier.hypotheses.cells import Cells


def rollup_cells(rollup: Rollup, shown: Sequence[Judged], wrong: int) -> Cells:
    """Make cells of the figures that are shown and disagree; `wrong` is how many there are in all.

    Where the finer figures are only added up, they are the parts. For those that are not shown no cause is looked for.
    """
    context, measure = rollup.rows.context, rollup.name.path[-1]
    rows = rollup.rows.table.frame[[one.at for one in shown]]["#row"]
    table = context.table(rollup.whole)
    whole = figures(table, measure, rollup.printing, pl.col("#row").is_in(rows.implode()))
    parts, unit = parts_of_rollup(rollup)
    counted = is_counted(context, measure, parts, whole)
    added = Added(measure, parts, whole, tuple(rollup.rows.known_by), unit, counted, rollup.percent)
    cells = total_cells([one.found for one in shown], added, are_all=False)
    return replace(cells, untried=max(wrong - cells.frame.height, cells.untried))


def parts_of_rollup(rollup: Rollup) -> tuple[Figures, tuple[str, ...]]:
    """Return the figures that are added up, and what tells those of one sum apart; none where more is worked."""
    known_by, of = list(rollup.rows.known_by), rollup.of
    if not _is_plain_sum(of, known_by) or not isinstance(of, Aggregate):
        frame = pl.DataFrame(schema=dict.fromkeys(known_by, pl.String) | {VALUE: pl.Int128, DIGITS: pl.UInt8})
        return Figures(frame.with_columns(pl.lit("").alias(NAME)), 0), ()
    path = of.names[0].path
    context, table = rollup.rows.context, rollup.rows.context.table(".".join(path))
    votes = ~pl.col("candidate").is_in(rollup.left_out) if "candidate" in table.layout.key else pl.lit(value=True)
    unit = tuple(name for name in table.layout.key if name not in known_by)
    return figures(table, path[-1], printing_of(context, ".".join(path)), votes), unit


def _is_plain_sum(of: object, known_by: Sequence[str]) -> bool:
    """Tell whether an expression only adds up one measure of a table, by the labels of the figure."""
    if not isinstance(of, Aggregate) or of.word != "sum" or of.where or not isinstance(of.of, Name):
        return False
    return len(of.of.path) == 3 and {label.text for label in of.per} == set(known_by)  # noqa: PLR2004 (release.table.m)
