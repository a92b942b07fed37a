"""What became of each number in an article: checked, set aside, or untouched."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from verifier.articles.amounts import amount, amount_of_figure
from verifier.articles.numbers import Kind, Number, Span
from verifier.articles.passages import around, cut
from verifier.articles.text import ArticleText
from verifier.model import ArticleNumbers, TextNumber

MOST_LISTED = 1000


@dataclass(frozen=True, slots=True)
class Aside:
    """Words that a rulebook does not check, where they stand, and why they are not checked."""

    spans: tuple[Span, ...]
    why: str


@dataclass(frozen=True, slots=True)
class PrintedFigure:
    """A figure that a claim says its article prints, without separators.

    `alone` if the claim is checked and quotes no words: then only the figure tells of which number it speaks.
    """

    claim: str
    plain: str
    alone: bool


@dataclass(frozen=True, slots=True)
class Coverage:
    """What one rulebook says of the text of one article.

    `checked` is what its claims that are checked speak of (words, or numbers within them), `aside` the words of the
    others, `figures` what its claims print.
    """

    text: ArticleText
    checked: tuple[Span, ...] = ()
    aside: tuple[Aside, ...] = ()
    figures: tuple[PrintedFigure, ...] = ()


def numbers_of(found: Iterable[Coverage]) -> tuple[ArticleNumbers, ...]:
    """Count the numbers of every text, once each, whatever rulebooks speak of it.

    A number that a checked claim speaks of within its words is checked; so is one that is a figure of a checked claim
    without words, if the text prints it once. What is both checked and set aside is checked. Figures that no number of
    the text is are named: they may be printed in words, or the rulebook has them wrong.
    """
    by_text: dict[tuple[str, str], list[Coverage]] = {}
    for one in found:
        by_text.setdefault((one.text.file, one.text.text), []).append(one)
    return tuple(map(_numbers_of, by_text.values()))


def _numbers_of(told: Sequence[Coverage]) -> ArticleNumbers:
    text = told[0].text
    figures = [figure for one in told for figure in one.figures]
    found = text.numbers
    once = _once(found) & {figure.plain for figure in figures if figure.alone}
    in_claims = _covered(found, ((span, "") for one in told for span in one.checked))
    set_aside = _covered(found, ((span, words.why) for one in told for words in one.aside for span in words.spans))
    left = [(at, one) for at, one in enumerate(found) if at not in in_claims and not (one.sure and one.plain in once)]
    kept = [(one, set_aside[at]) for at, one in left if at in set_aside]
    untouched = [one for at, one in left if at not in set_aside]
    return ArticleNumbers(
        article=", ".join(dict.fromkeys(one.text.article for one in told)),
        file=text.file,
        checked=len(found) - len(left),
        set_aside=len(kept),
        untouched=len(untouched),
        not_printed=tuple(_not_printed(found, figures)),
        listed_aside=tuple(_listed(text, one, why) for one, why in islice(kept, MOST_LISTED)),
        listed_untouched=tuple(_listed(text, one) for one in islice(untouched, MOST_LISTED)),
    )


def _once(numbers: Iterable[Number]) -> set[str]:
    """Return the numbers that stand once in a text."""
    return {plain for plain, times in Counter(one.plain for one in numbers).items() if times == 1}


def _not_printed(numbers: Iterable[Number], figures: Iterable[PrintedFigure]) -> Iterator[tuple[str, str]]:
    """Give claims with their figures that are no number in digits of the text, with a percent sign or without."""
    printed = {amount(one) for one in numbers if one.kind is not Kind.WORDS}
    return ((one.claim, one.plain) for one in figures if amount_of_figure(one.plain) not in printed)


def _covered(numbers: Sequence[Number], spans: Iterable[tuple[Span, str]]) -> dict[int, str]:
    """Return the numbers whose digits lie within a span, by position, with what is said of the span.

    One sweep: of all spans that have begun, the one that reaches furthest decides.
    """
    waiting = iter(sorted(spans, key=lambda one: one[0]))
    reach, said = 0, ""
    covered: dict[int, str] = {}
    following = next(waiting, None)
    for at, number in enumerate(numbers):
        start, end = number.core
        while following is not None and following[0][0] <= start:
            reach, said = max((reach, said), (following[0][1], following[1]), key=lambda one: one[0])
            following = next(waiting, None)
        if end <= reach:
            covered[at] = said
    return covered


def _listed(text: ArticleText, number: Number, why: str = "") -> TextNumber:
    passage = around(text.text, number.start, number.end)
    return TextNumber(cut(number.text), number.kind.value, text.place(number.start), passage, why)
