"""Sums of candidates in which a unit has no row for one, and rows for others: what is not there may be no nought.

Only what can be seen in the rows is said. Whether the candidate had no votes there, or a row is left out, nobody knows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from verifier.checking.headings import who_column
from verifier.checking.intervals import Figures, Group
from verifier.checking.totals import Total
from verifier.model import Verdict

GONE = "#gone"


def rows_lacking(
    found: Sequence[Total], parts: Figures, per: Sequence[str], unit: Sequence[str]
) -> Mapping[Group, list[str]]:
    """Return of the totals that disagree and are more than their sums which units have rows for others, none for these.

    `unit` are the columns that tell the parts of a sum apart. A candidate who has rows in less than half of the units
    is another matter: not everybody stands everywhere. Nothing where `per` names no candidates.
    """
    who = who_column(per)
    short = [item.group for item in found if item.verdict is Verdict.DISAGREES and (item.difference or 0) > 0]
    if who is None or not unit or not short:
        return {}
    summed = [item.group for item in found if item.sum is not None and item.whole is not None]
    rows = _frame(summed, per).join(parts.frame.select(*per, *unit).drop_nulls().unique(), on=list(per))
    telling = _of_units(rows, unit, who)
    gone = _gone(rows, _frame(summed, per), who, telling).join(_frame(short, per), on=list(per), how="semi")
    lacking: dict[Group, list[str]] = {}
    for row in gone.sort(*per, *telling).select(*per, *telling).iter_rows():
        lacking.setdefault(row[: len(per)], []).append(", ".join(text or "(empty)" for text in row[len(per) :]))
    return lacking


def _frame(groups: Sequence[Group], per: Sequence[str]) -> pl.DataFrame:
    return pl.DataFrame(groups, dict.fromkeys(per, pl.String), orient="row")


def _of_units(rows: pl.DataFrame, unit: Sequence[str], who: str) -> list[str]:
    """Leave out columns that go with a candidate, such as a party: no two candidates share what stands there."""
    return [column for column in unit if _is_shared(rows.select(who, column).unique(), who, column)]


def _is_shared(pairs: pl.DataFrame, who: str, column: str) -> bool:
    several = pairs.select(pl.col(column).n_unique().over(who).max()).item() or 0
    together = pairs.select(pl.col(who).n_unique().over(column).max()).item() or 0
    return min(several, together) > 1


def _gone(rows: pl.DataFrame, wholes: pl.DataFrame, who: str, unit: Sequence[str]) -> pl.DataFrame:
    """Return the rows that are not there, of candidates who have as many at least as they lack."""
    if not unit:
        return rows.clear()
    others = [column for column in wholes.columns if column != who]
    units = rows.select(*others, *unit).unique()
    wanted = wholes.join(units, on=others) if others else wholes.join(units, how="cross")
    there = rows.select(*wholes.columns, *unit).unique().with_columns(pl.lit(value=False).alias(GONE))
    all_ = wanted.join(there, on=[*wholes.columns, *unit], how="left", maintain_order="left")
    all_ = all_.with_columns(pl.col(GONE).fill_null(value=True))
    return all_.filter(pl.col(GONE) & (2 * pl.col(GONE).sum().over(who) <= pl.len().over(who)))
