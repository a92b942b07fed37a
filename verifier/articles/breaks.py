"""A folded text as its numbers are read: with the gaps that end a number, and with the dashes that are no minus.

Folding makes one space of every gap and one kind of every dash. A number goes on over a space and over the end of a
line (`1 700`), and not over a tab or an empty line; `won—700` is no number below zero, `−700` is one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from verifier.articles.folding import Folded

BREAK = re.compile(r"[\t\v\f\x1c-\x1f\u2028\u2029]|(?:\r\n|\r(?!\n)|\n)[^\S\r\n]*[\r\n]")
LONG_DASH = re.compile("[—―⸺⸻]|--")
MINUS = re.compile("−")
MARKS = ((BREAK, " ", "\n"), (LONG_DASH, "-", "—"), (MINUS, "-", "−"))


def with_breaks(text: str, folded: Folded) -> str:
    """Return the folded text of a text, letter for letter, with such breaks (as line ends) and dashes put back."""
    changes = dict(_changes(text, folded))
    if not changes:
        return folded.text
    letters = list(folded.text)
    for at, letter in changes.items():
        letters[at] = letter
    return "".join(letters)


def _changes(text: str, folded: Folded) -> Iterator[tuple[int, str]]:
    for pattern, letter, instead in MARKS:
        for found in pattern.finditer(text):
            at = bisect_right(folded.at, found.start()) - 1
            if at >= 0 and folded.text[at] == letter:
                yield at, instead
