"""Aggregates over rows, exactly. No row is passed over, and an unknown in one makes the whole unknown.

But for `any`, which one true decides, and `all`, which one false decides.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from typing import Any, TypeVar

from verifier import bounds
from verifier.bounds import Interval, Known
from verifier.expression import Aggregate, Condition, Name, Node, is_truth
from verifier.known import Made, Row, Unknown, Value, Values
from verifier.wording import unknown as words

MOST_BITS = 10_000
"""About 3,000 digits: no figure is as long, and Python writes no number of more than 4,300."""

AGGREGATE = "aggregate"
"""A kind of candidate that counts in totals, never in ranks: nobody is called Other."""

TOTALS = frozenset({"sum", "count"})
DECISIVE = {"any": True, "all": False}
"""What decides these, whatever is not known of the other rows."""

Number = TypeVar("Number", bound=Known)
Evaluate = Callable[[Node, Values], Value]
Labels = Mapping[str, str]
Joined = tuple[Labels, Mapping[Name, Value]]


def aggregated(node: Aggregate, values: Values, evaluate: Evaluate) -> Value:
    """Work out an aggregate for the row in hand, or say why it is not known what it comes to."""
    rows = fitting_rows(node, values, evaluate)
    if isinstance(rows, Unknown):
        return rows
    found = [value for _, value in rows]
    if node.word in DECISIVE and DECISIVE[node.word] in found:
        return DECISIVE[node.word]
    lacking = next((value for value in found if isinstance(value, Unknown)), None)
    return lacking or (_KNOWN if any(isinstance(value, Interval) for value in found) else _AGGREGATED)[node.word](found)


def fitting_rows(node: Aggregate, values: Values, evaluate: Evaluate) -> Sequence[tuple[Labels, Value]] | Unknown:
    """Return the rows that an aggregate takes: the labels of each, and what it is of, worked for that row.

    Where it is not known whether a row fits, its value is unknown. All is unknown where no row fits, and where a text
    after `where` stands in no row: that is no condition, but a slip of the pen; a kind may well have no rows.
    """
    rows = values.gathered(node, "rows", lambda: _rows_by(node, joined(node.names, values)))
    name = str(node.names[0]) if node.names else ""
    if rows.nowhere is not None:
        return Unknown(words.occurs_nowhere(name, rows.nowhere.label, rows.nowhere.text))
    found: list[tuple[Labels, Value]] = []
    for labels, own in rows.near(values.here):
        fits = _fits(node, labels, values.here)
        if fits is not False:
            value = evaluate(node.of, AtRow(values, labels, own))
            found.append((labels, fits if isinstance(fits, Unknown) and not isinstance(value, Unknown) else value))
    return found or Unknown(words.no_row_fits(name))


@dataclass(frozen=True, slots=True)
class _RowsBy:
    """All rows of an aggregate, and those that share each combination of texts after `per`.

    `nowhere` is a condition whose text stands in no row. Where a row lacks a label after `per` there are no groups: it
    is not known which it belongs to.
    """

    every: Sequence[Joined]
    per: tuple[str, ...]
    groups: Mapping[tuple[str, ...], Sequence[Joined]] | None
    nowhere: Condition | None

    def near(self, here: Labels) -> Sequence[Joined]:
        """Return, in their order, all rows that may share the labels after `per` with those of one row."""
        if self.groups is None or not set(self.per) <= here.keys():
            return self.every
        return self.groups.get(tuple(here[label] for label in self.per), ())


def _rows_by(node: Aggregate, rows: Sequence[Joined]) -> _RowsBy:
    """Group rows once: a test of each row asks for the rows like it, and going through all of them takes too long."""
    per = tuple(label.text for label in node.per)
    nowhere = next((one for one in node.where if rows and one.label != "kind" and _occurs_nowhere(one, rows)), None)
    if not per or not all(set(per) <= labels.keys() for labels, _ in rows):
        return _RowsBy(rows, per, None, nowhere)
    groups: dict[tuple[str, ...], list[Joined]] = defaultdict(list)
    for one in rows:
        groups[tuple(one[0][label] for label in per)].append(one)
    return _RowsBy(rows, per, groups, nowhere)


@dataclass(frozen=True, slots=True)
class AtRow:
    """The values of names at one row: each row's own for names that have rows, and all others as they are."""

    values: Values
    here: Labels
    found: Mapping[Name, Value]

    @property
    def offset(self) -> timedelta:
        """How dates and times without a zone are read."""
        return self.values.offset

    def value(self, name: Name) -> Value:
        """Give the row's own value of a name, else the one that it has for all rows."""
        return self.found[name] if name in self.found else self.values.value(name)

    def rows(self, name: Name) -> Sequence[Row]:
        """Give all rows of a name: those of an aggregate inside the calculation."""
        return self.values.rows(name)

    def once(self, node: Aggregate, here: Labels, work: Callable[[], Value]) -> Value:
        """Work an aggregate inside the calculation out once for all rows that share its labels."""
        return self.values.once(node, here, work)

    def gathered(self, node: Aggregate, what: str, make: Callable[[], Made]) -> Made:
        """Keep what was made of the rows of an aggregate inside the calculation for all rows."""
        return self.values.gathered(node, what, make)


