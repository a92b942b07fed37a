"""The corrections of a release as one finding: each with who made it, when it was received, what was and what is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from verifier.fingerprint import fingerprint
from verifier.model import Finding, Place, Relation, Row, Verdict
from verifier.numbers import signed
from verifier.rulebook.book import Rulebook
from verifier.rulebook.completed import typed_figure
from verifier.rulebook.correction_references import figure_place
from verifier.rulebook.corrections import Correction
from verifier.tables.finished import corrections_of
from verifier.tables.judged import Judged
from verifier.tables.lazy_rows import Name
from verifier.tables.table import Table
from verifier.wording import corrections as words

WORST_FIRST = (Verdict.INVALID, Verdict.DISAGREES, Verdict.UNDETERMINED, Verdict.EXPLAINED)
RELATIONS = {Verdict.EXPLAINED: Relation.DIFFERS, Verdict.DISAGREES: Relation.DIFFERS}


def corrections_found(rulebook: Rulebook, tables: Mapping[Name, Table]) -> Iterator[Finding]:
    """Give a finding for each release that corrects another."""
    for release, section in rulebook.book.releases.items():
        if section.corrects is not None:
            yield _finding(rulebook, release, _all_judged(rulebook, release, tables))


def _all_judged(rulebook: Rulebook, release: str, tables: Mapping[Name, Table]) -> dict[int, Judged]:
    """Hold every correction of a release against what it corrects, by position."""
    section = rulebook.book.releases[release]
    found = {at: _typed(rulebook, release, one) for at, one in corrections_of(rulebook, release, "")}
    for table in section.tables:
        found |= dict(tables[release, table].corrections)
    return dict(sorted(found.items()))


def _typed(rulebook: Rulebook, release: str, one: Correction) -> Judged:
    """What a typed figure was has been held against it when the rulebook was read."""
    corrects = str(rulebook.book.releases[release].corrects)
    name = str(typed_figure(rulebook.book, rulebook.book.releases[corrects], one))
    place = figure_place(rulebook, corrects, one.measure, name)
    return Judged(one, None, Verdict.EXPLAINED, one.was.text, place)


def _finding(rulebook: Rulebook, release: str, found: Mapping[int, Judged]) -> Finding:
    section = rulebook.book.releases[release]
    verdict = next((one for one in WORST_FIRST if one in {each.verdict for each in found.values()}), Verdict.EXPLAINED)
    wrong = sum(one.verdict is not Verdict.EXPLAINED for one in found.values())
    counts = words.counted(len(found), len(found) - wrong, wrong)
    rows = tuple(_row(one, rulebook.key("releases", release, "corrections", at)) for at, one in found.items())
    return Finding(
        id=f"corrections {release}",
        kind="correction",
        title=words.title(release, str(section.corrects), len(found)),
        verdict=verdict,
        headline=words.cause(len(found), wrong),
        place=rulebook.key("releases", release, "corrections"),
        rows=rows,
        counts=counts,
        against=words.WAS,
        key=fingerprint(rulebook.file, release, "corrections"),
        state=fingerprint("|".join(f"{row.label}={row.printed}/{row.official}/{row.verdict}" for row in rows)),
    )


def _row(one: Judged, place: Place) -> Row:
    correction = one.correction
    told = words.made(
        correction.by, correction.received.text, correction.source or "", correction.why or "", str(place)
    )
    difference = correction.is_.value - correction.was.value
    return Row(
        label=words.label(list(correction.at.values()), correction.measure),
        printed=correction.is_.text,
        official=correction.was.text,
        difference=signed(difference, 36),
        relation=RELATIONS.get(one.verdict, Relation.UNDETERMINED),
        verdict=one.verdict,
        note=f"{one.says}; {told}" if one.says else told,
        places=() if one.place is None else (one.place,),
    )
