"""Cells that break a table's own schema, as findings: one a cell, each with its file, line and column."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

import polars as pl

from verifier.fingerprint import fingerprint
from verifier.model import Finding, Place, Verdict
from verifier.rows.opened import LINE
from verifier.tables.table import Table
from verifier.wording import cells as words

CANDIDATE = "candidate"
SHOWN = 100


def bad_cells(tables: Iterable[Table]) -> Iterator[Finding]:
    """Give a finding for each bad cell that is shown, and one that counts the rest of a table.

    A cell that two tables read, of one file, is said once.
    """
    said: set[str] = set()
    for table in tables:
        for cell in table.bad:
            if str(cell) in said:
                continue
            said.add(str(cell))
            yield Finding(
                id=cell.column,
                kind="data",
                title=str(cell.place),
                verdict=Verdict.INVALID,
                headline=Verdict.INVALID.value.upper(),
                place=cell.place,
                sentences=(str(cell),),
                key=fingerprint(table.name, cell.column, *(text for pair in cell.key for text in pair)),
                state=fingerprint(cell.text),
            )
        left = table.bad_count - len(table.bad)
        if left:
            yield _more(table, words.more_bad_cells(left), left)


def doubled(table: Table) -> Iterator[Finding]:
    """Give a finding for each key that stands more than once in a table: which of its rows counts is not known."""
    found = table.doubled
    for one in found.keys[:SHOWN]:
        places = [table.place(line) for line in one.lines]
        place = places[0]
        yield Finding(
            id=", ".join(name for name, _ in one.key),
            kind="data",
            title=str(place),
            verdict=Verdict.INVALID,
            headline=Verdict.INVALID.value.upper(),
            place=place,
            sentences=(f"{place}: {words.doubled(one.key, places, one.count)}",),
            key=fingerprint(table.name, *(text for pair in one.key for text in pair)),
            state=fingerprint(str(one.lines)),
        )
    if found.count > SHOWN:
        yield _more(table, words.more_doubled(found.count - SHOWN), found.count - SHOWN)


def undeclared(table: Table, known: Collection[str]) -> Iterator[Finding]:
    """Give a finding for each name in the candidate column that no candidate is declared by, with its first line.

    Such a row is in no candidate's favour and in every total: often it is the total itself.
    """
    names = table.typed().group_by(CANDIDATE).agg(pl.col(LINE).min(), pl.len().alias("rows")).sort(LINE)
    for name, line, rows in names.filter(~pl.col(CANDIDATE).is_in(list(known))).head(SHOWN).iter_rows():
        place = table.place(line)
        yield Finding(
            id=CANDIDATE,
            kind="data",
            title=str(place),
            verdict=Verdict.INVALID,
            headline=Verdict.INVALID.value.upper(),
            place=place,
            sentences=(f"{place}: {words.undeclared(name, known, rows)}",),
            key=fingerprint(table.name, CANDIDATE, name),
            state=fingerprint(name),
        )


def _more(table: Table, says: str, number: int) -> Finding:
    place = Place(table.name)
    return Finding(
        table.name, "data", says, Verdict.INVALID, Verdict.INVALID.value.upper(), place, counts=(("invalid", number),)
    )
