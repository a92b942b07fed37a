"""From what a rulebook says of rows, spellings and totals to what they are read by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from verifier.rows.shapes import Blocks, Shape, Unpivot
from verifier.rulebook import layout
from verifier.rulebook.book import Book
from verifier.rulebook.layout_faults import CANDIDATE, spellings_of
from verifier.rulebook.tables import Column as ColumnSection
from verifier.rulebook.tables import Table
from verifier.spelling import spelled
from verifier.tables.layout import Column


def shape_of(section: Table, columns: Sequence[Column]) -> Shape | None:
    """Return how the rows of a table's file are to be laid out; nothing where they are rows of a table already."""
    if section.unpivot is None and section.blocks is None:
        return None
    named = tuple(heading for column in columns for heading in column.headings)
    required = tuple(column.headings for column in columns if not column.absent_allowed)
    return Shape(named, required, _blocks(section.blocks), _unpivot(section.unpivot, columns))


def _blocks(section: layout.Blocks | None) -> Blocks | None:
    if section is None:
        return None
    once = section.header == layout.ONCE
    return Blocks(section.headings, section.first_column or "", once, section.leave_out, section.ends)


def _unpivot(section: Mapping[str, Sequence[str]] | None, columns: Sequence[Column]) -> Unpivot | None:
    if section is None:
        return None
    figures = section[layout.FIGURES][0]
    others = {name: texts for name, texts in section.items() if name not in (layout.FIGURES, layout.LEAVE_OUT)}
    labels = tuple((name, layout.header_row(texts[0])) for name, texts in others.items())
    same = tuple(column.headings for column in columns if column.others)
    return Unpivot(labels, layout.header_row(figures) or figures, tuple(section.get(layout.LEAVE_OUT, ())), same)


def names_of(book: Book, name: str, section: ColumnSection) -> dict[str, str]:
    """Return the spellings of a column's file and what they mean; where texts are made alike, these are made so too."""
    aliases = {alias: key for key, one in book.candidates.items() for alias in one.aliases} if name == CANDIDATE else {}
    if not section.normalise:
        return {**aliases, **section.names}
    change = spelled(section.normalise)
    return {change(text): meant for text, meant in spellings_of(book, name, section).items()}
