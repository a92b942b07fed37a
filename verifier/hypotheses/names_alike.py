"""Two names of one thing: the same but for case, accents, signs and the order of the words, or nearly the same."""

from __future__ import annotations

import re
from enum import StrEnum

from verifier.spelling import SPELLINGS, spelled

WORDS = re.compile(r"\w+")
DIGITS = re.compile(r"\d+")
SHORTEST, LONG = 3, 8
"""Letters that a name has at least in which one may be wrong, and two."""

_plain = spelled(tuple(SPELLINGS))


class Likeness(StrEnum):
    """How two names differ, the least first; what is said of it."""

    DRESS = "they differ in case, accents, spaces or signs"
    ORDER = "the same words in another order"
    LETTERS = "they differ in a letter or two"
    LESS = "one has words that the other lacks"


SAME = frozenset({Likeness.DRESS, Likeness.ORDER})
"""Names that nobody would take for two."""


def likeness(one: str, other: str) -> Likeness | None:
    """Say how two names may be one; nothing where their numbers are others: `Ward 9` is no slip for `Ward 6`."""
    mine, theirs = (WORDS.findall(_plain(text)) for text in (one, other))
    if _numbers(mine) != _numbers(theirs) or not mine or not theirs:
        return None
    if "".join(mine) == "".join(theirs):
        return Likeness.DRESS
    if sorted(mine) == sorted(theirs):
        return Likeness.ORDER
    if _few_letters("".join(mine), "".join(theirs)):
        return Likeness.LETTERS
    return Likeness.LESS if _is_part(set(mine), set(theirs)) else None


def plain_name(text: str) -> tuple[str, ...]:
    """Return the words of a name in plain form, sorted: the same for names that nobody would take for two."""
    return tuple(sorted(WORDS.findall(_plain(text))))


def _numbers(words: list[str]) -> list[str]:
    """Return the numbers in a name, in order: `Ward 1-2` is not `Ward 12`."""
    return sorted(digits.lstrip("0") for word in words for digits in DIGITS.findall(word))


def _few_letters(one: str, other: str) -> bool:
    longer = max(len(one), len(other))
    allowed = 0 if longer < SHORTEST else 1 if longer < LONG else 2
    return abs(len(one) - len(other)) <= allowed and steps(one, other) <= allowed


def _is_part(one: set[str], other: set[str]) -> bool:
    shared = one & other
    return shared in (one, other) and any(len(word) >= SHORTEST for word in shared)


def steps(one: str, other: str) -> int:
    """Count the letters to change, add, leave out or exchange with the next one, to make one text of another.

    The restricted Damerau-Levenshtein distance (optimal string alignment).
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        after = [i]
        for j, theirs in enumerate(other, 1):
            least = min(row[j] + 1, after[-1] + 1, row[j - 1] + (letter != theirs))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == theirs:
                least = min(least, before[j - 2] + 1)
            after.append(least)
        before, row = row, after
    return row[-1]
