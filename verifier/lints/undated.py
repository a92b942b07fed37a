"""Undated: an article of which only the day is known, and nothing says how."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.lint_context import LintContext, Remark
from verifier.registry import lint
from verifier.rulebook.articles import Article
from verifier.wording import lints as words


@lint("undated")
def undated(context: LintContext) -> Iterator[Remark]:
    """Find articles whose `stood` is a day or longer, without `because` and without a `date` under `original`.

    What was official when a claim stood depends on the hour. Where an article has no time, say how you know the day:
    what it is dated, or before and after what it must have been written.
    """
    for one in context.linted:
        for name, article in one.rulebook.book.articles.items():
            moment = article.stood.at is not None and article.stood.until is None
            if not moment and not _known(article):
                yield Remark(one.rulebook.place("articles", name, "stood"), words.undated())


def _known(article: Article) -> bool:
    return article.because is not None or (article.original is not None and article.original.date is not None)
