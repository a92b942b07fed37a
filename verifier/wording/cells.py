"""Sentences about cells that break their table's schema."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from verifier.model import Place
from verifier.wording.rulebook import quoted, suggestion

MOST_COPIES = 10


def more_bad_cells(number: int) -> str:
    """Say that more cells are bad than are shown."""
    return f"{number:,} more bad cells, not listed one by one"


def undeclared(name: str, known: Iterable[str], rows: int) -> str:
    """Say that a name in the candidate column is no candidate's."""
    more = f" ({rows:,} rows)" if rows > 1 else ""
    said = quoted(name) if name else "an empty name"
    return (
        f"{said} is no declared candidate{more}; declare it under 'candidates' (kind: aggregate or not a vote, "
        f"where it is no person), or leave the row out with 'where'{suggestion(name, known)}"
    )


def doubled(key: Iterable[tuple[str, str]], places: Sequence[Place], count: int) -> str:
    """Say that a key stands more than once, and where."""
    named = ", ".join(f"{name} {quoted(text)}" for name, text in key)
    plain = not any(place.part or place.column or place.file != places[0].file for place in places)
    where = ", ".join(str(place.line if plain else place) for place in places)
    lines = "lines " if plain else ""
    return f"the key {named} stands {count:,} times ({lines}{where}); which of these rows counts is not known"


def more_doubled(number: int) -> str:
    """Say that more keys are doubled than are shown."""
    return f"{number:,} more keys that stand more than once, not listed one by one"


def copies(paths: Sequence[str], exact: bool) -> str:
    """Say that files are the same, and that no figure of them is used."""
    how = "byte for byte" if exact else "but for how it is packed or how its lines end"
    others = ", ".join(paths[1:MOST_COPIES])
    rest = f" and {len(paths) - MOST_COPIES:,} more" if len(paths) > MOST_COPIES else ""
    return (
        f"this file is the same, {how}, as {others}{rest}; which of them is what its name says is not known, "
        "so no figure of them is used: take out the wrong one, or put the right one in its place"
    )


def in_a_copy(place: Place, measure: str) -> str:
    """Say that a figure is unknown because its file is the same as another of its table."""
    return f"{place}: {measure} stands in a file that is the same as another"


def more_copies(number: int) -> str:
    """Say that more files are the same than are shown."""
    return f"{number:,} more groups of files that are the same, not listed one by one"


def not_in_its_file(place: Place, measure: str) -> str:
    """Say that a figure is unknown because its file has no such column, as one may."""
    return f"{place}: its file has no column for {measure}"


def unknown_cell(bad: bool) -> str:
    """Say why a cell's figure is unknown."""
    return "stands in a cell that cannot be read" if bad else "is blank"
