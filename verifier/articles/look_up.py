"""The words of claims looked up in the texts of their articles, and the numbers of those texts counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from verifier.articles.coverage import Aside, Coverage, PrintedFigure
from verifier.articles.misquoted import Quotation, misquoted, not_held
from verifier.articles.mistyped import amounts_tested, mistyped, numbers_checked
from verifier.articles.numbers import Span, is_bare, numbers_in
from verifier.articles.reading import Texts
from verifier.articles.text import ArticleText, Hits
from verifier.model import Finding, Place, Quoted, Verdict
from verifier.rulebook.articles import SetAside
from verifier.rulebook.book import Rulebook
from verifier.rulebook.claims import Claim
from verifier.statements import why_not
from verifier.wording import articles as words
from verifier.yamlfile import Path

MOST_PLACES = 20


@dataclass(frozen=True, slots=True)
class LookedUp:
    """What looking up gave: the claims' findings with the places of their words, and findings about words.

    `articles` is what the rulebook says of its texts, by which their numbers are counted.
    """

    claims: tuple[Finding, ...]
    findings: tuple[Finding, ...]
    articles: tuple[Coverage, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """A claim of an article with its finding, and where each of its words stands."""

    path: Path
    claim: Claim
    finding: Finding
    hits: tuple[Hits, ...]

    @property
    def is_checked(self) -> bool:
        return self.finding.verdict is not Verdict.NOT_CHECKED

    @property
    def spans(self) -> tuple[Span, ...]:
        found = zip(self.claim.words, self.hits, strict=True) if self.hits else ()
        return _joined(_spans(wanted, hits) for wanted, hits in found)


def look_up(rulebook: Rulebook, texts: Texts, findings: Sequence[Finding]) -> LookedUp:
    """Look up the words of all claims. `findings` are those of the claims, in the order of the rulebook."""
    claims = [
        _told(texts, ("claims", at), claim, finding)
        for at, (claim, finding) in enumerate(zip(rulebook.book.claims, findings, strict=True))
    ]
    return LookedUp(
        claims=tuple(_with_places(texts, one) for one in claims),
        findings=(
            *(not_held(rulebook, article) for article in texts.absent),
            *(found for text, one in _quotations(rulebook, texts, claims) for found in misquoted(rulebook, text, one)),
            *(found for one in claims for found in _mistyped(rulebook, texts, one)),
        ),
        articles=tuple(_coverage(rulebook, text, claims) for text in texts.held.values()),
    )


def _told(texts: Texts, path: Path, claim: Claim, finding: Finding) -> _Told:
    text = texts.held.get(claim.article or "")
    return _Told(path, claim, finding, tuple(map(text.find, claim.words)) if text is not None else ())


def _with_places(texts: Texts, one: _Told) -> Finding:
    if not one.hits:
        return one.finding
    text = texts.held[one.claim.article or ""]
    found = zip(one.claim.words, one.hits, strict=True)
    return replace(one.finding, quoted=tuple(_quoted(text, wanted, hits) for wanted, hits in found))


def _quoted(text: ArticleText, wanted: str, hits: Hits) -> Quoted:
    places = tuple(text.place(start) for start, _ in hits.spans[:MOST_PLACES])
    return Quoted(wanted, hits.times, places, hits.as_written or not hits.times)


def _quotations(rulebook: Rulebook, texts: Texts, claims: Sequence[_Told]) -> Iterator[tuple[ArticleText, Quotation]]:
    """Give all words that a rulebook says stand in a text: those of its claims, and those that are set aside."""
    for one in claims:
        if one.hits:
            article, quoted = one.claim.article or "", one.claim.words
            title = words.title(quoted, article)
            yield texts.held[article], Quotation(one.claim.id, title, quoted, _places(rulebook, one.path, quoted))
    for article, text in texts.held.items():
        for at, entry in enumerate(rulebook.book.articles[article].set_aside):
            places = _places(rulebook, ("articles", article, "set aside", at), entry.words)
            title = words.title_of_aside(entry.words)
            yield text, Quotation(words.text_title(article), title, entry.words, places)


def _mistyped(rulebook: Rulebook, texts: Texts, one: _Told) -> Iterator[Finding]:
    """Hold the figures of a claim against its words, where all of them stand in the text."""
    if one.hits and all(hits.times for hits in one.hits):
        spans = _joined(hits.spans[:MOST_PLACES] for hits in one.hits)
        yield from mistyped(rulebook, texts.held[one.claim.article or ""], one.path, one.claim, spans)


def _places(rulebook: Rulebook, path: Path, quoted: tuple[str, ...]) -> tuple[Place, ...]:
    return tuple(rulebook.place(*path, "words", at) for at, _ in enumerate(quoted))


def _coverage(rulebook: Rulebook, text: ArticleText, claims: Sequence[_Told]) -> Coverage:
    """Gather what the claims of one article came out as, for its numbers."""
    own = [one for one in claims if one.claim.article == text.article]
    tested = amounts_tested(rulebook.book.claims)
    # what several claims say of the same words is looked up once
    spoken = {(tested[one.claim.id], one.spans) for one in own if one.is_checked}
    return Coverage(
        text=text,
        checked=tuple({span for amounts, spans in spoken for span in numbers_checked(text, amounts, spans)}),
        aside=(
            *dict.fromkeys(Aside(one.spans, why_not(one.claim)) for one in own if not one.is_checked),
            *(_aside(text, entry) for entry in rulebook.book.articles[text.article].set_aside),
        ),
        figures=tuple(figure for one in own for figure in _figures(one.claim, one.is_checked)),
    )


def _aside(text: ArticleText, entry: SetAside) -> Aside:
    return Aside(_joined(_spans(wanted, text.find(wanted)) for wanted in entry.words), entry.why)


def _spans(wanted: str, hits: Hits) -> tuple[Span, ...]:
    """Return where words speak of numbers: nowhere, if they are a bare number that stands there several times."""
    return () if hits.times > 1 and is_bare(wanted) else hits.spans


def _joined(spans: Iterable[tuple[Span, ...]]) -> tuple[Span, ...]:
    """Join the places of several words; those of one are not copied."""
    found = list(spans)
    return found[0] if len(found) == 1 else tuple(chain.from_iterable(found))


def _figures(claim: Claim, checked: bool) -> Iterator[PrintedFigure]:
    """Give the figures that a claim prints, without separators; fractions, and what is below zero, are left out."""
    printed = [*(claim.figures or {}).values(), *([claim.figure] if claim.figure is not None else [])]
    for number in (number for one in printed if one.value >= 0 for number in numbers_in(one.text)):
        if number.plain:
            yield PrintedFigure(claim.id, number.plain, checked and not claim.words)
