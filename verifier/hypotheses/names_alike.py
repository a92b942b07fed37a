"""Two names of one thing: the same but for case, accents, signs and the order of the words, or nearly the same."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from verifier.hypotheses.parts_of_names import GENERATIONS, PLACES, parted, short_for
from verifier.spelling import SPELLINGS, spelled

WORDS = re.compile(r"\w+")
DIGITS = re.compile(r"\d+")
DRESS_SIGNS = re.compile(r"[\s_.,;:'’‘`´\"“”()]+|(?<=\w)[-‐‑–&/](?=\w)")
"""Spaces and signs that nobody reads: `O'Brien`, `St. Lucas`, `Clay-Webster`; but not the last one of `Area -`."""

SHORTEST, LONG = 3, 8
"""Letters that a name has at least in which one may be wrong, and two."""

LONGEST = 500
"""Letters of names of which the words are looked at one by one."""

_plain = spelled(tuple(SPELLINGS))


class Likeness(StrEnum):
    """How two names differ, the least first; what is said of it."""

    DRESS = "they differ in case, accents, spaces or signs"
    ADDED = "the same but for a party, a title or a word that is shortened"
    SIGNS = "the same words with other signs"
    NUMBERS = "the same numbers, with other noughts or words before them"
    ORDER = "the same words in another order"
    LETTERS = "they differ in a letter or two"
    LESS = "one has words that the other lacks"
    SURNAME = "the same surname, with the first names written otherwise"


LIKENESSES = tuple(Likeness)

PLAINLY = (Likeness.DRESS, Likeness.ADDED, Likeness.ORDER)
"""Where nobody would take two names for two people, whatever their figures: if no other name is like either."""


@dataclass(frozen=True)
class Name:
    """A name as it is written, and what of it tells it from others."""

    text: str

    @cached_property
    def plain(self) -> str:
        """The name without case, accents and spaces too many."""
        return _plain(self.text)

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words of its plain form."""
        return tuple(WORDS.findall(self.plain))

    @cached_property
    def in_order(self) -> tuple[str, ...]:
        """Its words, sorted."""
        return tuple(sorted(self.words))

    @cached_property
    def joined(self) -> str:
        """Its words without what is between them."""
        return "".join(self.words)

    @cached_property
    def signs(self) -> str:
        """Its signs that may mean something."""
        return WORDS.sub("", DRESS_SIGNS.sub("", self.plain))

    @cached_property
    def numbers(self) -> tuple[str, ...]:
        """The numbers in it, in the order in which they stand: `Ward 1 Precinct 2` is not `Ward 2 Precinct 1`."""
        return tuple(digits.lstrip("0") for digits in DIGITS.findall(self.plain))

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """Its words that have a number in them, without noughts before it: `1` and `2b` of `Ward 01 Precinct 2B`."""
        numbered = (word for word in self.words if DIGITS.search(word))
        return tuple(DIGITS.sub(lambda found: found[0].lstrip("0") or "0", word) for word in numbered)

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """Its other words: `ward` and `precinct`."""
        return tuple(word for word in self.words if not DIGITS.search(word))

    @cached_property
    def bare(self) -> tuple[str, ...]:
        """Its words without a party in brackets and a title, none of them shortened, sorted."""
        return tuple(sorted(self._parted[0]))

    @cached_property
    def beside(self) -> frozenset[str]:
        """The parties and titles that it has."""
        return frozenset(self._parted[1])

    @cached_property
    def generation(self) -> frozenset[str]:
        """What tells a son from his father: `junior`."""
        return frozenset(self._parted[0]) & GENERATIONS

    @cached_property
    def person(self) -> tuple[str, str]:
        """The surname and the first name, as far as it has both, and is no place."""
        before, comma, after = self.plain.partition(",")
        given = [word for word in parted(after)[0] if word not in GENERATIONS]
        words = [word for word in parted(before if comma and given else self.plain)[0] if word not in GENERATIONS]
        given = given or words[:-1]
        return (words[-1], given[0]) if words and given and words[-1] not in PLACES else ("", "")

    @cached_property
    def _parted(self) -> tuple[list[str], list[str]]:
        return parted(self.plain)


def likeness(one: Name, other: Name) -> Likeness | None:
    """Say how two names may be one; nothing where their numbers are others: `Ward 9` is no slip for `Ward 6`."""
    if one.numbers != other.numbers or not one.words or not other.words:
        return None
    if one.joined == other.joined:
        return Likeness.DRESS if one.signs == other.signs else Likeness.SIGNS
    if one.codes == other.codes and (one.kinds == other.kinds or not one.kinds or not other.kinds):
        return Likeness.NUMBERS
    if one.in_order == other.in_order:
        return Likeness.ORDER if one.signs == other.signs else Likeness.SIGNS
    if one.generation == other.generation and _few_letters(one.joined, other.joined):
        return Likeness.ADDED if _added(one, other) else Likeness.LETTERS
    if max(len(one.joined), len(other.joined)) > LONGEST:
        return None
    return _by_words(one, other)


def _by_words(one: Name, other: Name) -> Likeness | None:
    if _added(one, other):
        return Likeness.ADDED
    if _is_part(set(one.words), set(other.words)):
        return Likeness.LESS
    return Likeness.SURNAME if _same_surname(one, other) else None


def _added(one: Name, other: Name) -> bool:
    """Tell whether one has a party or a title more, and nothing else: `Mr. Ash` is not `Mrs. Ash`, nor (D) ever (R)."""
    same = one.bare == other.bare and one.signs == other.signs
    return same and (one.beside <= other.beside or other.beside <= one.beside)


def _same_surname(one: Name, other: Name) -> bool:
    (surname, first), (theirs, their_first) = one.person, other.person
    same = bool(surname) and surname == theirs and one.generation == other.generation
    return same and one.signs == other.signs and short_for(first, their_first)


def _few_letters(one: str, other: str) -> bool:
    longer = max(len(one), len(other))
    return differ_by(one, other, 0 if longer < SHORTEST else 1 if longer < LONG else 2)


def _is_part(one: set[str], other: set[str]) -> bool:
    shared = one & other
    return shared in (one, other) and any(len(word) >= SHORTEST for word in shared)


def differ_by(one: str, other: str, most: int) -> bool:
    """Tell whether so many letters at most were changed, added, left out or exchanged with the next one.

    The restricted Damerau-Levenshtein distance (optimal string alignment), without what both begin and end with: the
    first letter that differs is one of these slips, so that a few looks along the texts are enough, however long.
    """
    if abs(len(one) - len(other)) > most:
        return False
    start = _shared(one, other)
    one, other = one[start:], other[start:]
    if not one or not other or not most:
        return len(one) + len(other) <= most
    slips = [(one[1:], other[1:]), (one[1:], other), (one, other[1:])]
    if one[:2] == other[1::-1] and len(one) > 1:
        slips.append((one[2:], other[2:]))
    return any(differ_by(*rest, most - 1) for rest in slips)


def _shared(one: str, other: str) -> int:
    """Count the letters with which both begin, by halves."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if one[low:middle] == other[low:middle] else (low, middle - 1)
    return low
