"""The sentences of a report about articles: statements, the numbers of a text, and where words stand in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from verifier.model import ArticleNumbers, Quoted, Statements, TextNumber

NUMBERS = "Numbers in the articles"
MOST_REASONS = 8
SET_ASIDE = "Set aside:"
TEXTS_NOT_HELD = "Texts that are not held: no words were looked up there, and no numbers counted."
# these are seen to be numbers; of other kinds it is said what they were read as
QUOTES = '"“”„«»'
PLAIN = ("number", "per cent", "number in words")


def statements(found: Statements) -> str:
    """Say how many statements there are, how many are checked, and why the others are not."""
    left = found.total - found.checked
    undetermined = f" ({found.undetermined:,} undetermined)" if found.undetermined else ""
    said = f"{_number(found.total, 'statement')}: {found.checked:,} checked{undetermined}, {left:,} not"
    reasons = [f"{number:,} {reason}" for reason, number in found.not_checked[:MOST_REASONS]]
    others = sum(number for _, number in found.not_checked[MOST_REASONS:])
    reasons += [f"{others:,} for other reasons"] if others else []
    return f"{said}: {', '.join(reasons)}." if reasons else f"{said}."


def claims_with_words(number: int) -> str:
    """Say how many claims quote a text."""
    return _number(number, "claim")


def all_numbers(articles: Sequence[ArticleNumbers]) -> str:
    """Say of the numbers in all articles together what became of them."""
    where = "article" if len(articles) == 1 else f"{len(articles):,} articles"
    total, checked, aside, untouched = (
        sum(getattr(one, name) for one in articles) for name in ("numbers", "checked", "set_aside", "untouched")
    )
    return f"{_number(total, 'number')} in the text of the {where}: {_became(checked, aside, untouched)}."


def not_held(number: int) -> str:
    """Say of how many articles there is no text to look into."""
    which = "text of 1 article is" if number == 1 else f"texts of {number:,} articles are"
    return f"The {which} not held: no words were looked up there, and no numbers counted."


def numbers(article: ArticleNumbers) -> str:
    """Say of the numbers in one article what became of them."""
    became = _became(article.checked, article.set_aside, article.untouched)
    return f"Article {article.article} ({article.file}): {_number(article.numbers, 'number')} in the text: {became}."


def _became(checked: int, aside: int, untouched: int) -> str:
    return f"{checked:,} checked, {aside:,} set aside, {untouched:,} untouched"


def not_printed(article: ArticleNumbers) -> str:
    """Name the figures of claims that a text does not print in digits: in words, or not at all."""
    which = ", ".join(f"{figure} (claim {claim})" for claim, figure in article.not_printed)
    return f"Not printed there in digits, though claims have it as a figure: {which}."


def where(one: TextNumber) -> str:
    """Name the line and the column of a number; the file is named once for all of them."""
    return f"{one.place.line}:{one.place.column}"


def passage(one: TextNumber) -> str:
    """Quote the few words around a number, and say what it was read as where that is not plain."""
    quoted = f'"{one.passage.strip(QUOTES)}"'
    return quoted if one.kind in PLAIN else f"{quoted} ({one.kind})"


def left_out(number: int, verbose: bool) -> str:
    """Say that not every number is listed."""
    which = _number(number, "more number")
    return f"{which}, not listed." if verbose else f"{which}: --verbose shows them."


def stands(quoted: Iterable[Quoted]) -> list[str]:
    """Say where the words of a claim stand in its article, and which do not."""
    found = list(quoted)
    return [_stands(one, alone=len(found) == 1) if one.times else _lacking(one) for one in found]


def _lacking(one: Quoted) -> str:
    return f'"{one.words}" does not stand in the article.'


def _stands(one: Quoted, alone: bool) -> str:
    which = "Stands" if alone else f'"{one.words}" stands'
    otherwise = "" if one.as_written else ", with other capitals,"
    more = one.times - len(one.places)
    left = f", and {more:,} more times" if more else ""
    return f"{which}{otherwise} at {', '.join(map(str, one.places))}{left}."


def _number(number: int, one: str) -> str:
    return f"{number:,} {one}{'' if number == 1 else 's'}"
