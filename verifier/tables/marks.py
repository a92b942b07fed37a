"""Marks beside rows: where a column has a declared text, as it is written or as it is when made alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import polars as pl

from verifier.spelling import spelled
from verifier.tables.layout import Column, Layout

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
        for mark, name, wanted in declared(layout.totals)
    ]


def declared(totals: Mapping[str, Sequence[str]]) -> list[tuple[str, str, str]]:
    """Name each declared text by the mark, the column and the text."""
    pairs = [(name, text) for name, texts in totals.items() for text in texts]
    return [(f"{MARK} {at}", name, text) for at, (name, text) in enumerate(pairs)]
