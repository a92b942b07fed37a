"""What is so of all figures of a comparison that differ: facts, which say where to look before anything is supposed.

A newsroom asks first whether everything is off in one direction, whether something had not been reported, and whether
it is all one candidate's or one place's.
"""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from verifier.checking.reconcile import Kind
from verifier.hypotheses.cells import MEASURE, Cells, Side
from verifier.model import Verdict
from verifier.wording import what_differs as words
from verifier.wording.hypotheses import number

FEW = 5
"""So many figures are seen at a glance."""

MEASURES = 5
"""Measures that are told of."""

LARGEST = 2**62
"""Sums of larger differences are not told: they must fit an Int128."""

LOOKED_AT = 500
"""Rows at both ends of a table that tell whether a column has more than one text."""


def facts_of(differences: pl.DataFrame, cells: Cells) -> tuple[str, ...]:
    """Tell what is so of the differences (see `equality`) that disagree and are another number; few need no telling."""
    changed = (pl.col("verdict") == Verdict.DISAGREES.value) & (pl.col("kind") == Kind.CHANGED.value)
    wrong = differences.filter(changed)
    if wrong.height <= FEW:
        return ()
    return (*_directions(wrong, cells), *_noughts(wrong, cells), *_whose(wrong, cells))


def _directions(wrong: pl.DataFrame, cells: Cells) -> Iterator[str]:
    """Say of each measure how many figures are larger, how many smaller, and what they come to."""
    named = 0
    for measure in cells.measures:
        of_it = wrong.filter(pl.col(MEASURE) == measure)
        if of_it.height <= FEW or named == MEASURES or of_it["difference"].null_count():
            continue
        named += 1
        larger = of_it.filter(pl.col("difference") > 0).height
        together = "" if measure in cells.percent else _together(of_it)
        shown = measure if len(cells.measures) > 1 else ""
        yield words.larger_and_smaller(shown, larger, of_it.height - larger, together)


def _together(of_it: pl.DataFrame) -> str:
    """Add up differences (Int128, unscaled at `difference_digits`), with their sign; nothing where they are too large.

    Percentages are never added up.
    """
    if of_it.filter(~pl.col("difference").is_between(-LARGEST, LARGEST)).height:
        return ""
    sums = of_it.group_by("difference_digits").agg(pl.col("difference").sum()).rows()
    digits = max(of for of, _ in sums)
    total = sum(value * 10 ** (digits - of) for of, value in sums)
    return f"{'+' if total > 0 else ''}{number(total, digits)}"


def _noughts(wrong: pl.DataFrame, cells: Cells) -> Iterator[str]:
    """Say how many are 0 on the side under test, in units of which all figures that differ are."""
    nought = (pl.col("reported.value") == 0).fill_null(value=False)
    many = pl.len() > 1 if "candidate" in cells.key and cells.others else pl.lit(value=True)
    units = wrong.group_by(cells.others or [MEASURE]).agg(nought.all().alias("all"), many.alias("many"), pl.len())
    units = units.filter(pl.col("all") & pl.col("many"))
    figures = sum(units["len"])
    if figures > 1:
        yield words.noughts(figures, wrong.height, units.height if cells.others else 0)


def _whose(wrong: pl.DataFrame, cells: Cells) -> Iterator[str]:
    """Say whose nearly all are, by each column of the key."""
    for key in cells.keys:
        text, figures = wrong.group_by(key).len().sort(-pl.col("len").cast(pl.Int64), key).row(0)
        if 10 * figures >= 9 * wrong.height and _has_others(cells.official, key):
            yield words.whose(figures, wrong.height, key.removeprefix("key."), text or "")


def _has_others(side: Side | None, key: str) -> bool:
    """Tell whether a table has more than one text in a column: of its only contest everything is."""
    if side is None:
        return False
    rows = side.rows["#row"]
    looked_at = pl.concat([rows.head(LOOKED_AT), rows.tail(LOOKED_AT)]).unique().sort()
    return side.texts(looked_at.to_list())[key].n_unique() > 1
