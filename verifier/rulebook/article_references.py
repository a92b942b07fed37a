"""Words of articles in a rulebook: what is set aside stands in a text that is named, and no comma cuts words in two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from verifier.model import Fault, Place
from verifier.rulebook.book import Rulebook
from verifier.wording import articles as words
from verifier.yamlfile import Path

THREE_DIGITS = re.compile(r"[0-9]{3}(?![0-9])")


def unresolved_in_articles(rulebook: Rulebook) -> Iterator[Fault]:
    """Yield a fault where an article sets aside words of a text that it does not name, or cut words."""
    for position, claim in enumerate(rulebook.book.claims):
        yield from _cut(rulebook, ("claims", position, "words"), claim.words)
    for name, article in rulebook.book.articles.items():
        if article.set_aside and article.text is None:
            yield Fault(rulebook.key("articles", name, "set aside"), words.aside_without_text(name))
        for at, entry in enumerate(article.set_aside):
            yield from _cut(rulebook, ("articles", name, "set aside", at, "words"), entry.words)


def _cut(rulebook: Rulebook, path: Path, quoted: tuple[str, ...]) -> Iterator[Fault]:
    """Yield a fault where the comma of a number (`[16,390 ballots]`) ended the words, so that they are two."""
    if len(quoted) > 1:
        places = [rulebook.place(*path, at) for at in range(len(quoted))]
        for (former, before), (text, place) in pairwise(zip(quoted, places, strict=True)):
            if former[-1:].isdigit() and THREE_DIGITS.match(text) and _next_to(before, former, place):
                yield Fault(place, words.cut_at_comma(former, text))


def _next_to(before: Place, former: str, place: Place) -> bool:
    """Tell whether nothing but the comma stands between two texts: no space, and no quotation marks."""
    return (place.line, place.column) == (before.line, before.column + len(former) + 1)
