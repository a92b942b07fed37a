"""Texts of a column made alike, each different text once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import polars as pl

from verifier.spelling import spelled
from verifier.tables.layout import Column

MOST_KEPT = 1_000_000
"""So many texts are remembered from one part of a file to the next; a column of names has fewer."""


def alike(text: pl.Expr, words: Sequence[str]) -> pl.Expr:
    """Bring the texts of an expression (String) to one spelling, by words of `SPELLINGS`; nothing left is null."""
    return text.map_batches(_changer(words), return_dtype=pl.String(), is_elementwise=True)


def as_read(column: Column, text: str) -> str:
    """Bring a text that a rulebook names to what the column has of it: made alike, and by the name it stands for.

    Where nothing is made alike it stays as it is: `names` are spellings of the file, and no rulebook names these.
    """
    if not column.spellings:
        return text
    alike_text = spelled(column.spellings)(text)
    return column.names.get(alike_text, alike_text)


def _changer(words: Sequence[str]) -> Callable[[pl.Series], pl.Series]:
    change = spelled(words)
    known: dict[str, str | None] = {}

    def changed(texts: pl.Series) -> pl.Series:
        there = texts.drop_nulls().unique()
        found = [known[text] if text in known else change(text) or None for text in there]
        if len(known) < MOST_KEPT:
            known.update(zip(there, found, strict=True))
        return texts.replace(there, pl.Series(found, dtype=pl.String))

    return changed
