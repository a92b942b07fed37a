"""Sections as JSON Schema: pydantic's own, without what an editor has no use for, and with what each key means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue, models_json_schema

from verifier.rulebook.kinds import Schema
from verifier.rulebook.section import Section
from verifier.wording.keys import meaning

CAPITAL = re.compile("(?<=[a-z])(?=[A-Z])")
CALLED = {"Book": "rulebook", "Printing": "printed", "RecordedLot": "lots", "Source": "file"}
"""Sections that are called by the key under which they stand."""


class Describe(GenerateJsonSchema):
    """Describes sections: no titles, no defaults, and no null for a key that can be left out."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Leave titles out: they repeat the key."""
        return False

    def nullable_schema(self, schema: Any) -> JsonSchemaValue:
        """An editor takes a forgotten value for null; a key without a value is a fault."""
        return self.generate_inner(schema["schema"])

    def default_schema(self, schema: Any) -> JsonSchemaValue:
        """Leave defaults out: an editor would show how we hold them."""
        return self.generate_inner(schema["schema"])

    def model_schema(self, schema: Any) -> JsonSchemaValue:
        """Say what each key means, and nothing of how the section is read."""
        described = super().model_schema(schema)
        kept = {word: value for word, value in described.items() if word not in ("title", "description")}
        return kept | with_meanings(called(schema["cls"]), kept)


def called(section: type) -> str:
    """Call a section as the reference does: `recorded lot`."""
    return CALLED.get(section.__name__) or CAPITAL.sub(" ", section.__name__).lower()


def with_meanings(owner: str, described: Schema) -> Schema:
    """Add to each key what the reference says of it."""
    found = {key: (one, meaning(owner, key)) for key, one in described.get("properties", {}).items()}
    return {"properties": {key: one | ({"description": says} if says else {}) for key, (one, says) in found.items()}}


def described_sections(sections: Sequence[type[Section]]) -> Schema:
    """Describe sections, and all that they hold, by the names of their classes."""
    asked: Any = [(section, "validation") for section in sections]
    _, whole = models_json_schema(asked, schema_generator=Describe)
    found: Schema = whole["$defs"]
    return found
