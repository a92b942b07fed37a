"""What `check: recompute` takes."""

from __future__ import annotations

from typing import Annotated, Any, Protocol

from pydantic import WrapValidator

from verifier.rulebook.check_references import FiguresName
from verifier.rulebook.kinds import OrAlso, word_of
from verifier.rulebook.section import Listed, Named, OneOrMore, Section, Text


class RecordedLot(Section):
    """A lot that was drawn: in which unit, among whom, won by whom (a name for each block), and who says so."""

    at: Named[Text] = {}
    among: Listed[Text] = ()
    won_by: OneOrMore[Text]
    source: Text


class Stands(Section):
    """A unit whose published result stands although the formula gives another: by which rule, why, and who says so."""

    at: Named[Text] = {}
    rule: Text
    why: Text
    by: Text


ASSUMED = (RecordedLot.model_validate({"won by": "anybody", "source": "assumed"}),)
"""What `lots: assumed` is read as: every lot that is needed counts as drawn, as it was published."""


class _Read(Protocol):
    def __call__(self, value: Any, /) -> Any: ...


def _lots(value: Any, read: _Read) -> Any:
    return ASSUMED if value == "assumed" else read(value)


class Recompute(Section):
    """What `check: recompute` takes. Without `per`, the whole table is one unit."""

    published: FiguresName
    formula: Text
    per: OneOrMore[Text] = ()
    given: Named[Text] = {}
    assume: Named[OneOrMore[Text]] = {}
    reading: Text | None = None
    lots: Annotated[Listed[RecordedLot], WrapValidator(_lots), OrAlso(word_of(["assumed"]))] = ()
    stands: Listed[Stands] = ()
    open: Text | None = None
    why: Text | None = None

    @property
    def lots_assumed(self) -> bool:
        """Tell whether lots that nobody recorded are taken as drawn."""
        return self.lots is ASSUMED
