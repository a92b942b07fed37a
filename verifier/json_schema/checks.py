"""The entries under `checks` as JSON Schema: what all kinds have, and for each kind what it takes."""

from __future__ import annotations

from typing import cast

from verifier.json_schema.sections import described_sections, with_meanings
from verifier.registry import CHECKS
from verifier.rulebook.kinds import Schema, word_of
from verifier.rulebook.load import REQUIRED, Head, NoParameters
from verifier.rulebook.section import Section


def described_checks() -> tuple[Schema, Schema]:
    """Return the schema of an entry, and by name those of all sections that it leads to."""
    sections = {kind: cast("type[Section]", CHECKS.get(kind).parameters or NoParameters) for kind in CHECKS.names()}
    known = described_sections(list(sections.values()))
    head = described_sections([Head])["Head"]["properties"]
    whole = {_called(kind): _whole(kind, head, known.pop(section.__name__)) for kind, section in sections.items()}
    entry: Schema = with_meanings("check", {"properties": {**head, "check": word_of(sections)}})
    by_kind = [
        {
            "if": {"properties": {"check": {"const": kind}}, "required": ["check"]},
            "then": {"$ref": f"#/$defs/{_called(kind)}"},
        }
        for kind in sections
    ]
    return {"type": "object", "required": list(REQUIRED), **entry, "allOf": by_kind}, known | whole


def _called(kind: str) -> str:
    return f"Check_{kind}"


def _whole(kind: str, all_have: Schema, section: Schema) -> Schema:
    """Put what all checks have before what this kind takes."""
    own = with_meanings(f"check: {kind}", with_meanings("check", section))["properties"]
    head = with_meanings("check", {"properties": {**all_have, "check": {"const": kind}}})["properties"]
    return {**section, "properties": head | own, "required": [*REQUIRED, *section.get("required", [])]}
