"""Cells that break a table's own schema, as findings: one a cell, each with its file, line and column."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import sha256

from verifier.model import Finding, Place, Verdict
from verifier.tables import Table
from verifier.wording import cells as words


def bad_cells(tables: Iterable[Table]) -> Iterator[Finding]:
    """Give a finding for each bad cell that is shown, and one that counts the rest of a table."""
    for table in tables:
        for cell in table.bad:
            yield Finding(
                id=cell.column,
                kind="data",
                title=str(cell.place),
                verdict=Verdict.INVALID,
                headline=Verdict.INVALID.value.upper(),
                place=cell.place,
                sentences=(str(cell),),
                key=_digest(table.name, cell.column, *(text for pair in cell.key for text in pair)),
                state=_digest(cell.text),
            )
        left = table.bad_count - len(table.bad)
        if left:
            yield _more(table, left)


def _more(table: Table, number: int) -> Finding:
    place = Place(table.name)
    says = words.more_bad_cells(number)
    return Finding(
        table.name, "data", says, Verdict.INVALID, Verdict.INVALID.value.upper(), place, counts=(("invalid", number),)
    )


def _digest(*parts: str) -> str:
    return sha256("\0".join(parts).encode()).hexdigest()
