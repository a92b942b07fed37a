"""Sentences about dates and times that cannot be read as they are written."""

from __future__ import annotations

import re
from datetime import date

from verifier.dates.moments import FIRST_YEAR, LAST_YEAR, read_when
from verifier.wording.rulebook import quoted, shown

LENGTH_OF_DAY = len("2016-02-02")
_FULL = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SINGLE_DIGITS = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")
_ONE_DIGIT_HOUR = re.compile(r"(.{10}[Tt])([0-9])(:[0-9]{2}.*)")


def no_time(value: object) -> str:
    """Say how dates are written."""
    if isinstance(value, str) and re.match(r"[1-9][0-9]{3}-[0-9]{2}-[0-9]{2}\b", value) and not _is_day(value):
        return f"there is no such day as {quoted(value[:LENGTH_OF_DAY])[1:-1]}"
    return f"expected a date, found {shown(value)}; write 2016-02-02 for a whole day or 2016-02-02T02:30 for a moment"


def no_stretch(value: object) -> str:
    """Say how a time is written that may be a stretch."""
    first, slash, second = value.partition("/") if isinstance(value, str) else ("", "", "")
    if not slash:
        return no_time(value)
    wrong = next((side for side in (first, second) if read_when(side) is None), None)
    if wrong is not None:
        return no_time(wrong)
    order = "the earlier time stands first, and both say their zone, or neither does"
    return f"{quoted(first)} to {quoted(second)} is no stretch of time; {order}"


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text[:LENGTH_OF_DAY])
    except ValueError:
        return False
    return True


def bad_date(text: str) -> str:
    """Say why something that looks like a date is none."""
    day = text[:LENGTH_OF_DAY]
    if _FULL.fullmatch(day) and not FIRST_YEAR <= int(day[:4]) <= LAST_YEAR:
        return f"{day} is too far away; years from {FIRST_YEAR} to {LAST_YEAR} are read"
    if _SINGLE_DIGITS.fullmatch(text) and not _FULL.fullmatch(text):
        year, month, number = text.split("-")
        meant = f"{year}-{month:>02}-{number:>02}"
        hint = f"write {meant}" if read_when(meant) else "a date is written as 2016-02-02"
        return f"{text} is no date; {hint} (and for a difference of numbers, put spaces around each minus)"
    if _FULL.fullmatch(day) and read_when(day) is None:
        return f"there is no such day as {day}"
    hour = _ONE_DIGIT_HOUR.fullmatch(text)
    if hour and read_when(f"{hour[1].upper()}0{hour[2]}{hour[3]}"):
        return f"{text} is no time; an hour has two digits, as in {hour[1].upper()}0{hour[2]}{hour[3]}"
    return f"{text} is no date or time; write 2016-02-02, 2016-02-02T12:00 or 2016-02-02T12:00-05:00"
