"""How far a number reaches beyond its digits: a sign, a currency, the other end of a range, what joins it to digits.

Words that stop short of it do not quote the number: `700` does not stand in `-700`, `$700`, `700-800` or `1=700`.
"""

from __future__ import annotations

import re

CURRENCY = "$¢£¤¥֏؋৲৳฿៛₠-⃀﷼﹩＄￠￡￥￦"
# anything but spaces, brackets and quotation marks, which end a number: 700-800, $700-$800, 28%-30%, 1_700
JOINT = r"(?:[^\w\s()\[\]{}\";|]{1,3}|_{1,3})"
YEAR = r"(?:1[789]|20)\d\d"
# only dashes with a space on both sides are doubtful: `in 2016 - 700 votes` is no range
SPACED = rf"[ ][-–][ ][{CURRENCY}]?"

LEFT = re.compile(
    rf"""(?:
      \d{JOINT}
    | (?<!{YEAR})(?<=\d){SPACED} | %{SPACED}
    | (?<![\w)])[-‐‑‒–+±~≈<>≤≥] | [−±][ ]?
    | (?:[{CURRENCY}]|\b(?:USD|EUR|GBP|CHF))[ ]?
    )\Z""",
    re.VERBOSE,
)
RIGHT = re.compile(
    rf"""{JOINT}\d
    | {SPACED}(?!{YEAR}(?!\w))\d
    | [ ]?[{CURRENCY}](?![ ]?\d)
    | [ ]?(?:%|(?i:per[ -]?cent(?:age)?|pct)\b)""",
    re.VERBOSE,
)
FAR = 12


def reach(text: str, start: int, end: int, *, is_year: bool) -> tuple[int, int]:
    """Return where a number begins and ends to a reader. The other end of a range counts with its first digit."""
    before, after = LEFT.search(text[max(start - FAR, 0) : start]), RIGHT.match(text, end)
    # a year with a space and a dash after it is no beginning of a range
    goes_on = after is not None and not (is_year and after[0].startswith(" "))
    return start - len(
        before[0]
    ) if before is not None else start, after.end() if after is not None and goes_on else end
