"""Sentences about the text of an article: words that do not stand there, and a text that is not held."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from verifier.wording.rulebook import quoted

NOT_IN_TEXT = "words"
NOT_HELD = "not held"
CLAIMS_WITH_WORDS = "claims with words"
MOST_NUMBERS = 8


def no_words() -> str:
    """Say that `words` quotes nothing."""
    return "'words' is empty; quote some words of the article, or leave the key out"


def cut_at_comma(former: str, text: str) -> str:
    """Say that the comma of a number cut words in two."""
    whole = quoted(f"{former},{text}")[1:-1]
    return f'the comma ended the words {quoted(former)}; put words with a comma in quotes: ["{whole}"]'


def aside_without_text(article: str) -> str:
    """Say that numbers are set aside in a text that nobody names."""
    return f"'set aside' is about numbers in the text of an article; add 'text' with the file of {quoted(article)}"


def quotes_of(texts: tuple[str, ...]) -> str:
    """Put words of an article in quotation marks."""
    return ", ".join(f'"{text}"' for text in texts)


def title(words: tuple[str, ...], article: str) -> str:
    """Name a finding about words: the words, and the article in which they ought to stand."""
    return f"{quotes_of(words)}, article {article}"


def title_of_aside(words: tuple[str, ...]) -> str:
    """Name a finding about words that were set aside."""
    return f"set aside: {quotes_of(words)}"


def do_not_stand(words: str, file: str, place: str) -> str:
    """Say that words are not in a text; `place` is where the rulebook quotes them."""
    return f'{place}: "{words}" does not stand in {file}.'


def nearest(line: int, passage: str) -> str:
    """Show what comes nearest to words that do not stand in a text."""
    return f'Nearest at line {line}: "{passage}".'


def not_in_words(figure: str, claim: str, numbers: Sequence[str], place: str) -> str:
    """Say that a claim prints a figure that its words do not have; `place` is where the rulebook has it."""
    return f"{place}: {quoted(figure)} is printed by {claim}, and its words have {_some(numbers)}."


def _some(numbers: Sequence[str]) -> str:
    """List a few numbers, and say how many more there are."""
    more = len(numbers) - MOST_NUMBERS
    named = [*numbers[:MOST_NUMBERS], *([f"{more:,} more"] if more > 0 else [])]
    return f"{', '.join(named[:-1])} and {named[-1]}" if len(named) > 1 else named[0]


def text_title(article: str) -> str:
    """Name a finding about the text of an article."""
    return f"text of article {article}"


def not_held(data: str, file: str) -> str:
    """Say how to give a text that is not there."""
    return f"--data {data}=FOLDER names the folder of {file}."


def counted(kinds: Collection[str]) -> str:
    """Say what a report counts; what few reports have only where there is something to say of it."""
    more = {
        "words": "words at their place",
        "look-up": "look-ups",
        "correction": "corrections",
        "units": "units without figures",
    }
    return ", ".join(["claims", "checks", *(word for kind, word in more.items() if kind in kinds)]) + " and bad cells"
