"""Sentences about texts that stand in more rows than one."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.wording.differences import shortened
from verifier.wording.each_rows import label as label_of

EXPECTED = "expected"
MOST_NAMED = 3


def title(table: str, columns: Sequence[str], per: Sequence[str]) -> str:
    """Name the check."""
    within = f" within each {' and '.join(per)}" if per else ""
    return f"{' and '.join(columns)} of each row of {table} stands there once{within}"


def label(texts: Sequence[str]) -> str:
    """Name a row, or a group of rows, by its texts."""
    return label_of([shortened(text) for text in texts])


def rows(number: int) -> str:
    """Count rows."""
    return f"{number:,} {'row' if number == 1 else 'rows'}"


def cause(groups: int, empty: int) -> str:
    """Say after the verdict how many texts, or rows, it is about."""
    if groups:
        return f"{groups:,} {'text stands' if groups == 1 else 'texts stand'} in several rows"
    return f"{rows(empty)} without a text" if empty else ""


def counts(once: int, several: int, groups: int, empty: int) -> tuple[tuple[str, int], ...]:
    """Count the rows by whether their texts are their own."""
    total = once + several + empty
    said = (
        ("with a text of its own" if once == 1 else "with texts of their own", once),
        ("share a text with others", several),
        ("text that several share" if groups == 1 else "texts that several share", groups),
        ("cannot be decided", empty),
    )
    return (("row" if total == 1 else "rows", total), *(one for one in said if one[1]))


def stands_in(keys: Sequence[str], times: int) -> str:
    """Name the rows that share a text, the first of them."""
    named = "; ".join(shortened(key) for key in keys[:MOST_NAMED])
    more = times - min(len(keys), MOST_NAMED)
    return f"in the rows {named}{f' and {more:,} more' if more else ''}"


def empty() -> str:
    """Stand for a text that is empty."""
    return "(empty)"


def no_text() -> str:
    """Say that an empty text is nobody's."""
    return "an empty text: whether another row has the same is not known"


def not_shown(number: int) -> str:
    """Say that more need attention than are listed."""
    return f"{number:,} more {'is' if number == 1 else 'are'} counted and not listed."
