"""The text that was probably meant where none is the same: one that is spelt alike, or has the same words."""

from __future__ import annotations

import re
from collections.abc import Collection

from verifier.wording.rulebook import nearest

WORDS = re.compile(r"\w+")
MOST = 1000
"""Among more texts none is looked for: that takes too long."""


def near_text(text: str, known: Collection[str]) -> str:
    """Return the nearest of some texts, or nothing: `43 Oto` is near to `43 Oto/Oto Township`.

    One that has more words in common than any other will do where none is spelt alike.
    """
    if len(known) > MOST:
        return ""
    alike = nearest(text, known)
    if alike:
        return alike
    own = _words(text)
    shared = sorted(((len(own & _words(one)), one) for one in known), reverse=True)
    best = [one for number, one in shared if number and number == shared[0][0]]
    return best[0] if len(best) == 1 else ""


def _words(text: str) -> set[str]:
    return set(WORDS.findall(text.casefold()))
