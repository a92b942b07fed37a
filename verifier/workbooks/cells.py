"""What stands in a cell, as text: numbers with the digits that a workbook holds, days in the form of ISO 8601."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from verifier.rows.plain_numbers import BINARY_DIGITS, binary_as_decimal
from verifier.wording import workbooks as words
from verifier.workbooks.book import Book, unescaped
from verifier.workbooks.number_formats import PLAIN, NumberFormat, read_format

NUMBER = re.compile(r"-?(?:[0-9]{1,400}(?:\.[0-9]{0,400})?|\.[0-9]{1,400})(?:[eE][-+]?[0-9]{1,3})?")
WHOLE = re.compile("[0-9]{1,10}")
# `#DIV/0!`, `#N/A`, `#NAME?`: what could be taken for anything else, for a figure above all, is no error value
ERROR = re.compile("#[A-Z][A-Z0-9_/]{0,30}[!?]?")
# from here on not every whole number has a binary fraction of its own: the last digits are lost
TOO_LARGE = 10**BINARY_DIGITS
PLAIN_FORMAT = read_format(PLAIN)
DAY = 86_400
# the day that 1900 did not have is counted, as the first spreadsheet program did
NO_SUCH_DAY = 60
LAST_DAY = 2_958_466


class Cell(NamedTuple):
    """What stands in a cell: its `text`, and what `kind` of value it is: text, number, percent, other, or wrong.

    `wrong` are error values, formulas without a saved result, and numbers that a workbook does not hold; their text
    says so.
    """

    text: str
    kind: str


def cell_of(book: Book, kind: str, style: int, value: str | None, formula: str | None) -> Cell | None:
    """Make a cell of what is written; None where nothing stands in it.

    `kind` is the type as written (`s`, `n`, `b`, `e`, ...), `value` the text of its saved value, `formula` that of its
    formula. Raises ValueError where it cannot be what a workbook program wrote.
    """
    if value is None or (not value and kind != "str"):
        return None if formula is None else Cell(words.not_worked_out(formula), "wrong")
    if kind == "n":
        return _number(value, _format(book, style), book.from_1904)
    if kind == "b":
        return Cell("TRUE" if value in ("1", "true") else "FALSE", "other")
    if kind == "e":
        return Cell(value if ERROR.fullmatch(value) else words.no_error_value(value), "wrong")
    text = book.texts[_index(value, len(book.texts))] if kind == "s" else value if kind == "d" else unescaped(value)
    return Cell(text, "text") if text else None


def _format(book: Book, style: int) -> NumberFormat:
    if not book.formats and not style:
        return PLAIN_FORMAT
    return read_format(book.formats[_index(str(style), len(book.formats))])


def _index(text: str, size: int) -> int:
    at = int(text) if WHOLE.fullmatch(text) else size
    if at >= size:
        raise ValueError(text)
    return at


def _number(value: str, shown: NumberFormat, from_1904: bool) -> Cell:
    if (
        shown is PLAIN_FORMAT
        and value.isdecimal()
        and value.isascii()
        and len(value) <= BINARY_DIGITS
        and value[0] != "0"
    ):
        return Cell(value, "number")
    if not NUMBER.fullmatch(value):
        return Cell(words.no_number(value), "wrong")
    if abs(Decimal(value)) >= TOO_LARGE:
        return Cell(words.too_many_digits(value), "wrong")
    plain = binary_as_decimal(value)
    if shown.day or shown.time:
        return Cell(_moment(Fraction(plain), shown, from_1904) or words.no_day(plain), "other")
    if shown.percent:
        return Cell(_with_decimals(binary_as_decimal(f"{plain}E2"), shown.decimals) + "%", "percent")
    return Cell(_with_digits(_with_decimals(plain, shown.decimals), shown.digits), "number")


def _with_decimals(plain: str, decimals: int) -> str:
    """Add the zeros that are shown: 695 in a cell that shows 695.00 was printed to two decimals."""
    whole, _, fraction = plain.partition(".")
    return f"{whole}.{fraction:0<{decimals}}" if decimals else plain


def _with_digits(plain: str, digits: int) -> str:
    """Add the zeros before it that are shown: the precinct 101 in a cell that shows 0101 is 0101 to everybody."""
    sign, number = plain[: plain.startswith("-")], plain.removeprefix("-")
    whole, point, fraction = number.partition(".")
    return f"{sign}{whole:0>{digits}}{point}{fraction}" if digits else plain


def _moment(serial: Fraction, shown: NumberFormat, from_1904: bool) -> str:
    """Write a day, a moment or a time, to the second; nothing where there is none of that number."""
    seconds = int(serial * DAY + Fraction(1, 2))
    if not shown.day:
        hours, rest = divmod(seconds, 3600)
        return f"{hours:02}:{rest // 60:02}:{rest % 60:02}" if seconds >= 0 else ""
    day = int(serial)
    if serial < 0 or day >= LAST_DAY or (day in (0, NO_SUCH_DAY) and not from_1904):
        return ""
    begins = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 31 if day < NO_SUCH_DAY else 30)  # noqa: DTZ001 (a workbook knows no zone)
    found = begins + timedelta(seconds=seconds)
    return found.isoformat() if shown.time or seconds % DAY else found.date().isoformat()
