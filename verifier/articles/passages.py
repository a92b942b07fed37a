"""A few words of a text, as a report may quote them: at most eight, each cut to what can be read."""

from __future__ import annotations

import re
from collections.abc import Iterable

WORD = re.compile(r"\S+")
MOST_WORDS = 8
WORDS_BEFORE = 3
LONGEST_WORD = 40
FAR = 80


def short(words: Iterable[str]) -> str:
    """Put words together, the long ones cut."""
    return " ".join(map(cut, words))


def cut(word: str) -> str:
    """Cut a word that is too long to read."""
    return word if len(word) <= LONGEST_WORD else f"{word[: LONGEST_WORD - 3]}..."


def around(text: str, start: int, end: int) -> str:
    """Return what stands between two offsets among the words around it, in its own line."""
    low = _line_start(text, start)
    high = _line_end(text, min(end, start + FAR))
    found = [one for one in WORD.finditer(text, low, high) if one.end() > start or _whole(text, one.start())]
    own = next((at for at, one in enumerate(found) if one.end() > start), 0)
    first = max(own - WORDS_BEFORE, 0)
    kept = [one for one in found[first : first + MOST_WORDS] if one.start() <= start or _ended(text, one.end())]
    return short(one[0] for one in kept)


def _line_start(text: str, start: int) -> int:
    low = max(start - FAR, 0)
    return max(text.rfind("\n", low, start) + 1, text.rfind("\r", low, start) + 1, low)


def _line_end(text: str, end: int) -> int:
    high = min(end + FAR, len(text))
    ends = (text.find(mark, end, high) for mark in "\r\n")
    return min((at for at in ends if at >= 0), default=high)


def _whole(text: str, start: int) -> bool:
    """Tell whether a word begins here, and was not cut where we began to look."""
    return not start or text[start - 1].isspace()


def _ended(text: str, end: int) -> bool:
    return end == len(text) or text[end].isspace()
