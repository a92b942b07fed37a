"""What is known of a figure by how it was published: the numbers that are printed so, at its printed place.

The place is that of the release's or the table's `printed`, or of the decimals as written where these are more. The way
of rounding is unknown where `printed` does not name it. Whole-number measures are exact, and so is a fraction.
"""

from __future__ import annotations

from fractions import Fraction

from verifier.bounds import Known
from verifier.known import Unknown
from verifier.model import Rounding
from verifier.numbers import read_number
from verifier.printing import known_as_printed
from verifier.record.releases import Figure
from verifier.rulebook.book import Book
from verifier.rulebook.completed import is_computed, source_of
from verifier.rulebook.tables import Printing
from verifier.wording.unknown import computed_as_published


def known_as_published(book: Book, release: str, table: str, measure: str, figure: Figure) -> Known | Unknown:
    """Return what is known of a figure, whose value is not unknown.

    One that is looked up is known as the other table has it; of what columns are computed to nothing is known so.
    """
    assert figure.value is not None  # noqa: S101 (the caller has asked)
    if table and is_computed(book, release, table, measure):
        return Unknown(computed_as_published())
    if table:
        release, table, measure = source_of(book, release, table, measure)
    section = book.measures[measure]
    if section.whole or "/" in figure.written:
        return figure.value
    printing = _printing(book, release, table)
    rounding = Rounding(printing.rounding) if printing is not None and printing.rounding is not None else None
    return known_as_printed(figure.value, _step(figure.written, printing, section.unit == "percent"), rounding)


def _printing(book: Book, release: str, table: str) -> Printing | None:
    section = book.releases[release]
    own = section.tables[table].printed if table else None
    return own or section.printed


def _step(written: str, printing: Printing | None, percent: bool) -> Fraction:
    """Return the printed place: that of the decimals as written, or the declared one where it is finer."""
    step = read_number(written, thousands="," if "," in written else None).step
    if printing is None or printing.digits is None:
        return step
    return min(step, Fraction(1, 10 ** (printing.digits + (2 if percent else 0))))
