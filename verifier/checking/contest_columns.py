"""Which key columns tell contests apart, which name units, and which only say something of a candidate.

Over contests nothing is added up, over units everything is, and what only says something of a candidate (a party, an
id) parts nothing: candidates of several parties stand against each other. Headings say it first. Where they do not,
names do: a column is of contests where nearly all stand at one of its texts only. Where neither is clear, it is told.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from verifier.checking.headings import Role, role, words_of
from verifier.materiality.orders import OFFICIAL, SAID

NO_PARTY = frozenset(
    {
        "",
        "ind",
        "independent",
        "np",
        "npa",
        "npp",
        "non",
        "nonpartisan",
        "non partisan",
        "no party",
        "none",
        "unaffiliated",
        "una",
        "wi",
        "write in",
        "oth",
        "other",
        "i",
        "n a",
    }
)
"""What stands for a party where there is none: several candidates may have it."""

REAL = "#real"
"""Boolean: a name that is not one of those which stand in many contests (`Yes`, `Uncommitted`, `Write-ins`)."""


@dataclass(frozen=True, slots=True)
class Parts:
    """Key columns by what they part; `unclear` are those of which that cannot be told (they are `units` too)."""

    contests: tuple[str, ...]
    units: tuple[str, ...]
    unclear: tuple[str, ...]


def parts_of(frame: pl.DataFrame, columns: Sequence[str], who: str, contest: str, only: bool) -> Parts:
    """Sort the key columns (`key.NAME`) of a frame with `#real`; the column `contest` parts contests already.

    `only`: a rulebook says that there is one contest, so that just headings make more.
    """
    by_role = {column: role(column.removeprefix("key.")) for column in columns}
    named = [column for column in columns if by_role[column] is Role.CONTEST]
    contests, unclear = [contest, *named], _lonely(frame, contest, named, who)
    open_ = [column for column in columns if by_role[column] in (Role.UNIT, Role.UNSAID)]
    judged = {} if only else _judged(frame, contests, open_, by_role, who)
    contests += [column for column, found in judged.items() if found is Role.CONTEST]
    unclear += [column for column, found in judged.items() if found is Role.UNSAID]
    for column in (column for column in columns if by_role[column] is Role.PARTY and not only):
        found = _of_party(frame, contests, column, who)
        contests += [column] if found is Role.CONTEST else []
        unclear += [column] if found is Role.UNSAID else []
    plain = {column for column, found in judged.items() if found is Role.ATTRIBUTE}
    plain |= {column for column in columns if by_role[column] in (Role.ATTRIBUTE, Role.PARTY)}
    units = (column for column in columns if column not in contests)
    return Parts(tuple(contests), tuple(one for one in units if one not in plain or one in unclear), tuple(unclear))


def _lonely(frame: pl.DataFrame, contest: str, named: Sequence[str], who: str) -> list[str]:
    """Return the columns that are called contests, where nobody stands against anybody in any of them."""
    texts = frame.group_by(contest, *named).agg(pl.col(who).n_unique())
    return [*named] if texts.height > 1 and (texts[who] == 1).all() else []


def _judged(
    frame: pl.DataFrame, contests: Sequence[str], columns: Sequence[str], by_role: dict[str, Role], who: str
) -> dict[str, Role]:
    """Judge columns by their names, the one first in which most stand alone: within a contest others are units."""
    found: dict[str, Role] = {}
    known = [*contests]
    left = [*columns]
    while left:
        spreads = {column: _spread(frame, known, column, who) for column in left}
        judged = {column: _judge(spread, by_role[column]) for column, spread in spreads.items()}
        first = max(left, key=lambda column: (judged[column] is Role.CONTEST, spreads[column].share))
        if judged[first] is not Role.CONTEST:
            return found | judged
        found[first] = Role.CONTEST
        known.append(first)
        left.remove(first)
    return found


@dataclass(frozen=True, slots=True)
class _Spread:
    """Votes of those who stand at one text of a column only, of all, and at how many of its texts several stand.

    Only contests are counted in which a column has several texts.
    """

    alone: int
    all: int
    crowded: int
    texts: int

    @property
    def share(self) -> int:
        """The alone of all, in thousandths."""
        return 1000 * self.alone // max(self.all, 1)


def _spread(frame: pl.DataFrame, contests: Sequence[str], column: str, who: str) -> _Spread:
    several = frame.filter(pl.col(column).n_unique().over(contests) > 1)
    real = several.filter(REAL)
    votes = pl.coalesce(OFFICIAL, SAID, pl.lit(0, pl.Int128)).abs().sum() + 1
    names = real.group_by([*contests, who]).agg(pl.col(column).n_unique().alias("#in"), votes.alias("#votes"))
    crowds = real.group_by([*contests, column]).agg(pl.col(who).n_unique().alias("#names"))
    alone = int(names.filter(pl.col("#in") == 1)["#votes"].sum())
    texts = crowds.height if real.height else -several.height
    return _Spread(alone, int(names["#votes"].sum()), crowds.filter(pl.col("#names") > 1).height, texts)


def _judge(spread: _Spread, said: Role) -> Role:
    """Judge a column by where names stand; `Role.UNSAID` where that is not clear."""
    if spread.texts < 0:  # only names that stand everywhere: just a heading tells
        return Role.UNIT if said is Role.UNIT else Role.UNSAID
    if not spread.texts or 10 * spread.alone <= spread.all:
        return Role.UNIT
    if said is Role.UNIT and 2 * spread.alone < spread.all:
        return Role.UNIT
    if 10 * spread.alone < 9 * spread.all:
        return Role.UNSAID
    if said is Role.UNIT:
        return Role.CONTEST if 2 * spread.crowded >= spread.texts else Role.UNSAID
    return Role.UNSAID if spread.crowded else Role.ATTRIBUTE


def _of_party(frame: pl.DataFrame, contests: Sequence[str], column: str, who: str) -> Role:
    """Tell a primary from the parties of candidates: `Uncommitted` or `Write-ins` stand in each part of a primary."""
    none = [text for text in frame[column].unique().drop_nulls() if " ".join(words_of(text)) in NO_PARTY]
    stated = frame.filter(pl.col(column).is_not_null() & ~pl.col(column).is_in(none))
    by_text = stated.group_by([*contests, column]).agg(pl.col(who).filter(REAL).n_unique().alias("#names"))
    shared = stated.filter(~pl.col(REAL)).group_by([*contests, who]).agg(pl.col(column).n_unique().alias("#in"))
    several = by_text.group_by(contests).len().filter(pl.col("len") > 1).height
    if several and (shared["#in"] > 1).any():
        return Role.CONTEST
    return Role.ATTRIBUTE if not several or (by_text["#names"] <= 1).all() else Role.UNSAID
