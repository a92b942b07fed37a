"""Rows that are totals, held to what their parts come to: officially, where only the reported side has such a row."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from verifier.checking.headings import words_of
from verifier.checking.whole_units import ALONE, OF_ALL, TOTALS
from verifier.materiality.orders import LOST, OFFICIAL, SAID

PLAIN = TOTALS - {"subtotal", "subtotals"} | OF_ALL | {"grand", "all", "of", "the"}
"""Words of rows that are totals of everything: `Early Total` is one of something."""

OWN, SUMMED = "#own", "#summed"


def is_plain(text: str) -> bool:
    """Tell whether the name of a total says that it is one of everything."""
    words = words_of(text)
    return words in ALONE or (bool(words) and set(words) <= PLAIN)


def held_to_sums(wholes: pl.DataFrame, parts: pl.DataFrame, column: str, per: Sequence[str], who: str) -> pl.DataFrame:
    """Give totals (`wholes`) that the official side has no row for the sum of its parts; leave out unreported totals.

    `column` is that whose other texts a row is a total of, `per` the contest and the other units. Adds `#summed`
    (Boolean: the official figure is added up) and `#own` (Int128: what the reported parts come to; null: not known).
    Nothing is added up where there are several totals, or one that is not of everything, or where a part is not known,
    or is only reported, or somebody has parts and no total.
    """
    plain = pl.Series([text for text in wholes[column].unique().drop_nulls() if is_plain(text)], dtype=pl.String)
    single = (pl.col(column).n_unique().over(per) == 1) & pl.col(column).is_in(plain.implode())
    sums = _sums(parts, [*per, who])
    whole = wholes.join(sums, on=[*per, who], how="left", nulls_equal=True, maintain_order="left")
    named = wholes.select(*per, who).unique()
    left = sums.filter(pl.col("#sum") != 0).join(named, on=[*per, who], how="anti", nulls_equal=True)
    lacks = left.select(*per, pl.lit(value=True).alias("#left")).unique()
    whole = whole.join(lacks, on=list(per), how="left", nulls_equal=True, maintain_order="left")
    full = single & pl.col("#left").is_null()
    none = pl.col(OFFICIAL).is_null().all().over(per) & ~pl.col(LOST[OFFICIAL]).any().over(per)
    summed = full & none & pl.col("#known").fill_null(value=False).all().over(per)
    return (
        whole.filter(pl.col(SAID).is_not_null().any().over(per))
        .with_columns(summed.alias(SUMMED), pl.when(full).then(OWN).alias(OWN))
        .with_columns(pl.when(SUMMED).then("#sum").otherwise(OFFICIAL).alias(OFFICIAL))
        .drop("#sum", "#known", "#left")
    )


def _sums(parts: pl.DataFrame, by: Sequence[str]) -> pl.DataFrame:
    """Add up both sides; `#known` where every part is known officially, and none is reported alone."""
    alone = pl.col(OFFICIAL).is_null() & (pl.col(SAID).fill_null(0) != 0)
    own = pl.when(~pl.col(LOST[SAID]).any() & pl.col(SAID).is_not_null().any()).then(pl.col(SAID).sum())
    known = ~(pl.col(LOST[OFFICIAL]) | alone).any()
    return parts.group_by(by).agg(pl.col(OFFICIAL).sum().alias("#sum"), own.alias(OWN), known.alias("#known"))
