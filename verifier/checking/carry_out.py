"""Carries out checks: each after those that it follows, their findings in the order in which they are written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from verifier.checking.check_context import CheckContext
from verifier.checking.consequences import Consequences
from verifier.checking.left_out import AsTheRostersSay
from verifier.model import Finding
from verifier.record.record import Record
from verifier.registry import CHECKS
from verifier.rulebook.book import CheckEntry, Rulebook
from verifier.rulebook.consequences import in_order_of_consequence, with_those_it_follows
from verifier.tables.table import Table

Tables = Mapping[tuple[str, str], Table]


def check_all(rulebook: Rulebook, record: Record, tables: Tables) -> tuple[Finding, ...]:
    """Return the finding of every check of a rulebook, in the order of the file."""
    found = _carried_out(rulebook, record, tables, in_order_of_consequence(rulebook))
    return tuple(found[entry.id][1] for entry in rulebook.checks)


def check_one(rulebook: Rulebook, record: Record, tables: Tables, check: str) -> tuple[CheckContext, Finding]:
    """Return what one check was given, and its finding: those that it follows are carried out before it."""
    return _carried_out(rulebook, record, tables, with_those_it_follows(rulebook, check))[check]


def _carried_out(
    rulebook: Rulebook, record: Record, tables: Tables, entries: Sequence[CheckEntry]
) -> dict[str, tuple[CheckContext, Finding]]:
    found: dict[str, tuple[CheckContext, Finding]] = {}
    wrong = Consequences()
    rostered = AsTheRostersSay(rulebook, record, tables)
    for entry in entries:
        context = CheckContext(rulebook, *rostered.of(entry), entry, wrong)
        found[entry.id] = context, cast("Finding", CHECKS.get(entry.kind).function(context))
    return found
