"""Rows that lack something by which rows are known: a name that is missing is no empty one, and no row is kept so."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from verifier.model import Fault, Stop
from verifier.rows.held import Held
from verifier.rows.opened import LINE
from verifier.tables.joined import Joined
from verifier.wording import json_files as words

SHOWN = 5


def check_named(rows: pl.Series, joined: Joined) -> None:
    """Raise `Stop` where a row of a table (`#row`) lacks what it is known by; rows that are left out may."""
    held = [(at, one.opened) for at, one in enumerate(joined.files) if isinstance(one.opened, Held)]
    faults = [fault for at, one in held if one.unnamed for fault in _faults(one, joined.starts[at], rows)]
    if faults:
        raise Stop(*faults)


def _faults(held: Held, start: int, rows: pl.Series) -> Iterator[Fault]:
    lacking = pl.Series([start + row for row in held.unnamed], dtype=pl.UInt32)
    found = [row - start for row in lacking.filter(lacking.is_in(rows.implode())).sort()]
    for at, row in enumerate(found[: SHOWN + 1]):
        heading = held.unnamed[row]
        more = words.more_rows(len(found) - SHOWN)
        place = held.cell(held.cells[LINE][row], held.header.index(heading))
        yield Fault(place, words.no_key(heading) if at < SHOWN else more)
