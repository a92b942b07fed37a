"""Section `rosters`: which units must report, and which of them never will, with who says so."""

from __future__ import annotations

from typing import Annotated

from verifier.rulebook.releases import Original
from verifier.rulebook.section import Listed, Named, OneAtLeast, Section, Text, Whole, one_of

NOT_YET = "not yet"
MERGED, DUPLICATE = "merged into", "duplicate"
LEFT_OUT = ("no result", "no caucus held", MERGED, DUPLICATE)
"""Units that need not report: their rows are in no sum, and nothing is recomputed from them."""

ANOTHER = (MERGED, DUPLICATE)
"""Statuses that name another unit."""


class UnitStatus(Section):
    """What is recorded of one unit: `at` names it by the columns of the roster, `unit` another one likewise."""

    at: Named[Text]
    is_: Annotated[str, one_of(NOT_YET, *LEFT_OUT)]
    unit: Named[Text] = {}
    why: Text | None = None
    says: Text | None = None
    original: Original | None = None


class Roster(Section):
    """The units that must report: the rows of a table, or a number of them with where it comes from."""

    title: Text | None = None
    units: Text | None = None
    count: Whole | None = None
    source: Text | None = None
    by: OneAtLeast[Text]
    status: Listed[UnitStatus] = ()
