"""A rulebook whose outside data is not at hand: nothing of it is read, and each of its claims and checks says so.

All or nothing: with some of its folders named, a part of its checks could be made, and a reader would have to work out
which. What is not checked is counted and listed with its reason, and moves no exit code. A folder that is named and not
there, or lacks a file, is a fault as before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from verifier.claims.statement import Statement, statements
from verifier.claims.unchecked import not_checked
from verifier.fingerprint import fingerprint
from verifier.model import Finding, Verdict
from verifier.project import Project
from verifier.record.record import record_of
from verifier.rulebook.book import CheckEntry, Rulebook
from verifier.used_data import of_tables
from verifier.wording import project as words
from verifier.wording.claims import headline


def unnamed(rulebook: Rulebook, project: Project) -> Sequence[str]:
    """Return the folders of outside data that the tables of a rulebook are in, and that nobody names."""
    return [name for name in dict.fromkeys(of_tables(rulebook)) if name not in project.data]


def unread(rulebook: Rulebook, names: Sequence[str]) -> tuple[Finding, ...]:
    """Return a finding for each claim and each check of a rulebook: not checked, and how to name its data."""
    reason = words.unnamed_data(names)
    claims = (_claim(one, reason) for one in statements(rulebook, record_of(rulebook, {})))
    return (*claims, *_checks(rulebook, reason))


def _claim(one: Statement, reason: str) -> Finding:
    """A claim that its author does not check keeps the author's reason."""
    if not one.claim.tests:
        return not_checked(one)
    return replace(one.finding((), (), (reason,)), facets=(), verdict=Verdict.NOT_CHECKED, headline=_headline())


def _checks(rulebook: Rulebook, reason: str) -> Iterator[Finding]:
    for entry in rulebook.checks:
        yield _check(rulebook, entry, reason)


def _check(rulebook: Rulebook, entry: CheckEntry, reason: str) -> Finding:
    return Finding(
        id=entry.id,
        kind="check",
        title=words.kind_of_check(entry.kind),
        verdict=Verdict.NOT_CHECKED,
        headline=_headline(),
        place=rulebook.tree.key(entry.path),
        sentences=(reason,),
        key=fingerprint(rulebook.file, entry.id),
        state=fingerprint(reason),
        class_=entry.class_,
    )


def _headline() -> str:
    return headline(Verdict.NOT_CHECKED, words.DATA_NOT_NAMED)
