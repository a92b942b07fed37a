"""Words that may print a figure and are not read as numbers: `none`, `both`, `half`, `a dozen`, `second`."""

from __future__ import annotations

import re
from collections.abc import Iterable

from verifier.articles.numbers import numbers_in

WORD = re.compile(r"[^\W\d_]+")
ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth"
SAYS = {
    **{word: str(value) for value, word in enumerate(ORDINALS.split(), 1)},
    **dict.fromkeys(("no", "none", "zero", "nobody", "nothing"), "0"),
    **dict.fromkeys(("one", "once", "single", "sole", "only"), "1"),
    **dict.fromkeys(("both", "twice", "pair", "couple", "double"), "2"),
}
# parts and multiples of something: which figure they make is not worked out
PARTS = (
    "half halves third thirds quarter quarters fifth fifths tenth tenths dozen dozens hundred hundreds thousand "
    "thousands million millions billion billions"
)
ANY_AMOUNT = frozenset(PARTS.split())


def may_say(passages: Iterable[str], amount: str) -> bool:
    """Tell whether some words may print a figure of this amount without a number that is read."""
    words = {word for passage in passages for word in WORD.findall(_without_numbers(passage).lower())}
    return not words.isdisjoint(ANY_AMOUNT) or amount in {SAYS[word] for word in words if word in SAYS}


def _without_numbers(passage: str) -> str:
    rest, end = "", 0
    for number in numbers_in(passage):
        rest, end = f"{rest}{passage[end : number.start]} ", number.end
    return rest + passage[end:]
