"""What comes nearest in a text to words that do not stand there: as many words in a row, with the most in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from verifier.articles.folding import fold
from verifier.articles.passages import LONGEST_WORD, WORD, short
from verifier.articles.text import lowered

EDGES = "\"'()[].,:;!?-"
# in longer texts it would take too long to look
MOST_WORDS = 20_000


def nearest(text: str, words: str) -> tuple[int, str] | None:
    """Return offset and text of the passage that is most like some words; None where less than half is in it.

    It has as many words as were looked for, each cut to what can be read.
    """
    found = [(one.start(), one[0]) for one in WORD.finditer(text)]
    wanted = [_plain(word) for word in words.split()]
    if len(found) > MOST_WORDS or not found:
        return None
    plain = [_plain(word) for _, word in found]
    at = _best(plain, wanted)
    if at is None:
        return None
    return found[at][0], short(word for _, word in found[at : at + len(wanted)])


def _plain(word: str) -> str:
    return lowered(fold(word[:LONGEST_WORD]).text).strip(EDGES)


def _best(plain: Sequence[str], wanted: Sequence[str]) -> int | None:
    """Return where the words begin that have most in common with those wanted, in their places if they can be."""
    starts = range(max(len(plain) - len(wanted), 0) + 1)
    scores = (_score(plain[start : start + len(wanted)], wanted) for start in starts)
    (common, _), at = max(((score, -start) for start, score in enumerate(scores)))
    return -at if 2 * common >= len(wanted) else None


def _score(passage: Sequence[str], wanted: Sequence[str]) -> tuple[int, int]:
    if not any(word in wanted for word in passage):
        return 0, 0
    in_place = sum(one == other for one, other in zip(passage, wanted, strict=False))
    return (Counter(passage) & Counter(wanted)).total(), in_place
