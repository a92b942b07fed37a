"""Findings about the text of an article: words that do not stand in it, and a text that is not held."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from verifier.articles.text import ArticleText
from verifier.fingerprint import fingerprint
from verifier.model import TEXT, Finding, Place, Verdict
from verifier.rulebook.book import Rulebook
from verifier.wording import articles as words
from verifier.wording.claims import headline


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that a rulebook says stand in an article: what quotes them, and the place of each in the rulebook."""

    id: str
    title: str
    words: tuple[str, ...]
    places: tuple[Place, ...]


def misquoted(rulebook: Rulebook, text: ArticleText, quotation: Quotation) -> Iterator[Finding]:
    """Give a finding where some of the words do not stand in the text, with what comes nearest to each."""
    lacking = [at for at, wanted in enumerate(quotation.words) if not text.find(wanted).times]
    if not lacking:
        return
    said = tuple(_said(text, quotation.words[at], quotation.places[at]) for at in lacking)
    yield Finding(
        id=quotation.id,
        kind="words",
        title=quotation.title,
        verdict=Verdict.DISAGREES,
        headline=headline(Verdict.DISAGREES, words.NOT_IN_TEXT),
        place=quotation.places[lacking[0]],
        sentences=said,
        key=fingerprint(rulebook.file, "words", quotation.id, *quotation.words),
        state=fingerprint(*said),
    )


def _said(text: ArticleText, wanted: str, place: Place) -> str:
    found = text.passages.nearest(wanted)
    near = words.nearest(text.place(found[0]).line, found[1]) if found is not None else ""
    return f"{words.do_not_stand(wanted, text.file, str(place))} {near}".strip(" ")


def not_held(rulebook: Rulebook, article: str) -> Finding:
    """Make the finding of a text whose folder is not named: what could not be looked up, and how to give it."""
    section = rulebook.book.articles[article]
    assert section.text is not None  # noqa: S101 (a text that is not held is named)
    number = sum(1 for claim in rulebook.book.claims if claim.article == article and claim.words)
    said = words.not_held(section.text.data or "", section.text.path)
    return Finding(
        id=words.text_title(article),
        kind=TEXT,
        title=section.title,
        verdict=Verdict.NOT_CHECKED,
        headline=headline(Verdict.NOT_CHECKED, words.NOT_HELD),
        place=rulebook.place("articles", article, "text"),
        sentences=(said,),
        counts=((words.CLAIMS_WITH_WORDS, number),),
        key=fingerprint(rulebook.file, "text", article),
        state=fingerprint(said, str(number)),
    )
