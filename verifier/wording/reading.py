"""Sentences about the keys of a table that say how its file is written."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.wording.rulebook import shown

NAMES = {"csv": "CSV", "tsv": "TSV", "json": "JSON", "excel": "Excel", "parquet": "Parquet"}


def no_use(key: str, formats: Sequence[str], kind: str, declared: bool) -> str:
    """Say which formats have a use for a key, and what the file is by its name or by `format`."""
    names = [NAMES[name] for name in formats]
    users = " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
    why = f"'format: {kind}' is declared" if declared else f"by its name the file is {NAMES[kind]} (else say 'format')"
    return f"'{key}' is for {users}; {why}"


def say_the_format(key: str) -> str:
    """Say that a key cannot be held against a format that nothing tells yet."""
    return f"'{key}' belongs to some formats only, and the archive's name does not tell which this is; say 'format'"


def one_row(key: str) -> str:
    """Say that nothing is to be combined."""
    return f"'{key}' combines the rows of a header, and this one has one; say how many (rows: 2)"


def not_counted(text: str, most: int) -> str:
    """Say that a number that counts rows of a file was expected."""
    return f"expected a whole number from 1 to {most:,}, found '{text}'"


def no_comment_mark(value: object, longest: int) -> str:
    """Say what can begin a comment."""
    return f'expected what comment lines begin with (1 to {longest} signs, as in "#"), found {shown(value)}'


def comment_is_delimiter(mark: str) -> str:
    """Refuse a mark of comments with which any row could begin whose first cell is empty."""
    return f"'{mark}' cannot begin comments and separate cells too"
