"""Units that are no units, but the total of the others: by their name, or as their figures are the sums of all others.

Whoever adds rows up adds them to their own parts: a precinct called `County Total`, a mode called `Total`, a county's
name among its precincts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import polars as pl

from verifier.checking.headings import words_of
from verifier.checking.nobody import least_of
from verifier.materiality.orders import OFFICIAL, SAID

TOTAL = "#total"
TOTALS = frozenset(words_of("total totals subtotal subtotals grandtotal statewide countywide citywide nationwide"))
ALONE = frozenset({("all",), ("sum",), ("overall",), ("combined",), ("whole",)})
OF_ALL = frozenset(
    words_of(
        "precincts counties wards districts towns townships units areas voting modes methods types places stations "
        "combined votes ballots states regions reporting county precinct"
    )
)
"""What `all` is of where it says a total: a precinct may be called All Saints."""

LIKELY = "total|all|sum|combined|who|wide"
"""Letters in the name of each unit that says a total: no others are looked at one by one."""

FEW = 2
"""Figures that are sums at least: one alone must be larger."""


def is_total(text: str) -> bool:
    """Tell whether the name of a unit says that it is a total."""
    words = words_of(text)
    return words in ALONE or bool(TOTALS & set(words)) or (words[:1] == ("all",) and bool(OF_ALL & set(words)))


def with_totals(
    frame: pl.DataFrame, contests: Sequence[str], units: Sequence[str], who: str, tens: int
) -> pl.DataFrame:
    """Add `#total` (String): the column of whose other texts a row is a total; null for all that are units.

    `tens` is what one is in the scale of the figures.
    """
    found = frame.with_columns(pl.lit(None, pl.String).alias(TOTAL))
    for column in units:
        rest = [*contests, *(one for one in units if one != column)]
        texts = frame[column].unique().drop_nulls()
        likely = texts.filter(texts.str.to_lowercase().str.contains(LIKELY))
        named = pl.col(column).is_in([text for text in likely if is_total(text)])
        parted = (~named & pl.col(TOTAL).is_null()).any().over(rest)
        found = found.with_columns(pl.when(named & parted).then(pl.lit(column)).otherwise(TOTAL).alias(TOTAL))
        sums = pl.concat(list(_sums(found.filter(pl.col(TOTAL).is_null()), rest, column, who, tens))).unique()
        marked = sums.with_columns(pl.lit(value=True).alias("#sum"))
        found = found.join(marked, on=[*rest, column], how="left", nulls_equal=True, maintain_order="left")
        found = found.with_columns(pl.when("#sum").then(pl.lit(column)).otherwise(TOTAL).alias(TOTAL)).drop("#sum")
    return found


def _sums(rows: pl.DataFrame, rest: Sequence[str], column: str, who: str, tens: int) -> Iterator[pl.DataFrame]:
    """Give, for each side, the units whose every figure is the sum of those of all others, of all who have any."""
    for side in (SAID, OFFICIAL):
        there = rows.filter(pl.col(side) != 0).with_columns(
            (pl.col(side).sum().over([*rest, who]) == 2 * pl.col(side)).alias("#half"),
            pl.col(who).n_unique().over(rest).alias("#names"),
            pl.col(column).n_unique().over(rest).alias("#texts"),
        )
        units = there.group_by([*rest, column]).agg(
            pl.col("#half").all(), pl.len().alias("#own"), pl.col("#names", "#texts").first(), pl.col(side).sum()
        )
        full = pl.col("#half") & (pl.col("#own") == pl.col("#names")) & (pl.col("#texts") > FEW)
        yield units.filter(full & (pl.col(side) >= least_of(pl.col("#own") >= FEW, tens))).select(*rest, column)
