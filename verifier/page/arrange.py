"""The order in which a report is read: the counts, what needs attention, what was not checked, the rest, the files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from verifier.model import TEXT, Class, FacetResult, Finding, Place, Relation, Report, Row, Verdict
from verifier.page import articles, words
from verifier.page.article_words import stands
from verifier.page.blocks import Block, Column, Entry, Heading, Kind, Remark, Sentence, Table
from verifier.page.hypotheses import changes, hypotheses, is_material
from verifier.page.not_checked import by_reason
from verifier.page.visible import visible
from verifier.wording.consequences import ONLY_LOOKED_AT
from verifier.wording.coverage import in_part, line
from verifier.wording.hypotheses import changes as changes_said

WORST_FIRST = (Verdict.INVALID, Verdict.DISAGREES, Verdict.UNDETERMINED)
APART = ((words.LOOK, Verdict.LOOK), (words.FOLLOWS, Verdict.FOLLOWS))
CLAIM, CHECK = "claim", "check"
ROWS_SHOWN = 20
CELLS_SHOWN = 5
FIGURES = (
    Column("Figure", Kind.NAME),
    Column("Printed", Kind.NUMBER),
    Column("Official", Kind.NUMBER, "official"),
    Column("Difference", Kind.NUMBER),
    Column("Relation", Kind.WORDS),
    Column("Where", Kind.WORDS),
)
FILES = (
    Column("File", Kind.NAME),
    Column("Size", Kind.NUMBER),
    Column("Rows", Kind.NUMBER),
    Column("SHA-256", Kind.WORDS),
)


def page(report: Report, verbose: bool = False) -> tuple[Block, ...]:
    """Return the report as blocks in reading order.

    Without `verbose` findings that agree or are explained are only counted, unless they change an order or worse, or
    looked at less than there should be; long tables are cut, and files are counted;
    what needs attention and what was not checked is always there.
    """
    findings = [finding for audit in report.audits for finding in audit.findings]
    parts = (
        _opening(report),
        _attention(findings, verbose),
        _not_checked(findings, verbose),
        articles.numbers(report, verbose),
        _laid_out(report),
        _rest(findings, verbose),
        _evidence(report, verbose),
    )
    return tuple(chain.from_iterable(parts))


def _opening(report: Report) -> Iterator[Block]:
    yield Heading(words.first_line(report.counts), level=1)
    yield Sentence(visible(words.of_what(report.counts, report.counted)))
    yield from articles.counted(report)
    if report.manifest.typed_in:
        yield Sentence(words.typed_in(report.manifest))
    for audit in report.audits:
        yield Sentence(visible(words.audit(audit.title, audit.file, audit.unread)))


def _attention(findings: Sequence[Finding], verbose: bool) -> Iterator[Block]:
    urgent = [finding for verdict in WORST_FIRST for finding in findings if finding.verdict is verdict]
    shown, left = (urgent, {}) if verbose else _few_cells(urgent)
    yield from _section(words.ATTENTION, shown, verbose)
    yield from (Remark(visible(words.cells_left_out(number, *which))) for which, number in left.items())
    for title, verdict in APART:
        yield from _section(title, [finding for finding in findings if finding.verdict is verdict], verbose)


def _few_cells(urgent: Sequence[Finding]) -> tuple[list[Finding], dict[tuple[str, str], int]]:
    # one slip often fills a column: a few of its cells are shown, and the others are counted
    shown: list[Finding] = []
    seen: dict[tuple[str, str], int] = {}
    for finding in urgent:
        which = (finding.id, finding.place.file)
        if finding.kind == "data":
            seen[which] = seen.get(which, 0) + 1
        if finding.kind != "data" or seen[which] <= CELLS_SHOWN:
            shown.append(finding)
    return shown, {which: number - CELLS_SHOWN for which, number in seen.items() if number > CELLS_SHOWN}


def _not_checked(findings: Sequence[Finding], verbose: bool) -> Iterator[Block]:
    unchecked = [finding for finding in findings if finding.verdict is Verdict.NOT_CHECKED]
    facets = _facets_not_checked(findings)
    if unchecked or facets:
        yield Heading(words.NOT_CHECKED)
    listed = [] if verbose else [finding for finding in unchecked if finding.kind in (CLAIM, CHECK)]
    yield from by_reason([finding for finding in listed if finding.kind == CLAIM])
    yield from by_reason([finding for finding in listed if finding.kind == CHECK], checks=True)
    yield from articles.not_held([finding for finding in unchecked if finding.kind == TEXT])
    for finding in unchecked:
        if finding not in listed and finding.kind != TEXT:
            yield from _finding(finding, verbose)
    for (facet, reason), ids in facets.items():
        yield Sentence(visible(words.facet_not_checked(facet, reason, ids)))


def _laid_out(report: Report) -> Iterator[Block]:
    notes = [note for audit in report.audits for note in audit.notes]
    if notes:
        yield Heading(words.LAID_OUT)
    for note in notes:
        yield Sentence(visible(note), inner=True)


def _facets_not_checked(findings: Iterable[Finding]) -> dict[tuple[str, str], list[str]]:
    # one reason often holds for many claims: it is said once, with their names
    found: dict[tuple[str, str], list[str]] = {}
    for finding in findings:
        for facet in finding.facets:
            if facet.verdict is Verdict.NOT_CHECKED and finding.verdict is not Verdict.NOT_CHECKED:
                found.setdefault((facet.facet.value.capitalize(), facet.says), []).append(finding.id)
    return found


def _rest(findings: Sequence[Finding], verbose: bool) -> Iterator[Block]:
    explained = [finding for finding in findings if finding.verdict is Verdict.EXPLAINED]
    agree = [finding for finding in findings if finding.verdict is Verdict.AGREES]
    if verbose:
        yield from _section(words.EXPLAINED, explained, verbose)
        yield from _section(words.AGREE, agree, verbose)
        return
    passed = [*explained, *agree]
    yield from _changing([one for one in passed if any(map(is_material, one.changes))])
    yield from _in_part([(one, covered) for one in passed if (covered := in_part(one.coverage))])
    unseen = [one for one in passed if not in_part(one.coverage) and not any(map(is_material, one.changes))]
    if unseen:
        yield Remark(words.the_rest(len(unseen)))


def _changing(findings: Sequence[Finding]) -> Iterator[Block]:
    """Name what is let pass though it changes an order, seats or who won: nobody should have to ask for that."""
    if findings:
        yield Heading(words.CHANGING)
    for finding in findings:
        told = " ".join(changes_said(change) for change in finding.changes if is_material(change))
        yield Sentence(visible(words.of_a_part(finding, told)), inner=True)


def _in_part(findings: Sequence[tuple[Finding, str]]) -> Iterator[Block]:
    """Name the checks that looked at less than there should be: what agrees of a part is no agreement of the whole."""
    if findings:
        yield Heading(words.IN_PART)
    for finding, covered in findings:
        yield Sentence(visible(words.of_a_part(finding, covered)), inner=True)


def _section(title: str, findings: Sequence[Finding], verbose: bool) -> Iterator[Block]:
    if findings:
        yield Heading(title)
    for finding in findings:
        yield from _finding(finding, verbose)


def _finding(finding: Finding, verbose: bool) -> Iterator[Block]:
    headline = visible(words.headline(finding))
    yield Entry(visible(finding.id), visible(finding.title), headline, finding.verdict)
    if finding.counts:
        yield Sentence(visible(words.tally(finding.counts)), inner=True)
    if covered := line(finding.coverage):
        yield Sentence(visible(covered), inner=True)
    if finding.facts:
        yield Sentence(visible(" ".join(finding.facts)), inner=True)
    yield from _rows(finding, verbose)
    yield from hypotheses(finding, verbose)
    yield from changes(finding)
    for text in _sentences(finding, verbose):
        yield Sentence(visible(text), inner=True)


def _sentences(finding: Finding, verbose: bool) -> Iterator[str]:
    # a finding's own sentences say it in order; what its facets say stands in for them where it has none
    said = dict.fromkeys(finding.sentences or _facets_checked(finding.facets))
    yield from said
    if finding.open:
        yield words.OPEN
    elif finding.class_ is Class.LOOK and finding.verdict is Verdict.UNDETERMINED:
        yield ONLY_LOOKED_AT
    place = str(finding.place)
    listed_only = finding.verdict is Verdict.NOT_CHECKED and not verbose
    if not listed_only:
        yield from stands(finding.quoted)
    if place and not listed_only and not any(text.startswith(f"{place}:") for text in said):
        yield place


def _facets_checked(facets: Iterable[FacetResult]) -> Iterator[str]:
    return (facet.says for facet in facets if facet.says and facet.verdict is not Verdict.NOT_CHECKED)


def rows_of(finding: Finding) -> Iterator[Block]:
    """Give all rows of a finding."""
    return _rows(finding, verbose=True)


def _rows(finding: Finding, verbose: bool) -> Iterator[Block]:
    shown = finding.rows if verbose else _first(finding)
    if shown:
        columns = tuple(_named(column, finding.against) for column in FIGURES)
        yield table_of(columns, [_figures(row, finding.place) for row in shown])
    if len(shown) < len(finding.rows):
        yield Sentence(words.rows_left_out(len(finding.rows) - len(shown)), inner=True)


def _first(finding: Finding) -> tuple[Row, ...]:
    """Choose the rows that are shown at first: of a check not those that are exactly what they should be."""
    exact = finding.kind == CHECK and any(row.verdict is not Verdict.AGREES for row in finding.rows)
    rows = [row for row in finding.rows if not (exact and row.relation is Relation.EXACT)]
    return tuple(rows[:ROWS_SHOWN])


def _named(column: Column, against: str) -> Column:
    return Column(against.capitalize(), column.kind, against) if column.header == "Official" else column


def _figures(row: Row, place: Place) -> tuple[str, ...]:
    # places in the rulebook itself are left to the finding's own place; those in data files are told
    where = words.places([found for found in row.places if found.file != place.file])
    return row.label, row.printed or "none", row.official or "none", row.difference, words.note(row), where


def table_of(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> Table:
    """Return a table whose texts are ready to be shown; a column in which nothing stands is left out."""
    kept = [number for number, _ in enumerate(columns) if number == 0 or any(row[number] for row in rows)]
    cells = tuple(tuple(visible(row[number]) for number in kept) for row in rows)
    return Table(tuple(columns[number] for number in kept), cells)


def _evidence(report: Report, verbose: bool) -> Iterator[Block]:
    manifest = report.manifest
    if not verbose:
        yield Remark(words.files_read(len(manifest.files)))
        return
    yield Heading(words.EVIDENCE)
    if manifest.files:
        yield table_of(FILES, [words.file_row(file) for file in manifest.files])
    if manifest.rulebook:
        yield Sentence(words.rules(manifest.rulebook))
    if report.environment is not None:
        yield Sentence(visible(words.made_with(report.environment)))
        yield Sentence(visible(words.arguments(report.environment.arguments)))
