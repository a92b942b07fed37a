"""Sentences about tables: what a file's shape or a cell is, what was expected, where, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from verifier.numbers import show
from verifier.wording.rulebook import printable, quoted, suggestion

SHOWN_COLUMNS = 20
LONGEST_TEXT = 200
EXPECTED = {"whole": "a whole number", "decimal": "a number", "percent": "a percentage"}


def empty_file() -> str:
    """Say that a table's file has nothing in it."""
    return "the file is empty; a header line with the columns' names is expected"


def header_only() -> str:
    """Say that a table has no rows."""
    return "there is a header, but no row below it"


def blank_header() -> str:
    """Say that the first line is blank."""
    return "the first line is blank; a header line with the columns' names is expected"


def long_header(size: int) -> str:
    """Say that the first line has no end."""
    return f"the first line has no end within {size:,} bytes; a header line with the columns' names is expected"


def long_row(size: int) -> str:
    """Say that a row has no end, as happens below a quote that is never closed."""
    return f"this row has no end within {size:,} bytes; a quote is left open in it, perhaps"


def long_cell(size: int, most: int) -> str:
    """Say that a cell is longer than a cell of a table is."""
    return f"a cell of this row has {size:,} bytes; cells of up to {most:,} bytes are read"


def control_in_cell(character: int) -> str:
    """Name a control character that stands in a cell."""
    return f"a control character stands in this text (U+{character:04X}); remove it"


def too_many_columns(columns: int, most: int) -> str:
    """Say that a table has more columns than are read."""
    return f"has {columns:,} columns; tables of up to {most:,} columns are read"


def more_columns(count: int) -> str:
    """Say how many columns of one name are not shown."""
    return f"{many(count, 'more column')} like these"


def other_count(records: int, rows: int) -> str:
    """Say that a file was not read as it is written; nothing may be concluded from such rows."""
    return f"has {many(records, 'row')}, but reading it gave {many(rows, 'row')}; save it as CSV in UTF-8 again"


def bad_header() -> str:
    """Say that the quotes in a header are wrong."""
    return "the header's quotes do not pair up; a quote inside a quoted name is written twice"


def duplicate_column(name: str, first: int, second: int) -> str:
    """Say that two columns have one name."""
    return f"columns {first} and {second} are both called {quoted(name)}; rename one of them"


def missing_column(name: str, header: Sequence[str], listed: bool = True) -> str:
    """Say that a column is not there, with the nearest that is, and those that are where they are to be `listed`."""
    separator = other_separator(header)
    if separator:
        return f"{other_delimiter(separator)}, or save it with commas"
    shown = ", ".join(quoted(column) for column in header[:SHOWN_COLUMNS])
    rest = f" and {len(header) - SHOWN_COLUMNS} more" if len(header) > SHOWN_COLUMNS else ""
    near = suggestion(name, header)
    meant = near if "did you mean" in near else ""
    if not listed:
        return f"there is no column {quoted(name)}{meant}"
    return f"there is no column {quoted(name)}{meant or ';'} the columns are {shown}{rest}"


SEPARATORS = {";": ("semicolons", "';'"), "\t": ("tabs", "tab"), "|": ("bars", "'|'"), ",": ("commas", "','")}


def no_column_of(names: Sequence[str], header: Sequence[str], listed: bool = True) -> str:
    """Say that a column stands under none of the headings that it may have."""
    if len(names) == 1 or other_separator(header):
        return missing_column(names[0], header, listed)
    shown = ", ".join(quoted(column) for column in header[:SHOWN_COLUMNS])
    rest = f" and {len(header) - SHOWN_COLUMNS} more" if len(header) > SHOWN_COLUMNS else ""
    none = f"there is none of the columns {', '.join(map(quoted, names))}"
    return f"{none}; the columns are {shown}{rest}" if listed else none


def several_headings(column: str, found: Sequence[str]) -> str:
    """Say that a column stands under two of the headings that it may have: which counts is not known."""
    both = ", ".join(map(quoted, found))
    return f"{quoted(column)} may come from {both}, and all of them are here; a file must have exactly one of them"


def more_files(count: int) -> str:
    """Say how many files have faults that are not shown."""
    return f"{many(count, 'more file')} with faults"


def other_separator(header: Sequence[str], own: str = ",") -> str:
    """Name what separates the cells of a header of one long name, where it is something else than was taken for it."""
    marks = (mark for mark in SEPARATORS if mark != own)
    return next((mark for mark in marks if len(header) == 1 and mark in header[0]), "")


