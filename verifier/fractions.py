"""The value of an expression, exactly, in plain fractions: the slow road, and the reference for the fast one."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from verifier import aggregates, bounds
from verifier.aggregates import AGGREGATE, MOST_BITS, bounded, ranks, total
from verifier.bounds import Interval, Known
from verifier.dates.spans import (
    Span,
    compared,
    days_of_the_calendar,
    months_between,
    span_of,
    time_between,
    year_of,
    years_between,
)
from verifier.expression import (
    Aggregate,
    Calendar,
    Comparison,
    Logic,
    Minus,
    Moment,
    Name,
    Node,
    Not,
    Number,
    Operation,
    Rounded,
)
from verifier.known import Row, Unknown, Value, Values
from verifier.relation import round_to
from verifier.wording import unknown as words
from verifier.wording.record import time_in_words

__all__ = [
    "AGGREGATE",
    "MOST_BITS",
    "Row",
    "Unknown",
    "Value",
    "Values",
    "evaluate",
    "fitting_rows",
    "ranks",
    "total",
]

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


def _number(node: Node, values: Values) -> Known | Unknown:
    value = evaluate(node, values)
    if isinstance(value, Fraction | Interval | Unknown):
        return value
    raise TypeError(f"{'a truth' if isinstance(value, bool) else 'a date'} stands where a number is expected")


def _truth(node: Node, values: Values) -> bool | Unknown:
    value = evaluate(node, values)
    if isinstance(value, bool | Unknown):
        return value
    found = "a number" if isinstance(value, Fraction | Interval) else "a date"
    raise TypeError(f"{found} stands where a truth is expected")


def _date(node: Node, values: Values) -> Span | Unknown:
    value = evaluate(node, values)
    if isinstance(value, Span | Unknown):
        return value
    raise TypeError("a number or a truth stands where a date is expected")


def _either_unknown(left: object, right: object) -> Unknown:
    """Name everything that is not known, each once."""
    reasons = [reason for side in (left, right) if isinstance(side, Unknown) for reason in side.reason.split("; ")]
    return Unknown("; ".join(dict.fromkeys(reasons)))


def _negated(node: Minus, values: Values) -> Value:
    value = _number(node.operand, values)
    return value if isinstance(value, Unknown) else bounds.negative(value)


def _denied(node: Not, values: Values) -> Value:
    value = _truth(node.operand, values)
    return value if isinstance(value, Unknown) else not value


def _calculated(node: Operation, values: Values) -> Value:
    left, right = evaluate(node.left, values), evaluate(node.right, values)
    if isinstance(left, Unknown) or isinstance(right, Unknown):
        return _either_unknown(left, right)
    if isinstance(left, Span) and isinstance(right, Span):
        time = time_between(left, right)
        return Unknown(words.no_time_between(*_unsure(left, right))) if time is None else time
    if not isinstance(left, Fraction | Interval) or not isinstance(right, Fraction | Interval):
        raise TypeError("a truth stands where a number is expected, or a date")
    if node.sign == "/" and right == 0:
        return Unknown(words.division_by_zero())
    if isinstance(left, Fraction) and isinstance(right, Fraction):
        return bounded(_ARITHMETIC[node.sign](left, right))
    found = bounds.calculated(node.sign, left, right)
    return Unknown(words.division_by_perhaps_zero()) if found is None else bounded(found)


def _compared(node: Comparison, values: Values) -> Value:
    left, right = evaluate(node.left, values), evaluate(node.right, values)
    if isinstance(left, Unknown) or isinstance(right, Unknown):
        return _either_unknown(left, right)
    if isinstance(left, Span) and isinstance(right, Span):
        found = compared(node.sign, left, right)
        return Unknown(_turns_on(left, right)) if found is None else found
    if not isinstance(left, Fraction | Interval) or not isinstance(right, Fraction | Interval):
        raise TypeError("a truth stands where a number is expected, or a date")
    if isinstance(left, Fraction) and isinstance(right, Fraction):
        return _COMPARED[node.sign](left, right)
    decided = bounds.compared(node.sign, left, right)
    return Unknown(words.not_decided_as_published(left, right, node.percent)) if decided is None else decided


def _turns_on(*dates: Span) -> str:
    """Name the dates that are neither moments nor days of the calendar: on the time of day of one of them it turns."""
    return words.time_of_day(*_unsure(*(one for one in dates if not one.by_calendar)))


def _unsure(*dates: Span) -> list[str]:
    return [time_in_words(one.written) for one in dates if one.first != one.last]


def _rounded(node: Rounded, values: Values) -> Value:
    value = _number(node.operand, values)
    if isinstance(value, Interval):
        return bounds.rounded(value, node.step, node.rounding)
    return value if isinstance(value, Unknown) else round_to(value, node.step, node.rounding)


def _of_calendar(node: Calendar, values: Values) -> Value:
    dates = [_date(one, values) for one in node.arguments]
    known = [one for one in dates if isinstance(one, Span)]
    if len(known) < len(dates):
        return _either_unknown(dates[0], dates[-1])
    found = _CALENDAR[node.word](*known)
    if found is None:
        return Unknown(words.day_of_date(*(time_in_words(one.written) for one in known)))
    return Fraction(found)


def _aggregated(node: Aggregate, values: Values) -> Value:
    return values.once(node, values.here, lambda: aggregates.aggregated(node, values, evaluate))


def fitting_rows(node: Aggregate, values: Values) -> Sequence[tuple[Mapping[str, str], Value]] | Unknown:
    """Return the rows that an aggregate takes, with the value of each; Unknown where it is not known which."""
    return aggregates.fitting_rows(node, values, evaluate)


_CALENDAR: dict[str, Callable[..., int | None]] = {
    "days": days_of_the_calendar,
    "months": months_between,
    "years": years_between,
    "year": year_of,
}


def _joined(node: Logic, values: Values) -> Value:
    """Join two truths: one false decides `and`, one true decides `or`, whatever is not known of the other."""
    left, right = _truth(node.left, values), _truth(node.right, values)
    decisive = node.sign == "or"
    if decisive in (left, right):
        return decisive
    if isinstance(left, Unknown) or isinstance(right, Unknown):
        return _either_unknown(left, right)
    return not decisive


# Called with the type that stands before it; the test of this module holds that no node is missing.
_EVALUATORS: dict[type[Node], Callable[[Any, Values], Value]] = {
    Number: lambda node, values: node.value,
    Name: lambda node, values: values.value(node),
    Moment: lambda node, values: span_of(node.when, values.offset, typed=True),
    Minus: _negated,
    Not: _denied,
    Operation: _calculated,
    Comparison: _compared,
    Logic: _joined,
    Rounded: _rounded,
    Calendar: _of_calendar,
    Aggregate: _aggregated,
}
