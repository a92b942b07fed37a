"""Rows among candidates that are nobody's, where no rulebook says who stands: by the words of their names, as sums."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import polars as pl

from verifier.checking.headings import words_of
from verifier.checking.reconcile import INT128_MOST
from verifier.materiality.orders import OFFICIAL, SAID

SUMS = frozenset(
    words_of(
        "total totals subtotal sum turnout registered registration voters voter electors electorate ballots "
        "counted cast valid eligible votes"
    )
)
"""Words of rows that count what others count, or all who could vote."""

LEFT = frozenset(
    words_of(
        "other others write-in writein writeins write scattering scattered blank blanks invalid void voided "
        "rejected spoiled spoilt spoil undervote undervotes overvote overvotes under over undecided exhausted "
        "unassigned residual unresolved miscellaneous misc"
    )
)
"""Words of rows of votes that are for nobody in particular, or for nobody."""

BESIDE = frozenset(
    words_of(
        "grand contest all in ins s votes vote ballot ballots times number of count counts candidate candidates "
        "unqualified qualified unregistered invalid certified precincts precinct reporting active inactive not for "
        "and the personal no official remaining"
    )
)
"""Words that may stand beside those, and say nothing by themselves."""

OPTIONS = frozenset(
    {
        "yes",
        "no",
        "for",
        "against",
        "approve",
        "approved",
        "reject",
        "rejected",
        "oppose",
        "support",
        "in favor",
        "in favour",
        "remain",
        "leave",
        "retain",
        "remove",
        "uncommitted",
        "none of these candidates",
        "none of the above",
        "no preference",
        "no confidence",
        "bonds yes",
        "bonds no",
    }
)
"""Names that stand in many contests: that one stands twice does not show that there is one contest."""

LEAST_ALONE, LEAST = 1000, 100
"""How much a sum comes to at least that is no chance: in one unit, and in several."""

ALL = "all"


def is_nobody(name: str) -> bool:
    """Tell whether a name is of words only that say a total, or votes for nobody in particular."""
    words = set(words_of(name))
    return words == {ALL} or (bool(words & (SUMS | LEFT)) and words <= SUMS | LEFT | BESIDE)


def is_option(name: str) -> bool:
    """Tell whether a name is one that stands in contests of every kind."""
    return " ".join(words_of(name)) in OPTIONS


def sums_of_others(frame: pl.DataFrame, units: Sequence[str], who: str, nobody: Iterable[str], tens: int) -> list[str]:
    """Return the names that have, in each unit, the sum of all others, on one side: a total under another name.

    The others are those who can lead, with or without those that are nobody's and are no sums. `tens` is what one is
    in the scale of the figures.
    """
    left = [name for name in nobody if not set(words_of(name)) & (SUMS - BESIDE)]
    real = frame.filter(~pl.col(who).is_in(sorted(nobody)))
    wider = frame.filter(~pl.col(who).is_in(sorted(set(nobody) - set(left))))
    return sorted(
        {name for rows in (real, wider) for side in (SAID, OFFICIAL) for name in _sums(rows, units, who, side, tens)}
        - set(nobody)
    )


def _sums(rows: pl.DataFrame, units: Sequence[str], who: str, side: str, tens: int) -> list[str]:
    """Give the names whose figure is half of all, in every unit with at least three figures above 0."""
    there = rows.filter(pl.col(side) > 0)
    summed = there.with_columns(
        (pl.col(side).sum().over(units) == 2 * pl.col(side)).alias("#half"), pl.len().over(units).alias("#of")
    )
    by_name = summed.group_by(who).agg(pl.col("#half").all(), pl.col("#of").max(), pl.col(side).sum(), pl.len())
    large = pl.col(side) >= least_of(pl.col("len") > 1, tens)
    return by_name.filter(pl.col("#half") & (pl.col("#of") > 2) & large)[who].to_list()  # noqa: PLR2004


def least_of(several: pl.Expr, tens: int) -> pl.Expr:
    """Return how much a sum comes to at least that is no chance (Int128); `tens` is what one is in the scale."""
    # where one has so many digits, nothing is large enough
    few, alone = (pl.lit(min(number * tens, INT128_MOST), pl.Int128) for number in (LEAST, LEAST_ALONE))
    return pl.when(several).then(few).otherwise(alone)
