"""Merged cells: a text stands in all of them, a heading beside itself; a number stands where it was typed, and once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from verifier.wording import workbooks as words
from verifier.workbooks.cells import Cell
from verifier.workbooks.sheet import Range, cell_name

MOST_SPREAD = 1_000_000

Grid = dict[int, dict[int, Cell]]


def spread(rows: Mapping[int, Mapping[int, Cell]], merged: Iterable[Range], below: int) -> Grid:
    """Fill merged cells from their first one: in the header (rows before `below`) to the right, below it all over.

    A number, or an error, that is merged over several cells of the table is one figure for several rows or columns: the
    other cells say so, and are no numbers. Rows beyond the last one in which something stands are left alone.
    """
    grid: Grid = {row: dict(cells) for row, cells in rows.items()}
    last, left = max(grid, default=0), MOST_SPREAD
    for top, first, bottom, end in merged:
        cell = grid.get(top, {}).get(first)
        if cell is None or (bottom, end) == (top, first):
            continue
        for row in range(top, (top if top < below else min(bottom, last)) + 1):
            columns = range(first, min(end, first + left) + 1)
            left -= len(columns)
            filled = (
                cell if top < below or cell.kind == "text" else Cell(words.merged_into(cell_name(top, first)), "wrong")
            )
            grid[row] = dict.fromkeys(columns, filled) | grid.get(row, {})
    return grid
