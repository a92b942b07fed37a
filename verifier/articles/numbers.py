"""The numbers in a text, by a small grammar.

It reads

* digits, with separators and decimals (`51,666`, `699.57`), fractions (`1/6`, `2½`), scales (`1.5 million`)
* per cents (`28%`, `28 per cent`, `5 percentage points`), ordinals (`21st`)
* years (`2016`, `1990s`), dates (`Feb. 9`, `9 February 2016`, `2016-02-09`), times of day (`12:04`, `2 a.m.`)
* numbers in words from two up (`six`, `twenty-two`, `two hundred`)

and does not read `one`, `half`, `a dozen`, scales without a number (`half a million`, `a hundred`, `several thousand`),
ordinals in words (`second`), Roman numerals, digits within a word (`A34`), raised digits. It says what a number is and
where it stands, never what it counts: that is for a person to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from unicodedata import category, normalize


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

    `plain` is the number itself without separators (`51666`, `28%`); empty for dates, times, words, scales, 3.5.1. It
    is `sure` where that is all of it: no year, and no dash or currency before it that makes another number of it.
    """

    start: int
    end: int
    text: str
    kind: Kind
    plain: str = ""
    sure: bool = False

    @property
    def core(self) -> tuple[int, int]:
        """From its first digit to its last, without `per cent` or `a.m.`; the whole where it is in words."""
        found = DIGITS_ONLY.search(self.text)
        return (self.start + found.start(), self.start + found.end()) if found else (self.start, self.end)


GAP = r"[ \t\u00a0\u2009\u202f]"
DIGITS = r"\d++(?:[.,'’/:]\d++|[\u00a0\u2009\u202f]\d{3}(?!\d))*+"
SCALE = rf"{GAP}(?:hundred|thousand|million|billion)\b"
SIGN = rf"{GAP}?(?:%|(?i:per{GAP}?cent(?:age{GAP}points?)?)\b)"
MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sep(?:t(?:ember|\.)?|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
DAY = r"\d{1,2}(?:st|nd|rd|th)?(?!\w|[.,:/]\d|%)"
NOON = r"(?i:[ap]\.?m\b\.?)"
OF_YEAR = rf"(?:,?{GAP}\d{{4}}(?!\w|[.,]\d|%))?"
UNITS = "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
TENS = "(?:twen|thir|for|fif|six|seven|eigh|nine)ty"
LARGE = "hundred|thousand|million|billion"
VAGUE = r"(?:half|a|several|few|many|couple)[\s-]{1,4}(?:an?\s{1,4})?"
SMALL = rf"(?:{TENS})(?:[-‐‑ ](?:one|two|three|four|five|six|seven|eight|nine))?|{UNITS}"

# in this order: what is more is looked for before what is less; each begins where no word and no number goes on
GRAMMAR = re.compile(
    rf"""(?<![^\W_])(?:
      (?P<date>\d{{4}}-\d\d-\d\d(?!\d)|{MONTH}{GAP}{DAY}{OF_YEAR}|{DAY}{GAP}(?:of{GAP})?{MONTH}(?!\w){OF_YEAR}
              |\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{4}}(?!\d))
    | (?P<time>\d{{1,2}}(?::\d\d){{1,2}}(?![\d:])(?:{GAP}?{NOON})?|\d{{1,2}}(?:\.\d\d)?{GAP}?{NOON})
    | (?P<year>(?:1[789]|20)\d\d(?:s\b)?(?!\w|[.,'’/:]\d|%|{GAP}?per{GAP}?cent))
    | (?P<vague>(?i:{VAGUE}(?:{LARGE})(?:[\s-]{{1,4}}(?:and\s{{1,4}})?(?:{SMALL}|{LARGE}))*)\b)
    | (?P<words>\b(?i:(?:one[ -](?:{LARGE})|{SMALL}|{LARGE})(?:[- ](?:and[ ])?(?:{SMALL}|{LARGE}))*)\b)
    | (?P<number>(?:(?<![\w.])\.)?(?P<digits>{DIGITS}[^\W_]*+)(?:(?P<sign>{SIGN})|{SCALE})?|\d*[¼-¾⅐-⅞])
    )""",
    re.VERBOSE,
)
DIGITS_ONLY = re.compile(r"\d(?:.*\d)?", re.DOTALL)
ORDINAL = re.compile(r"\d+(?:st|nd|rd|th)")
PLAIN = re.compile(r"(?:\d+|\d{1,3}(?:([,'’\u00a0\u2009\u202f])\d{3})(?:\1\d{3})*)(?:\.\d+)?")
SEPARATORS = re.compile(r"[,'’\u00a0\u2009\u202f]")
DASHES = "-‐‑‒–—−"
KINDS = {"date": Kind.DATE, "time": Kind.TIME, "year": Kind.YEAR, "words": Kind.WORDS, "number": Kind.NUMBER}
COUNTED = (Kind.NUMBER, Kind.PER_CENT, Kind.YEAR)


def numbers_in(text: str) -> Iterator[Number]:
    """Give every number in a text, in order. The time it takes grows with the length of the text, and no faster."""
    for found in GRAMMAR.finditer(text):
        if found.lastgroup == "vague":
            continue
        kind = _kind(found)
        plain = _plain(found) if kind in COUNTED else ""
        sure = (
            bool(plain) and kind is not Kind.YEAR and not _changes_it(text[max(found.start() - 2, 0) : found.start()])
        )
        yield Number(found.start(), found.end(), found[0], kind, plain, sure)


def is_bare(words: str) -> bool:
    """Tell whether words are numbers and nothing else, so that they do not say which of several equal ones is meant."""
    rest, end = "", 0
    for number in numbers_in(words):
        rest, end = rest + words[end : number.start], number.end
    return end > 0 and not any(letter.isalnum() for letter in rest + words[end:])


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
    return normalize("NFKC", SEPARATORS.sub("", digits)) + ("%" if sign else "")


def _changes_it(before: str) -> bool:
    """Tell whether what stands before a number makes another of it: a dash (below zero, a range), a currency."""
    currency = before.rstrip(" \u00a0\u202f")[-1:]
    return before[-1:] in set(DASHES) or (bool(currency) and category(currency) == "Sc")
