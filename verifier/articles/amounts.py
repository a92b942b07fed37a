"""What a number in a text amounts to, written as a figure is: `51,666` is 51666, `1.5 million` 1500000, `six` 6.

The places after the point stay as they are printed: 8 and 8.0 are different statements.
"""

from __future__ import annotations

import re
from functools import lru_cache

from verifier.articles.numbers import DIGITS, GAP, PLAIN, SEPARATORS, SIGN, Kind, Number, numbers_in, plain_digits

SCALES = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}
WRITTEN = re.compile(
    rf"(?P<digits>\.?{DIGITS})(?:(?P<sign>{SIGN})|(?:{GAP}|-)(?P<scale>(?i:{'|'.join(SCALES)}))|(?:st|nd|rd|th))?"
)
FRACTION = re.compile(r"\d+/\d+")
WORD = re.compile("[a-z]+")
UNDER_TWENTY = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
SMALL = {
    **{word: value for value, word in enumerate(UNDER_TWENTY.split(), 1)},
    **{word: 10 * value for value, word in enumerate(TENS.split(), 2)},
}
UNITS = range(1, 10)
AFTER_TENS = range(20, 100, 10)
UNTOLD = (Kind.DATE, Kind.TIME)


def amount(number: Number) -> str:
    """Return what a number amounts to, without separators and percent sign; nothing where that is not read."""
    return "" if number.kind in UNTOLD else _amount(number.text, in_words=number.kind is Kind.WORDS)


@lru_cache(maxsize=2**12)
def _amount(text: str, *, in_words: bool) -> str:
    if in_words:
        return _in_words(WORD.findall(text.lower()))
    found = WRITTEN.fullmatch(text)
    return _in_digits(found["digits"], SCALES.get((found["scale"] or "").lower(), 0)) if found else ""


def amount_of_figure(text: str) -> str:
    """Return the amount of a figure as a rulebook has it (`more than 2,100`: 2100); below zero it has no sign."""
    return next((amount(number) for number in numbers_in(text)), "")


def _in_digits(digits: str, places: int) -> str:
    if FRACTION.fullmatch(digits) and not places:
        return plain_digits(digits)
    plain = f"0{digits}" if digits.startswith(".") else digits
    return _moved(plain_digits(SEPARATORS.sub("", plain)), places) if PLAIN.fullmatch(plain) else ""


def _moved(plain: str, places: int) -> str:
    """Move the decimal point to the right, in the text itself: the digits are as many as they are."""
    whole, _, part = plain.partition(".")
    moved = (whole + part[:places].ljust(places, "0")).lstrip("0") or "0"
    return f"{moved}.{part[places:]}" if part[places:] else moved


def _in_words(words: list[str]) -> str:
    """Add up a number in words; nothing where they are several numbers: `two three`, `nineteen ninety`."""
    total = part = 0
    least = max(SCALES.values()) + 1
    for word in words:
        places = SCALES.get(word, 0)
        if places > 2:  # noqa: PLR2004 (thousands and more end a part; hundreds are within one)
            if places >= least:
                return ""
            total, part, least = total + (part or 1) * 10**places, 0, places
        elif word != "and":
            more = _with(part, word)
            if more is None:
                return ""
            part = more
    return str(total + part)


def _with(part: int, word: str) -> int | None:
    """Go on with a number below a thousand: hundreds, tens, units; None where it cannot go on so."""
    if word == "hundred":
        return (part or 1) * 100 if part < 100 else None  # noqa: PLR2004 (two hundred hundred is none)
    tens, value = part % 100, SMALL[word]
    fits = not tens or (value in UNITS and tens in AFTER_TENS)
    return part + value if fits else None
