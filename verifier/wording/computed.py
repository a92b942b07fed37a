"""Sentences about computed columns: what is wrong with one, how a figure came about, and why one is not known."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.wording.rulebook import quoted, suggestion

EXAMPLE = "rounded(..., 4, half up)"


# ---- faults of a rulebook


def no_measure(column: str) -> str:
    """Say that a computed column holds figures of a measure."""
    return f"{quoted(column)} is computed, so it must be a measure; declare it under 'measures'"


def not_for_computed(key: str) -> str:
    """Say that a key is about what stands in a file."""
    return f"a computed column has no {quoted(key)}: it does not stand in the file"


def no_column() -> str:
    """Say that a calculation names no column."""
    return "no column of this table is named here; a computed column is worked from the columns of its row"


def own_columns(name: str) -> str:
    """Say that only columns of the row can be named."""
    return (
        f"{quoted(name)} is no column; a computed column is worked from the columns of its own row, named without a key"
    )


def no_aggregate(word: str) -> str:
    """Say that a computed column is worked from one row."""
    return f"'{word}' goes over several rows, and a computed column is worked from one; make a check of it"


def text_column(name: str) -> str:
    """Say that a text is no figure."""
    return f"{quoted(name)} holds text, and a figure is expected"


def only_later(name: str) -> str:
    """Say that a column is computed further down."""
    return f"{quoted(name)} is computed only after this column; write it before"


def no_such_column(name: str, known: Sequence[str]) -> str:
    """Say that there is no such column."""
    return f"there is no column of figures {quoted(name)}{suggestion(name, known)}"


def other_unit(column: str, wanted: str, found: str) -> str:
    """Say that a calculation gives something else than its column counts."""
    return f"{quoted(column)} counts {wanted}, and this gives {found}"


# ---- findings, and why a figure is not known


def why(place: str, column: str, reason: str) -> str:
    """Say why a computed figure is not known; a reason that tells its own place is not told the row's."""
    told = reason if reason.startswith(place) else f"{place}: {reason}"
    return f"{told} ({column} is computed from it)"


def does_not_end(place: str, column: str, worked: str) -> str:
    """Say that a figure has no end when it is written in decimals."""
    return f"{place}: {column} = {worked} does not end as a decimal; write {EXAMPLE}"


def too_long(place: str, column: str, most: int) -> str:
    """Say that a computed figure has more digits than are calculated with."""
    return f"{place}: {column} would have more than {most} digits; write {EXAMPLE}"


def breaks_rules(place: str, column: str, worked: str) -> str:
    """Say that a computed figure is not used, because it is none that its column can hold."""
    return f"{place}: {column} = {worked}, which is none that this column can hold"


def bad(column: str, message: str, worked: str) -> str:
    """Say that a computed figure breaks the rules of its column, and how it came about."""
    return f"{message}; {column} = {worked}"


def how(table: str, column: str, text: str) -> str:
    """Say how a column is computed."""
    return f"{table}: {column} is computed, {column} = {' '.join(text.split())}."
