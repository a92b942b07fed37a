"""The text of an article: the place of each of its letters, and where words stand in it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from unicodedata import category

from verifier.articles.folding import Folded, fold
from verifier.articles.numbers import Number, numbers_in
from verifier.model import Place

LINE_END = re.compile(r"\r\n|\r|\n")
# between two digits these belong to one number: 1,700 does not hold the words 700, nor 12:04 the words 04
WITHIN_NUMBERS = frozenset(".,:/'")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Hits:
    """Where words stand in a text, as offsets; `as_written` is false where they stand there with other capitals."""

    spans: tuple[Span, ...]
    as_written: bool = True


@dataclass(frozen=True)
class ArticleText:
    """The text of one article, and the name of its file as it is shown."""

    article: str
    file: str
    text: str

    @cached_property
    def folded(self) -> Folded:
        """The text without what makes no difference to a reader."""
        return fold(self.text)

    @cached_property
    def _lowered(self) -> str:
        return lowered(self.folded.text)

    @cached_property
    def _lines(self) -> list[int]:
        return [0, *(end.end() for end in LINE_END.finditer(self.text))]

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        """Every number in the text, in order."""
        return tuple(numbers_in(self.text))

    def numbers_within(self, span: Span) -> tuple[Number, ...]:
        """Return the numbers whose digits lie within a span."""
        first = bisect_left(self.numbers, span[0], key=lambda one: one.core[0])
        after = bisect_right(self.numbers, span[1], first, key=lambda one: one.core[1])
        return self.numbers[first:after]

    def place(self, offset: int) -> Place:
        """Return the line and column of a letter."""
        line = bisect_right(self._lines, offset)
        return Place(self.file, line, offset - self._lines[line - 1] + 1)

    def find(self, words: str) -> Hits:
        """Find words, as whole words and whole numbers: as they are written, or else with other capitals."""
        wanted = fold(words).text.strip(" ")
        found = tuple(self._spans(self.folded.text, wanted))
        if found:
            return Hits(found)
        return Hits(tuple(self._spans(self._lowered, lowered(wanted))), as_written=False)

    def _spans(self, text: str, wanted: str) -> Iterator[Span]:
        at = self.folded.at
        start = text.find(wanted) if wanted else -1
        while start >= 0:
            end = start + len(wanted)
            if _begins(text, start) and _ends(text, end):
                yield at[start], at[end - 1] + 1
            start = text.find(wanted, start + 1)


def lowered(text: str) -> str:
    """Write a folded text in small letters, letter for letter: its length stays."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(one.lower() if len(one.lower()) == 1 else one for one in text)


def _begins(text: str, start: int) -> bool:
    """Tell whether no word and no number goes on from before `start`."""
    first, before, former = text[start], text[start - 1 : start], text[max(start - 2, 0) : max(start - 1, 0)]
    if _in_word(before) and _in_word(first):
        return False
    # a point with nothing before it begins a number: .5
    inside = former.isdigit() or (before == "." and not _in_word(former))
    return not (first.isdigit() and before in WITHIN_NUMBERS and inside)


def _ends(text: str, end: int) -> bool:
    """Tell whether no word and no number goes on at `end`."""
    last, after, later = text[end - 1], text[end : end + 1], text[end + 1 : end + 2]
    if _in_word(last) and _in_word(after):
        return False
    return not (last.isdigit() and after in WITHIN_NUMBERS and later.isdigit())


def _in_word(letter: str) -> bool:
    return letter.isalnum() or (letter > "\x7f" and category(letter).startswith("M"))
