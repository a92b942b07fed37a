"""Letters in another dress: ligatures, full-width and mathematical letters are the plain ones to a reader.

Signs that mean something else are left as they are: raised, lowered and ringed digits, and fractions. `1²` is not `12`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import decomposition, normalize

DRESS = re.compile("<(wide|narrow|small|font|noBreak|isolated|initial|medial|final|compat|vertical)>")
DRESS_OF_DIGITS = ("wide", "narrow", "small", "font")


@lru_cache(maxsize=2**16)
def undressed(letter: str) -> str:
    """Return one letter in its plain form, its accents behind it: `é` is `e` and an accent, `ﬁ` is `fi`, `²` is `²`."""
    return normalize("NFKD" if _is_dress(letter) else "NFD", letter)


def _is_dress(letter: str) -> bool:
    found = DRESS.match(decomposition(letter))
    if found is None:
        return False
    numbered = any(one.isdigit() for one in normalize("NFKD", letter))
    return not numbered or found[1] in DRESS_OF_DIGITS
