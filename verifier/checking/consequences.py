"""What follows from what: units that a check found wrong, and another that it names had found wrong before.

One fault breaks several checks at once. A check that `follows` others is run after them, and a unit that it finds wrong
is a consequence where one of them found the same unit wrong: every label that both know is the same. The labels of one
must all be labels of the other (the candidate aside), so that a county follows from its precincts and a precinct from
its county, but nothing follows from another precinct of the same state. A candidate alone is a unit only where one of
the checks is about the whole of each candidate, such as a total for the contest.
A check that only looks for what is odd excuses nothing that is impossible.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import polars as pl

from verifier.model import Class, Verdict

CANDIDATE = "candidate"
FOLLOWS = "#follows"
NUMBER = "#number"


@dataclass(frozen=True, slots=True, eq=False)
class Noted:
    """What one check found wrong: a row for each unit with its labels (String), and what all the rest came out as.

    `twice` are other units, that are invalid only as a key of a table stands twice.
    """

    wrong: pl.DataFrame
    rest: Verdict
    class_: Class
    twice: pl.DataFrame

    @property
    def units(self) -> pl.DataFrame:
        """All of them: other checks may follow from either."""
        return pl.concat([self.wrong, self.twice]) if self.twice.height else self.wrong


@dataclass(frozen=True, slots=True)
class Consequences:
    """What the checks of one rulebook have found wrong so far, by their ids: filled while they run."""

    noted: dict[str, Noted] = field(default_factory=dict)

    def note(
        self, check: str, wrong: pl.DataFrame, rest: Verdict, class_: Class, twice: pl.DataFrame | None = None
    ) -> None:
        """Take in what a check found wrong; labels that are not known are empty."""
        labels = _labels(wrong)
        self.noted[check] = Noted(labels, rest, class_, labels.clear() if twice is None else _labels(twice))

    def roots(self, rows: pl.DataFrame, named: Sequence[str], class_: Class) -> pl.Series:
        """Return for each row the first check of those `named` from which it follows (String; "": none)."""
        labels = _labels(rows)
        found = pl.Series(FOLLOWS, [""]).new_from_index(0, rows.height)
        for check in named:
            if self.can_excuse(check, class_):
                here = _same_unit(labels, self.noted[check].units)
                found = pl.select(pl.when((found == "") & here).then(pl.lit(check)).otherwise(found)).to_series()
        return found.alias(FOLLOWS)

    def can_excuse(self, check: str, class_: Class) -> bool:
        """Tell whether a check found anything wrong, and is as grave as a check of this class."""
        noted = self.noted.get(check)
        return noted is not None and (noted.class_ is Class.IMPOSSIBLE or class_ is Class.LOOK)


def _labels(rows: pl.DataFrame) -> pl.DataFrame:
    # a unit without a label is a row without a column: it is counted all the same
    return rows.with_columns(pl.all().cast(pl.String).fill_null("")) if rows.columns else rows


def shared_labels(one: Sequence[str], other: Sequence[str]) -> list[str]:
    """Return the labels by which two frames speak of the same units; none where they do not."""
    both = [label for label in one if label in other]
    units = [{*labels} - {CANDIDATE} for labels in (one, other)]
    nested = units[0] <= units[1] or units[1] <= units[0]
    whole = both == [CANDIDATE] and not all(units)
    return both if whole or (nested and units[0] & units[1]) else []


def _same_unit(rows: pl.DataFrame, wrong: pl.DataFrame) -> pl.Series:
    """Tell for each row whether it is one of those that are wrong, by the labels that both have."""
    on = shared_labels(rows.columns, wrong.columns)
    if not on:
        return pl.Series(FOLLOWS, [False]).new_from_index(0, rows.height)
    there = rows.with_row_index(NUMBER).join(wrong, on=on, how="semi")[NUMBER]
    return pl.int_range(rows.height, dtype=pl.UInt32, eager=True).is_in(there.implode()).alias(FOLLOWS)
