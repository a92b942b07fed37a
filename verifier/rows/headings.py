"""Headings that stand in several rows, or further down: combined into one for each column, and kept apart as well.

Every format that is held in memory comes through here, so that a header means the same in text and in a workbook.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

import polars as pl

from verifier.model import Fault, NoRows, Place, Stop
from verifier.rows.held import Held
from verifier.rows.left_out import NoNote, without_notes
from verifier.rows.opened import LINE, Opened, PlaceOf, name_of
from verifier.rows.reading import Reading
from verifier.wording import headings as words
from verifier.wording import tables as table_words
from verifier.wording.layout import lines_left_out, more_than_a_note

MOST_COLUMNS = 10_000
MOST_CELLS = 10_000_000
SHOWN_FAULTS = 5

Row = tuple[int, tuple[str | None, ...]]
"""The number of a row (1-based, as `begins` and `place_of` count: a file line, a row of a sheet) and its cells.

A row without any cell at all is a blank line.
"""


def with_headings(shown: str, rows: list[Row], reading: Reading, place_of: PlaceOf) -> Held:
    """Make rows with headings of a grid: the header is where `reading` says, what stands above it is left alone.

    `rows` are in the order of the file; those that `reading` leaves out are counted. Raises `Stop`: no header there,
    names that are repeated, blank rows between others, rows that have more or fewer cells than the header.
    `Held.headings` keeps the rows of the header apart.
    """
    if not reading.header_rows:
        return bare(shown, rows, reading, place_of)
    found, below = _parted(shown, rows, reading)
    try:
        below, counts = without_notes(below, reading.leave_out, reading.blank_rows)
    except NoNote as row:
        raise Stop(Fault(place_of(row.number), more_than_a_note(row.pattern, row.figure))) from None
    width = len(found[-1][1])
    if not width:
        raise Stop(Fault(place_of(found[-1][0]), words.blank_row_of_the_header()))
    _check_shape([*found, *below], width, place_of, len(found))
    headings = filled([_texts(cells) for _, cells in found]) if reading.fill else [_texts(cells) for _, cells in found]
    header = joined(headings, reading.joined)
    begins = place_of(found[0][0])
    check_names(begins, header)
    left = (lines_left_out(shown, sorted(counts.items())),) if counts else ()
    frame = _frame(below, width)
    return Held(shown, header, frame, place_of, tuple(headings), begins=begins, notes=left, left_out=counts)


def bare(shown: str, rows: list[Row], reading: Reading, place_of: PlaceOf) -> Held:
    """Give all rows from `begins` on as they stand, the header too: blank and short ones are filled up with nulls."""
    below = [row for row in rows if row[0] >= reading.begins]
    width = max((len(cells) for _, cells in below), default=0)
    if width > MOST_COLUMNS:
        widest = next(number for number, cells in below if len(cells) == width)
        raise Stop(Fault(place_of(widest), table_words.too_many_columns(width, MOST_COLUMNS)))
    if not width:
        raise NoRows(Fault(Place(shown), table_words.empty_file()))
    if width * len(below) > MOST_CELLS:
        raise Stop(Fault(Place(shown), words.too_many_cells(len(below), width, MOST_CELLS)))
    texts = [(number, (*cells, *(None,) * (width - len(cells)))) for number, cells in below]
    return Held(shown, ("",) * width, _frame(texts, width), place_of)


def heading_rows(opened: Opened) -> tuple[tuple[str, ...], ...]:
    """Return the rows of a header apart, upper row first, each with a text for every column (empty: blank)."""
    return opened.headings if isinstance(opened, Held) and opened.headings else (opened.header,)


def _parted(shown: str, rows: list[Row], reading: Reading) -> tuple[list[Row], list[Row]]:
    """Find the rows of the header; where nobody says where it begins, it begins with the first row."""
    start = next((at for at, (number, _) in enumerate(rows) if number >= reading.begins), len(rows))
    found = rows[start : start + reading.header_rows]
    if len(found) < reading.header_rows or (reading.begins > 1 and found[0][0] != reading.begins):
        begins = found[0][0] if found else 0
        raise Stop(Fault(Place(shown), words.no_header_there(reading.begins, reading.header_rows, begins, len(found))))
    return found, rows[start + reading.header_rows :]


def _check_shape(rows: Sequence[Row], width: int, place_of: PlaceOf, headings: int) -> None:
    if width > MOST_COLUMNS:
        raise Stop(Fault(place_of(rows[0][0]), table_words.too_many_columns(width, MOST_COLUMNS)))
    faults = list(islice(_misshapen(rows, width, place_of, headings), 100_000))
    rest = len(faults) - SHOWN_FAULTS
    if rest > 0:
        faults = [*faults[:SHOWN_FAULTS], Fault(faults[SHOWN_FAULTS].place, table_words.more_such(rest))]
    if faults:
        raise Stop(*faults)


def _misshapen(rows: Sequence[Row], width: int, place_of: PlaceOf, headings: int) -> Iterator[Fault]:
    for at, (number, cells) in enumerate(rows):
        if len(cells) != width:
            below = at >= headings
            message = table_words.ragged(len(cells), width, below) if cells else table_words.blank_line(below)
            yield Fault(place_of(number), message)


def _texts(cells: Sequence[str | None]) -> tuple[str, ...]:
    return tuple(cell or "" for cell in cells)


def filled(headings: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
    """Give each blank heading of an upper row the one to its left, as where cells were merged; not the lowest row.

    No heading is carried across the place where a row above it begins another: what is merged there ends there.
    """
    found: list[tuple[str, ...]] = []
    begins = [False] * len(headings[0])
    for row in headings[:-1]:
        begins = [before or bool(text.strip()) for before, text in zip(begins, row, strict=True)]
        carried, texts = "", list[str]()
        for text, other in zip(row, begins, strict=True):
            carried = text if other else carried
            texts.append(carried)
        found.append(tuple(texts))
    return [*found, tuple(headings[-1])]


def joined(headings: Sequence[Sequence[str]], by: str) -> tuple[str, ...]:
    """Join the headings of each column, upper row first, leaving out blank ones. One row stays as it is written."""
    if len(headings) == 1:
        return tuple(headings[0])
    return tuple(by.join(text for text in column if text.strip()) for column in zip(*headings, strict=True))


def check_names(place: Place, names: Sequence[str]) -> None:
    """Raise `Stop` where columns have one name; columns without any are no columns that anybody can ask for."""
    first: dict[str, int] = {}
    repeated = [
        table_words.duplicate_column(name, first[name], at)
        for at, name in enumerate(names, 1)
        if name and first.setdefault(name, at) != at
    ]
    more = len(repeated) - SHOWN_FAULTS
    said = [*repeated[:SHOWN_FAULTS], *([table_words.more_columns(more)] if more > 0 else [])]
    if said:
        raise Stop(*(Fault(place, message) for message in said))


def _frame(rows: Sequence[Row], width: int) -> pl.DataFrame:
    lines = pl.Series(LINE, [number for number, _ in rows], dtype=pl.Int64)
    cells = (
        pl.Series(name_of(at), [row[at] or None for _, row in rows], dtype=pl.String, strict=True)
        for at in range(width)
    )
    return pl.DataFrame([lines, *cells])
