"""The text of an article: the place of each of its letters, and where words stand in it."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from unicodedata import category

from verifier.articles.breaks import with_breaks
from verifier.articles.folding import Folded, fold, lowered
from verifier.articles.nearest import Passages
from verifier.articles.numbers import Number, Span, amounts_in, cuts_amount
from verifier.model import Place

LINE_END = re.compile(r"\r\n|\r|\n")
# between two digits these belong to one number: 1,700 does not hold the words 700, nor 12:04 the words 04
WITHIN_NUMBERS = frozenset(".,:/'")
# words that stand in more places are no words of an article; their numbers beyond these places are untouched
MOST_SPANS = 2000


@dataclass(frozen=True, slots=True)
class Hits:
    """Where words stand in a text, as offsets, up to `MOST_SPANS`; `times` is exact.

    `as_written` is false where they stand there with other capitals.
    """

    spans: tuple[Span, ...]
    times: int
    as_written: bool = True


@dataclass(frozen=True)
class ArticleText:
    """The text of one article, and the name of its file as it is shown."""

    article: str
    file: str
    text: str
    _found: dict[str, Hits] = field(default_factory=dict, init=False, repr=False, compare=False)

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
    def passages(self) -> Passages:
        """The text's words, for what comes nearest to words that do not stand there."""
        return Passages(self.text)

    @cached_property
    def _amounts(self) -> tuple[Number, ...]:
        """Every number in the text, in order, by its offsets in the text, and amounts that are seen and not read."""
        return tuple(amounts_in(with_breaks(self.text, self.folded), self.folded.at))

    @cached_property
    def _starts(self) -> array[int]:
        return array("q", (one.start for one in self._amounts))

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        """Every number in the text, in order."""
        return tuple(one for one in self._amounts if one.read)

    def numbers_within(self, span: Span) -> tuple[Number, ...]:
        """Return the numbers whose digits lie within a span."""
        first = bisect_left(self.numbers, span[0], key=lambda one: one.first)
        after = bisect_right(self.numbers, span[1], first, key=lambda one: one.last)
        return self.numbers[first:after]

    def place(self, offset: int) -> Place:
        """Return the line and column of a letter."""
        line = bisect_right(self._lines, offset)
        return Place(self.file, line, offset - self._lines[line - 1] + 1)

    def find(self, words: str) -> Hits:
        """Find words, as whole words and whole numbers: as they are written, or else with other capitals."""
        wanted = fold(words).text.strip(" ")
        if wanted not in self._found:
            as_written = self._hits(self.folded.text, wanted, as_written=True)
            other = as_written if as_written.times else self._hits(self._lowered, lowered(wanted), as_written=False)
            self._found[wanted] = other
        return self._found[wanted]

    def _hits(self, text: str, wanted: str, *, as_written: bool) -> Hits:
        spans = self._spans(text, wanted)
        kept = tuple(islice(spans, MOST_SPANS))
        return Hits(kept, len(kept) + sum(1 for _ in spans), as_written)

    def _spans(self, text: str, wanted: str) -> Iterator[Span]:
        at = self.folded.at
        start = text.find(wanted) if wanted else -1
        while start >= 0:
            end = start + len(wanted)
            span = at[start], at[end - 1] + 1
            if _begins(text, start) and _ends(text, end) and not self._cuts(span):
                yield span
            start = text.find(wanted, start + 1)

    def _cuts(self, span: Span) -> bool:
        """Tell whether a number at an edge of a passage goes on beyond it: `700` of `1 700`."""
        for edge in span:
            at = bisect_left(self._starts, edge)
            for one in self._amounts[max(at - 1, 0) : at + 1]:
                if one.low < edge < one.high:
                    part = self.text[max(one.low, span[0]) : min(one.high, span[1])]
                    if cuts_amount(one, part):
                        return True
        return False


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
