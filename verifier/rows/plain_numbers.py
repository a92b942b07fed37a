"""Numbers of other formats as the plain text of a number: every digit that they have, and no exponent."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_EVEN, Context, Decimal

from verifier.numbers import MOST_DIGITS

EXPONENT = re.compile(r"(-?[0-9]*\.?[0-9]*)[eE]([-+]?[0-9]{1,3})")
# a binary fraction of 64 bits gives back every decimal number of so many digits, and no number of more
BINARY_DIGITS = 15
ROUNDED = Context(prec=BINARY_DIGITS, rounding=ROUND_HALF_EVEN)


def written_out(text: str) -> str:
    """Write a number without its exponent, exactly: `1.5e3` is `1500`, `2E-3` is `0.002`.

    One that would have more digits than are read stays as it is: it is no number to anybody after this.
    """
    found = EXPONENT.fullmatch(text)
    if not found or len(found[1]) > MOST_DIGITS or abs(int(found[2])) > 2 * MOST_DIGITS:
        return text
    plain = format(Decimal(text), "f")
    return plain if sum(map(str.isdigit, plain)) <= MOST_DIGITS else text


def binary_as_decimal(text: str) -> str:
    """Write the shortest number that a binary fraction stands for: `699.5700000000001` was typed as `699.57`.

    Programs that hold numbers in binary (workbooks) hand over up to 17 digits, of which they hold 15.
    """
    plain = ROUNDED.create_decimal(text).normalize(ROUNDED)
    return "0" if not plain else format(plain, "f")
