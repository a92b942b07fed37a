"""What follows from what: units that a check found wrong, and another that it names had found wrong before.

One fault breaks several checks at once. A check that `follows` others is run after them, and a unit that it finds wrong
is a consequence where one of them found the same unit wrong: every label that both know is the same. The labels of one
must all be labels of the other (the candidate aside), so that a county follows from its precincts and a precinct from
its county, but nothing follows from another precinct of the same state. A candidate alone is a unit only where one of
the checks is about the whole of each candidate, such as a total for the contest.
A check that only looks for what is odd excuses nothing that is impossible. Where it is known how far off both are, in
the same unit, a unit follows only where that is no more than all that the others are off by at the same place.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

import polars as pl

from verifier.model import Class, Verdict

CANDIDATE = "candidate"
FOLLOWS = "#follows"
NUMBER = "#number"
Unit = tuple[str, ...]


Size = tuple[str, Fraction | None]
"""The unit in which a figure counts, and how far off it is; None: nobody knows."""


@dataclass(frozen=True, slots=True)
class TooLarge:
    """A unit that is further off than what the checks that it follows found there can come to."""

    size: Fraction
    most: Fraction
    roots: tuple[str, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Noted:
    """What one check found wrong: a row for each unit with its labels (String), and what all the rest came out as.

    `twice` are other units, that are invalid only as a key of a table stands twice. `sizes` says of each wrong row how
    far off it is; empty where the kind of check does not say.
    """

    wrong: pl.DataFrame
    rest: Verdict
    class_: Class
    twice: pl.DataFrame
    sizes: Sequence[Size] = ()

    @property
    def units(self) -> pl.DataFrame:
        """All of them: other checks may follow from either."""
        return pl.concat([self.wrong, self.twice]) if self.twice.height else self.wrong


@dataclass(frozen=True, slots=True)
class Consequences:
    """What the checks of one rulebook have found wrong so far, by their ids: filled while they run."""

    noted: dict[str, Noted] = field(default_factory=dict)
    large: dict[str, Mapping[Unit, TooLarge]] = field(default_factory=dict)

    def note(
        self,
        check: str,
        wrong: pl.DataFrame,
        rest: Verdict,
        class_: Class,
        twice: pl.DataFrame | None = None,
        sizes: Sequence[Size] = (),
    ) -> None:
        """Take in what a check found wrong; labels that are not known are empty."""
        labels = _labels(wrong)
        self.noted[check] = Noted(labels, rest, class_, labels.clear() if twice is None else _labels(twice), sizes)

    def too_large(self, check: str, named: Sequence[str], class_: Class) -> Mapping[Unit, TooLarge]:
        """Return the units of a check (its labels) that are further off than what it follows can come to."""
        if check not in self.large:
            own = self.noted.get(check)
            others = {one: self.noted[one] for one in named if self.can_excuse(one, class_)}
            self.large[check] = {} if own is None or not own.sizes else dict(_too_large(own, others))
        return self.large[check]

    def roots(self, rows: pl.DataFrame, named: Sequence[str], class_: Class, check: str = "") -> pl.Series:
        """Return for each row the first check of those `named` from which it follows (String; "": none).

        `check` is whose rows they are, where it has noted how far off they are.
        """
        found = self._found(_labels(rows), named, class_)
        large = self.too_large(check, named, class_) if check else {}
        if not large or set(rows.columns) != set(self.noted[check].wrong.columns):
            return found
        units = _labels(rows).select(self.noted[check].wrong.columns).iter_rows()
        own = ["" if unit in large else root for unit, root in zip(units, found, strict=True)]
        return pl.Series(FOLLOWS, own, dtype=pl.String)

    def _found(self, labels: pl.DataFrame, named: Sequence[str], class_: Class) -> pl.Series:
        rows = labels
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


def _too_large(own: Noted, others: Mapping[str, Noted]) -> Iterator[tuple[Unit, TooLarge]]:
    """Give the units that are too large to follow; where one size is not known, or in another unit, they may follow."""
    at = {check: _sizes_at(own.wrong.columns, other) for check, other in others.items()}
    for unit, (counted_in, size) in zip(own.wrong.iter_rows(), own.sizes, strict=True):
        labels = dict(zip(own.wrong.columns, unit, strict=True))
        roots = {
            check: found
            for check, (on, sizes) in at.items()
            if (found := sizes.get(tuple(labels[label] for label in on))) is not None
        }
        sizes = [one for found in roots.values() for one in found]
        if size is None or not sizes or any(one[1] is None or one[0] != counted_in for one in sizes):
            continue
        most = sum((abs(amount) for _, amount in sizes if amount is not None), Fraction(0))
        if abs(size) > most:
            yield unit, TooLarge(size, most, tuple(roots))


def _sizes_at(labels: Sequence[str], other: Noted) -> tuple[list[str], Mapping[Unit, list[Size]]]:
    """Return the labels that another check has as well, and by them how far off it found what it found wrong."""
    on = shared_labels(labels, other.wrong.columns)
    found: defaultdict[Unit, list[Size]] = defaultdict(list)
    unknown: list[Size] = [("", None)] * other.units.height
    sizes = [*other.sizes, *unknown[len(other.sizes) :]]
    for unit, size in zip(other.units.select(on).iter_rows() if on else (), sizes, strict=bool(on)):
        found[unit].append(size)
    return on, found


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
