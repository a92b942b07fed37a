"""What `check: at most` takes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from verifier.rulebook.of_rows import OfUnits
from verifier.rulebook.section import Text


class AtMost(OfUnits):
    """What `check: at most` takes."""

    expressions: ClassVar[Mapping[str, bool]] = {"figure": False, "most": False}
    summed: ClassVar[bool] = True

    figure: Text
    most: Text
