"""Figures that were typed in, as a table: so that two publishers' figures are compared as their files would be.

A row is known by whom its figure is for: a candidate by the candidate's own name, whichever spelling was typed.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import polars as pl

from verifier.model import FileRead, Place, Printed
from verifier.rows.opened import LINE, ROW
from verifier.rulebook.book import Rulebook
from verifier.rulebook.correction_references import figure_place
from verifier.tables.digits import bad_name, digits_name
from verifier.tables.layout import Column, ColumnType, Layout
from verifier.tables.scanned import HASHES, Seeds
from verifier.tables.table import Table

SEEDS: Seeds = (1, 2)
"""The figures are in a rulebook, which nobody prepares to collide with itself."""

CONTEST = "contest"
MOST = 2**127 - 1


def typed_table(rulebook: Rulebook, release: str, measure: str, beside: Table | None = None) -> Table:
    """Make a table of the figures of one measure that were typed in under a release.

    Its key is what the measure's figures are for, and the contest where the table has it that is to stand `beside` it
    (whose seeds it takes too); lines are those of the rulebook. A fraction, which has no decimals, counts as unknown,
    as a bad cell does; so does a figure too long to stand beside the others at one scale.
    """
    by, figures = rulebook.book.measures[measure].by, rulebook.book.releases[release].figures[measure]
    key = (by,) if beside is None else beside.layout.key
    keys = _keys(rulebook, release, measure)
    lines = [figure_place(rulebook, release, measure, name).line for name in figures]
    printed = list(figures.values())
    texts = pl.DataFrame(
        {
            ROW: range(len(printed)),
            LINE: lines,
            **{name: keys[name] for name in key},
            measure: [one.text for one in printed],
        },
        schema={ROW: pl.UInt32, LINE: pl.Int64, **dict.fromkeys(key, pl.String), measure: pl.String},
    )
    seeds = SEEDS if beside is None else beside.seeds
    frame, scale = _frame(texts, key, measure, printed, seeds)
    return Table(
        name=rulebook.file,
        layout=Layout((*map(Column, key), Column(measure, type=_type(rulebook, measure))), key),
        frame=frame,
        scales={measure: scale},
        bad=(),
        bad_counts={measure: 0},
        read=(FileRead(rulebook.file, "", 0, len(printed)),),
        seeds=seeds,
        take=lambda rows: texts.filter(pl.col(ROW).is_in(list(rows))),
        place=partial(Place, rulebook.file),
    )


def _keys(rulebook: Rulebook, release: str, measure: str) -> dict[str, list[str]]:
    """Return whom each figure is for, and in which contest."""
    by, stated = rulebook.book.measures[measure].by, rulebook.book.releases[release].contest
    labels = list(rulebook.book.releases[release].figures[measure])
    names = [(rulebook.candidate(label) or label) if by == "candidate" else label for label in labels]
    contests = [rulebook.contest_of(name if by == "candidate" else "", stated) for name in names]
    return {CONTEST: contests, by: names}


def _frame(
    texts: pl.DataFrame, key: Sequence[str], measure: str, printed: Sequence[Printed], seeds: Seeds
) -> tuple[pl.DataFrame, int]:
    """Put the figures at the scale of the finest of them; an empty text of a key is none, as in a file."""
    digits = [one.digits + (2 if one.percent else 0) for one in printed]
    scale = max(digits, default=0)
    values = [one.value * 10**scale for one in printed]
    held = [int(one) if one.denominator == 1 and abs(one) <= MOST else None for one in values]
    whole = pl.struct(pl.col(name).replace("", None) for name in sorted(key))
    return texts.select(
        ROW,
        *(whole.hash(seed).alias(name) for name, seed in zip(HASHES, seeds, strict=True)),
        pl.Series(measure, held, dtype=pl.Int128),
        pl.Series(digits_name(measure), digits, dtype=pl.UInt8),
        pl.Series(bad_name(measure), [one is None for one in held], dtype=pl.Boolean),
    ), scale


def _type(rulebook: Rulebook, measure: str) -> ColumnType:
    section = rulebook.book.measures[measure]
    return "percent" if section.unit == "percent" else "whole" if section.whole else "decimal"
