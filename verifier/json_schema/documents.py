"""The three kinds of file that people write, each as one JSON Schema (draft 2020-12)."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

from verifier.formulas.methods import METHODS
from verifier.json_schema.checks import described_checks
from verifier.json_schema.parameters import described_parameters
from verifier.json_schema.sections import described_sections
from verifier.registry import CAUSES, CHECKS
from verifier.rulebook.book import Book
from verifier.rulebook.claim_shape import one_of_these
from verifier.rulebook.formula import Formula
from verifier.rulebook.kinds import Schema
from verifier.rulebook.project_file import ProjectFile
from verifier.rulebook.section import Section
from verifier.wording import json_schema as words

REFERENCE = re.compile('"#/\\$defs/([^"]+)"')
DRAFT = "https://json-schema.org/draft/2020-12/schema"


def schema_text(kind: str) -> str:
    """Return the schema of a kind of file, as the text of a JSON file."""
    for registry in (CAUSES, CHECKS, METHODS):
        registry.fill()
    return json.dumps(_used(KINDS[kind]()), indent=2, ensure_ascii=False) + "\n"


def _rulebook() -> Schema:
    entry, sections = described_checks()
    whole = _document(Book, words.RULEBOOK, sections)
    whole["properties"]["checks"]["items"] = entry
    return whole


def _formula() -> Schema:
    whole = _document(Formula, words.FORMULA, {})
    by_method, rules = described_parameters()
    known = {"$defs": whole["$defs"] | rules}
    return {**whole, **one_of_these(("method", "is")), "allOf": by_method, **known}


def _project() -> Schema:
    return _document(ProjectFile, words.PROJECT, {})


def _document(section: type[Section], title: str, more: Schema) -> Schema:
    found = described_sections([section])
    whole = found.pop(section.__name__)
    return {"$schema": DRAFT, "title": title, **whole, "$defs": found | more}


def _used(whole: Schema) -> Schema:
    """Leave out what nothing leads to: how a value is held, where a text is typed."""
    known, reached = whole["$defs"], set[str]()
    waiting = [{key: value for key, value in whole.items() if key != "$defs"}]
    while waiting:
        named = set(REFERENCE.findall(json.dumps(waiting.pop()))) - reached
        reached |= named
        waiting += [known[name] for name in named]
    return {**whole, "$defs": {name: known[name] for name in sorted(reached)}}


KINDS: dict[str, Callable[[], Schema]] = {"rulebook": _rulebook, "formula": _formula, "project": _project}
