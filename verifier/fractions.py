"""The value of an expression, exactly, in plain fractions: the slow road, and the reference for the fast one."""

from __future__ import annotations

import operator
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Protocol

from verifier.expression import (
    Aggregate,
    Comparison,
    Condition,
    Logic,
    Minus,
    Name,
    Node,
    Not,
    Number,
    Operation,
)

MOST_BITS = 10_000
"""About 3,000 digits: no figure is as long, and Python writes no number of more than 4,300."""

RANKED = frozenset({"min", "max"})
AGGREGATE = "aggregate"
"""A kind of candidate that counts in totals, never in ranks: nobody is called Other."""


@dataclass(frozen=True, slots=True)
class Unknown:
    """What cannot be said, and why. It is never equal, never more, never less: nothing unknown agrees."""

    reason: str


Value = Fraction | bool | Unknown
Row = tuple[Mapping[str, str], Fraction | Unknown]


class Values(Protocol):
    """Where the names of an expression get their values."""

    @property
    def here(self) -> Mapping[str, str]:
        """The labels of the row for which the expression is evaluated; `per` takes the rows that share them."""

    def value(self, name: Name) -> Value:
        """Give the one value of a name and its key."""

    def rows(self, name: Name) -> Sequence[Row]:
        """Give all rows of a name that its key (if any) takes: the labels of each, and its value."""

    def once(self, node: Aggregate, work: Callable[[], Value]) -> Value:
        """Work an aggregate out, or give what it came out as for another row that shares the labels after `per`."""


_ARITHMETIC: dict[str, Callable[[Fraction, Fraction], Fraction]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}
_COMPARED: dict[str, Callable[[Fraction, Fraction], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    "=": operator.eq,
    "!=": operator.ne,
    ">=": operator.ge,
    ">": operator.gt,
}


def evaluate(node: Node, values: Values) -> Value:
    """Give the exact value of an expression, or Unknown with the reason.

    Raises TypeError where a truth stands for a number or a number for a truth: `measure_of` finds that at load time.
    """
    return _EVALUATORS[type(node)](node, values)


def _number(node: Node, values: Values) -> Fraction | Unknown:
    value = evaluate(node, values)
    if isinstance(value, bool):
        raise TypeError("a truth stands where a number is expected")
    return value


def _truth(node: Node, values: Values) -> bool | Unknown:
    value = evaluate(node, values)
    if isinstance(value, Fraction):
        raise TypeError("a number stands where a truth is expected")
    return value


def _either_unknown(left: object, right: object) -> Unknown:
    """Name everything that is not known, each once."""
    reasons = [reason for side in (left, right) if isinstance(side, Unknown) for reason in side.reason.split("; ")]
    return Unknown("; ".join(dict.fromkeys(reasons)))


def _bounded(value: Fraction) -> Fraction | Unknown:
    long = max(value.numerator.bit_length(), value.denominator.bit_length()) > MOST_BITS
    return Unknown("the number grows past 3,000 digits") if long else value


def _negated(node: Minus, values: Values) -> Value:
    value = _number(node.operand, values)
    return value if isinstance(value, Unknown) else -value


def _denied(node: Not, values: Values) -> Value:
    value = _truth(node.operand, values)
    return value if isinstance(value, Unknown) else not value


def _calculated(node: Operation, values: Values) -> Value:
    left, right = _number(node.left, values), _number(node.right, values)
    if isinstance(left, Unknown) or isinstance(right, Unknown):
        return _either_unknown(left, right)
    if node.sign == "/" and right == 0:
        return Unknown("division by zero")
    return _bounded(_ARITHMETIC[node.sign](left, right))


def _compared(node: Comparison, values: Values) -> Value:
    left, right = _number(node.left, values), _number(node.right, values)
    if isinstance(left, Unknown) or isinstance(right, Unknown):
        return _either_unknown(left, right)
    return _COMPARED[node.sign](left, right)


def _joined(node: Logic, values: Values) -> Value:
    """Join two truths: one false decides `and`, one true decides `or`, whatever is not known of the other."""
    left, right = _truth(node.left, values), _truth(node.right, values)
    decisive = node.sign == "or"
    if decisive in (left, right):
        return decisive
    if isinstance(left, Unknown) or isinstance(right, Unknown):
        return _either_unknown(left, right)
    return not decisive


def _aggregated(node: Aggregate, values: Values) -> Value:
    return values.once(node, lambda: _over_rows(node, values))


def _over_rows(node: Aggregate, values: Values) -> Value:
    """Take all rows that fit, or say why it is not known which, or what one of them is. No row is passed over.

    A text after `where` that no row has is no condition, but a slip of the pen; a kind may well have no rows.
    """
    found: list[Fraction] = []
    rows = values.rows(node.name)
    nowhere = next((one for one in node.where if rows and one.label != "kind" and _occurs_nowhere(one, rows)), None)
    if nowhere is not None:
        return Unknown(f"no row of {node.name} has {nowhere.label} {nowhere.text}")
    for labels, value in rows:
        fits = _fits(node, labels, values.here)
        if isinstance(fits, Unknown):
            return value if isinstance(value, Unknown) else fits
        if fits and isinstance(value, Unknown):
            return value
        if fits and isinstance(value, Fraction):
            found.append(value)
    return _AGGREGATED[node.word](found) if found else Unknown(f"no row fits {node.name}")


def _fits(node: Aggregate, labels: Mapping[str, str], here: Mapping[str, str]) -> bool | Unknown:
    """Say whether a row is one of those meant. One condition that fails decides, even where a label is missing."""
    tests = [*(_shares(label.text, labels, here) for label in node.per), *(_meets(each, labels) for each in node.where)]
    if (
        node.word in RANKED
        and labels.get("kind") == AGGREGATE
        and not any(_asks_for_aggregates(one) for one in node.where)
    ):
        return False
    if False in tests:
        return False
    return next((test for test in tests if isinstance(test, Unknown)), True)


def _asks_for_aggregates(condition: Condition) -> bool:
    return condition.label == "kind" and condition.equal and condition.text == AGGREGATE


def _occurs_nowhere(condition: Condition, rows: Sequence[Row]) -> bool:
    return all(labels.get(condition.label, condition.text) != condition.text for labels, _ in rows)


def _shares(label: str, labels: Mapping[str, str], here: Mapping[str, str]) -> bool | Unknown:
    if label in labels and label in here:
        return labels[label] == here[label]
    return Unknown(f"it is not known which {label} is meant")


def _meets(condition: Condition, labels: Mapping[str, str]) -> bool | Unknown:
    if condition.label in labels:
        return (labels[condition.label] == condition.text) == condition.equal
    return Unknown(f"the {condition.label} of a row is not known")


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
        whole = _bounded(whole + Fraction(numerator, denominator))
    return whole


_AGGREGATED: dict[str, Callable[[Sequence[Fraction]], Fraction | Unknown]] = {
    "sum": total,
    "min": min,
    "max": max,
    "count": lambda found: Fraction(len(found)),
}

# Called with the type that stands before it; the test of this module holds that no node is missing.
_EVALUATORS: dict[type[Node], Callable[[Any, Values], Value]] = {
    Number: lambda node, values: node.value,
    Name: lambda node, values: values.value(node),
    Minus: _negated,
    Not: _denied,
    Operation: _calculated,
    Comparison: _compared,
    Logic: _joined,
    Aggregate: _aggregated,
}
