"""Carries out an audit: reads the rulebooks and their tables, judges every claim, runs every check, gathers a report.

Knows all the other rooms, and has no logic of its own.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path

from verifier.articles.coverage import Coverage, numbers_of
from verifier.articles.look_up import LookedUp, look_up
from verifier.articles.reading import Texts, read_texts
from verifier.checking.carry_out import check_all
from verifier.claims import judge_claims
from verifier.claims.statement import statements as each_statement
from verifier.claims.unchecked import not_checked
from verifier.explaining import Audited, Explained
from verifier.explaining import explain as explained
from verifier.loading import load_files
from verifier.manifest.evidence import manifest
from verifier.model import TEXT, Audit, Fault, FileRead, Finding, Place, Report, Stop, Verdict
from verifier.project import Project, find_project, rulebook_names
from verifier.record.record import record_of
from verifier.registry import CAUSES, CHECKS
from verifier.rulebook.book import Rulebook
from verifier.rulebook.claims import Claim
from verifier.statements import statements, where_it_stands
from verifier.tables.bad_cells import CANDIDATE, bad_cells, doubled, undeclared
from verifier.tables.copies import copies
from verifier.tables.correction_findings import corrections_found
from verifier.tables.lazy_rows import LazyRows
from verifier.tables.read import read_tables
from verifier.tables.table import Table
from verifier.unread import unnamed, unread
from verifier.used_data import all_used
from verifier.verdict import COUNTED
from verifier.wording import articles as words
from verifier.wording.project import unnamed_data
from verifier.wording.rulebook import unknown_name

FAST = "fast"
ENGINES = (FAST, "reference")
ROWS = 50
"""Rows of a check that an explanation shows."""


def check(
    paths: str | Sequence[str] = (),
    data: Mapping[str, str] | None = None,
    project: str | None = None,
    engine: str = FAST,
) -> Report:
    """Audit the rulebooks at some paths (files, or all below folders) and return the report, without environment.

    `data` names folders outside the project, by the names that rulebooks use. The `engine` `reference` works everything
    that expressions do over tables row by row in plain fractions; the result is the same. Raises `Stop` with every
    fault found.
    """
    if engine not in ENGINES:
        raise Stop(Fault(Place(""), unknown_name("engine", engine, ENGINES)))
    CAUSES.fill()
    CHECKS.fill()
    asked = [paths] if isinstance(paths, str) else list(paths)
    where = find_project(asked, project, data or {})
    loaded = load_files(where, rulebook_names(where, asked))
    rulebooks, files = loaded.rulebooks, [*loaded.files, *where.read]
    all_used(data or {}, rulebooks, where)
    texts: list[tuple[Coverage, ...]] = []
    audits = [_audit(rulebook, where, files, texts, engine) for rulebook in rulebooks]
    findings = [finding for audit in audits for finding in audit.findings]
    rules = {rulebook.file: rulebook.tree.value for rulebook in rulebooks}
    typed, without = (sum(numbers) for numbers in zip(*map(_typed_in, rulebooks, texts), strict=True))
    return Report(
        audits=tuple(audits),
        counts=tally(findings),
        counted=words.counted({finding.kind for finding in findings}),
        manifest=manifest(files, json.dumps(rules, sort_keys=True, ensure_ascii=False), typed, without),
        statements=statements(_judged(rulebooks, audits)),
        articles=numbers_of(chain.from_iterable(texts)),
    )


def explain(
    wanted: str,
    paths: str | Sequence[str] = (),
    data: Mapping[str, str] | None = None,
    project: str | None = None,
    rows: int = ROWS,
) -> Explained:
    """Tell everything about one claim, check or other finding of the rulebooks at some paths, as a page.

    Only what is asked for is judged, and only the tables of its rulebook are read; at most `rows` rows of a check are
    shown. Raises `Stop` with every fault found, and where nothing has this id.
    """
    CAUSES.fill()
    CHECKS.fill()
    asked = [paths] if isinstance(paths, str) else list(paths)
    where = find_project(asked, project, data or {})
    rulebooks = load_files(where, rulebook_names(where, asked)).rulebooks
    all_used(data or {}, rulebooks, where)
    return explained(wanted, rulebooks, lambda rulebook: _opened(rulebook, where), rows)


def _opened(rulebook: Rulebook, project: Project) -> Audited:
    if names := unnamed(rulebook, project):
        nothing = LookedUp((), (), ())
        record = record_of(rulebook, {})
        return Audited(rulebook, {}, record, nothing, Texts({}, (), ()), unread=unread(rulebook, names))
    tables = read_tables(rulebook, project)
    record = record_of(rulebook, LazyRows(tables))
    unjudged = [not_checked(one) for one in each_statement(rulebook, record)]
    texts = read_texts(rulebook, project)
    told = look_up(rulebook, texts, unjudged)
    return Audited(rulebook, tables, record, told, texts, lambda: (*_of_data(rulebook, tables), *told.findings))


def _of_data(rulebook: Rulebook, tables: Mapping[tuple[str, str], Table]) -> Iterator[Finding]:
    """Give the findings that belong to no claim and no check."""
    known, releases = rulebook.book.candidates, rulebook.book.releases
    # the tables that corrections make have the rows of those that they correct, and the same to say of them
    read = {name: table for name, table in tables.items() if releases[name[0]].corrects is None}
    yield from bad_cells(tables.values())
    yield from chain.from_iterable(copies(table.name, table.read, table.contents) for table in read.values())
    yield from chain.from_iterable(doubled(table) for table in read.values())
    yield from chain.from_iterable(undeclared(table, known) for table in _of_candidates(rulebook, read))
    yield from chain.from_iterable(table.findings for table in read.values())
    yield from corrections_found(rulebook, tables)


def file_shown(paths: Sequence[str], data: Mapping[str, str], project: str | None) -> Callable[[str], Path]:
    """Return what finds a file of the manifest again, by the name that reports show: `name:path` or `path`."""
    where = find_project(list(paths), project, data)

    def find(shown: str) -> Path:
        name, colon, path = shown.partition(":")
        return where.data[name] / path if colon and name in where.data else where.root / shown

    return find


def tally(findings: Iterable[Finding]) -> tuple[tuple[Verdict, int], ...]:
    """Count findings by verdict, every verdict once; that a text is not held is told by itself."""
    numbers = Counter(finding.verdict for finding in findings if finding.kind != TEXT)
    return tuple((verdict, numbers[verdict]) for verdict in COUNTED)


def _audit(
    rulebook: Rulebook, project: Project, files: list[FileRead], texts: list[tuple[Coverage, ...]], engine: str
) -> Audit:
    if names := unnamed(rulebook, project):
        texts.append(())
        return Audit(rulebook.book.audit, rulebook.file, unread(rulebook, names), unnamed_data(names))
    held = read_texts(rulebook, project)
    tables = read_tables(rulebook, project, fast=engine == FAST)
    files += [*held.files, *(one for table in tables.values() for one in table.read)]
    record = record_of(rulebook, LazyRows(tables), fast=engine == FAST)
    told = look_up(rulebook, held, judge_claims(rulebook, record))
    texts.append(told.articles)
    findings = [
        *_of_data(rulebook, tables),
        *told.claims,
        *told.findings,
        *check_all(rulebook, record, tables),
    ]
    notes = dict.fromkeys(note for table in tables.values() for note in table.notes)
    return Audit(rulebook.book.audit, rulebook.file, tuple(findings), notes=tuple(notes))


def _judged(rulebooks: Sequence[Rulebook], audits: Sequence[Audit]) -> Iterator[tuple[str, Claim, Finding]]:
    """Give every claim with where it stands and its finding."""
    for rulebook, audit in zip(rulebooks, audits, strict=True):
        claims = [finding for finding in audit.findings if finding.kind == "claim"]
        for claim, finding in zip(rulebook.book.claims, claims, strict=True):
            yield where_it_stands(rulebook, claim), claim, finding


def _of_candidates(rulebook: Rulebook, tables: Mapping[tuple[str, str], Table]) -> list[Table]:
    """Return the tables that have a column of candidates, where candidates are declared."""
    declared = bool(rulebook.book.candidates)
    return [table for table in tables.values() if declared and CANDIDATE in {one.name for one in table.layout.texts}]


def _typed_in(rulebook: Rulebook, texts: Sequence[Coverage]) -> tuple[int, int]:
    """Count the figures that the author typed in, and those for which no original is held: a text read here is one."""
    read = {one.text.article for one in texts}
    typed = without = 0
    for release in rulebook.book.releases.values():
        own = sum(len(figures) for figures in release.figures.values())
        number = own if release.corrects is None else len(release.corrections)
        typed += number
        without += 0 if release.original else number
    for claim in rulebook.book.claims:
        number = len(claim.figures or {}) + (claim.figure is not None)
        article = rulebook.book.articles.get(claim.article or "")
        typed += number
        without += 0 if claim.article in read or (article and article.original) else number
    return typed, without
