"""The JSON Schema of what people write: rulebooks, formula files and `verifier.yaml`, for editors that check them.

Everything in it comes from the sections that are read, the registries and the reference of the language: there is no
second list of keys.
"""

from __future__ import annotations

from verifier.json_schema.documents import KINDS, schema_text

__all__ = ["KINDS", "schema_text"]
