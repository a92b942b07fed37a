"""What `check: roster` takes: a table that has a roster, and what counts as having reported."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from verifier.model import Fault
from verifier.rulebook.book import Rulebook
from verifier.rulebook.check_references import MeasureNames, Names, tables_of
from verifier.rulebook.section import Flag, Section, Text
from verifier.wording import rosters as words


class RosterCheck(Section):
    """What `check: roster` takes."""

    table: Annotated[Text, Names("table")]
    measures: MeasureNames = ()
    reporting: Flag = False
    open: Text | None = None
    why: Text | None = None


def unresolved_in_roster_checks(rulebook: Rulebook) -> Iterator[Fault]:
    """Yield a fault for a table without a roster, and for a release that does not say how many had reported."""
    tables = tables_of(rulebook.book)
    for entry in rulebook.checks:
        asked = entry.parameters
        if not isinstance(asked, RosterCheck) or asked.table not in tables:
            continue
        if tables[asked.table].roster is None:
            yield Fault(rulebook.place(*entry.path, "table"), words.table_without_roster(asked.table))
        release = asked.table.partition(".")[0]
        if asked.reporting and rulebook.book.releases[release].reporting is None:
            yield Fault(rulebook.place(*entry.path, "reporting"), words.release_without_reporting(release))
