"""Sentences about look-ups in other tables: what is wrong with one, what found no row there, and what nobody asked."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.wording.rulebook import quoted
from verifier.wording.tables import cut, many

HEADLINE = "rows without a match"
LEFT_OVER = "rows that nothing looks up"
TAKEN_AS_ZERO = "rows without a match are taken as zero"


# ---- faults of a rulebook


def in_itself(table: str) -> str:
    """Say that a table looks up in itself."""
    return f"{table} cannot look up in itself"


def circle(tables: Sequence[str]) -> str:
    """Say that tables look up in each other, all the way round."""
    return f"these tables look up in each other: {' -> '.join([*tables, tables[0]])}"


def not_the_key(table: str, key: Sequence[str], found: Sequence[str]) -> str:
    """Say that a row of the other table is not known by the columns that are matched."""
    named = listed([quoted(name) for name in found]) if found else "nothing"
    wanted = listed([quoted(name) for name in key])
    return f"a row of {table} is known by {wanted}, and 'by' matches {named}; match these and no others"


def nothing_taken() -> str:
    """Say that a look-up takes no column."""
    return "'columns' is empty; name the columns that are taken from the other table"


def not_yet_text(name: str, known: Sequence[str]) -> str:
    """Say that a column by which rows are matched is no text of this table, or only of a look-up further down."""
    return f"{quoted(name)} is no column of text of this table, or is looked up only later; there are {_all(known)}"


def there_already(name: str) -> str:
    """Say that a table has a column of this name already."""
    other = f"{{{name}_there: {name}}}"
    return f"this table has a column {quoted(name)} already; give the one that is looked up another name: {other}"


def label_looked_up(name: str) -> str:
    """Say that some columns say whose figures a row has, and have to stand in the file itself."""
    return f"a column called {quoted(name)} says whose the row is; it must stand in the file"


def another_unit(ours: str, unit: str, theirs: str, other: str) -> str:
    """Say that a column is looked up under the name of a measure that counts something else."""
    return f"{quoted(ours)} counts {unit}, and {quoted(theirs)} counts {other}"


def another_type(ours: str, theirs: str, *, text: bool) -> str:
    """Say that a text is looked up as a figure, or a figure as a text."""
    if text:
        return f"{quoted(theirs)} is a text there, and {quoted(ours)} is a measure"
    return f"{quoted(theirs)} is a figure there, and {quoted(ours)} is no measure; declare it under 'measures'"


def not_in_the_file(name: str, what: str) -> str:
    """Say that `key` and `where` take only columns of the file."""
    return f"{quoted(name)} does not stand in the file, so it cannot be part of {quoted(what)}"


def may_be_unknown(name: str) -> str:
    """Say that rows are not told apart here by what may be unknown of one of them."""
    return (
        f"{quoted(name)} is looked up, and may be unknown for a row; rows cannot be chosen or grouped by it here "
        "(expressions and 'check: total' can)"
    )


# ---- the finding


def title(table: str, by: Sequence[str], other: str) -> str:
    """Name a look-up."""
    return f"{table} by {listed(list(by), 'and')} in {other}"


def counted(
    rows: int, matched: int, unmatched: int, blank: int, left_over: int, twice: int
) -> tuple[tuple[str, int], ...]:
    """Count the rows: all of this table, then those that matched, did not, and those that nothing looked up."""
    found = [("row" if rows == 1 else "rows", rows), ("with a match", matched)]
    more = [
        ("without a match", unmatched),
        ("with nothing to match by", blank),
        ("whose match stands more than once", twice),
        ("of the other table that nothing looked up", left_over),
    ]
    return (*found, *((word, number) for word, number in more if number))


def unmatched_row(rows: int) -> str:
    """Say that a unit has no row in the other table, and how many rows are of it."""
    return f"no row there{_rows(rows)}"


def twice_row(rows: int) -> str:
    """Say that a unit's row in the other table stands there more than once."""
    return f"stands there more than once{_rows(rows)}"


def left_over_row() -> str:
    """Say that nothing looked up a row of the other table."""
    return "nothing looks this row up"


def nearest(label: str) -> str:
    """Name the nearest row that has not been matched either."""
    return f"; nearest without a match: {label}"


def zeros(columns: Sequence[str]) -> str:
    """Say that what found nothing is taken as zero."""
    return f"Without a match {_are(columns)} 0, as the rulebook says."


def unknowns(columns: Sequence[str]) -> str:
    """Say that what found nothing is unknown."""
    return f"Without a match {_are(columns)} unknown, and so is everything that these rows count in."


def must_match(columns: Sequence[str]) -> str:
    """Say that every row had to find one."""
    return f"The rulebook says that every row has a match. Without one {_are(columns)} unknown."


def not_listed(number: int, what: str) -> str:
    """Say how many are counted and not listed."""
    return f"{many(number, what)} more, counted and not listed."


def label(texts: Sequence[str]) -> str:
    """Name a unit by its texts."""
    return ", ".join(cut(text)[1:-1] or "(empty)" for text in texts)


# ---- why a figure is not known


def no_match(place: str, measure: str, other: str, label: str) -> str:
    """Say that a figure is not known because nothing was found."""
    return f"{place}: {measure} is not known, {other} has no row {label}"


def match_twice(place: str, measure: str, other: str, label: str) -> str:
    """Say that a figure is not known because the row stands more than once."""
    return f"{place}: {measure} is not known, the row {label} stands more than once in {other}"


def not_known_there(measure: str, place: str) -> str:
    """Say that a figure is not known because it is not known in the other table."""
    return f"{place}: {measure} is not known there"


def listed(words: Sequence[str]) -> str:
    """Join words as a sentence does."""
    *firsts, last = words
    return f"{', '.join(firsts)} and {last}" if firsts else last


def _rows(rows: int) -> str:
    return f" ({rows:,} rows)" if rows > 1 else ""


def _all(known: Sequence[str]) -> str:
    return listed([quoted(name) for name in known]) if known else "none"


def _are(columns: Sequence[str]) -> str:
    return f"{listed(list(columns), 'and')} {'is' if len(columns) == 1 else 'are'}"
