"""What an aggregate comes to over rows in columns, for each group of rows that share labels.

All groups are worked at once. Where nothing stands below a line (or the same for all rows), the groups stay columns;
sums of figures over differing numbers are added up by group and number below in columns, and then the few fractions of
each group by themselves.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Protocol

import polars as pl

from verifier.columns.gathered import (
    ABOVE,
    BELOW,
    KNOWN,
    NUMBERS,
    OVER,
    TRUE,
    TRUTHS,
    WIDEST,
    NotKnown,
    fits,
    ratio_of,
    with_ratio,
)
from verifier.columns.table_columns import AT
from verifier.exact import Leaf, Leaves, NotInColumns, Ratio, Truths, figures_of, numbers_of, ratios_of, truths_of
from verifier.expression import Aggregate, is_truth

Labels = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """What each group came to, and of those that are not known the first row that is to blame (`#at`).

    A group in neither is left to the slow road.
    """

    values: Mapping[Labels, Fraction | bool]
    lacking: Mapping[Labels, int]

    def of(self, labels: Labels) -> Fraction | bool:
        """Return what one group came to. Raises `NotKnown`, or `NotInColumns` where it is left to the slow road."""
        if labels in self.lacking:
            raise NotKnown(self.lacking[labels])
        if labels not in self.values:
            raise NotInColumns
        return self.values[labels]


class Groups(Protocol):
    """What an aggregate comes to for each group."""

    def found(self) -> Found:
        """Return it by the labels of the groups."""

    def beside(self, frame: pl.DataFrame, name: str) -> tuple[pl.DataFrame, Leaf]:
        """Put it beside the rows of each group, in columns called `name`. A row of no group has nothing there."""


def groups_of(frame: pl.DataFrame, node: Aggregate, leaves: Leaves, by: Labels) -> Groups:
    """Gather rows by labels, which none of them lacks. Raises `NotInColumns` where no integer is wide enough."""
    if is_truth(node.of):
        return _truths(frame, node, leaves, by)
    found = numbers_of(node.of, leaves)
    fits(found.above.size, frame.height)
    rows = with_ratio(frame, found).select(*by, AT, ABOVE, BELOW, KNOWN)
    lacking = _first(rows.filter(~pl.col(KNOWN)), by)
    if found.whole or node.word == "count":
        over = pl.when(pl.col(KNOWN).all()).then(NUMBERS[node.word]).cast(pl.Int128).alias(OVER)
        times = Fraction(1) if node.word == "count" else found.times
        return _InColumns(by, rows.group_by(by, maintain_order=True).agg(over), lacking, times)
    return _InFractions(by, _added(rows, node.word, by, found, lacking), lacking, found.times)


def _truths(frame: pl.DataFrame, node: Aggregate, leaves: Leaves, by: Labels) -> Groups:
    rows = frame.with_columns(truths_of(node.of, leaves).column.alias(TRUE)).select(*by, AT, TRUE)
    over = rows.group_by(by, maintain_order=True).agg(TRUTHS[node.word].alias(OVER))
    unknown = over.filter(pl.col(OVER).is_null())
    to_blame = rows.filter(pl.col(TRUE).is_null()).join(unknown, on=list(by), how="semi")
    return _InColumns(by, over, _first(to_blame, by), Fraction(1) if node.word == "count" else None)


def _first(rows: pl.DataFrame, by: Labels) -> Mapping[Labels, int]:
    """Return the first row of each group."""
    return {tuple(labels): row for *labels, row in rows.group_by(by).agg(pl.col(AT).min()).rows()}


def _added(
    rows: pl.DataFrame, word: str, by: Labels, found: Ratio, lacking: Mapping[Labels, int]
) -> Mapping[Labels, Fraction | None]:
    """Put each group together that is known; None where that grows too long, which is left to the slow road."""
    over = rows.filter(KNOWN).group_by(*by, BELOW, maintain_order=True).agg(NUMBERS[word].cast(pl.Int128).alias(OVER))
    parts: dict[Labels, list[tuple[int, int]]] = defaultdict(list)
    for *labels, below, above in over.select(*by, BELOW, OVER).iter_rows():
        parts[tuple(labels)].append((above, below))
    return {labels: _put_together(word, one, found) for labels, one in parts.items() if labels not in lacking}


def _put_together(word: str, parts: list[tuple[int, int]], found: Ratio) -> Fraction | None:
    try:
        return ratio_of(word, parts, found.above.size)
    except NotInColumns:
        return None


@dataclass(frozen=True, slots=True, eq=False)
class _InColumns:
    """`frame` has the columns `by`, and `#over`: Int128, to be multiplied by `times`, or Boolean; null is not known."""

    by: Labels
    frame: pl.DataFrame
    lacking: Mapping[Labels, int]
    times: Fraction | None

    def found(self) -> Found:
        rows = self.frame.filter(pl.col(OVER).is_not_null()).select(*self.by, OVER).rows()
        times = self.times
        return Found({tuple(labels): over if times is None else over * times for *labels, over in rows}, self.lacking)

    def beside(self, frame: pl.DataFrame, name: str) -> tuple[pl.DataFrame, Leaf]:
        joined = _joined(frame, self.frame.rename({OVER: name}), self.by)
        return joined, Truths(pl.col(name)) if self.times is None else figures_of(joined, name, self.times)


@dataclass(frozen=True, slots=True, eq=False)
class _InFractions:
    """The numbers of the groups that are known, to be multiplied by `times`; None where one is too long."""

    by: Labels
    numbers: Mapping[Labels, Fraction | None]
    lacking: Mapping[Labels, int]
    times: Fraction

    def found(self) -> Found:
        known = {labels: number * self.times for labels, number in self.numbers.items() if number is not None}
        return Found(known, self.lacking)

    def beside(self, frame: pl.DataFrame, name: str) -> tuple[pl.DataFrame, Leaf]:
        known = [number for number in self.numbers.values() if number is not None]
        sizes = (size for one in known for size in (abs(one.numerator), one.denominator))
        if len(known) < len(self.numbers) or max(sizes, default=0) > WIDEST:
            raise NotInColumns
        below = f"{name} below"
        labels = {label: [one[at] for one in self.numbers] for at, label in enumerate(self.by)}
        columns = {**labels, name: [one.numerator for one in known], below: [one.denominator for one in known]}
        kinds = {**dict.fromkeys(self.by, pl.String), **dict.fromkeys((name, below), pl.Int128)}
        joined = _joined(frame, pl.DataFrame(columns, kinds), self.by)
        return joined, ratios_of(joined, name, below, self.times)


def _joined(frame: pl.DataFrame, groups: pl.DataFrame, by: Labels) -> pl.DataFrame:
    if not set(by) <= set(frame.columns):
        raise NotInColumns
    return frame.join(groups, on=list(by), how="left", maintain_order="left")
