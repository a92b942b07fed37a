"""What a page says of statements, and of the numbers in articles."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from hand_made import MANIFEST
from verifier.articles.numbers import Kind
from verifier.model import ArticleNumbers, Place, Quoted, Report, Statements, TextNumber
from verifier.page import Layout, Sentence, Table, page
from verifier.page.article_words import stands
from verifier.reporters.json import json as as_json
from verifier.reporters.json import schema
from verifier.run import check

CASES = Path(__file__).parent / "cases"


def report(statements: Statements | None = None, *articles: ArticleNumbers) -> Report:
    return Report((), (), "claims", MANIFEST, statements, articles)


def said(found: Report, verbose: bool = False) -> list[str]:
    """The sentences of a page, and the cells of its tables by rows."""
    lines: list[str] = []
    for block in page(found, verbose):
        if isinstance(block, Sentence):
            lines.append(block.text)
        elif isinstance(block, Table):
            lines += [" | ".join(row) for row in block.rows]
    return lines


@pytest.mark.parametrize(
    ("statements", "sentence"),
    [
        (Statements(1), "1 statement: 1 checked, 0 not."),
        (
            Statements(50, (("opinion", 20), ("wording", 19))),
            "89 statements: 50 checked, 39 not: 20 opinion, 19 wording.",
        ),
        (
            Statements(0, tuple((f"reason {number}", 2) for number in range(10))),
            "20 statements: 0 checked, 20 not: "
            + ", ".join(f"2 reason {number}" for number in range(8))
            + ", 4 for other reasons.",
        ),
    ],
)
def test_the_opening_counts_statements(statements: Statements, sentence: str):
    assert sentence in said(report(statements))


def test_without_claims_and_texts_nothing_is_said():
    assert not [line for line in said(report(), verbose=True) if "statement" in line or "number" in line]


def number(at: int, why: str = "", kind: str = "number") -> TextNumber:
    return TextNumber(str(at), kind, Place("story.txt", at, 1), f"“{at} votes", why)


def article(untouched: int, *aside: TextNumber) -> ArticleNumbers:
    listed = tuple(number(at + 1) for at in range(min(untouched, 1000)))
    return ArticleNumbers("000", "story.txt", 3, len(aside), untouched, (), aside, listed)


def test_untouched_numbers_are_always_listed_and_those_set_aside_if_asked_for():
    found = report(None, article(1, number(58, "an age", "ordinal")))
    short = said(found)
    assert "5 numbers in the text of the article: 3 checked, 1 set aside, 1 untouched." in short
    assert "Article 000 (story.txt): 5 numbers in the text: 3 checked, 1 set aside, 1 untouched." in short
    assert '1:1 | 1 | "1 votes"' in short
    assert '58:1 | 58 | "58 votes" (ordinal) | an age' not in short
    assert '58:1 | 58 | "58 votes" (ordinal) | an age' in said(found, verbose=True)


@pytest.mark.parametrize(
    ("verbose", "line"), [(False, "1,480 more numbers: --verbose shows them."), (True, "500 more numbers, not listed.")]
)
def test_what_is_not_listed_is_counted(verbose: bool, line: str):
    assert line in said(report(None, article(1500)), verbose)


def test_several_articles_are_counted_together():
    assert "9 numbers in the text of the 2 articles: 6 checked, 0 set aside, 3 untouched." in said(
        report(None, article(1), article(2))
    )


def test_figures_that_the_text_does_not_print_are_named():
    found = ArticleNumbers("000", "story.txt", 0, 0, 0, (("A1", "641"), ("A2", "6")))
    line = "Not printed there in digits, though claims have it as a figure: 641 (claim A1), 6 (claim A2)."
    assert line in said(report(None, found))


def test_json_is_as_the_published_schema_says():
    validator = Draft202012Validator(json.loads(schema()))
    for folder in ("article", "article-words", "article-not-held"):
        found = check(str(CASES / folder / "rules.yaml"))
        written = json.loads(as_json(found, Layout()))
        validator.validate(written)
        assert sum(written["statements"]["not_checked"].values()) + found.statements.checked == found.statements.total


def test_the_schema_knows_every_kind_of_number():
    assert json.loads(schema())["$defs"]["text_number"]["properties"]["kind"]["enum"] == [str(kind) for kind in Kind]


PLACES = (Place("s.txt", 1, 2), Place("s.txt", 3, 4))


@pytest.mark.parametrize(
    ("quoted", "lines"),
    [
        ((Quoted("a b", 1, PLACES[:1]),), ["Stands at s.txt:1:2."]),
        ((Quoted("a b", 2, PLACES),), ["Stands at s.txt:1:2, s.txt:3:4."]),
        ((Quoted("a b", 9, PLACES),), ["Stands at s.txt:1:2, s.txt:3:4, and 7 more times."]),
        ((Quoted("a b", 1, PLACES[:1], as_written=False),), ["Stands, with other capitals, at s.txt:1:2."]),
        (
            (Quoted("a", 1, PLACES[:1]), Quoted("b", 0, ())),
            ['"a" stands at s.txt:1:2.', '"b" does not stand in the article.'],
        ),
    ],
)
def test_a_claim_says_where_its_words_stand(quoted: tuple[Quoted, ...], lines: list[str]):
    assert stands(quoted) == lines
