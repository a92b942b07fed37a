"""From a table's section to the layout that is read by."""

from __future__ import annotations

from verifier.rows.reading import Reading, format_of
from verifier.rulebook.book import Rulebook
from verifier.rulebook.tables import Column as ColumnSection
from verifier.rulebook.tables import Table as TableSection
from verifier.tables.layout import Column, Layout


def layout_of(rulebook: Rulebook, section: TableSection) -> Layout:
    """Turn a table's section into the layout that the reader takes; a measure's kind gives its column's type."""
    columns = tuple(_column(rulebook, name, column) for name, column in section.columns.items())
    return Layout(columns, section.key, section.numbers.thousands, section.where, reading_of(section, columns))


def reading_of(section: TableSection, columns: tuple[Column, ...]) -> Reading:
    """Turn what a table's section says of its file into what its reader takes."""
    return Reading(format_of(section.file.path), tuple(column.heading for column in columns))


def _column(rulebook: Rulebook, name: str, section: ColumnSection) -> Column:
    names = dict(section.names)
    if name == "candidate":
        aliases = {alias: key for key, one in rulebook.book.candidates.items() for alias in one.aliases}
        names = aliases | names
    return Column(
        name=name,
        header=section.from_ or "",
        type=section.type or _type(rulebook, name),  # type: ignore[arg-type]  # one_of() holds the words
        at_least=section.at_least.value if section.at_least else None,
        at_most=section.at_most.value if section.at_most else None,
        blank=section.blank_means,  # type: ignore[arg-type]
        names=names,
        absent_allowed=section.absent is not None,
    )


def _type(rulebook: Rulebook, name: str) -> str:
    measure = rulebook.book.measures.get(name)
    if measure is None:
        return "text"
    return "percent" if measure.unit == "percent" else "whole" if measure.whole else "decimal"
