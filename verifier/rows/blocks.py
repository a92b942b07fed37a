"""Files in blocks: a heading alone in its row stands above the rows that it is for. Every line is accounted for.

A line is blank, left out by a named text, a heading, the header of a block, a row, or a fault. Nothing is passed over
without a word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from verifier.model import Fault, Stop
from verifier.patterns import Pattern
from verifier.rows.held import Held
from verifier.rows.shapes import Blocks
from verifier.wording import layout as words
from verifier.wording.tables import more_such

SHOWN_FAULTS = 5
LONGEST_HEADING = 500

Cells = tuple[str, ...]


@dataclass(slots=True, eq=False)
class Block:
    """A block: the texts of its headings, its header and that one's line, its rows (number of the line, and cells)."""

    headings: tuple[str, ...]
    header: Cells
    header_line: int
    rows: list[tuple[int, Cells]] = field(default_factory=list)


@dataclass(frozen=True, slots=True, eq=False)
class Found:
    """The blocks of a file, and how many lines each text of `leave out` and `ends` has left out."""

    blocks: tuple[Block, ...]
    left_out: Counter[str]


def blocks_of(source: Held, how: Blocks) -> Found:
    """Find the blocks of a file that is held line by line. Raises `Stop` with the lines that are nothing known."""
    walk = _Walk(source, how)
    for number, *cells in source.cells.iter_rows():
        walk.go(number, tuple(text or "" for text in cells))
    walk.close()
    if walk.faults:
        found = sorted(walk.faults, key=lambda one: one.place)
        more = len(found) - SHOWN_FAULTS
        raise Stop(*found[:SHOWN_FAULTS], *(Fault(one.place, more_such(more)) for one in found[SHOWN_FAULTS:][:1]))
    return Found(tuple(walk.blocks), walk.left_out)


class _Walk:
    """Goes down the lines of a file and knows which block they stand in."""

    def __init__(self, source: Held, how: Blocks) -> None:
        self.source, self.how = source, how
        self.texts: list[tuple[str, ...]] = [() for _ in how.headings]
        self.headings = [(0, "") for _ in how.headings]
        self.used = [True for _ in how.headings]
        self.written: Cells = ()
        self.header: Cells = ()
        self.header_line = 0
        self.block: Block | None = None
        self.between = True
        self.blocks: list[Block] = []
        self.left_out: Counter[str] = Counter()
        self.faults: list[Fault] = []
        self.kinds: Sequence[Callable[[int, Cells], bool]] = (
            self._blank,
            self._left_out,
            self._end,
            self._heading,
            self._header,
            self._row,
        )

    def go(self, number: int, written: Cells) -> None:
        """Take the next line for the first kind that it is, by its texts without the spaces around them."""
        self.written, cells = written, tuple(text.strip() for text in written)
        next(kind for kind in self.kinds if kind(number, cells))

    def close(self) -> None:
        """Look for what was declared and is not there."""
        self._close_from(0)
        for pattern in (*self.how.leave_out, *self.how.ends):
            if not self.left_out[pattern.text]:
                self.faults.append(Fault(self.source.top(), words.no_such_line(pattern.text)))
        if not self.blocks and not self.faults:
            named = [one.text for one in self.how.headings]
            self.faults.append(Fault(self.source.top(), words.no_blocks(named)))

    def _fault(self, number: int, message: str) -> bool:
        self.faults.append(Fault(self.source.place(number), message))
        return True

    def _blank(self, number: int, cells: Cells) -> bool:
        del number
        self.between = self.between or not any(cells)
        return not any(cells)

    def _left_out(self, number: int, cells: Cells) -> bool:
        del number
        return self._counted(self.how.leave_out, cells)

    def _end(self, number: int, cells: Cells) -> bool:
        del number
        if not self._counted(self.how.ends, cells):
            return False
        self._close_from(len(self.texts) - 1)
        self.between = True
        return True

    def _counted(self, patterns: Sequence[Pattern], cells: Cells) -> bool:
        first = next(text for text in cells if text)
        found = next((one for one in patterns if one.read(first) is not None), None)
        if found is not None:
            self.left_out[found.text] += 1
        return found is not None

    def _heading(self, number: int, cells: Cells) -> bool:
        alone = bool(cells[0]) and not any(cells[1:])
        level, read = self._matched(cells[0], alone)
        if level is None:
            return alone and self._fault(number, words.no_heading(cells[0], [one.text for one in self.how.headings]))
        if not alone:
            return self._fault(number, words.heading_with_cells(cells[0], self.how.headings[level].text))
        if self.how.headings[level].fits_twice(cells[0]):
            return self._fault(number, words.heading_in_two_ways(cells[0], self.how.headings[level].text))
        if self.how.headings[level].takes_anything and not self.between:
            return self._fault(number, words.heading_among_rows(cells[0], self.how.headings[level].text))
        if not all(self.texts[:level]):
            return self._fault(number, words.above_any(cells[0], self.how.headings[0].text))
        self._close_from(level)
        self.texts[level], self.headings[level], self.used[level] = read, (number, cells[0]), False
        self.between = True
        return True

    def _matched(self, text: str, alone: bool) -> tuple[int | None, tuple[str, ...]]:
        """Find the heading that a text is: one that says something before one that takes anything."""
        if not text or len(text) > LONGEST_HEADING:
            return None, ()
        order = sorted(enumerate(self.how.headings), key=lambda one: one[1].takes_anything)
        for level, pattern in order:
            read = pattern.read(text) if alone or not pattern.takes_anything else None
            if read is not None:
                return level, tuple(read.values())
        return None, ()

    def _close_from(self, level: int) -> None:
        """End the block, and forget the headings from one level on: below none of them may stand nothing."""
        self.block = None
        self.header = self.header if self.how.once else ()
        for at in range(level, len(self.texts)):
            if not self.used[at]:
                number, text = self.headings[at]
                self._fault(number, words.nothing_below(text))
            self.texts[at], self.used[at] = (), True

    def _header(self, number: int, cells: Cells) -> bool:
        if self.header:
            again = cells == self.header
            return again and (self.how.once or self._fault(number, words.header_again()))
        if not self.how.once and not all(self.texts):
            return False
        self.header, self.header_line, self.between = cells, number, True
        return True

    def _row(self, number: int, cells: Cells) -> bool:
        if not all(self.texts):
            text = next(text for text in cells if text)
            return self._fault(number, words.row_outside(text, [one.text for one in self.how.headings]))
        self.between, self.used = False, [True for _ in self.used]
        beyond = [
            at for at, text in enumerate(cells) if text and not self.header[at] and not (at == 0 and self.how.first)
        ]
        if beyond:
            return self._fault(number, words.cell_without_heading(cells[beyond[0]], beyond[0] + 1))
        if self.block is None:
            headings = tuple(text for texts in self.texts for text in texts)
            self.block = Block(headings, self.header, self.header_line)
            self.blocks.append(self.block)
        self.block.rows.append((number, self.written))
        return True
