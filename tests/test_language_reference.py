"""The reference of the rule language has every key, cause, check and word that the rules can use; and no others."""

from __future__ import annotations

import re
from typing import get_args

import pytest
from pydantic import BaseModel

from command import PROJECT
from verifier.expression import CALENDAR, RESERVED, parser
from verifier.expression.parser import COMPARISONS
from verifier.registry import CAUSES, CELL_CAUSES, CHECKS, RESULT_CAUSES
from verifier.rulebook import claims, comparisons, names, releases, tables
from verifier.rulebook.book import Book
from verifier.rulebook.events import AT
from verifier.rulebook.load import Head
from verifier.rulebook.project_file import ProjectFile

REFERENCE = (PROJECT / "docs" / "rule-language.md").read_text(encoding="utf-8")
VERDICTS = (PROJECT / "docs" / "verdicts.md").read_text(encoding="utf-8")
CAUSES_PAGE = (PROJECT / "docs" / "causes.md").read_text(encoding="utf-8")
EXPRESSIONS = REFERENCE.partition("## Expressions\n")[2].partition("\n## ")[0]


def sections() -> set[type[BaseModel]]:
    """Every section that a rulebook can have, and those of every check."""
    CHECKS.fill()
    found: set[type[BaseModel]] = set()
    waiting: list[object] = [Book, ProjectFile, Head, *(CHECKS.get(name).parameters for name in CHECKS.names())]
    while waiting:
        one = waiting.pop()
        if isinstance(one, type) and issubclass(one, BaseModel):
            if one not in found:
                found.add(one)
                waiting += [field.annotation for field in one.model_fields.values()]
        else:
            waiting += get_args(one)
    return found


KEYS = {
    (section.__name__, field.alias or name) for section in sections() for name, field in section.model_fields.items()
}


@pytest.mark.parametrize(("section", "key"), sorted(KEYS))
def test_every_key_is_in_the_reference(section: str, key: str):
    assert f"`{key}`" in REFERENCE or re.search(rf"`{key}: ", REFERENCE), f"{section}: {key}"


def test_every_key_in_the_reference_exists():
    listed = re.findall(r"^\| (`[^|]+`(?:, `[^|]+`)*) \|", REFERENCE.replace(EXPRESSIONS, ""), re.MULTILINE)
    written = {key for cell in listed for key in re.findall(r"`([^`]+)`", cell)}
    words = {key for _, key in KEYS}
    expressions = {key for key in written if re.search(r"[\[(.]", key)}
    assert written - words - expressions == set()


@pytest.mark.parametrize(
    "word",
    [*names.KINDS, *releases.STATUS, *releases.ROUNDINGS, *tables.TYPES, *tables.BLANKS, *claims.TESTS],
)
def test_every_word_is_in_the_reference(word: str):
    assert f"`{word}`" in REFERENCE


def test_which_key_goes_with_which_test_is_said():
    table = REFERENCE.partition("| which key goes with which test |")[2].partition("\n\n")[0]
    rows = re.findall(r"^\| `([^`]+)` \| ([^|;(]+)", table, re.MULTILINE)
    assert {key: tuple(re.findall(r"`([^`]+)`", tests)) for key, tests in rows} == claims.USED_BY


def test_the_facets_in_which_claims_are_compared_are_those_of_the_key():
    assert tuple(facet.value for facet in comparisons.COMPARED) == claims.COMPARED_IN


def test_every_hypothesis_is_in_the_list_of_causes_and_nothing_else():
    CAUSES.fill()
    tables = re.findall(r"^\| (`.*?`) \|", CAUSES_PAGE, re.MULTILINE)
    listed = {name for names in tables for name in re.findall("`([a-z ]+)`", names)}
    assert listed == {*CAUSES.names(), *CELL_CAUSES.names(), *RESULT_CAUSES.names()}


def test_every_cause_and_check_is_documented():
    CAUSES.fill()
    CHECKS.fill()
    assert all(f"`{name}`" in VERDICTS for name in CAUSES.names())
    assert all(f"`check: {name}`" in REFERENCE for name in CHECKS.names())


@pytest.mark.parametrize("word", sorted(RESERVED))
def test_every_reserved_word_is_said_to_be_one(word: str):
    assert f"`{word}`" in REFERENCE.partition("## contests")[0]


@pytest.mark.parametrize("word", sorted({*RESERVED, *CALENDAR, *COMPARISONS, *"+-*/", *releases.ROUNDINGS, AT}))
def test_every_word_and_sign_of_the_grammar_is_in_its_section(word: str):
    code = " ".join(re.findall(r"`([^`]+)`", EXPRESSIONS.replace("```yaml", "").replace("```", "")))
    assert re.search(rf"(?<![a-z]){re.escape(word)}(?![a-z])", code), f"{word} is not shown in the section Expressions"


def test_the_limits_of_the_grammar_are_said():
    for limit in (parser.MOST_CHARACTERS, parser.MOST_TOKENS, parser.MOST_DEPTH):
        assert f"{limit:,}" in EXPRESSIONS


def test_every_expression_in_the_section_is_read():
    cells = re.findall(r"^\| ((?:`[^`|]+`(?:, )?)+) \|", EXPRESSIONS, re.MULTILINE)
    shown = [text for cell in cells for text in re.findall(r"`([^`]+)`", cell)]
    signs = {*COMPARISONS, *"+-*/", "( )", "and", "or", "not", ".reporting.of"}
    wrong = {text: problems for text in shown if text not in signs and (problems := parser.parse(text)[1])}
    assert len(shown) > 30
    assert wrong == {}
