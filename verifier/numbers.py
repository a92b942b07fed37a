"""Printed numbers: what stood there, exactly, and how exact numbers are written again."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from verifier.model import Printed

MOST_DIGITS = 36
"""Digits that are read of one number: two fewer than Int128 always holds, so that a difference still fits."""

POINT, COMMA = ".", ","
DECIMAL = (POINT, COMMA)
"""What may part the decimals from the whole number."""

PART_THOUSANDS = (COMMA, POINT, " ", "'")
"""The signs by which people declare what parts thousands."""

THOUSANDS = frozenset(",'\u2019 \u00a0\u2009\u202f")
"""Characters that may be declared to part thousands. A point may too, where it does not part the decimals."""

_SAME = {" ": " \u00a0\u2009\u202f", "'": "'\u2019"}
"""A declared space is also one at which no line breaks, a narrow or a thin one; an apostrophe also a curly one."""


@dataclass(frozen=True, slots=True)
class Notation:
    """How numbers are typed: what parts `thousands` (None: nothing does), and what parts the `decimal` places."""

    thousands: str | None = None
    decimal: str = POINT

    @property
    def plain(self) -> bool:
        """True where numbers are as they are read everywhere: a point before decimals, and commas at the most."""
        return self.decimal == POINT and self.thousands in (None, COMMA)


def separators(thousands: str) -> str:
    """Return all characters that part thousands where this one is declared to."""
    return _SAME.get(thousands, thousands)


class NotANumber(ValueError):  # noqa: N818 (it is no error of the program: it says what stood there)
    """Raised where a text is no number. `reason` goes on after the text: "'1,204' *has a thousands comma*"."""

    def __init__(self, reason: str) -> None:
        """Keep the reason, a phrase without subject and full stop."""
        super().__init__(reason)
        self.reason = reason


def number_pattern(
    *, thousands: str | None = None, decimal: str = POINT, percent: bool = True, fraction: bool = False
) -> str:
    """Write the grammar of `read_number` as a regular expression for Python's `re` and for Polars.

    ASCII classes only, no look-around. It is not anchored: use `fullmatch`, or put it between `^` and `$` for Polars
    (never in Python, where `$` lets a line end through). It says nothing about the number of digits (`MOST_DIGITS`).
    Raises ValueError where `thousands` is none of `THOUSANDS` and no point, or parts the decimals.
    """
    whole, mark = "[0-9]+", re.escape(decimal)
    if thousands is not None:
        if thousands not in THOUSANDS | {POINT} or thousands == decimal:
            raise ValueError(f"{thousands!r} cannot part thousands")
        # 0,123 is no grouping that anybody prints; it is a decimal comma
        whole = f"(?:[0-9]+|[1-9][0-9]{{0,2}}(?:[{separators(thousands)}][0-9]{{3}})+)"
    written = rf"(?:{whole}(?:{mark}[0-9]+)?|{mark}[0-9]+)" + ("%?" if percent else "")
    return f"(?:-?(?:{written}|[0-9]+/0*[1-9][0-9]*))" if fraction else f"(?:-?{written})"


NUMBER = number_pattern()
"""The pattern of a number without thousands separator, with or without a percent sign."""


@lru_cache(maxsize=64)
def _compiled(thousands: str | None, decimal: str, percent: bool, fraction: bool) -> re.Pattern[str]:
    return re.compile(number_pattern(thousands=thousands, decimal=decimal, percent=percent, fraction=fraction))


def read_number(
    text: str,
    *,
    thousands: str | None = None,
    decimal: str = POINT,
    percent: bool = True,
    fraction: bool = False,
) -> Printed:
    """Read a number as it was printed: an optional minus, digits, a point and decimals; `28%` is 28/100.

    `thousands` is the one character that may part groups of three, `decimal` what stands before decimals, `percent`
    allows a percent sign at the end, `fraction` allows `82/275` (exact; no decimals). Raises NotANumber with the
    reason, in words for officials.
    """
    if not _compiled(thousands, decimal, percent, fraction).fullmatch(text):
        raise NotANumber(_reason(text, decimal))
    count = sum(character in "0123456789" for character in text)
    if count > MOST_DIGITS:
        raise NotANumber(f"has {count} digits; at most {MOST_DIGITS} are read")
    plain, sign, _ = in_plain(text, Notation(thousands, decimal)).partition("%")
    return Printed(text, Fraction(plain) / (100 if sign else 1), len(plain.partition(".")[2]), bool(sign))


def in_plain(text: str, notation: Notation) -> str:
    """Take the thousands' separators out of a number that was read, and write a point before its decimals."""
    gone: dict[str, int | str | None] = dict.fromkeys(separators(notation.thousands or ""), "")
    return text.translate(str.maketrans(gone | {notation.decimal: POINT}))


_LOOKED_AT = 200

