"""Claims that are not checked, gathered by their reasons: one line a claim, so that a long list is still read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verifier.model import Finding
from verifier.page import words
from verifier.page.blocks import Block, Column, Kind, Sentence, Table
from verifier.page.visible import visible

COLUMNS = (Column("Claim", Kind.NAME), Column("What it says", Kind.WORDS))
OF_CHECKS = (Column("Check", Kind.NAME), Column("What it is", Kind.WORDS))


def by_reason(findings: Sequence[Finding], checks: bool = False) -> Iterator[Block]:
    """Give each reason with the claims (or the checks) that it holds for, the commonest reason first."""
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(words.reason(finding), []).append(finding)
    for reason, found in sorted(groups.items(), key=lambda group: (-len(group[1]), group[0])):
        yield Sentence(visible(words.not_checked_because(reason, len(found), "check" if checks else "claim")))
        rows = tuple((visible(finding.id), visible(finding.title)) for finding in found)
        yield Table(OF_CHECKS if checks else COLUMNS, rows)
