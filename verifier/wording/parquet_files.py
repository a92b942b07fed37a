"""Sentences about Parquet files: what was found, what was expected, what to do."""

from __future__ import annotations

from verifier.wording.files import what_it_is
from verifier.wording.rulebook import quoted


def empty() -> str:
    """Say that there is nothing in the file."""
    return "the file is empty; Parquet is expected"


def no_parquet(start: bytes) -> str:
    """Say that a file is no Parquet."""
    kind = what_it_is(start)
    return f"this is not Parquet{f': {kind}' if kind else ''}; say what it is with 'format'"


def cut_off() -> str:
    """Say that a file has a beginning and no end."""
    return "the Parquet file has no end: it was cut off; fetch it again"


def encrypted() -> str:
    """Say that a file is encrypted."""
    return "the Parquet file is encrypted; it is read only where it is not"


def damaged() -> str:
    """Say that what is in a file does not fit together."""
    return "the Parquet file is damaged, of a kind that is not read, or too large for memory; write it again"


def no_rows() -> str:
    """Say that a file has columns and no rows."""
    return "the Parquet file has columns, but no row"


def no_texts(column: str, kind: str) -> str:
    """Refuse a column whose cells are no single values."""
    return f"the column {quoted(column)} holds {kind}; each cell must be a text, a number, a date, true or false"


def too_large(rows: int, columns: int, most_rows: int, most_cells: int) -> str:
    """Refuse more than is held in memory."""
    found = f"has {rows:,} rows, of which {columns:,} columns are read"
    return f"{found}; Parquet of up to {most_rows:,} rows and {most_cells:,} cells is read"


def too_much_text(most: int) -> str:
    """Refuse what is short only as long as it is packed."""
    return f"its cells have more than {most:,} bytes when they are written out; write it in parts"
