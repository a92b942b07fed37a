"""Section `articles`: where claims stand, when they stood there, and the text itself where the user has it."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

from verifier.rulebook.kinds import TEXT, OrAlso, few_words
from verifier.rulebook.releases import Original
from verifier.rulebook.section import Listed, OneAtLeast, Section, Stretch, Text, fault
from verifier.rulebook.tables import Source, as_source
from verifier.wording import articles as words
from verifier.wording import rulebook as book_words

MOST_WORDS = 8


def _few_words(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    count = len(value.split())
    if not count:
        raise fault(words.no_words())
    if count > MOST_WORDS:
        raise fault(book_words.too_many_words(count, MOST_WORDS))
    return value


def _some(value: Any) -> Any:
    if value == []:
        raise fault(words.no_words())
    return value


# words of an article as they stand there: one text or several, each so short that it quotes and does not copy
Word = Annotated[Text, BeforeValidator(_few_words), WithJsonSchema(few_words(MOST_WORDS))]
Words = Annotated[OneAtLeast[Word], BeforeValidator(_some)]


class SetAside(Section):
    """Words of an article whose numbers no claim is about, and why none is."""

    words: Words
    why: Text


class Article(Section):
    """Where claims stand. `stood` says when it was in print in this form, `because` how one knows.

    `text` is the file that holds its text: then the words of claims must stand there, and its numbers are counted.
    """

    title: Text
    publisher: Text | None = None
    stood: Stretch
    because: Text | None = None
    text: Annotated[Source | None, BeforeValidator(as_source), OrAlso(TEXT)] = None
    set_aside: Listed[SetAside] = ()
    original: Original | None = None
