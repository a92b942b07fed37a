"""Sentences about how tables are laid out: columns turned into rows, blocks below headings, totals, spellings."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from verifier.wording.rulebook import comma_list, nearest, quoted
from verifier.wording.tables import cut, many

SHOWN = 12
SHOWN_FILES = 5


def numbered(column: int) -> str:
    """Call a column without a heading by its number."""
    return f"column {column}"


def _few(names: Sequence[str]) -> str:
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return f"{', '.join(map(quoted, names[:SHOWN]))}{more}"


def too_many_cells(cells: int, most: int) -> str:
    """Say that columns would become more rows than are held in memory."""
    return f"turning its columns would give {cells:,} rows; up to {most:,} are made"


def more_columns(count: int) -> str:
    """Say how many faults of columns are not shown."""
    return f"{many(count, 'more column')} like these"


def no_such_header_row(name: str, row: int, rows: int) -> str:
    """Say that a row of the header is named that there is none of."""
    return (
        f"'unpivot' takes {quoted(name)} from row {row} of the header, which has {many(rows, 'row')}; "
        "say how many it has with 'header: {rows: ...}'"
    )


def already_there(name: str, column: int) -> str:
    """Say that a column that is to arise is in the file already."""
    return f"'unpivot' makes a column {quoted(name)}, but column {column} is called so; give the new one another name"


def nothing_to_unpivot() -> str:
    """Say that no column is left that could become rows."""
    return (
        "'unpivot' finds no column to turn into rows: each is named under 'columns', left out, or no figure named there"
    )


def nothing_to_leave_out(text: str, header: Sequence[str]) -> str:
    """Say that a heading that is to be left out is not there."""
    near = nearest(text, header)
    return (
        f"'leave out' names {quoted(text)}, which is no heading here{f'; did you mean {quoted(near)}?' if near else ''}"
    )


def combination_twice(texts: Sequence[str], first: int, second: int) -> str:
    """Say that two columns are for one and the same figure."""
    return f"columns {first} and {second} are both {' / '.join(map(quoted, texts))}; which of them counts is not known"


def blank_heading(name: str, column: int, lacking: Sequence[int], rows: int) -> str:
    """Say that a column cannot become rows, as its header lacks a text."""
    where = "heading" if rows == 1 else f"text in row {' or '.join(map(str, lacking))} of the header"
    called = f"column {column}" if name == numbered(column) else f"column {column}, {quoted(name)},"
    return f"{called} has no {where}: it can be turned into no row; name it under 'columns', or under 'leave out'"


def label_lost(label: Sequence[str], figures: Sequence[str], expected: Sequence[str]) -> str:
    """Say that all columns of a candidate would be passed over, as none is called what the others are."""
    called = " / ".join(map(quoted, label))
    pairs = ([one, other] for other in figures for one in expected)
    near = next((pair for pair in pairs if pair[0].casefold() in pair[1].casefold()), None)
    shown = f" (from: [{comma_list(near)}])" if near else " ('from')"
    return (
        f"no column of {called} is one that the table names: they are {_few(figures)}, and those of others "
        f"{_few(expected)}; "
        f"name it under 'leave out', or one of its headings at that column{shown}"
    )


def figures_aside(file: str, counts: Sequence[tuple[str, int]]) -> str:
    """Say which figures stand beside those that are read, and are not."""
    told = ", ".join(f"{quoted(name)} {number:,}" for name, number in counts[:SHOWN])
    more = f" and {len(counts) - SHOWN} more" if len(counts) > SHOWN else ""
    count = sum(number for _, number in counts)
    return f"{file}: {many(count, 'column')} of figures that no column of the table names, not read ({told}{more})"


def columns_left_out(file: str, names: Sequence[str]) -> str:
    """Say which columns were left out when the others became rows."""
    return f"{file}: {many(len(names), 'column')} left out by name ({_few(names)})"


def no_heading(text: str, headings: Sequence[str]) -> str:
    """Say that a text stands alone in its row and is no heading that was declared."""
    return (
        f"{cut(text)} stands alone in its row, and is none of the headings {_few(headings)}; "
        "name it under 'leave out', or add its heading"
    )


def heading_with_cells(text: str, heading: str) -> str:
    """Say that a row begins as a heading does, and has other cells."""
    return (
        f"{cut(text)} is a heading {quoted(heading)}, but does not stand alone in its row; "
        "name the row under 'leave out', if it is none"
    )


def heading_in_two_ways(text: str, heading: str) -> str:
    """Say that a heading can be read in more ways than one."""
    return f"{cut(text)} fits the heading {quoted(heading)} in more ways than one; write more of the text into it"


def heading_among_rows(text: str, heading: str) -> str:
    """Say that a text stands alone right below a row, so that it may be a row without figures."""
    return (
        f"{cut(text)} stands alone right below a row: a heading {quoted(heading)}, or a row without figures? Write the "
        "heading with a text of its own, name what ends a block under 'ends', or the row under 'leave out'"
    )


def above_any(text: str, outer: str) -> str:
    """Say that a heading stands above the first one that it should be below."""
    return f"{cut(text)} stands above any heading {quoted(outer)}; name it under 'leave out', if it is a title"


def nothing_below(text: str) -> str:
    """Say that a heading has no rows."""
    return f"{cut(text)} is a heading with no row below it; name it under 'leave out', if it is none"


def row_outside(text: str, headings: Sequence[str]) -> str:
    """Say that a row stands in no block."""
    return f"the row {cut(text)} stands below no heading {_few(headings)}; name it under 'leave out', if it is no row"


def cell_without_heading(text: str, column: int) -> str:
    """Say that a cell stands where the header of its block has nothing."""
    return f"{cut(text)} stands in column {column}, where the header of this block has no heading"


def no_such_line(text: str) -> str:
    """Say that a text by which lines are left out is that of no line."""
    return f"no line begins with the cell {quoted(text)}, which 'blocks' leaves out; take it away, or mend it"


def no_such_note(text: str) -> str:
    """Say that a text by which rows of a table are left out is that of no row of any file."""
    return f"no row begins with the cell {quoted(text)}, which 'leave out' names; take it away, or mend it"


def no_blocks(headings: Sequence[str]) -> str:
    """Say that no heading was found."""
    return f"there is no row below a heading {_few(headings)}"


def block_lacks(name: str, header: Sequence[str]) -> str:
    """Say that a column is not in the header of a block."""
    return f"the header of this block has no column {quoted(name)}; its columns are {_few(header)}"


def lines_left_out(file: str, counts: Sequence[tuple[str, int]]) -> str:
    """Say how many lines were left out by which text."""
    told = "; ".join(f"{quoted(text)} {number:,}" for text, number in counts)
    return f"{file}: {many(sum(number for _, number in counts), 'line')} left out by name ({told})"


def totals_left_out(
    file: str, counts: Sequence[tuple[str, str, int]], files: int = 1, without: Sequence[str] = ()
) -> str:
    """Say how many rows were left out as totals, and of how many files none was."""
    told = "; ".join(f"{name} {quoted(text)} {number:,}" for name, text, number in counts)
    some = comma_list(without[:SHOWN_FILES]) + (", …" if len(without) > SHOWN_FILES else "")
    none = f"; {len(without):,} of {files:,} files had no such row: {some}" if without else ""
    return f"{file}: {many(sum(number for _, _, number in counts), 'row')} left out as totals ({told}){none}"


def left_aside(file: str, where: Mapping[str, str], rows: int, whole: int) -> str:
    """Say how many rows `where` leaves aside."""
    chosen = ", ".join(f"{name} {quoted(text)}" for name, text in where.items())
    return f"{file}: {rows:,} of {many(whole, 'row')} left aside by 'where' ({chosen})"


def of_table(release: str, table: str, note: str) -> str:
    """Name the table that a note is of, where several are read from one file."""
    return f"{release}.{table}, {note}"


def no_such_total(name: str, text: str, there: Collection[str]) -> str:
    """Say that no row is the total that was declared."""
    near = nearest(text, there)
    hint = f"; did you mean {quoted(near)}?" if near else "; take it away, or mend it"
    return f"no row has {name} {quoted(text)}, which 'totals' leaves out{hint}"


def all_totals(totals: Iterable[str]) -> str:
    """Say that nothing is left when the totals are left out."""
    return f"every row is a total by {comma_list(totals)}; nothing is left"


def factor(power: int) -> str:
    """Write a power of ten as it is declared: `1/100`."""
    return f"1/{10**-power}" if power < 0 else str(10**power)


def taken_times(file: str, column: str, power: int) -> str:
    """Say once that every figure of a column was multiplied."""
    return f"{file}: every figure of {quoted(column)} is taken times {factor(power)}"


def after_times(power: int) -> str:
    """Say of one cell that its column is multiplied."""
    return f" (figures of this column are taken times {factor(power)})" if power else ""


def more_files_left_out(count: int) -> str:
    """Say how many files are not listed of which something was left out by name."""
    return f"and likewise of {many(count, 'more file')}, not listed one by one"


def spelled_alike(file: str, column: str, words: Sequence[str]) -> str:
    """Say once how the texts of a column were made alike."""
    return f"{file}: texts of {quoted(column)} are compared, and shown, after normalising ({', '.join(words)})"


def header_again() -> str:
    """Say that the header of a block stands in it once more."""
    return "the header of this block stands here again, with no heading above it; 'header: once' allows that"


def more_than_a_note(pattern: str, figure: str) -> str:
    """Say that a row which 'leave out' would take has a figure in it."""
    return (
        f"this row fits {quoted(pattern)} of 'leave out', and has the figure {quoted(figure)}: a note below a table "
        "has none; write the pattern so that it fits notes alone, or leave totals out with 'totals'"
    )
