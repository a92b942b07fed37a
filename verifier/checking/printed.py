"""How the figures of a table were printed, as its release declares it."""

from __future__ import annotations

from verifier.checking.check_context import CheckContext
from verifier.model import Rounding
from verifier.printing import Printing


def printing_of(context: CheckContext, path: str) -> Printing | None:
    """Return how the figures of `release.table.measure` were printed; None where they are taken as exact.

    A percentage is held as its ratio, which has two decimals more.
    """
    release, name, measure = path.split(".")
    section, table = context.rulebook.book.releases[release], context.table(path)
    printed = section.tables[name].printed or section.printed
    if printed is None:
        return None
    more = 2 if table.layout[measure].type == "percent" else 0
    digits = None if printed.digits is None else printed.digits + more
    return Printing(digits, Rounding(printed.rounding) if printed.rounding else None)
