"""What a page says of articles: statements counted, numbers that nothing speaks of, and where words stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verifier.model import TEXT, ArticleNumbers, Finding, Report, TextNumber
from verifier.page import article_words as words
from verifier.page.blocks import Block, Column, Heading, Kind, Sentence, Table
from verifier.page.visible import visible

NUMBERS_SHOWN = 20
UNTOUCHED = (
    Column("Line and column", Kind.NAME),
    Column("Number", Kind.NUMBER),
    Column("Among these words", Kind.WORDS),
)
NOT_HELD = (
    Column("Text", Kind.NAME),
    Column("Words of", Kind.NUMBER),
    Column("How to give it", Kind.WORDS),
)
SET_ASIDE = (*UNTOUCHED, Column("Why", Kind.WORDS))


def counted(report: Report) -> Iterator[Block]:
    """Say in a page's opening how many statements are checked, and how many numbers nobody speaks of."""
    if report.statements is not None:
        yield Sentence(visible(words.statements(report.statements)))
    if report.articles:
        yield Sentence(words.all_numbers(report.articles))
    findings = (finding for audit in report.audits for finding in audit.findings)
    absent = {one.id for one in findings if one.kind == TEXT}
    if absent:
        yield Sentence(words.not_held(len(absent)))


def not_held(findings: Sequence[Finding]) -> Iterator[Block]:
    """List the texts that are not held, once each, with how many claims of all rulebooks have words from them."""
    texts: dict[tuple[str, str], int] = {}
    for one in findings:
        text = (one.id, " ".join(one.sentences))
        texts[text] = texts.get(text, 0) + sum(number for _, number in one.counts)
    if texts:
        yield Sentence(words.TEXTS_NOT_HELD)
        yield _table(NOT_HELD, [(name, words.claims_with_words(number), how) for (name, how), number in texts.items()])


def numbers(report: Report, verbose: bool) -> Iterator[Block]:
    """List the numbers of each article that are untouched, and with `verbose` those that are set aside."""
    if report.articles:
        yield Heading(words.NUMBERS)
    for article in report.articles:
        yield Sentence(visible(words.numbers(article)))
        yield from _untouched(article, verbose)
        if article.not_printed:
            yield Sentence(visible(words.not_printed(article)), inner=True)
        if verbose:
            yield from _aside(article)


def _untouched(article: ArticleNumbers, verbose: bool) -> Iterator[Block]:
    shown = article.listed_untouched if verbose else article.listed_untouched[:NUMBERS_SHOWN]
    if shown:
        yield _table(UNTOUCHED, [_cells(one) for one in shown])
    if len(shown) < article.untouched:
        yield Sentence(words.left_out(article.untouched - len(shown), verbose), inner=True)


def _aside(article: ArticleNumbers) -> Iterator[Block]:
    shown = article.listed_aside
    if shown:
        yield Sentence(words.SET_ASIDE, inner=True)
        yield _table(SET_ASIDE, [(*_cells(one), one.why) for one in shown])
    if len(shown) < article.set_aside:
        yield Sentence(words.left_out(article.set_aside - len(shown), verbose=True), inner=True)


def _cells(one: TextNumber) -> tuple[str, str, str]:
    return words.where(one), one.text, words.passage(one)


def _table(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> Table:
    return Table(tuple(columns), tuple(tuple(map(visible, row)) for row in rows))
