"""Places of cells in files that have none of their own: the line and the number of the column."""

from __future__ import annotations

from dataclasses import replace

from verifier.model import Place


def in_column(place: Place, column: int) -> Place:
    """Return the place of a cell (column from 0): `file:5:17` in a text of lines; elsewhere the place as it is."""
    return replace(place, column=column + 1) if place.line and not place.column and not place.part else place