def joined(names: Sequence[Name], values: Values) -> Sequence[Joined]:
    """Put the rows of several names together by their labels; what one of them has no row for is not known."""
    rows = {name: values.rows(name) for name in names}
    first = rows[names[0]] if names else ()
    if all(_aligned(first, others) for others in rows.values()):
        return [
            (labels, {name: others[at][1] for name, others in rows.items()}) for at, (labels, _) in enumerate(first)
        ]
    keyed = {name: _by_labels(name, others) for name, others in rows.items()}
    every = {frozenset(labels.items()): labels for others in rows.values() for labels, _ in others}
    return [
        (labels, {name: found.get(key, Unknown(words.no_row_for(str(name), labels))) for name, found in keyed.items()})
        for key, labels in every.items()
    ]


def _aligned(first: Sequence[Row], others: Sequence[Row]) -> bool:
    if first is others:
        return True
    return len(first) == len(others) and all(one[0] == other[0] for one, other in zip(first, others, strict=True))


def _by_labels(name: Name, rows: Iterable[Row]) -> dict[frozenset[tuple[str, str]], Value]:
    found: dict[frozenset[tuple[str, str]], Value] = {}
    for labels, value in rows:
        key = frozenset(labels.items())
        found[key] = Unknown(words.several_rows_for(str(name), labels)) if key in found else value
    return found


# ---- which rows fit


def _fits(node: Aggregate, labels: Labels, here: Labels) -> bool | Unknown:
    """Say whether a row is one of those meant. One condition that fails decides, even where a label is missing."""
    tests = [*(_shares(label.text, labels, here) for label in node.per), *(_meets(each, labels) for each in node.where)]
    if ranks(node) and labels.get("kind") == AGGREGATE and not any(_asks_for_aggregates(one) for one in node.where):
        return False
    if False in tests:
        return False
    return next((test for test in tests if isinstance(test, Unknown)), True)


def ranks(node: Aggregate) -> bool:
    """Tell whether an aggregate compares candidates, of whom nobody is called Other: all but sums and plain counts."""
    return node.word not in TOTALS or is_truth(node.of)


def _asks_for_aggregates(condition: Condition) -> bool:
    return condition.label == "kind" and condition.equal and condition.text == AGGREGATE


def _occurs_nowhere(condition: Condition, rows: Sequence[Joined]) -> bool:
    return all(labels.get(condition.label, condition.text) != condition.text for labels, _ in rows)


def _shares(label: str, labels: Labels, here: Labels) -> bool | Unknown:
    if label in labels and label in here:
        return labels[label] == here[label]
    return Unknown(words.which_is_meant(label))


def _meets(condition: Condition, labels: Labels) -> bool | Unknown:
    if condition.label in labels:
        return (labels[condition.label] == condition.text) == condition.equal
    return Unknown(words.label_of_a_row(condition.label))


# ---- what they come to


def bounded(value: Number) -> Number | Unknown:
    """Return a number, or that it grows past all bounds."""
    ends = (value.low, value.high) if isinstance(value, Interval) else (value,)
    long = any(max(end.numerator.bit_length(), end.denominator.bit_length()) > MOST_BITS for end in ends)
    return Unknown(words.too_long()) if long else value


def total(found: Iterable[Fraction]) -> Fraction | Unknown:
    """Add up by denominator: over many rows the fractions themselves are added once for each.

    The smallest denominators first, so that nothing turns on the order of the rows; a sum that grows past all bounds on
    the way is given up there.
    """
    sums: dict[int, int] = defaultdict(int)
    for value in found:
        sums[value.denominator] += value.numerator
    whole: Fraction | Unknown = Fraction(0)
    for denominator, numerator in sorted(sums.items()):
        if isinstance(whole, Unknown):
            break
        whole = bounded(whole + Fraction(numerator, denominator))
    return whole


def _count(found: Sequence[Fraction | bool]) -> Fraction:
    """Count the rows, or of truths those for which it is true."""
    return Fraction(sum(value is not False for value in found))


_AGGREGATED: dict[str, Callable[[Sequence[Any]], Fraction | bool | Unknown]] = {
    "sum": total,
    "min": min,
    "max": max,
    "count": _count,
    "any": lambda _: False,
    "all": lambda _: True,
}

# of numbers of which it is known only where they lie
_KNOWN: dict[str, Callable[[Sequence[Any]], Known | Unknown]] = {
    "sum": lambda found: bounded(bounds.total(found)),
    "min": bounds.smallest,
    "max": bounds.largest,
    "count": _count,
}
