"""What `check: each` takes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from verifier.rulebook.of_rows import OfUnits
from verifier.rulebook.section import Text


class Each(OfUnits):
    """What `check: each` takes."""

    expressions: ClassVar[Mapping[str, bool]] = {"expect": True}

    expect: Text
