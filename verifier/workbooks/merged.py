"""Merged cells: a text stands in all of them, a heading beside itself; a number stands where it was typed, and once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from verifier.wording import workbooks as words
from verifier.workbooks.cells import Cell
from verifier.workbooks.parts import Parts
from verifier.workbooks.sheet import Range, cell_name

MOST_SPREAD = 1_000_000

Grid = dict[int, dict[int, Cell]]


def spread(parts: Parts, rows: Mapping[int, Mapping[int, Cell]], merged: Iterable[Range], below: int) -> Grid:
    """Fill merged cells from their first one: in the header (rows before `below`) to the right, below it all over.

    A number, or an error, that is merged over several cells of the table is one figure for several rows or columns: the
    other cells say so, and are no numbers. Rows beyond the last one in which something stands are left alone. Raises
    `Stop` where more cells are merged than are held in memory.
    """
    grid: Grid = {row: dict(cells) for row, cells in rows.items()}
    last, count = max(grid, default=0), 0
    for top, first, bottom, end in merged:
        cell = grid.get(top, {}).get(first)
        if cell is None or (bottom, end) == (top, first):
            continue
        bottom_row = top if top < below else min(bottom, last)
        count += (bottom_row - top + 1) * (end - first + 1)
        if count > MOST_SPREAD:
            raise parts.stop(words.much_merged(MOST_SPREAD))
        whole = top < below or cell.kind == "text"
        filled = cell if whole else Cell(words.merged_into(cell_name(top, first)), "wrong")
        for row in range(top, bottom_row + 1):
            grid[row] = dict.fromkeys(range(first, end + 1), filled) | grid.get(row, {})
    return grid
