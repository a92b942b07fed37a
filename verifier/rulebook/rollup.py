"""What `check: rollup` takes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, ClassVar

from verifier.expression import Name, walk
from verifier.rulebook.book import CheckEntry, Rulebook
from verifier.rulebook.check_references import Causes, FiguresName, Tolerance
from verifier.rulebook.claims import Accept
from verifier.rulebook.of_rows import OfRows
from verifier.rulebook.section import Listed, Text
from verifier.yamlfile import Path


class Rollup(OfRows):
    """What `check: rollup` takes."""

    expressions: ClassVar[Mapping[str, bool]] = {"of": False}

    whole: FiguresName
    of: Text
    within: Tolerance = None
    noise: Tolerance = None
    accept: Annotated[Listed[Accept], Causes(("rounding",))] = ()

    @property
    def about(self) -> str:
        """The table of the figures that are held against what they are worked from."""
        return self.whole.rpartition(".")[0]


def in_circle(rulebook: Rulebook, entry: CheckEntry) -> tuple[Path, Name] | None:
    """Return where an expression uses the very figures that it is held against; None where none does."""
    asked: Rollup = entry.parameters
    for path in asked.texts(entry.path):
        for one in walk(rulebook.expressions[path]):
            if isinstance(one, Name) and ".".join(one.path) == asked.whole:
                return path, one
    return None
