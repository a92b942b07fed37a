"""What `check: distinct` takes."""

from __future__ import annotations

from typing import Annotated

from verifier.rulebook.check_references import Names
from verifier.rulebook.columns_named import SomeMeasures, SomeTexts
from verifier.rulebook.section import Section, Text, Whole
from verifier.yamlfile import Path


class Distinct(Section):
    """What `check: distinct` takes."""

    table: Annotated[Text, Names("table")]
    per: SomeTexts
    figures: SomeMeasures
    at_least: Whole | None = None
    open: Text | None = None
    why: Text | None = None

    def added_up(self) -> tuple[Path, str]:
        """Return what makes the size of a unit: the first of the figures, and under which key it stands."""
        return ("figures", 0), f"{self.table}.{self.figures[0]}"
