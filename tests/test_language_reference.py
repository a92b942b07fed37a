"""The reference of the rule language has every key, cause, check and word that the rules can use; and no others."""

from __future__ import annotations

import re
from typing import get_args

import pytest
from pydantic import BaseModel

from command import PROJECT
from verifier.registry import CAUSES, CHECKS
from verifier.rulebook import claims, names, releases, tables
from verifier.rulebook.book import Book
from verifier.rulebook.project_file import ProjectFile

REFERENCE = (PROJECT / "docs" / "rule-language.md").read_text(encoding="utf-8")
VERDICTS = (PROJECT / "docs" / "verdicts.md").read_text(encoding="utf-8")


def sections() -> set[type[BaseModel]]:
    """Every section that a rulebook can have, and those of every check."""
    CHECKS.fill()
    found: set[type[BaseModel]] = set()
    waiting: list[object] = [Book, ProjectFile, *(CHECKS.get(name).parameters for name in CHECKS.names())]
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
    listed = re.findall(r"^\| (`[^|]+`(?:, `[^|]+`)*) \|", REFERENCE, re.MULTILINE)
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


def test_every_cause_and_check_is_documented():
    CAUSES.fill()
    CHECKS.fill()
    assert all(f"`{name}`" in VERDICTS for name in CAUSES.names())
    assert all(f"`check: {name}`" in REFERENCE for name in CHECKS.names())
