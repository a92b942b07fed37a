"""Rows that are none: notes below a table, left out by the first text in them, and blank rows. What goes is counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TypeVar

from verifier.patterns import Pattern

BLANK_ROWS = "blank rows"
"""What names blank rows among the patterns."""

Cells = TypeVar("Cells", bound=tuple[int, tuple[str | None, ...]])


def without_notes(
    rows: Sequence[Cells], patterns: Sequence[Pattern], blank_rows: bool
) -> tuple[list[Cells], Counter[str]]:
    """Leave out rows (number and cells) by patterns of their first text, and count them by pattern.

    Blank lines at the end of what is left are ignored, as ever; others only where `blank_rows` says so.
    """
    counts: Counter[str] = Counter()
    kept = [row for row in rows if not _counted(row[1], patterns, counts)]
    while kept and not kept[-1][1]:
        kept.pop()
    if not blank_rows:
        return kept, counts
    full = [row for row in kept if _first(row[1])]
    counts += Counter({BLANK_ROWS: len(kept) - len(full)})
    return full, counts


def _counted(cells: Sequence[str | None], patterns: Sequence[Pattern], counts: Counter[str]) -> bool:
    first = _first(cells)
    found = next((one.text for one in patterns if first and one.read(first) is not None), "")
    if found:
        counts[found] += 1
    return bool(found)


def _first(cells: Sequence[str | None]) -> str:
    return next((text for cell in cells if cell and (text := cell.strip())), "")
