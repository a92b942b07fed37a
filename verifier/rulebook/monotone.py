"""What `check: monotone` takes."""

from __future__ import annotations

from typing import Annotated

from verifier.rulebook.check_references import MeasureName, Names
from verifier.rulebook.columns_named import UnitColumns
from verifier.rulebook.section import Section, Text


class Monotone(Section):
    """What `check: monotone` takes."""

    table: Annotated[Text, Names("table")]
    more: MeasureName
    never_fewer: MeasureName
    per: UnitColumns = ()
    open: Text | None = None
    why: Text | None = None
