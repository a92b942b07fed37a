"""From the rows of a file, as they stand, to rows of one unit below one header: blocks first, then columns to rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import polars as pl

from verifier.model import Fault, Place, Stop
from verifier.rows.blocks import SHOWN_FAULTS, Block, Found, blocks_of
from verifier.rows.held import Held, held
from verifier.rows.opened import LINE, Opened, name_of
from verifier.rows.places import in_column
from verifier.rows.shapes import Blocks, Shape
from verifier.rows.unpivot import unpivoted
from verifier.wording import layout as words
from verifier.wording import tables as table_words


def shaped(opened: Opened, shape: Shape | None) -> Opened:
    """Lay rows out as a shape says. Raises `Stop` with every line and column that has no place in it."""
    if shape is None:
        return opened
    if shape.blocks is None:
        return unpivoted(opened, shape.unpivot, shape.named) if shape.unpivot is not None else opened
    source = held(opened)
    found = blocks_of(source, shape.blocks)
    parts = [_part(source, shape, blocks) for blocks in _by_header(found)]
    _check_lacking(parts, shape)
    left = [words.lines_left_out(source.shown, sorted(found.left_out.items()))] if found.left_out else []
    return _stacked(source, found.blocks, parts, shape.named, (*source.notes, *left))


def _by_header(found: Found) -> Iterator[list[Block]]:
    """Blocks of one header are one part: a county has thousands of blocks and few headers."""
    groups: dict[tuple[str, ...], list[Block]] = {}
    for block in found.blocks:
        groups.setdefault(block.header, []).append(block)
    yield from groups.values()


def _part(source: Held, shape: Shape, blocks: Sequence[Block]) -> Held:
    part = _rows(source, shape.blocks or Blocks(()), blocks)
    _once_each(part, shape)
    if shape.unpivot is not None:
        part = unpivoted(part, shape.unpivot, shape.named)
    return part


def _check_lacking(parts: Sequence[Held], shape: Shape) -> None:
    """What one block has, all must have; what none has is said of the whole file."""
    there = {name for part in parts for name in part.header}
    own = shape.blocks.columns if shape.blocks else ()
    faults = [
        Fault(part.top(), words.block_lacks(names[0], [one for one in part.header if one and one not in own]))
        for part in parts
        for names in shape.required
        if set(names) & there and not set(names) & set(part.header)
    ]
    if faults:
        raise Stop(*faults[:SHOWN_FAULTS])


def _once_each(part: Held, shape: Shape) -> None:
    twice = [name for name in shape.named if part.header.count(name) > 1]
    if twice:
        at = [position for position, name in enumerate(part.header, 1) if name == twice[0]]
        raise Stop(Fault(part.top(), table_words.duplicate_column(twice[0], at[0], at[1])))


def _rows(source: Held, how: Blocks, blocks: Sequence[Block]) -> Held:
    """Put the rows of blocks with one header below each other, each with the texts of its headings."""
    own = blocks[0].header
    header = (*how.columns, *([how.first or own[0]] if own else []), *own[1:])
    rows = [(number, *block.headings, *cells) for block in blocks for number, cells in block.rows]
    columns = list(zip(*rows, strict=True))
    lines = pl.Series(LINE, columns[0], dtype=pl.Int64)
    texts = (
        pl.Series(name_of(at), [text or None for text in column], dtype=pl.String, strict=True)
        for at, column in enumerate(columns[1:])
    )
    frame = pl.DataFrame([lines, *texts])
    places = _Cells(source, len(how.columns))
    begins = source.place(blocks[0].header_line)
    return Held(source.shown, header, frame, source.place_of, cell_of=places.cell, begins=begins)


@dataclass(frozen=True, slots=True)
class _Cells:
    """Where cells of blocks stand: those of the headings in no column of the row itself."""

    source: Held
    headings: int

    def cell(self, line: int, position: int) -> Place:
        column = position - self.headings
        return in_column(self.source.cell(line, column), column) if column >= 0 else self.source.place(line)


@dataclass(frozen=True, slots=True)
class _Parts:
    """Finds the part of a file that a row is in, for the place of a cell: parts have their columns in other places."""

    parts: Sequence[Held]
    header: Sequence[str]

    def cell(self, number: int, position: int) -> Place:
        part = next((one for one in self.parts if (one.cells[LINE] == number).any()), self.parts[0])
        name = self.header[position]
        return part.cell(number, part.header.index(name)) if name in part.header else part.place(number)


def _stacked(
    source: Held, blocks: Sequence[Block], parts: Sequence[Held], named: Sequence[str], notes: tuple[str, ...]
) -> Held:
    """Put parts below each other, in the order of the file, with the columns that the table names."""
    header = tuple(dict.fromkeys(name for part in parts for name in part.header if name in named))
    cells = pl.concat([_in_order(part, header) for part in parts]).sort(LINE, maintain_order=True)
    said = tuple(dict.fromkeys((*notes, *(note for part in parts for note in part.notes))))
    places = _Parts(parts, header)
    lines = sum(len(block.rows) for block in blocks)
    whole = replace(parts[0], header=header, cells=cells, cell_of=places.cell, begins=source.top())
    return replace(whole, notes=said, lines=lines)


def _in_order(part: Held, header: Sequence[str]) -> pl.DataFrame:
    nothing = pl.lit(None, dtype=pl.String)
    return part.cells.select(
        LINE,
        *(
            (pl.col(name_of(part.header.index(name))) if name in part.header else nothing).alias(name_of(at))
            for at, name in enumerate(header)
        ),
    )
