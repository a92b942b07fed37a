"""Which numbers within the words of a claim it speaks of, and findings about figures that its words do not have.

A claim that prints figures tests those, and no other number that stands beside them. One that is true or false, a label
or a comparison is about all of its words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from verifier.articles.amounts import amount, amount_of_figure
from verifier.articles.numbers import Kind, Number, Span
from verifier.articles.passages import cut
from verifier.articles.text import ArticleText
from verifier.articles.unread import may_say
from verifier.fingerprint import fingerprint
from verifier.model import Finding, Place, Printed, Verdict
from verifier.rulebook.book import Rulebook
from verifier.rulebook.claims import Claim
from verifier.wording import articles as words
from verifier.wording.claims import headline
from verifier.yamlfile import Path

COUNTED = (Kind.NUMBER, Kind.PER_CENT, Kind.WORDS)
IN_DIGITS = (Kind.NUMBER, Kind.PER_CENT)

Amounts = frozenset[str] | None
"""The amounts of the figures that a claim tests; None where it is about no figures but about its words."""


def numbers_checked(text: ArticleText, tested: Amounts, spans: tuple[Span, ...]) -> Iterator[Span]:
    """Give what a claim speaks of within its words: all of them, or where it prints figures those numbers only.

    Years, dates, times of day and ordinals belong to what is said of the figures.
    """
    if tested is None:
        yield from spans
        return
    found = (number for span in spans for number in text.numbers_within(span))
    yield from (number.core for number in found if number.kind not in COUNTED or amount(number) in tested)


def amounts_tested(claims: Iterable[Claim]) -> Mapping[str, Amounts]:
    """Return the amounts of the figures that each claim tests; what follows from printed figures tests those."""
    by_name = {claim.id: claim for claim in claims}
    return {name: _tested(by_name, claim) for name, claim in by_name.items()}


def _tested(claims: Mapping[str, Claim], claim: Claim) -> Amounts:
    named = claim if claim.implied_by is None else claims.get(claim.implied_by)
    found = frozenset(amount_of_figure(figure.text) for _, figure in _figures(named)) if named is not None else ()
    return frozenset(found) - {""} if found or claim.implied_by is not None else None


def _figures(claim: Claim) -> Iterator[tuple[Path, Printed]]:
    """Give the figures that a claim prints, each with where it stands below the claim."""
    yield from ((("figures", name), figure) for name, figure in (claim.figures or {}).items())
    if claim.figure is not None:
        yield ("figure",), claim.figure


def mistyped(
    rulebook: Rulebook, text: ArticleText, path: Path, claim: Claim, spans: Sequence[Span]
) -> Iterator[Finding]:
    """Give a finding where a claim prints a figure that is none of the numbers in its words, and these have numbers.

    `spans` are all places of its words in the text. Nothing is said where the words may have the figure all the same: a
    number in them is not read as one (`10k`), or they print it in words that are not read.
    """
    found = [number for span in spans for number in text.numbers_within(span)]
    counted = [number for number in found if number.kind in COUNTED]
    if not any(number.kind in IN_DIGITS for number in counted) or not all(map(amount, counted)):
        return
    passages = {text.text[start:end] for start, end in spans}
    lacking = [
        (rulebook.place(*path, *below), figure)
        for below, figure in _figures(claim)
        if _lacks(found, passages, amount_of_figure(figure.text))
    ]
    if lacking:
        yield _finding(rulebook, claim, lacking, counted)


def _lacks(numbers: Iterable[Number], passages: Iterable[str], wanted: str) -> bool:
    return bool(wanted) and wanted not in map(amount, numbers) and not may_say(passages, wanted)


def _finding(
    rulebook: Rulebook, claim: Claim, lacking: Sequence[tuple[Place, Printed]], numbers: Iterable[Number]
) -> Finding:
    printed = [cut(text) for text in dict.fromkeys(number.text for number in numbers)]
    said = tuple(words.not_in_words(figure.text, claim.id, printed, str(place)) for place, figure in lacking)
    return Finding(
        id=claim.id,
        kind="words",
        title=words.title(claim.words, claim.article or ""),
        verdict=Verdict.DISAGREES,
        headline=headline(Verdict.DISAGREES, words.NOT_IN_TEXT),
        place=lacking[0][0],
        sentences=said,
        key=fingerprint(rulebook.file, "figures in words", claim.id),
        state=fingerprint(*said),
    )
