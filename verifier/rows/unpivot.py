"""Wide tables to rows: a column for each candidate becomes a row for each candidate, and each cell keeps its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from verifier.model import Fault, Place, Stop
from verifier.rows.held import Held, held
from verifier.rows.opened import LINE, Opened, name_of
from verifier.rows.places import in_column
from verifier.rows.shapes import Unpivot
from verifier.rows.unpivot_columns import Columns, Label, columns_of, heading
from verifier.wording import layout as words
from verifier.wording.tables import too_many_columns, too_many_rows

# `#line` is the source's number times this, and the number of the first column (from 1): more columns are never read
WIDTH = 2**14
MOST_CELLS = 50_000_000
# `#line` of the source is less: so nothing wraps
LINES = 2**48
ORDER = "#order"


def unpivoted(opened: Opened, how: Unpivot, named: Sequence[str]) -> Held:
    """Turn every column that is not `named` into rows, one for each of its cells, or of its group of figures.

    Raises `Stop`: a row of the header that is not there, a column without a text there, a combination that stands
    twice, a heading of `leave out` that no column has, a label none of whose figures the table names. A combination
    that is missing is blank.
    """
    source = held(opened)
    columns = columns_of(source, how, named)
    _check_size(source, len(columns.cells))
    header = (*(source.header[at] for at in columns.kept), *(name for name, _ in how.labels), *columns.figures)
    parts = [_part(source, columns, label, len(header)) for label in columns.cells]
    cells = pl.concat(parts).sort(ORDER, LINE).drop(ORDER)
    places = _Places(source, columns, len(how.labels), {min(one.values()): one for one in columns.cells.values()})
    notes = (*source.notes, *_notes(source, columns))
    return Held(
        source.shown,
        header,
        cells,
        places.row,
        cell_of=places.cell,
        begins=source.top(),
        notes=notes,
        lines=source.cells.height,
        left_out=source.left_out,
    )


def _notes(source: Held, columns: Columns) -> Iterator[str]:
    if columns.left_out:
        yield words.columns_left_out(source.shown, [heading(source, at) for at in columns.left_out])
    if columns.aside:
        yield words.figures_aside(source.shown, [(name, len(found)) for name, found in columns.aside.items()])


def _check_size(source: Held, labels: int) -> None:
    """Refuse what does not fit in memory, or in the numbers by which rows are found again."""
    rows = source.cells.height
    if len(source.header) >= WIDTH:
        raise Stop(Fault(source.top(), too_many_columns(len(source.header), WIDTH - 1)))
    if (source.cells[LINE] >= LINES).any():
        raise Stop(Fault(source.top(), too_many_rows(LINES, LINES)))
    if rows * labels > MOST_CELLS:
        raise Stop(Fault(source.top(), words.too_many_cells(rows * labels, MOST_CELLS)))


def _part(source: Held, columns: Columns, label: Label, width: int) -> pl.DataFrame:
    """The rows of one label: the kept cells, the label's own texts, and its figures."""
    cells = columns.cells[label]
    first = min(cells.values())
    nothing = pl.lit(None, dtype=pl.String)
    found = [
        *(pl.col(name_of(at)) for at in columns.kept),
        *(pl.lit(text, dtype=pl.String) for text in label),
        *(pl.col(name_of(cells[figure])) if figure in cells else nothing for figure in columns.figures),
    ]
    return source.cells.with_row_index(ORDER).select(
        ORDER,
        (pl.col(LINE) * WIDTH + first + 1).alias(LINE),
        *(cell.alias(name_of(at)) for at, cell in zip(range(width), found, strict=True)),
    )


@dataclass(frozen=True, slots=True)
class _Places:
    """Where the cells of rows that were columns stand in the file; `by_first` has each label's by the first of them."""

    source: Held
    columns: Columns
    labels: int
    by_first: Mapping[int, Mapping[str, int]]

    def row(self, number: int) -> Place:
        """The place of a row: that of its cell, or, where it has several figures, that of the line they stand in."""
        line, first = divmod(number, WIDTH)
        return self._at(line, first - 1) if len(self.columns.figures) == 1 else self.source.place(line)

    def cell(self, number: int, position: int) -> Place:
        """The place of a cell, by its column after the turn."""
        line, first = divmod(number, WIDTH)
        kept = self.columns.kept
        if position < len(kept):
            return self._at(line, kept[position])
        figure = position - len(kept) - self.labels
        column = self.by_first[first - 1].get(self.columns.figures[figure]) if figure >= 0 else first - 1
        return self.source.place(line) if column is None else self._at(line, column)

    def _at(self, line: int, column: int) -> Place:
        return in_column(self.source.cell(line, column), column)
