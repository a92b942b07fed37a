"""Merged cells: a text stands in all of them, a heading beside itself; a number stands where it was typed, and once.

What a merged area keeps below its first cell is not shown to anybody who reads the sheet: it is no figure.
"""

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
    other cells say so, and are no numbers; nor are those that keep something of their own, which nobody sees. Rows
    beyond the last one in which something stands are left alone. Raises `Stop` where more cells are merged than are
    held in memory.
    """
    grid: Grid = {row: dict(cells) for row, cells in rows.items()}
    last, width = max(grid, default=0), max(map(max, grid.values()), default=0)
    count = 0
    for top, first, bottom, end in merged:
        cell = grid.get(top, {}).get(first)
        seen = (top, first, min(bottom, last), min(end, width) if cell is None else end)
        count += _size(seen)
        if count > MOST_SPREAD:
            raise parts.stop(words.much_merged(MOST_SPREAD))
        _cover(grid, seen, below)
        if cell is None or (bottom, end) == (top, first):
            continue
        whole = top < below or cell.kind == "text"
        filled = cell if whole else Cell(words.merged_into(cell_name(top, first)), "wrong")
        for row in range(top, (top if top < below else seen[2]) + 1):
            grid[row] = dict.fromkeys(range(first, end + 1), filled) | grid.get(row, {})
    return grid


def _size(area: Range) -> int:
    top, first, bottom, end = area
    return max(0, bottom - top + 1) * max(0, end - first + 1)


def _cover(grid: Grid, area: Range, below: int) -> None:
    """Make no value of what the cells of a merged area keep below its first one: no heading, and a bad cell."""
    top, first, bottom, end = area
    shown = grid.get(top, {}).get(first)
    for row in range(top, bottom + 1):
        cells = grid.get(row, {})
        for column in range(first, end + 1) if cells else ():
            kept = cells.get(column)
            if kept is None or (row, column) == (top, first):
                continue
            if row < below:
                del cells[column]
            elif kept.kind != "text" or kept != shown:
                cells[column] = Cell(words.covered(kept.text, cell_name(top, first)), "wrong")
