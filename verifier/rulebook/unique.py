"""What `check: unique` takes."""

from __future__ import annotations

from typing import Annotated

from verifier.rulebook.check_references import Names
from verifier.rulebook.columns_named import SomeTexts, UnitColumns
from verifier.rulebook.section import Section, Text


class Unique(Section):
    """What `check: unique` takes."""

    table: Annotated[Text, Names("table")]
    columns: SomeTexts
    per: UnitColumns = ()
    open: Text | None = None
    why: Text | None = None
