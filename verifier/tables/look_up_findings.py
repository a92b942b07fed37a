"""What a look-up did not find, and what nothing looked up, as a finding: each unit with the nearest left over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from verifier.fingerprint import fingerprint
from verifier.model import Finding, Place, Relation, Row, Verdict
from verifier.rows.opened import LINE
from verifier.rulebook.book import Rulebook
from verifier.rulebook.look_ups import INVALID, ZERO
from verifier.tables.doubled import TIMES
from verifier.tables.lazy_rows import Name
from verifier.tables.look_ups import OTHER, Matched
from verifier.tables.near_texts import near_text
from verifier.tables.table import Table
from verifier.wording import look_ups as words

SHOWN = 100
FEW = 5
MOST_LEFT_OVER = 5000
"""Among more rows the nearest is not looked for: that takes too long, and says nothing."""
ROWS = "#rows"

Texts = tuple[str, ...]


def finding_of(rulebook: Rulebook, name: Name, table: Table, found: Matched, place: Place) -> Finding | None:
    """Say what did not match, on either side; nothing where every row of both tables did."""
    by = list(found.look_up.by)
    rows = found.frame.group_by(by, maintain_order=True).agg(
        pl.col(LINE).first(), pl.len().alias(ROWS), pl.col(OTHER).first(), pl.col(TIMES).first()
    )
    unmatched, twice = rows.filter(pl.col(OTHER).is_null()), rows.filter(pl.col(TIMES) > 1)
    left = found.there.join(rows, on=by, how="anti", maintain_order="left")
    if not (unmatched.height or twice.height or left.height):
        return None
    missing, doubled = int(unmatched[ROWS].sum()), int(twice[ROWS].sum())
    units = unmatched.height + twice.height
    counts = words.counted(table.rows, table.rows - missing - doubled, missing, left.height, doubled, units)
    verdict = _verdict(missing, doubled, found.look_up.no_match_means)
    here = ".".join(name)
    return Finding(
        id=f"{here} in {found.look_up.in_}",
        kind="look-up",
        title=words.title(here, by, found.look_up.in_),
        verdict=verdict,
        headline=words.headline(units, missing + doubled, left.height, verdict is Verdict.EXPLAINED),
        place=place,
        rows=tuple(_rows(table, found, unmatched, twice, left)),
        sentences=tuple(_sentences(found, unmatched.height, twice.height, left.height)),
        counts=counts,
        against=words.MATCH,
        open=verdict is Verdict.UNDETERMINED,
        key=fingerprint(rulebook.file, here, found.look_up.in_, *by),
        state=fingerprint(str(counts), *(text for one in (unmatched, twice, left) for text in _labels(one, by))),
    )


def _labels(units: pl.DataFrame, by: Sequence[str]) -> list[str]:
    """Return the labels of all units, sorted: those that are not shown tell other findings apart as well."""
    return ["", *sorted(words.label(texts) for texts in units.select(by).iter_rows())]


def _verdict(missing: int, doubled: int, means: str | None) -> Verdict:
    """Names that do not match may be right. What is left over of the other table is not checked by anything here."""
    if missing and means == INVALID:
        return Verdict.INVALID
    if doubled or (missing and means != ZERO):
        return Verdict.UNDETERMINED
    return Verdict.EXPLAINED if missing else Verdict.NOT_CHECKED


def _sentences(found: Matched, unmatched: int, twice: int, left: int) -> Iterator[str]:
    says = {ZERO: words.zeros, INVALID: words.must_match}
    columns = list(found.look_up.columns)
    if unmatched:
        yield says.get(found.look_up.no_match_means or "", words.unknowns)(columns)
    if twice:
        yield words.twice(columns)
    listed = _listed(found)
    for number, most, what in (
        (unmatched, listed, "unit"),
        (twice, SHOWN, "doubled unit"),
        (left, SHOWN, "row of the other table"),
    ):
        if number > most:
            yield words.not_listed(number - most, what)


def _listed(found: Matched) -> int:
    """Return how many units without a match are listed: a few will do where the rulebook says that they are zero."""
    return FEW if found.look_up.no_match_means == ZERO else SHOWN


def _rows(
    table: Table, found: Matched, unmatched: pl.DataFrame, twice: pl.DataFrame, left: pl.DataFrame
) -> Iterator[Row]:
    by = list(found.look_up.by)
    near = _Nearest(left.select(by).rows())
    for *texts, line, rows in unmatched.head(_listed(found)).select(*by, LINE, ROWS).iter_rows():
        label = tuple(text or "" for text in texts)
        yield _row(label, words.rows(rows), words.no_row(), near.to(label), table.place(line))
    for *texts, line, rows in twice.head(SHOWN).select(*by, LINE, ROWS).iter_rows():
        yield _row(texts, words.rows(rows), words.stands_twice(), "", table.place(line))
    for *texts, line in left.head(SHOWN).select(*by, OTHER).iter_rows():
        yield _row(texts, words.no_row(), words.rows(1), words.left_over(), found.other.place(line))


def _row(label: Sequence[str], printed: str, official: str, note: str, place: Place) -> Row:
    return Row(
        label=words.label(label),
        printed=printed,
        official=official,
        difference="",
        relation=Relation.UNDETERMINED,
        verdict=Verdict.UNDETERMINED,
        note=note or words.unlike(),
        places=(place,),
    )


class _Nearest:
    """Finds the nearest of the rows that are left over: one that differs in one part only, or else altogether."""

    def __init__(self, left: Sequence[Texts]) -> None:
        """Sort the rows by their parts but one."""
        self.left = left if len(left) <= MOST_LEFT_OVER else []
        self.by_others: Mapping[tuple[int, Texts], list[str]] = self._by_others()

    def _by_others(self) -> dict[tuple[int, Texts], list[str]]:
        found: dict[tuple[int, Texts], list[str]] = defaultdict(list)
        for texts in self.left:
            for at, text in enumerate(texts):
                found[at, _without(texts, at)].append(text)
        return found

    def to(self, texts: Texts) -> str:
        """Say which row is nearest; nothing where none is near."""
        for at, text in enumerate(texts):
            near = near_text(text, self.by_others.get((at, _without(texts, at)), []))
            if near:
                return words.nearest((*texts[:at], near, *texts[at + 1 :]))
        return ""


def _without(texts: Texts, at: int) -> Texts:
    return (*texts[:at], *texts[at + 1 :])
