"""Sentences about headings that stand in several rows of a file, or further down in it."""

from __future__ import annotations


def no_header_there(begins: int, rows: int, found: int, count: int) -> str:
    """Say that no row begins where the header is said to begin, or that there are too few rows for it."""
    said = f"the header is said to begin at line {begins} and to have {rows} row{'' if rows == 1 else 's'}"
    if not count:
        return f"{said}; no row begins there or below"
    if begins > 1 and found != begins:
        return f"{said}; no row begins there, the next one is at {found}"
    return f"{said}; there {'is' if count == 1 else 'are'} only {count}"


def blank_row_of_the_header() -> str:
    """Say that the last or only row of the header is blank."""
    return "the header is said to stand here, and this line is blank; a row with the columns' names is expected"


def above_the_header(shown: str, begins: int) -> str:
    """Say which lines of a file nothing was read of."""
    above = begins - 1
    lines = "line 1 stands" if above == 1 else f"lines 1 to {above} stand"
    return f"{shown}: {lines} above the header, and nothing is read there."


def comments_passed(shown: str, mark: str, count: int) -> str:
    """Say how many comment lines were passed over."""
    said = f"1 line begins with '{mark}' and is" if count == 1 else f"{count:,} lines begin with '{mark}' and are"
    return f"{shown}: {said} passed over, as declared."


def too_many_cells(rows: int, columns: int, most: int) -> str:
    """Say that rows as they stand, filled up to the widest, are more than is held in memory."""
    return f"has {rows:,} rows, the widest of {columns:,} cells; blocks of up to {most:,} cells together are read"


def too_many_to_hold(most: int) -> str:
    """Say that a file that is read whole has more cells than are held in memory."""
    return f"has more than {most:,} cells up to here; a file with comments or such a header is read up to that many"
