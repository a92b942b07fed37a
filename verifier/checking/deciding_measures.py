"""Which of the compared measures say who won: not turnout, and not one part of the votes among several."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from verifier.checking.headings import of_parties, who_column, words_of
from verifier.checking.reconcile import INT128_MOST
from verifier.tables.table import Table

NOBODYS = frozenset(
    words_of("turnout registered registration registrations eligible electorate population inhabitants reporting")
)
"""Words of measures that count no votes for anybody."""

SOMEBODYS = frozenset(words_of("vote votes seat seats delegate delegates"))
"""Words of measures that are somebody's, whatever else is said: votes with all precincts reporting."""

PERHAPS_NOBODYS = frozenset(words_of("ballots voters electors precincts"))
"""Words of measures that are somebody's only where a column is called one of candidates."""


def is_nobodys(measure: str, key: Sequence[str]) -> bool:
    """Tell whether a measure is of nobody who stands, as its heading has it: registered voters of a county `name`."""
    words = set(words_of(measure))
    if words & SOMEBODYS:
        return False
    who = who_column(key) or ""
    sure = words_of(who) != ("name",) and not of_parties(who)
    return bool(words & NOBODYS) or (not sure and bool(words & PERHAPS_NOBODYS))


def deciding(official: Table, measures: Sequence[str]) -> str | None:
    """Return the one of several measures that says who won; None where none does, or nobody can tell.

    That is the only one of votes, or the one that is the sum of all others in every row of the official table. Parties
    win nothing by votes that are added up over several contests.
    """
    if of_parties(who_column(official.layout.key) or ""):
        return None
    if len(measures) == 1:
        return measures[0]
    key = official.layout.key
    votes = [one for one in measures if official.layout[one].type != "percent" and not is_nobodys(one, key)]
    if len(votes) == 1:
        return votes[0]
    return next((one for one in votes if _is_sum(official, one, [other for other in votes if other != one])), None)


def _is_sum(official: Table, whole: str, parts: Sequence[str]) -> bool:
    """Tell whether a measure is the sum of several others in every row, and that not of zeros alone."""
    digits = max(official.scales[name] for name in (whole, *parts))
    most = INT128_MOST // (2 * len(parts))
    frame = official.frame
    ends = [end for name in (whole, *parts) for end in (frame[name].min(), frame[name].max())]
    if len(parts) < 2 or any(isinstance(end, int) and abs(end) * 10**digits >= most for end in ends):  # noqa: PLR2004
        return False
    at_scale = {
        name: pl.col(name).cast(pl.Int128) * pl.lit(10 ** (digits - official.scales[name]), pl.Int128)
        for name in (whole, *parts)
    }
    same = pl.sum_horizontal(at_scale[name] for name in parts) == at_scale[whole]
    known = pl.all_horizontal(pl.col(name).is_not_null() for name in (whole, *parts))
    return bool(frame.select((known & same).all() & (pl.col(whole) != 0).any()).item())
