"""Rows that are none: notes below a table, left out by the first text in them, and blank rows. What goes is counted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import TypeVar

from verifier.patterns import Pattern

BLANK_ROWS = "blank rows"
"""What names blank rows among the patterns."""

Cells = TypeVar("Cells", bound=tuple[int, tuple[str | None, ...]])


FIGURE = re.compile(r"[-+(]?[0-9][0-9.,' ]*%?\)?")


class NoNote(Exception):  # noqa: N818 (it is no error of the program)
    """A row that fits a pattern and is more than a note: its number, the pattern, and the figure that stands in it."""

    def __init__(self, number: int, pattern: str, figure: str) -> None:
        """Keep what is to be said of it."""
        super().__init__(pattern)
        self.number, self.pattern, self.figure = number, pattern, figure


def without_notes(
    rows: Sequence[Cells], patterns: Sequence[Pattern], blank_rows: bool
) -> tuple[list[Cells], Counter[str]]:
    """Leave out rows (number and cells) by patterns of their first text, and count them by pattern.

    Blank lines at the end of what is left are ignored, as ever; others only where `blank_rows` says so. Raises
    `NoNote` for a row with a figure behind its first text: a note has none, and a precinct of that name has.
    """
    counts: Counter[str] = Counter()
    kept = [row for row in rows if not _counted(row, patterns, counts)]
    while kept and not kept[-1][1]:
        kept.pop()
    if not blank_rows:
        return kept, counts
    full = [row for row in kept if _first(row[1])]
    counts += Counter({BLANK_ROWS: len(kept) - len(full)})
    return full, counts


def _counted(row: tuple[int, Sequence[str | None]], patterns: Sequence[Pattern], counts: Counter[str]) -> bool:
    number, cells = row
    first = _first(cells)
    found = next((one.text for one in patterns if first and one.read(first) is not None), "")
    if found:
        texts = [text for cell in cells if cell and (text := cell.strip())]
        figure = next((text for text in texts[1:] if FIGURE.fullmatch(text)), "")
        if figure:
            raise NoNote(number, found, figure)
        counts[found] += 1
    return bool(found)


def _first(cells: Sequence[str | None]) -> str:
    return next((text for cell in cells if cell and (text := cell.strip())), "")
