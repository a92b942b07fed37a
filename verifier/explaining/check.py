"""Everything about one check: its parameters, the files, what was counted, every row, and how units were worked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, cast

from verifier.checking.carry_out import check_one
from verifier.explaining.audited import Audited
from verifier.explaining.lines import entry, head, inner, plain, section, table
from verifier.explaining.parts import parts
from verifier.explaining.sources import source
from verifier.explaining.units import units
from verifier.model import Finding, Row
from verifier.page.blocks import Block, Kind
from verifier.page.hypotheses import changes, hypotheses
from verifier.page.words import note, places, tally
from verifier.registry import CELL_CAUSES
from verifier.rulebook.book import CheckEntry
from verifier.wording import explain as words
from verifier.wording import worked as work_words
from verifier.wording.coverage import line
from verifier.wording.hypotheses import FORMULA
from verifier.wording.reasons import fit_none

# where a check has more to tell than its rows
WORKED = {"recompute": (words.FORMULAS, units), "total": (words.ADDED, parts)}


def check_page(audited: Audited, check: CheckEntry, rows: int) -> tuple[Finding, tuple[Block, ...]]:
    """Run one check, and tell everything about it; at most `rows` rows."""
    context, finding = check_one(audited.rulebook, audited.record, audited.tables, check.id)
    title, worked = WORKED.get(check.kind, ("", None))
    return finding, (
        entry(finding),
        *section(words.SAID, map(inner, finding.sentences)),
        *section(words.CHECK, _check(audited, check)),
        *section(words.ROWS, _rows(finding, rows)),
        *(section(title, worked(context, rows)) if worked is not None else ()),
        *section(words.HYPOTHESES, _hypotheses(finding)),
        *section(words.CHANGES, changes(finding)),
        *section(words.SOURCES, _sources(audited, check)),
    )


def _check(audited: Audited, check: CheckEntry) -> Iterator[Block]:
    """Tell the parameters as they are written."""
    yield head(work_words.kind_of_check(check.kind))
    for name, value in _written(audited, check).items():
        if name not in ("id", "check", "why"):
            yield inner(work_words.parameter(str(name), _text(value)))
    yield plain(words.written_at(audited.rulebook.tree.key(check.path)))


def _written(audited: Audited, check: CheckEntry) -> Mapping[str, Any]:
    found = audited.rulebook.tree.value
    for key in check.path:
        found = found[key]
    return cast("Mapping[str, Any]", found)


def _text(value: Any) -> str:
    """Write what stands in a rulebook on one line."""
    match value:
        case dict():
            return ", ".join(f"{key}: {_text(inside)}" for key, inside in value.items())
        case list():
            return "; ".join(map(_text, value))
        case _:
            return " ".join(str(value).split())


def _rows(finding: Finding, most: int) -> Iterator[Block]:
    """Tell what was counted, and every row with its places."""
    if finding.counts:
        yield plain(tally(finding.counts))
    if covered := line(finding.coverage):
        yield plain(covered)
    if finding.facts:
        yield plain(" ".join(finding.facts))
    yield from table(_columns(finding), (_row(row) for row in finding.rows[:most]))
    if len(finding.rows) > most:
        yield plain(work_words.rows_left_out(len(finding.rows) - most))


def _hypotheses(finding: Finding) -> Iterator[Block]:
    """Tell every hypothesis, and name the causes that were tried on figures and explain nothing.

    What was tried on a result of a formula is told with its unit.
    """
    yield from hypotheses(finding, verbose=True)
    explained = sum(number for _, number in (*finding.caused, *finding.supposed))
    # of what is not told it is not known here what else would have explained it
    all_told = sum(cause.figures for cause in finding.causes) == explained
    if finding.against != FORMULA and all_told and (explained or finding.unexplained):
        told = {name for cause in finding.causes for name in (cause.name, *cause.also)}
        yield inner(fit_none([one.name for one in CELL_CAUSES.ranked() if one.name not in told]))


def _columns(finding: Finding) -> tuple[tuple[str, Kind], ...]:
    return (
        ("Figure", Kind.NAME),
        ("Printed", Kind.NUMBER),
        (finding.against.capitalize(), Kind.NUMBER),
        ("Difference", Kind.NUMBER),
        ("Verdict", Kind.WORDS),
        ("Relation", Kind.WORDS),
        ("Where", Kind.WORDS),
    )


def _row(row: Row) -> tuple[str, ...]:
    return row.label, row.printed, row.official, row.difference, row.verdict.value, note(row), places(row.places)


def _sources(audited: Audited, check: CheckEntry) -> Iterator[Block]:
    """Tell the releases that the check names, wherever in its parameters."""
    text = _text(_written(audited, check))
    for release in audited.record.releases.values():
        if re.search(rf"(?<![\w.]){re.escape(release.id)}\.", text):
            yield from source(audited, release)
