"""What a number format says of the number in a cell: is it a per cent, a day, a time; how many decimals are shown."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

PLAIN = "General"
# formats that every program knows by number, and no workbook spells out
BUILT_IN = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: "0",
    6: "0",
    7: "0.00",
    8: "0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "m/d/yy h:mm",
    37: "0",
    38: "0",
    39: "0.00",
    40: "0.00",
    41: "0",
    42: "0",
    43: "0.00",
    44: "0.00",
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
    **dict.fromkeys((14, 15, 16, 17, *range(27, 32), 36, *range(50, 59)), "yyyy-mm-dd"),
    **dict.fromkeys(range(32, 36), "h:mm:ss"),
}
# a text in quotes, a character that stands for itself, a space as wide as a character, a filler
LITERAL = re.compile(r'"[^"]*"?|\\.?|_.?|\*.?', re.DOTALL)
ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
BRACKETS = re.compile(r"\[[^\]]*\]")
CODES = re.compile(r"(0{2,30})(?:\.0+)?")
DECIMALS = re.compile(r"[0#?]*\.(0+)")


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """How a number is shown: `percent` (times 100, with the sign), as a `day`, as a `time`, with so many `decimals`.

    `decimals` are those that are always shown, zeros too; so are the `digits` before the point, as in codes.
    """

    percent: bool = False
    day: bool = False
    time: bool = False
    decimals: int = 0
    digits: int = 0


AS_IT_IS = NumberFormat()


@lru_cache(maxsize=10_000)
def read_format(code: str | int) -> NumberFormat:
    """Read a format by its code, or by the number of one that every program knows."""
    text = BUILT_IN.get(code, PLAIN) if isinstance(code, int) else code
    positive = _without_literals(text).partition(";")[0]
    elapsed = bool(ELAPSED.search(positive))
    bare = BRACKETS.sub("", positive)
    if bare.strip().lower() == PLAIN.lower() or "@" in bare:
        return AS_IT_IS
    hours = elapsed or bool(re.search("[hs]", bare, re.IGNORECASE))
    days = bool(re.search("[yd]", bare, re.IGNORECASE)) or (not hours and "m" in bare.lower())
    if hours or days:
        return NumberFormat(day=days, time=hours)
    codes = CODES.fullmatch(bare.strip())
    return NumberFormat(percent="%" in bare, decimals=_decimals(bare), digits=len(codes[1]) if codes else 0)


def _without_literals(text: str) -> str:
    return LITERAL.sub("", text)


def _decimals(bare: str) -> int:
    """A number with an exponent, a fraction, or one that is shown in thousands, is not shown with its own decimals."""
    found = DECIMALS.search(bare)
    if not found or re.search(r"[eE][-+]|/|[0#?],+(?:[^0#?]|$)", bare):
        return 0
    return min(len(found[1]), 30)
