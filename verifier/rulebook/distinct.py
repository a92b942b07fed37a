"""What `check: distinct` takes."""

from __future__ import annotations

from typing import Annotated

from verifier.rulebook.check_references import Names
from verifier.rulebook.columns_named import SomeMeasures, SomeTexts
from verifier.rulebook.section import Section, Text, Whole


class Distinct(Section):
    """What `check: distinct` takes."""

    table: Annotated[Text, Names("table")]
    per: SomeTexts
    figures: SomeMeasures
    at_least: Whole | None = None
    open: Text | None = None
    why: Text | None = None
