"""From a table's section to the layout that is read by."""

from __future__ import annotations

from collections.abc import Iterable

from verifier.formats import UTF_8
from verifier.numbers import POINT
from verifier.rows.left_out import BLANK_ROWS
from verifier.rows.reading import Reading
from verifier.rulebook.book import Rulebook
from verifier.rulebook.completed import read_columns, type_of
from verifier.rulebook.reading import Header
from verifier.rulebook.reading_faults import kept_format
from verifier.rulebook.table_files import named_columns
from verifier.rulebook.tables import Column as ColumnSection
from verifier.rulebook.tables import Table as TableSection
from verifier.tables.layout import Column, Layout
from verifier.tables.shaping import names_of, shape_of


def layout_of(rulebook: Rulebook, section: TableSection) -> Layout:
    """Turn a table's section into the layout that the reader takes; a measure's kind gives its column's type."""
    columns = tuple(column_of(rulebook, name, column) for name, column in read_columns(section).items())
    reading = reading_of(section, columns)
    return Layout(columns, section.key, section.numbers.thousands, section.where, reading, totals=section.totals)


def reading_of(section: TableSection, columns: tuple[Column, ...]) -> Reading:
    """Turn what a table's section says of its file into what its reader takes."""
    header, shape = section.header or Header(), shape_of(section, columns)
    return Reading(
        format=kept_format(section),
        wanted=() if shape else wanted_of(section, columns),
        labels=(*_headings(one for one in columns if one.type == "text" or one.name in section.key), *section.where),
        keys=_headings(one for one in columns if one.name in section.key),
        percents=_headings(one for one in columns if one.type == "percent"),
        delimiter=section.delimiter or "",
        encoding=section.encoding or UTF_8,
        comment=section.comment or "",
        header_rows=0 if section.blocks else header.rows,
        begins=header.begins,
        fill=header.fill,
        joined=header.joined_by,
        line_ends=section.line_ends or "",
        plain_quotes=section.quotes is not None,
        sheet=section.sheet or "",
        items=section.items or "",
        shape=shape,
        leave_out=tuple(one for one in section.leave_out or () if one.text != BLANK_ROWS),
        blank_rows=any(one.text == BLANK_ROWS for one in section.leave_out or ()),
        decimal=section.numbers.decimal or POINT,
    )


def wanted_of(section: TableSection, columns: tuple[Column, ...]) -> tuple[str, ...]:
    """Return the headings that may be wanted of a file: not those of columns that the files' names give."""
    named = named_columns(section)
    chosen = (name for name in section.where if name not in section.columns and name not in named)
    return (*_headings(column for column in columns if column.name not in named), *chosen)


def _headings(columns: Iterable[Column]) -> tuple[str, ...]:
    return tuple(heading for column in columns for heading in column.headings)


def column_of(rulebook: Rulebook, name: str, section: ColumnSection) -> Column:
    """Turn a column's section into a column; a blank that may be zero is not known until its unit is looked at."""
    names = names_of(rulebook.book, name, section)
    return Column(
        name=name,
        header=section.from_[0] if section.from_ else "",
        others=section.from_[1:],
        type=type_of(rulebook.book, name, section),  # type: ignore[arg-type]  # one_of() holds the words
        at_least=section.at_least.value if section.at_least else None,
        at_most=section.at_most.value if section.at_most else None,
        blank="unknown" if section.zero_if is not None else section.blank_means,  # type: ignore[arg-type]
        names=names,
        spellings=section.normalise,
        power=section.times or 0,
        absent_allowed=section.absent is not None,
    )
