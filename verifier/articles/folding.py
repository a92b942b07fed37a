"""A text without what makes no difference to a reader: which quotation marks, dashes, spaces and letter forms it has.

Every letter of a folded text knows where in the text it comes from. Digits that are no digits of a number to a reader
(footnote marks as in `700¹`, `2½`, `①`) are never turned into plain ones: `700¹` is not `7001`.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from unicodedata import combining

from verifier.letter_forms import undressed

MARKS = {
    **dict.fromkeys("‘’‚‛′‵`´‹›ʼʻ", "'"),
    **dict.fromkeys("“”„‟″‶«»", '"'),
    **dict.fromkeys("‐‑‒–—―−⸺⸻", "-"),
    # what is not seen: soft hyphens, joiners, marks of direction, byte order marks
    **dict.fromkeys("\xad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f", ""),
}
PIECES = re.compile(r"(?P<plain>[!-,./-_a-~]+)|(?P<gap>\s+)|(?P<dash>-+)|.", re.DOTALL)

Letter = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text, and for each of its letters the offset in the text that it comes from."""

    text: str
    at: Sequence[int]


def fold(text: str) -> Folded:
    """Fold a text. A text that is folded already stays as it is."""
    letters, offsets = [], array("q")
    for letter, at in _joined(_ordered(_letters(text))):
        letters.append(letter)
        offsets.append(at)
    return Folded("".join(letters), offsets)


def lowered(text: str) -> str:
    """Write a folded text in small letters, letter for letter: its length stays."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(one.lower() if len(one.lower()) == 1 else one for one in text)


def _letters(text: str) -> Iterator[Letter]:
    for piece in PIECES.finditer(text):
        if piece.lastgroup == "plain":
            yield from zip(piece[0], range(piece.start(), piece.end()), strict=True)
        elif piece.lastgroup is not None:
            yield " " if piece.lastgroup == "gap" else "-", piece.start()
        else:
            yield from ((letter, piece.start()) for letter in _folded(piece[0]))


@lru_cache(maxsize=2**16)
def _folded(letter: str) -> str:
    """Return what stands for one letter: none, one, or several."""
    if letter in MARKS:
        return MARKS[letter]
    return "".join(" " if one.isspace() else MARKS.get(one, one) for one in undressed(letter))


def _ordered(letters: Iterable[Letter]) -> Iterator[Letter]:
    """Put the accents of a letter in their one order: which came first does not show. Sorting takes any number."""
    for is_mark, run in groupby(letters, lambda one: one[0] > "\x7f" and combining(one[0]) > 0):
        if is_mark:
            yield from sorted(run, key=lambda one: combining(one[0]))
        else:
            yield from run


def _joined(letters: Iterable[Letter]) -> Iterator[Letter]:
    """Make one space of several, and one dash."""
    former = ""
    for letter, at in letters:
        if letter != former or letter not in " -":
            yield letter, at
        former = letter
