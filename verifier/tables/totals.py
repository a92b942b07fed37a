"""Rows that are totals: known by a declared text, left out of the table so that nothing is added twice, and counted."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import polars as pl

from verifier.model import Fault, Place, Stop
from verifier.spelling import spelled
from verifier.tables.layout import Column, Layout
from verifier.wording import layout as words

MARK = "#total"
TextOf = Callable[[Column], pl.Expr]


def is_text(text: pl.Expr, column: Column, wanted: str) -> pl.Expr:
    """Tell (Boolean) where a column has a text, as it is declared or as it is when made alike; empty is no text."""
    meant = sorted({wanted, spelled(column.spellings)(wanted)})
    return pl.any_horizontal(text.fill_null("") == one for one in meant)


def total_marks(layout: Layout, text_of: TextOf) -> list[pl.Expr]:
    """Return a column (Boolean) for each declared text of a total: true where a row has it."""
    return [
        is_text(text_of(layout[name]), layout[name], wanted).alias(mark)
        for mark, name, wanted in _declared(layout.totals)
    ]


def without_totals(
    frame: pl.DataFrame, layout: Layout, shown: str, texts: Callable[[str], Sequence[str]]
) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """Leave out the rows that are totals, and say how many; a row of two texts is counted by the first.

    Raises `Stop`: a text that no row has, or that all have. `texts` reads the texts of a column of `frame`.
    """
    if not layout.totals:
        return frame, ()
    declared = _declared(layout.totals)
    missing = [(name, text) for mark, name, text in declared if not frame[mark].any()]
    if missing:
        place = Place(shown)
        raise Stop(*(Fault(place, words.no_such_total(name, text, set(texts(name)))) for name, text in missing))
    kept, counts = frame, []
    for mark, name, text in declared:
        rest = kept.filter(~pl.col(mark))
        counts.append((name, text, kept.height - rest.height))
        kept = rest
    if not kept.height:
        raise Stop(Fault(Place(shown), words.all_totals(text for _, _, text in declared)))
    return kept.drop(mark for mark, _, _ in declared), (words.totals_left_out(shown, counts),)


def _declared(totals: Mapping[str, Sequence[str]]) -> list[tuple[str, str, str]]:
    """Name each declared text by the mark, the column and the text."""
    pairs = [(name, text) for name, texts in totals.items() for text in texts]
    return [(f"{MARK} {at}", name, text) for at, (name, text) in enumerate(pairs)]
