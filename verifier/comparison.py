"""`verifier compare`: two files figure by figure, without a rulebook, by the same engine and in the same words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

import polars as pl

from verifier.checking.accepted_changes import Taken
from verifier.checking.difference_cells import cells_of
from verifier.checking.difference_rows import difference_rows, hidden, rounding_only
from verifier.checking.equality import EqualResult, equal
from verifier.checking.judged_differences import Judged, with_all_told
from verifier.compared_files import Writing
from verifier.files import Source, digests, open_source, still_same
from verifier.fingerprint import fingerprint
from verifier.manifest.evidence import manifest
from verifier.model import Audit, Fault, Finding, Place, Report, Stop, Verdict
from verifier.registry import CAUSES
from verifier.rows.reading import Reading
from verifier.tables.bad_cells import bad_cells
from verifier.tables.layout import Blank, Column, Layout
from verifier.tables.table import Table, key_seeds, read_table
from verifier.tolerances import tolerances
from verifier.verdict import COUNTED, worst
from verifier.wording import commands
from verifier.wording import differences as words
from verifier.wording.claims import headline


@dataclass(frozen=True, slots=True)
class Request:
    """What to compare: two files as they were named, key and measure columns, and what is taken as innocent.

    `renames` are further headings that a column of ours may have in a file, which has exactly one of them; `writing`
    is how the files are written.
    """

    official: str
    reported: str
    key: tuple[str, ...]
    measures: tuple[str, ...]
    where: Mapping[str, str] = field(default_factory=dict)
    accept: frozenset[str] = frozenset()
    within: tuple[str, ...] = ()
    blank: Blank | None = None
    percent: tuple[str, ...] = ()
    renames: tuple[tuple[str, str], ...] = ()
    writing: Writing = field(default_factory=Writing)


def compare(request: Request) -> Report:
    """Hold every figure of one file against the other. Raises `Stop` with every fault of the files or the request."""
    CAUSES.fill()
    within = tolerances(request.within, request.measures, request.percent)
    sources = [open_source(name) for name in (request.official, request.reported)]
    official, reported = _read(request, sources)
    found = equal(reported, official, request.measures, request.accept, within)
    counts = _counts(found)
    compared = _finding(request, found, (official, reported), counts, within)
    counts = _as_judged(counts, compared.verdict, found)
    findings = (compared, *bad_cells((official, reported)))
    still_same(*sources)
    title = f"{reported.name} against {official.name}"
    return Report(
        audits=(Audit(title, "", findings, notes=tuple(dict.fromkeys((*official.notes, *reported.notes)))),),
        counts=tuple((verdict, counts.get(verdict, 0)) for verdict in COUNTED),
        counted="figures",
        manifest=manifest((*official.read, *reported.read), ""),
    )


def _counts(found: EqualResult) -> dict[Verdict, int]:
    """Count a figure in a bad cell as invalid: that it cannot be compared is only what follows from it."""
    return dict(found.counts) | {
        Verdict.INVALID: found.counts[Verdict.INVALID] + found.kinds["invalid"],
        Verdict.UNDETERMINED: found.counts[Verdict.UNDETERMINED] - found.kinds["invalid"],
    }


def _as_judged(counts: dict[Verdict, int], verdict: Verdict, found: EqualResult) -> dict[Verdict, int]:
    """Count figures that were let pass as what they came out as, where they change more than they may."""
    if verdict in (Verdict.AGREES, Verdict.EXPLAINED) or counts[verdict]:
        return counts
    tolerated = found.differences.filter(pl.col("verdict") == Verdict.AGREES.value).height
    passed = {Verdict.AGREES: counts[Verdict.AGREES] - tolerated, Verdict.EXPLAINED: 0}
    return counts | passed | {verdict: tolerated + counts[Verdict.EXPLAINED]}


def _read(request: Request, sources: list[Source]) -> tuple[Table, Table]:
    """Read both files with the same seeds; the faults of both are raised together."""
    found = digests(sources)
    seeds = key_seeds(found)
    layout = _layout(request)
    wanted = [heading for column in layout.columns for heading in column.headings]
    paths = (request.official, request.reported)
    readings, thousands = request.writing.readings(paths, wanted), request.writing.thousands(paths)
    tables: list[Table] = []
    faults: list[Fault] = []
    for source, digest, reading, sign in zip(sources, found, readings, thousands, strict=True):
        try:
            tables.append(read_table(source, digest, _read_as(layout, reading, sign), seeds))
        except Stop as stop:
            faults += stop.faults
    if faults:
        raise Stop(*dict.fromkeys(faults))
    return tables[0], tables[1]


def _read_as(layout: Layout, reading: Reading, thousands: str | None) -> Layout:
    """Tell the reader which columns hold names, and which percentages; and what parts thousands."""
    labels = tuple(heading for column in layout.texts for heading in column.headings)
    keys = tuple(heading for name in layout.key for heading in layout[name].headings)
    percents = tuple(heading for one in layout.measures if one.type == "percent" for heading in one.headings)
    return replace(layout, thousands=thousands, reading=replace(reading, labels=labels, keys=keys, percents=percents))


def _layout(request: Request) -> Layout:
    """Make one layout for both files: the key, the measures, and the columns by which rows are chosen."""
    chosen = [name for name in request.where if name not in (*request.key, *request.measures)]
    columns = [
        *map(Column, (*request.key, *chosen)),
        *(
            Column(name, type="percent" if name in request.percent else "decimal", blank=request.blank)
            for name in request.measures
        ),
    ]
    unknown = [ours for ours, _ in request.renames if ours not in {column.name for column in columns}]
    if unknown:
        raise Stop(*(Fault(Place(""), commands.renames_nothing(name)) for name in dict.fromkeys(unknown)))
    columns = [replace(column, others=_others(request, column.name)) for column in columns]
    return Layout(tuple(columns), request.key, where=request.where, by_options=True)


def _others(request: Request, name: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(theirs for ours, theirs in request.renames if ours == name and theirs != name))


def _units(request: Request, found: EqualResult) -> list[str]:
    """Return the figures that differ, all of them, sorted: others are another state, also where none is shown."""
    labels = [pl.col(f"key.{name}").fill_null("") for name in request.key]
    return found.differences.select(pl.concat_str(*labels, "measure", separator=", ")).to_series().sort().to_list()


def _finding(
    request: Request,
    found: EqualResult,
    tables: tuple[Table, Table],
    counts: Mapping[Verdict, int],
    within: Mapping[str, Fraction],
) -> Finding:
    verdict = worst(item for item, number in counts.items() if number)
    rows = difference_rows(found.differences, *tables, len(request.measures) == 1)
    left = hidden(found.counts, len(rows))
    finding = Finding(
        id=", ".join(request.measures),
        kind="check",
        title=f"by {', '.join(request.key)}",
        verdict=verdict,
        headline=headline(verdict, words.cause(counts, verdict, found.causes, rounding_only(found.differences))),
        place=Place(""),
        rows=rows,
        sentences=(*words.tolerances(within, request.percent), *([words.not_shown(left)] if left else [])),
        counts=words.counts(found.kinds, found.counts),
        key=fingerprint(request.official, request.reported, *request.key, *request.measures),
        state=fingerprint(str(sorted(found.kinds.items())), *_units(request, found)),
    )
    judged = Judged(found.differences, *tables, request.measures)
    taken = Taken(found.causes, judged.tolerated)
    return with_all_told(finding, judged, taken, cells_of(found.differences, *tables, request.measures))
