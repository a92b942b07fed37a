"""Texts of a column made alike, each different text once."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import polars as pl

from verifier.spelling import spelled


def alike(text: pl.Expr, words: Sequence[str]) -> pl.Expr:
    """Bring the texts of an expression (String) to one spelling, by words of `SPELLINGS`; nothing left is null."""
    return text.map_batches(_changer(words), return_dtype=pl.String(), is_elementwise=True)


def _changer(words: Sequence[str]) -> Callable[[pl.Series], pl.Series]:
    change = spelled(words)

    def changed(texts: pl.Series) -> pl.Series:
        there = texts.drop_nulls().unique()
        found = pl.Series([change(text) or None for text in there], dtype=pl.String)
        return texts.replace(there, found)

    return changed
