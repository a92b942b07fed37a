"""Carries out an audit: reads the rulebooks and their tables, judges every claim, runs every check, gathers a report.

Knows all the other rooms, and has no logic of its own.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import cast

from verifier.bad_cells import CANDIDATE, bad_cells, doubled, undeclared
from verifier.check_context import CheckContext
from verifier.claims import judge_claims
from verifier.files import open_source, read_text
from verifier.formula_file import is_formula, load_formula
from verifier.manifest.evidence import manifest
from verifier.model import Audit, Fault, FileRead, Finding, Report, Stop, Verdict
from verifier.project import Project, find_project, rulebook_names
from verifier.read import LazyRows, read_tables
from verifier.record import record_of
from verifier.registry import CAUSES, CHECKS
from verifier.rulebook.book import Rulebook
from verifier.rulebook.load import load_rulebook
from verifier.tables import Table
from verifier.used_formulas import finder
from verifier.verdict import COUNTED

LARGEST_RULEBOOK = 2 * 2**20


def check(paths: str | Sequence[str] = (), data: Mapping[str, str] | None = None, project: str | None = None) -> Report:
    """Audit the rulebooks at some paths (files, or all below folders) and return the report, without environment.

    `data` names folders outside the project, by the names that rulebooks use. Raises `Stop` with every fault found.
    """
    CAUSES.fill()
    CHECKS.fill()
    asked = [paths] if isinstance(paths, str) else list(paths)
    where = find_project(asked, project, data or {})
    rulebooks, files = _rulebooks(where, rulebook_names(where, asked))
    files += where.read
    audits = [_audit(rulebook, where, files) for rulebook in rulebooks]
    rules = {rulebook.file: rulebook.tree.value for rulebook in rulebooks}
    typed, without = (sum(numbers) for numbers in zip(*map(_typed_in, rulebooks), strict=True))
    return Report(
        audits=tuple(audits),
        counts=tally(finding for audit in audits for finding in audit.findings),
        counted="claims, checks and bad cells",
        manifest=manifest(files, json.dumps(rules, sort_keys=True, ensure_ascii=False), typed, without),
    )


def file_shown(paths: Sequence[str], data: Mapping[str, str], project: str | None) -> Callable[[str], Path]:
    """Return what finds a file of the manifest again, by the name that reports show: `name:path` or `path`."""
    where = find_project(list(paths), project, data)

    def find(shown: str) -> Path:
        name, colon, path = shown.partition(":")
        return where.data[name] / path if colon and name in where.data else where.root / shown

    return find


def tally(findings: Iterable[Finding]) -> tuple[tuple[Verdict, int], ...]:
    """Count findings by verdict, every verdict once."""
    numbers = Counter(finding.verdict for finding in findings)
    return tuple((verdict, numbers[verdict]) for verdict in COUNTED)


def _rulebooks(project: Project, names: Sequence[str]) -> tuple[list[Rulebook], list[FileRead]]:
    """Read all rulebooks; the faults of all of them are raised together."""
    rulebooks: list[Rulebook] = []
    files: list[FileRead] = []
    faults: list[Fault] = []
    for name in names:
        try:
            text, digest = read_text(open_source(name, project.root), LARGEST_RULEBOOK)
        except Stop as stop:
            faults += stop.faults
            continue
        files.append(FileRead(name, digest.sha256, digest.size))
        if is_formula(text, name):
            faults += load_formula(text, name)[1]
            continue
        rulebook, found = load_rulebook(text, name, finder(project, name, files))
        faults += found
        rulebooks += [rulebook] if rulebook else []
    if faults:
        raise Stop(*faults)
    return rulebooks, files


def _audit(rulebook: Rulebook, project: Project, files: list[FileRead]) -> Audit:
    tables = read_tables(rulebook, project)
    files += [table.read for table in tables.values()]
    record = record_of(rulebook, LazyRows(tables))
    known = rulebook.book.candidates
    findings = [
        *bad_cells(tables.values()),
        *chain.from_iterable(doubled(table) for table in tables.values()),
        *chain.from_iterable(undeclared(table, known) for table in _of_candidates(rulebook, tables)),
        *judge_claims(rulebook, record),
        *(_check(CheckContext(rulebook, record, tables, entry)) for entry in rulebook.checks),
    ]
    return Audit(rulebook.book.audit, rulebook.file, tuple(findings))


def _of_candidates(rulebook: Rulebook, tables: Mapping[tuple[str, str], Table]) -> list[Table]:
    """Return the tables that have a column of candidates, where candidates are declared."""
    declared = bool(rulebook.book.candidates)
    return [table for table in tables.values() if declared and CANDIDATE in {one.name for one in table.layout.texts}]


def _check(context: CheckContext) -> Finding:
    return cast("Finding", CHECKS.get(context.entry.kind).function(context))


def _typed_in(rulebook: Rulebook) -> tuple[int, int]:
    """Count the figures that the author typed in, and those of them for which no original is held."""
    typed = without = 0
    for release in rulebook.book.releases.values():
        number = sum(len(figures) for figures in release.figures.values())
        typed += number
        without += 0 if release.original else number
    for claim in rulebook.book.claims:
        number = len(claim.figures or {}) + (claim.figure is not None)
        article = rulebook.book.articles.get(claim.article or "")
        typed += number
        without += 0 if article and article.original else number
    return typed, without
