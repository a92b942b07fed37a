"""What comes nearest in a text to words that do not stand there: as many words in a row, with the most in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import islice

from verifier.articles.folding import fold, lowered
from verifier.articles.passages import LONGEST_WORD, WORD, short

EDGES = "\"'()[].,:;!?-"
# in longer texts it would take too long to look
MOST_WORDS = 20_000
# a word that stands in more places than these tells little of where to look
MOST_PLACES = 500
MOST_PASSAGES = 500


class Passages:
    """The words of a text, read once, so that passages can be looked for many times."""

    def __init__(self, text: str) -> None:
        """Read the words of a text; of a text that is too long, none."""
        words = list(islice(WORD.finditer(text), MOST_WORDS + 1))
        self._words = [(one.start(), one[0][: LONGEST_WORD + 1]) for one in words] if len(words) <= MOST_WORDS else []
        self._plain = [_plain(word) for _, word in self._words]
        self._places: dict[str, list[int]] = {}
        for at, word in enumerate(self._plain):
            self._places.setdefault(word, []).append(at)

    def nearest(self, words: str) -> tuple[int, str] | None:
        """Return offset and text of the passage that is most like some words; None where less than half is in it.

        It has as many words as were looked for, each cut to what can be read.
        """
        wanted = [_plain(word) for word in words.split()]
        at = self._best(wanted)
        if at is None:
            return None
        return self._words[at][0], short(word for _, word in self._words[at : at + len(wanted)])

    def _best(self, wanted: Sequence[str]) -> int | None:
        """Return where the words begin that have most in common with those wanted, in their places if they can be."""
        scores = ((_score(self._plain[at : at + len(wanted)], wanted), -at) for at in self._likely(wanted))
        (common, _), at = max(scores, default=((0, 0), 0))
        return -at if common and 2 * common >= len(wanted) else None

    def _likely(self, wanted: Sequence[str]) -> list[int]:
        """Return where passages begin that hold many of the words: so many at most, the fullest and first ones."""
        last = max(len(self._plain) - len(wanted), 0)
        held: Counter[int] = Counter()
        for word in dict.fromkeys(wanted):
            for at in self._places.get(word, ())[:MOST_PLACES]:
                held.update(range(max(at - len(wanted) + 1, 0), min(at, last) + 1))
        return sorted(held, key=lambda at: (-held[at], at))[:MOST_PASSAGES]


def _plain(word: str) -> str:
    return lowered(fold(word[:LONGEST_WORD]).text).strip(EDGES)


def _score(passage: Sequence[str], wanted: Sequence[str]) -> tuple[int, int]:
    in_place = sum(one == other for one, other in zip(passage, wanted, strict=False))
    return (Counter(passage) & Counter(wanted)).total(), in_place