def other_delimiter(mark: str) -> str:
    """Say that the cells of a file are separated otherwise, and how to declare it."""
    kind, word = SEPARATORS[mark]
    return f"the header has one column only; its cells are separated by {kind}: declare it (delimiter: {word})"


def reserved_name(name: str) -> str:
    """Refuse a column's name that could be taken for one of ours."""
    return f"a column cannot be called {quoted(name)} here; rename it, without '#' before the name or any word of it"


def bare_returns() -> str:
    """Say that a file's lines end as on old Macs."""
    return "its lines end in bare carriage returns; declare it (line ends: carriage return), or save it with line feeds"


def bare_return() -> str:
    """Say that a carriage return stands inside a line."""
    return "a bare carriage return stands inside this line; remove it, or put the cell in quotes"


def ragged(cells: int, expected: int, below: bool = True) -> str:
    """Say that a row has too few or too many cells."""
    note = "; a note is left out by its first text (leave out: 'Official*')" if cells == 1 and below else ""
    return f"this row has {many(cells, 'cell')}, the header has {expected}{note}"


def blank_line(below: bool = True) -> str:
    """Say that a line is blank where a row is expected, `below` the header or in it."""
    return f"this line is blank; remove it{', or have blank lines left out (leave out: blank rows)' if below else ''}"


def bad_quotes() -> str:
    """Say that the quotes of a row are wrong."""
    return (
        "a quote stands inside a cell that is not quoted, or text stands after a closing quote; where quotes are plain "
        "signs, declare it (quotes: plain)"
    )


def open_quote() -> str:
    """Say that a quote is never closed."""
    return "a quote opens in this row and is never closed"


def more_such(count: int) -> str:
    """Say how many faults of shape are not shown."""
    return f"{many(count, 'more line')} like these"


def no_csv(problem: str) -> str:
    """Pass on what the CSV parser says."""
    return f"cannot be read as CSV: {problem}"


def too_many_rows(rows: int, most: int) -> str:
    """Say that a table has more rows than are counted safely."""
    return f"has {rows:,} rows; tables of up to {most:,} rows are read"


def many(count: int, noun: str) -> str:
    """Write `1 cell`, `2 cells`."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def key_words(key: Iterable[tuple[str, str]]) -> str:
    """Name a row by its key: ` (county Polk, candidate Sanders)`."""
    words = ", ".join(f"{name} {quoted(value)[1:-1] or '(empty)'}" for name, value in key)
    return f" ({words})" if words else ""


def cut(text: str) -> str:
    """Put in quotes what stood in a cell; of a long text only how it begins, and how long it is."""
    rest = f"… ({len(text):,} characters)" if len(text) > LONGEST_TEXT else ""
    return f"'{printable(text[:LONGEST_TEXT])}{rest}'"


def bad_number(column: str, text: str, kind: str, reason: str) -> str:
    """Say that a cell is no number of its kind, and why: `votes '1,2O4' is not a whole number: it has ...`."""
    why = "" if reason in ("", "is not a number") else f": it {reason}"
    return f"{column} {cut(text)} is not {EXPECTED[kind]}{why}"


def perhaps_a_note() -> str:
    """Say how a row is left out that is none."""
    return "; if this row is a note, name its first text under 'leave out'"


def too_long(column: str, text: str, most: int, scale: int) -> str:
    """Say that a number has more digits than are calculated with."""
    places = f" with this column's {many(scale, 'decimal')}" if scale else ""
    return f"{column} {cut(text)} has more than {most} digits{places}"


def blank_cell(heading: str, column: str) -> str:
    """Say that a cell is blank, and ask what that means: at the column of a rulebook, or by an option without one."""
    if not column:
        return f"{heading} is blank; say what that means with --blank-means zero, or --blank-means unknown"
    meanings = "zero, unknown or not applicable"
    return f"{heading} is blank; say what that means with 'blank means' at the column {quoted(column)}: {meanings}"


def bound(value: Fraction, kind: str) -> str:
    """Write a bound as people do: in per cent for percentages, in decimals where they end."""
    return f"{show(value * 100)}%" if kind == "percent" else show(value)


def below(column: str, text: str, least: Fraction, kind: str) -> str:
    """Say that a figure is lower than it may be."""
    return f"{column} {cut(text)} is less than {bound(least, kind)}"


def above(column: str, text: str, most: Fraction, kind: str) -> str:
    """Say that a figure is higher than it may be."""
    return f"{column} {cut(text)} is more than {bound(most, kind)}"


def nothing_where(where: Mapping[str, str]) -> str:
    """Say that no row is left after choosing."""
    return f"no row has {', '.join(f'{name} {quoted(text)}' for name, text in where.items())}"
