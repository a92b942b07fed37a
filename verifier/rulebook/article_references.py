"""What an article sets aside: words in a text that it names."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.model import Fault
from verifier.rulebook.book import Rulebook
from verifier.wording import articles as words


def unresolved_in_articles(rulebook: Rulebook) -> Iterator[Fault]:
    """Yield a fault where an article sets aside no words, or words of a text that it does not name."""
    for name, article in rulebook.book.articles.items():
        if article.set_aside and article.text is None:
            yield Fault(rulebook.key("articles", name, "set aside"), words.aside_without_text(name))
        for at, entry in enumerate(article.set_aside):
            if not entry.words:
                yield Fault(rulebook.place("articles", name, "set aside", at, "words"), words.no_words())
