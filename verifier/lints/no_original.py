"""No original: typed-in figures, and nobody knows where they were read."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.lint_context import LintContext, Linted, Remark
from verifier.registry import lint
from verifier.wording import lints as words


@lint("no original")
def no_original(context: LintContext) -> Iterator[Remark]:
    """Find releases with typed-in figures, and articles of claims with printed figures, that have no `original`.

    A figure that somebody typed in is worth what its source is worth: a reader must be able to look it up. Say who
    published what you read, when, and where. An article whose `text` is held needs none.
    """
    for one in context.linted:
        yield from _releases(one)
        yield from _articles(one)


def _releases(one: Linted) -> Iterator[Remark]:
    for name, release in one.rulebook.book.releases.items():
        own = sum(len(figures) for figures in release.figures.values())
        number = own if release.corrects is None else len(release.corrections)
        if number and release.original is None:
            yield Remark(one.rulebook.key("releases", name), words.no_original_of_release(number))


def _articles(one: Linted) -> Iterator[Remark]:
    for name, article in one.rulebook.book.articles.items():
        claims = [claim for _, claim in one.claims() if claim.article == name]
        number = sum(len(claim.figures or ()) + (claim.figure is not None) for claim in claims)
        if number and article.original is None and article.text is None:
            yield Remark(one.rulebook.key("articles", name), words.no_original_of_article(number))
