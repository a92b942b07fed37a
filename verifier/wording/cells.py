"""Sentences about cells that break their table's schema."""

from __future__ import annotations


def more_bad_cells(number: int) -> str:
    """Say that more cells are bad than are shown."""
    return f"{number:,} more bad cells, not listed one by one"


def unknown_cell(bad: bool) -> str:
    """Say why a cell's figure is unknown."""
    return "is not what its column holds" if bad else "is blank"
