"""Look-ups, many to one: columns of another table that stand beside the rows of this one."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import BeforeValidator

from verifier.rulebook.kinds import TEXT, OrAlso
from verifier.rulebook.section import Named, Section, Text, one_of

INVALID, UNKNOWN, ZERO = "invalid", "unknown", "zero"
NO_MATCH = (UNKNOWN, ZERO, INVALID)


def _paired(value: Any) -> Any:
    """Take one name, or a list of names, for names that are the same in both tables."""
    listed = [value] if isinstance(value, str) else value
    return {name: name for name in listed if isinstance(name, str)} if isinstance(listed, list) else value


SameOrOther = Annotated[
    Named[Text], BeforeValidator(_paired), OrAlso({"anyOf": [TEXT, {"type": "array", "items": TEXT}]})
]
"""Names of this table, each with the other table's name for it; those that are the same may stand in a list."""


class LookUp(Section):
    """One look-up: in which table (`release.table`), the columns that match, and those that are taken from there."""

    in_: Text
    by: SameOrOther
    columns: SameOrOther
    no_match_means: Annotated[str, one_of(*NO_MATCH)] | None = None

    @property
    def table(self) -> tuple[str, str]:
        """The other table: its release and its name; the name is empty where there is none."""
        release, _, name = self.in_.partition(".")
        return release, name
