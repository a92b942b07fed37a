"""The text that was probably meant where none is the same: one that is spelt alike, or has the same words."""

from __future__ import annotations

import re
from collections.abc import Collection

from verifier.wording.rulebook import nearest

WORDS = re.compile(r"\w+")
DIGITS = re.compile(r"\d+")
MOST = 1000
"""Among more texts none is looked for: that takes too long."""


def near_text(text: str, known: Collection[str]) -> str:
    """Return the nearest of some texts, or nothing: `43 Oto` is near to `43 Oto/Oto Township`.

    One that has more words in common than any other will do where none is spelt alike. Other digits are no
    misspelling: `Ward 9` is not near to `Ward 6`.
    """
    if len(known) > MOST:
        return ""
    known = [one for one in known if _may_be(_numbers(text), _numbers(one))]
    alike = nearest(text, known)
    if alike:
        return alike
    own = _words(text)
    shared = sorted(((len(own & _words(one)), one) for one in known), reverse=True)
    best = [one for number, one in shared if number and number == shared[0][0]]
    return best[0] if len(best) == 1 else ""


def _may_be(own: list[str], other: list[str]) -> bool:
    return not own or not other or own == other


def _numbers(text: str) -> list[str]:
    return [digits.lstrip("0") for digits in DIGITS.findall(text)]


def _words(text: str) -> set[str]:
    return set(WORDS.findall(text.casefold()))
