"""The numbers in a text, by a small grammar.

It reads

* digits, with separators and decimals (`51,666`, `1 700`, `699.57`), fractions (`1/6`, `2½`), scales (`1.5 million`)
* per cents (`28%`, `28 per cent`, `5 percentage points`), ordinals (`21st`)
* years (`2016`, `1990s`), dates (`Feb. 9`, `9 February 2016`, `2016-02-09`), times of day (`12:04`, `2 a.m.`)
* numbers in words from two up (`six`, `twenty-two`, `two hundred`)

and does not read `one`, `half`, `a dozen`, scales without a number (`half a million`, `a hundred`, `several thousand`),
ordinals in words (`second`), Roman numerals, digits within a word (`A34`), raised digits. It says what a number is and
where it stands, never what it counts: that is for a person to say. A space parts thousands where groups of three digits
follow a group of one to three.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from unicodedata import decimal

from verifier.articles.reach import reach

Span = tuple[int, int]


class Kind(StrEnum):
    """What a number in a text is, in words that a report can use."""

    NUMBER = "number"
    PER_CENT = "per cent"
    ORDINAL = "ordinal"
    YEAR = "year"
    DATE = "date"
    TIME = "time of day"
    WORDS = "number in words"


@dataclass(frozen=True, slots=True)
class Number:
    """A number in a text, from one offset to another; `text` is what stands there.

    `first` and `last` bound its digits, without `per cent` or `a.m.`; the whole where it is in words. `low` and `high`
    bound all that belongs to it: a sign, a currency, the other end of a range. `plain` is the number itself without
    separators (`51666`, `28%`); empty for dates, times, words, scales, 3.5.1. It is `sure` where that is all of it: no
    year, and nothing around it that makes another number of it. What is not `read` is seen as an amount, and no more.
    """

    start: int
    end: int
    text: str
    kind: Kind
    first: int
    last: int
    low: int
    high: int
    plain: str = ""
    sure: bool = False
    read: bool = True

    @property
    def core(self) -> tuple[int, int]:
        """From its first digit to its last."""
        return self.first, self.last


GAP = r"[ \t\u00a0\u2009\u202f]"
WITHIN = "[.,'’/:·٫٬_⁄∕]"
DIGITS = (
    rf"(?:\d{{1,3}}(?:[ \u00a0\u2009\u202f]\d{{3}}(?!\d))+(?:{WITHIN}\d+)*"
    rf"|\d+(?:{WITHIN}\d+|[\u00a0\u2009\u202f]\d{{3}}(?!\d))*)"
)
SCALE = rf"(?i:(?:{GAP}|-)(?:hundred|thousand|million|billion|trillion)\b)"
# these make another number of it, and which is not worked out
MORE = rf"(?i:(?:{GAP}|-)?(?:dozen|lakh|crore|bn|mn|tn)\b)|{GAP}?[‰‱]|{GAP}[¼-¾⅐-⅞]|{GAP}\d{{1,2}}/\d{{1,2}}(?![\w/])"
SIGN = rf"{GAP}?(?:%|(?i:per(?:{GAP}|-)?cent(?:age{GAP}points?)?|pct)\b)"
MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sep(?:t(?:ember|\.)?|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
DAY = r"\d{1,2}(?:st|nd|rd|th)?(?!\w|[.,:/]\d|%)"
NOON = r"(?i:[ap]\.?m\b\.?)"
OF_YEAR = rf"(?:,?{GAP}\d{{4}}(?!\w|[.,]\d|%))?"
UNITS = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
TENS = "(?:twen|thir|for|fif|six|seven|eigh|nine)ty"
LARGE = "hundred|thousand|million|billion|trillion"
VAGUE = r"(?:half|a|several|few|many|couple)[\s-]{1,4}(?:an?\s{1,4})?"
SMALL = rf"(?:{TENS})(?:[-‐‑ ](?:one|two|three|four|five|six|seven|eight|nine))?|{UNITS}"

# in this order: what is more is looked for before what is less; each begins where no word and no number goes on
GRAMMAR = re.compile(
    rf"""(?<![^\W_])(?:
      (?P<date>\d{{4}}-\d\d-\d\d(?!\d)|{MONTH}{GAP}{DAY}{OF_YEAR}|{DAY}{GAP}(?:of{GAP})?{MONTH}(?!\w){OF_YEAR}
              |\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{4}}(?!\d))
    | (?P<time>\d{{1,2}}(?::\d\d){{1,2}}(?![\d:])(?:{GAP}?{NOON})?|\d{{1,2}}(?:\.\d\d)?{GAP}?{NOON})
    | (?P<year>(?:1[789]|20)\d\d(?:s\b)?(?!\w|[.,'’/:]\d|{SIGN}|{SCALE}))
    | (?P<vague>(?i:{VAGUE}(?:{LARGE})(?:[\s-]{{1,4}}(?:and\s{{1,4}})?(?:{SMALL}|{LARGE}))*)\b)
    | (?P<words>\b(?i:(?:one[ -](?:{LARGE})|{SMALL}|{LARGE})(?:[- ](?:and[ ])?(?:{SMALL}|{LARGE}))*)\b)
    | (?P<number>(?:(?<![\w.])\.)?(?P<digits>{DIGITS}[^\W_]*)(?:(?P<sign>{SIGN})|{SCALE}|{MORE})?|\d*[¼-¾⅐-⅞])
    )""",
    re.VERBOSE,
)
DIGITS_ONLY = re.compile(r"\d(?:.*\d)?", re.DOTALL)
SAYS_HOW_MANY = re.compile(rf"[\d¼-¾⅐-⅞]|\b(?i:one|half|{SMALL}|{LARGE})\b")
ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
PLAIN = re.compile(r"(?:\d+|\d{1,3}(?:([, '’\u00a0\u2009\u202f])\d{3})(?:\1\d{3})*)(?:\.\d+)?")
SEPARATORS = re.compile(r"[, '’\u00a0\u2009\u202f]")
DASHES = frozenset("-‐‑‒–—−")
KINDS = {
    "date": Kind.DATE,
    "time": Kind.TIME,
    "year": Kind.YEAR,
    "words": Kind.WORDS,
    "number": Kind.NUMBER,
    "vague": Kind.WORDS,
}
COUNTED = (Kind.NUMBER, Kind.PER_CENT, Kind.YEAR)
SURE = (Kind.NUMBER, Kind.PER_CENT)


def numbers_in(text: str) -> Iterator[Number]:
    """Give every number in a text, in order. The time it takes grows with the length of the text, and no faster."""
    return (number for number in amounts_in(text) if number.read)


def amounts_in(text: str, at: Sequence[int] | None = None) -> Iterator[Number]:
    """Give every number in a text, in order, and what is seen to be an amount and not read (`half a million`).

    `at` has the offset that is told for each letter, where it is not the letter's own.
    """
    offsets = range(len(text)) if at is None else at
    for found in GRAMMAR.finditer(text):
        kind, span = _kind(found), found.span()
        plain = _plain(found) if kind in COUNTED else ""
        far = reach(text, *span, is_year=kind is Kind.YEAR)
        digits = DIGITS_ONLY.search(text, *span)
        told = offsets[span[0]], offsets[span[1] - 1] + 1
        yield Number(
            *told,
            found[0],
            kind,
            *_told(offsets, span, told, digits.span() if digits is not None else span),
            *_told(offsets, span, told, far),
            plain,
            sure=bool(plain) and kind in SURE and far == span and text[span[0] - 1 : span[0]] not in DASHES,
            read=found.lastgroup != "vague",
        )


def _told(offsets: Sequence[int], span: Span, told: Span, other: Span) -> Span:
    """Return the offsets of another span; those of the number itself are shared, for a text may have many numbers."""
    return told if other == span else (offsets[other[0]], offsets[other[1] - 1] + 1)


def is_bare(words: str) -> bool:
    """Tell whether words are numbers and nothing else, so that they do not say which of several equal ones is meant."""
    rest, end = "", 0
    for number in numbers_in(words):
        rest, end = rest + words[end : number.start], number.end
    return end > 0 and not any(letter.isalnum() for letter in rest + words[end:])


def cuts_amount(number: Number, part: str) -> bool:
    """Tell whether a part of a number says less than all of it: more than a month, `per cent` or `p.m.` of it.

    The year of a date, and its day and month, may stand without the other.
    """
    if number.kind is Kind.DATE:
        return any(one.kind not in (Kind.DATE, Kind.YEAR) for one in numbers_in(part))
    return SAYS_HOW_MANY.search(part) is not None


def _kind(found: re.Match[str]) -> Kind:
    kind = KINDS[found.lastgroup or ""]
    if kind is Kind.NUMBER and ORDINAL.fullmatch(found[0]):
        return Kind.ORDINAL
    return Kind.PER_CENT if found["sign"] else kind


def _plain(found: re.Match[str]) -> str:
    """Return a number without its separators, or nothing where there is more to it: a scale, letters, 3.5.1."""
    digits, sign = found["digits"] or found["year"] or "", found["sign"] or ""
    if found[0] != digits + sign or "point" in sign or not PLAIN.fullmatch(digits):
        return ""
    return plain_digits(SEPARATORS.sub("", digits)) + ("%" if sign else "")


def plain_digits(digits: str) -> str:
    """Write the digits of any script as 0 to 9; the grammar reads them all."""
    return digits if digits.isascii() else "".join(str(decimal(one)) if one.isdecimal() else one for one in digits)