# The first that is found is said, so the telling ones stand first. A text gets here only when it is no number.
_REASONS = tuple(
    (re.compile(pattern), reason)
    for pattern, reason in (
        (r"\A\s*\Z", "is empty"),
        (r"\A#(?:DIV/0!|N/A|NAME\?|NULL!|NUM!|REF!|VALUE!|SPILL!|CALC!)\Z", "is an error of a spreadsheet"),
        # what the reader of a workbook says in place of a figure needs no other reason
        (r"\((?:no saved result|a workbook holds|merged with|shown as a date|not formatted as)", "is not a number"),
        (r"(?i)\A\s*[-+]?nan\s*\Z", "is not a number (NaN)"),
        (r"(?i)\A\s*[-+\u2212]?(?:inf|infinity|\u221e)\s*\Z", "is infinite"),
        (r"\A\s*[-\u2010-\u2015\u2212]+\s*\Z", "is a dash"),
        (r"\A[-+]?[0-9.]+[eE][-+]?[0-9]+%?\Z", "has an exponent"),
        (r"\A(?=[^0-9]*[0-9])[-+]?[0-9.,oO]*[oO][0-9.,oO]*%?\Z", "has the letter O among its digits"),
        (r"\A(?=[^0-9]*[0-9])[-+]?[0-9.,lI]*[lI][0-9.,lI]*%?\Z", "has the letter l or I among its digits"),
        ("[\u00bc-\u00be\u2150-\u215f\u2189]", "has a fraction character in it"),
        ("[*\u2020\u2021\u00a7#\u00b2\u00b3\u00b9\u2070\u2074-\u2079]", "has a footnote mark"),
        (r"\A[-+]?[0-9.,]*[0-9]\s*(?:[^\W\d_]|\s)*[^\W\d_]\s*\Z", "is followed by a unit"),
        ("[$\u00a2-\u00a5\u20a0-\u20bf]", "has a currency sign"),
        (r"[()\[\]{}]", "has a bracket in it"),
        (r"[^\W0-9_](?<=\d)", "has a digit other than 0 to 9"),
        (r"[^\W\d_].*[0-9]|[0-9].*[^\W\d_]", "has letters in it"),
        (r"[^\W\d_]", "is not a number"),
        (r"\s", "has a space in it"),
        ("[\u2010-\u2015\u2212]", "has a dash where a minus (-) is expected"),
        (r"\A\+", "begins with a plus sign"),
        (r".-", "has a minus that is not at its beginning"),
        (r"/0+\Z", "divides by zero"),
        (r"\A-?[0-9]+/[0-9]+\Z", "is written as a fraction"),
        (r"\A-?[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?%?\Z", "has a thousands comma"),
        (r"\A-?[1-9][0-9]{0,2}(?:\.[0-9]{3})+,[0-9]+%?\Z", "has a thousands point and a decimal comma"),
        (r"\A-?[1-9][0-9]{0,2}(?:\.[0-9]{3}){2,}%?\Z", "has a thousands point"),
        (r",", "has a comma that does not part thousands"),
        (r"['\u2019]", "has an apostrophe in it"),
        (r"_", "has an underscore in it"),
        (r"\..*\.", "has more than one decimal point"),
        (r"\.(?![0-9])", "has no digit after its decimal point"),
        (r"%.", "has a percent sign that is not at its end"),
        (r"[0-9]%\Z", "has a percent sign"),
    )
)


# Of a number with a decimal comma, of which points and commas say something else.
_POINTS_AND_COMMAS = re.compile(r"\A-?[0-9]*(?:[.,][0-9]*)+%?\Z")
_REASONS_WITH_COMMA = tuple(
    (re.compile(pattern), reason)
    for pattern, reason in (
        (r",.*,", "has more than one decimal comma"),
        (r"\.", "has a point that does not part thousands"),
        (r",(?![0-9])", "has no digit after its decimal comma"),
        (r"[0-9]%\Z", "has a percent sign"),
    )
)


def _reason(text: str, decimal: str) -> str:
    # some patterns look back and forth: a cell of a megabyte is not worth it
    start = text[:_LOOKED_AT]
    reasons = _REASONS_WITH_COMMA if decimal == COMMA and _POINTS_AND_COMMAS.match(start) else _REASONS
    return next((reason for pattern, reason in reasons if pattern.search(start)), "is not a number")


def write_number(value: Fraction, digits: int) -> str:
    """Write an exact number with so many decimals. Raises ValueError where it has more: nothing is rounded here."""
    scaled = value * 10**digits
    if scaled.denominator != 1:
        raise ValueError(f"{value} has more than {digits} decimals")
    figures = str(abs(scaled.numerator)).rjust(digits + 1, "0")
    sign = "-" if value < 0 else ""
    return f"{sign}{figures[:-digits]}.{figures[-digits:]}" if digits else f"{sign}{figures}"


def show(value: Fraction, most: int = 4) -> str:
    """Write a number for people: exactly where at most `most` decimals do, else cut off and marked (`2.2249…`)."""
    for digits in range(most + 1):
        if 10**digits % value.denominator == 0:
            return write_number(value, digits)
    cut = abs(value) * 10**most // 1
    return ("-" if value < 0 else "") + write_number(Fraction(cut, 10**most), most) + "…"


def show_difference(value: Fraction, most: int = 4) -> str:
    """Write a difference for people; none that is not zero reads as zero (to 36 decimals)."""
    # up to the first decimal that is not zero
    while value and abs(value) < Fraction(1, 10**most) and most < MOST_DIGITS:
        most += 1
    return show(value, most)


def signed(value: Fraction, most: int = 4) -> str:
    """Write a difference with its sign, `+` or `-`; zero has none."""
    return ("+" if value > 0 else "") + show_difference(value, most)
