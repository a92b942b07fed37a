"""Sentences about look-ups in other tables: what is wrong with one, what found no row there, and what nobody asked."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.wording.rulebook import quoted
from verifier.wording.tables import cut, many

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


MATCH = "match"


def how(table: str, columns: Sequence[str], other: str, by: Sequence[str]) -> str:
    """Say where columns are looked up."""
    return f"{table}: {_are(columns)} looked up in {other} by {listed(by)}."


def title(table: str, by: Sequence[str], other: str) -> str:
    """Name a look-up."""
    return f"{table} looked up by {listed(by)} in {other}"


def headline(units: int, rows: int, left: int, zero: bool) -> str:
    """Say after the verdict how many units did not match, and how many rows they have."""
    if units:
        taken = ", taken as zero" if zero else ""
        of_rows = f", {many(rows, 'row')}" if rows != units else ""
        return f"{many(units, 'unit')}{of_rows} without a match{taken}"
    return f"{many(left, 'row')} that nothing looks up"


def counted(
    rows: int, matched: int, unmatched: int, left_over: int, twice: int, units: int
) -> tuple[tuple[str, int], ...]:
    """Count the rows: all of this table, then those that matched, did not, and those that nothing looked up.

    `units` is how many units the rows are of that did not match.
    """
    found = (("row" if rows == 1 else "rows", rows), ("with a match", matched))
    more = (
        ("without a match", unmatched),
        ("whose match stands more than once", twice),
        ("unit without one" if units == 1 else "units without one", units),
        ("of the other table that nothing looks up", left_over),
    )
    return (*found, *((word, number) for word, number in more if number))


def rows(number: int) -> str:
    """Write how many rows a unit has."""
    return many(number, "row")


def no_row() -> str:
    """Say that a table has no row of a unit."""
    return "no row"


def stands_twice() -> str:
    """Say that a unit stands in the other table more than once."""
    return "several rows"


def unlike() -> str:
    """Say that no row that is left over is like this one."""
    return "no match"


def left_over() -> str:
    """Say that nothing looks a row of the other table up."""
    return "nothing looks it up"


def nearest(texts: Sequence[str]) -> str:
    """Name the nearest row that has not been matched either."""
    return f"nearest without a match: {label(texts)}"


def zeros(columns: Sequence[str]) -> str:
    """Say that what found nothing is taken as zero."""
    return f"Without a match {_are(columns)} 0, as the rulebook says."


def unknowns(columns: Sequence[str]) -> str:
    """Say that what found nothing is unknown."""
    return f"Without a match {_are(columns)} unknown, and so is everything that these rows count in."


def must_match(columns: Sequence[str]) -> str:
    """Say that every row had to find one."""
    return f"The rulebook says that every row has a match; without one {_are(columns)} unknown."


def twice(columns: Sequence[str]) -> str:
    """Say that what stands there more than once is unknown."""
    return f"Where the match stands more than once, {_are(columns)} unknown: which row counts is not known."


def not_listed(number: int, what: str) -> str:
    """Say how many are counted and not listed."""
    more = what if number == 1 else what.replace("unit", "units").replace("row", "rows")
    return f"{number:,} more {more}, counted and not listed."


def label(texts: Sequence[str | None]) -> str:
    """Name a unit by its texts."""
    return ", ".join(cut(text or "")[1:-1] or "(empty)" for text in texts)


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


def _all(known: Sequence[str]) -> str:
    return listed([quoted(name) for name in known]) if known else "none"


def _are(columns: Sequence[str]) -> str:
    return f"{listed(columns)} {'is' if len(columns) == 1 else 'are'}"
