"""What is looked at in whole columns of a sheet: errors where names are expected, shares among percentages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import polars as pl

from verifier.model import Fault, Stop
from verifier.rows.held import Held
from verifier.rows.opened import LINE, name_of
from verifier.rows.reading import Reading
from verifier.wording import tables as table_words
from verifier.wording import workbooks as words
from verifier.workbooks.cells import Cell
from verifier.workbooks.merged import Grid

SHOWN_FAULTS = 5


def check_labels(held: Held, grid: Grid, labels: Sequence[str]) -> None:
    """Raise `Stop` where an error stands in a column of names: by it rows would be left out, or taken for others."""
    faults = [
        Fault(held.cell(line, at), words.wrong_label(cell.text))
        for at, heading in enumerate(held.header)
        if heading in labels
        for line, cell in _column(held, grid, at)
        if cell.kind == "wrong"
    ]
    if faults:
        rest = len(faults) - SHOWN_FAULTS
        more = [Fault(faults[SHOWN_FAULTS].place, table_words.more_such(rest))] if rest > 0 else []
        raise Stop(*faults[:SHOWN_FAULTS], *more)


def without_mixed_percentages(held: Held, grid: Grid, reading: Reading) -> Held:
    """Make no number of a plain number in a column of percentages: 0.28 among 28% may be either of two things.

    Where columns become rows later on, nobody knows yet which are percentages: then only what can be a share is meant.
    """
    shaped = reading.shape is not None
    for at, heading in enumerate(held.header):
        if shaped or heading in reading.percents:
            cells = dict(_column(held, grid, at))
            if any(cell.kind == "percent" and _some(cell) for cell in cells.values()):
                held = _marked(held, at, [line for line, cell in cells.items() if _unclear(cell, shaped)])
    return held


def _column(held: Held, grid: Grid, at: int) -> Iterator[tuple[int, Cell]]:
    for line in held.cells[LINE]:
        cell = grid.get(line, {}).get(at + 1)
        if cell is not None:
            yield line, cell


def _some(cell: Cell) -> bool:
    return any(digit in cell.text for digit in "123456789")


def _unclear(cell: Cell, only_shares: bool) -> bool:
    if cell.kind != "number" or not _some(cell):
        return False
    whole, _, decimals = cell.text.removeprefix("-").partition(".")
    return not only_shares or whole == "0" or (whole == "1" and not decimals.strip("0"))


def _marked(held: Held, at: int, lines: Sequence[int]) -> Held:
    name = name_of(at)
    said = pl.concat_str(name, pl.lit(words.without_percent()))
    return replace(
        held, cells=held.cells.with_columns(pl.when(pl.col(LINE).is_in(list(lines))).then(said).otherwise(name))
    )
