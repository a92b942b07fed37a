"""Dates as values: the first and the last moment that may be meant, and what can be said of two without guessing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction

from verifier.dates.moments import When

DAY = timedelta(days=1)
MONTHS_OF_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class Span:
    """A date as a value: from its `first` moment to its `last` (UTC, naive, both included); one moment is both.

    `offset` is that of the rulebook, by which days are told apart. `dated` marks one whole day without a time, and
    `typed` one that stands in an expression: what is held against it goes by the calendar. `written` is as typed.
    """

    first: datetime
    last: datetime
    offset: timedelta
    written: str
    dated: bool = False
    typed: bool = False

    @property
    def days(self) -> tuple[date, date]:
        """Its first and its last day."""
        return (self.first + self.offset).date(), (self.last + self.offset).date()

    @property
    def by_calendar(self) -> bool:
        """Tell whether it is a day of the calendar that was typed in an expression."""
        return self.dated and self.typed


def span_of(when: When, offset: timedelta, *, typed: bool = False) -> Span:
    """Make a value of a time as it was written."""
    first, last = when.bounds(offset)
    return Span(first, last, offset, when.text, when.day is not None and when.until is None, typed)


def compared(sign: str, left: Span, right: Span) -> bool | None:
    """Compare two dates; None where it turns on a time of day that is not given.

    With a day that is typed in the expression, days of the calendar are compared: `at = 2016-02-01` asks whether it
    fell on that day.
    """
    if left.by_calendar or right.by_calendar:
        return _of_ranges(sign, _numbered(left), _numbered(right))
    start = min(left.first, right.first)
    return _of_ranges(sign, _since(start, left), _since(start, right))


Range = tuple[int, int]


def _numbered(one: Span) -> Range:
    first, last = one.days
    return first.toordinal(), last.toordinal()


def _since(start: datetime, one: Span) -> Range:
    tick = timedelta(microseconds=1)
    return (one.first - start) // tick, (one.last - start) // tick


def _of_ranges(sign: str, left: Range, right: Range) -> bool | None:
    """Compare two whole numbers of which each lies somewhere in a range, ends included."""
    if sign in (">", ">="):
        return _of_ranges("<" if sign == ">" else "<=", right, left)
    if sign == "!=":
        same = _of_ranges("=", left, right)
        return None if same is None else not same
    surely, never = {
        "<": (left[1] < right[0], left[0] >= right[1]),
        "<=": (left[1] <= right[0], left[0] > right[1]),
        "=": (left[0] == left[1] == right[0] == right[1], left[1] < right[0] or right[1] < left[0]),
    }[sign]
    return True if surely else False if never else None


def time_between(left: Span, right: Span) -> Fraction | None:
    """Say by how many days `left` is after `right`, exactly; None where one of them is no moment."""
    if left.first != left.last or right.first != right.last:
        return None
    return Fraction((left.first - right.first) // timedelta(seconds=1), DAY // timedelta(seconds=1))


def days_of_the_calendar(start: Span, end: Span) -> int | None:
    """Count the days of the calendar from one date to another; None where it turns on which day is meant."""
    (first, last), (other, other_last) = _numbered(start), _numbered(end)
    return other - first if first == last and other == other_last else None


def year_of(one: Span) -> int | None:
    """Give the year of a date; None where it may be either of two."""
    first, last = one.days
    return first.year if first.year == last.year else None


def months_between(start: Span, end: Span) -> int | None:
    """Count the whole months of the calendar from one date to another, by their days; below zero the other way round.

    From 31 January to 28 February it is no whole month. None where it turns on which day is meant.
    """
    fewest, most = _months(start.days[1], end.days[0]), _months(start.days[0], end.days[1])
    return fewest if fewest == most else None


def _months(start: date, end: date) -> int:
    if end < start:
        return -_months(end, start)
    months = (end.year - start.year) * MONTHS_OF_A_YEAR + end.month - start.month
    return months - (end.day < start.day)


def years_between(start: Span, end: Span) -> int | None:
    """Count the whole years of the calendar from one date to another, as birthdays are."""
    fewest, most = _years(start.days[1], end.days[0]), _years(start.days[0], end.days[1])
    return fewest if fewest == most else None


def _years(start: date, end: date) -> int:
    months = _months(start, end)
    return -(-months // MONTHS_OF_A_YEAR) if months < 0 else months // MONTHS_OF_A_YEAR
