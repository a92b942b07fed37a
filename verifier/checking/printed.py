"""How the figures of a table were printed, as its release declares it."""

from __future__ import annotations

from verifier.checking.check_context import CheckContext
from verifier.model import Rounding
from verifier.printing import Printing
from verifier.rulebook.completed import is_computed, source_of


def printing_of(context: CheckContext, path: str) -> Printing | None:
    """Return how the figures of `release.table.measure` were printed; None where they are taken as exact.

    Those that are computed are exact; those that are looked up were printed as the other table's were. A percentage is
    held as its ratio, which has two decimals more.
    """
    book = context.rulebook.book
    release, name, measure = source_of(book, *path.split("."))
    if is_computed(book, release, name, measure):
        return None
    section, table = book.releases[release], context.table(f"{release}.{name}")
    printed = section.tables[name].printed or section.printed
    if printed is None:
        return None
    more = 2 if table.layout[measure].type == "percent" else 0
    digits = None if printed.digits is None else printed.digits + more
    return Printing(digits, Rounding(printed.rounding) if printed.rounding else None)
