"""Text with a delimiter between its cells: a frame of text, strictly, with the file line of every row.

The first line is the header; cells are parted by commas (or by tabs, semicolons, bars: whatever is declared) and may be
quoted; lines end in LF or CR LF; the text is UTF-8 with or without a byte order mark. Whatever else a file is, is a
fault with its line: nothing is skipped, padded or guessed. Blank lines at the very end are ignored.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

from verifier.files import BLOCK, Digest, Source, changed, open_binary, still_same
from verifier.model import Fault, Place, Stop
from verifier.readers.csv_bytes import COMMA, LONGEST_CELL, LONGEST_ROW, check_bytes, check_cells, well_formed
from verifier.readers.records import bare_return, joined, ragged, read_cells, wrong_quotes
from verifier.rows.headings import MOST_COLUMNS, SHOWN_FAULTS, check_names
from verifier.rows.opened import LINE, ROW, SHORT
from verifier.wording import tables as words

if TYPE_CHECKING:
    import polars as pl

# rows taken out of a file are parsed in parts of this many, so that their bytes never stand in memory all at once
PART = 200_000


@dataclass(frozen=True, slots=True)
class CsvFile:
    """A file whose header was read: the columns' names as written, how many lines the header takes, the delimiter.

    Where `digest.quotes` is false, no cell is quoted: there is no quote, or they are declared to be plain signs.
    """

    source: Source
    digest: Digest
    header: tuple[str, ...]
    header_lines: int
    blank_at_end: int
    delimiter: str = COMMA

    @property
    def names(self) -> list[str]:
        """Our names of the columns, by position, so that no name in a file can clash with one of ours."""
        return [f"#{position}" for position in range(len(self.header))]


def open_csv(source: Source, digest: Digest, delimiter: str = COMMA) -> CsvFile:
    """Read the header. Raises `Stop`: no text, bare carriage returns, endless lines or cells, bad or repeated names."""
    check_bytes(source, digest)
    with open_binary(source) as file:
        raw = b"".join(_header_lines(source, file, digest.quotes))
    header = _names(source, raw, delimiter, digest.quotes)
    opened = CsvFile(source, digest, header, raw.count(b"\n") or 1, _blank_at_end(source), delimiter)
    if digest.returns:
        _check_returns(opened, raw)
    if digest.long:
        _check_lengths(opened)
    return opened


def _header_lines(source: Source, file: BinaryIO, quoted: bool) -> Iterator[bytes]:
    """Yield the lines of the header: one, or as many as its quotes span."""
    quotes = size = 0
    while raw := file.readline(LONGEST_ROW):
        yield raw
        quotes += raw.count(b'"') if quoted else 0
        size += len(raw)
        if raw.endswith(b"\n") and quotes % 2 == 0:
            return
        if size >= LONGEST_ROW:
            raise Stop(Fault(Place(source.shown, 1), words.long_header(LONGEST_ROW)))


def _names(source: Source, raw: bytes, delimiter: str, quoted: bool) -> tuple[str, ...]:
    place, text = Place(source.shown, 1), raw.decode("utf-8-sig")
    if not text.strip("\r\n"):
        raise Stop(Fault(place, words.blank_header()))
    check_cells(place, raw, delimiter)
    try:
        names = next(read_cells(io.StringIO(text, newline=""), delimiter, quoted))
    except csv.Error:
        raise Stop(Fault(place, words.bad_header())) from None
    if len(names) > MOST_COLUMNS:
        raise Stop(Fault(place, words.too_many_columns(len(names), MOST_COLUMNS)))
    check_names(place, names)
    return tuple(names)


def _blank_at_end(source: Source) -> int:
    """Count the blank lines at the very end, going back block by block to the last line that is none."""
    ends, at = 0, source.size
    with open_binary(source) as file:
        while at:
            start = max(0, at - BLOCK)
            file.seek(start)
            tail = file.read(at - start)
            rest = tail.rstrip(b"\r\n")
            ends += tail.count(b"\n", len(rest))
            at = 0 if rest else start
    return max(0, ends - 1)


def _check_lengths(opened: CsvFile) -> None:
    for line, record in _records(opened):
        if len(record) > LONGEST_CELL:
            check_cells(Place(opened.source.shown, line), record, opened.delimiter)


def _check_returns(opened: CsvFile, raw: bytes) -> None:
    """Bare carriage returns are taken inside quotes only: as line ends they would make a file of no rows."""
    if re.search(rb"\r(?!\n)", raw.rstrip(b"\r\n")):
        raise Stop(Fault(Place(opened.source.shown, 1), words.bare_returns()))
    for line, record in _records(opened):
        if bare_return(record, opened.digest.quotes):
            raise Stop(Fault(Place(opened.source.shown, line), words.bare_return()))


def scan(opened: CsvFile, below: Sequence[CsvFile] = (), paths: str | None = None) -> pl.LazyFrame:
    """Return every cell as text (empty: null) as `#0`, `#1`, ... and the 0-based row number as `#row` (UInt32).

    `#short` (Boolean) is true where a row may be too short, as nothing stands in its last place: see `check_shape`.
    Files `below` it that are alike (see `together`) are scanned below it, the rows counted through; `paths` (String) is
    then a column with the path of each row's file.
    """
    import polars as pl

    lying = [one.source.path for one in (opened, *below)]
    cells = pl.scan_csv(
        lying if opened.source.held is None else opened.source.held,
        has_header=False,
        skip_rows=1,
        schema=dict.fromkeys(opened.names, pl.String()),
        separator=opened.delimiter,
        quote_char='"' if opened.digest.quotes else None,
        row_index_name=ROW,
        include_file_paths=paths,
        glob=False,
    )
    short = pl.col(opened.names[-1]).is_null().alias(SHORT)
    return cells.with_columns(short, *_empty_as_null(opened))


def _empty_as_null(opened: CsvFile) -> list[pl.Expr]:
    """Polars keeps a quoted empty cell apart from an empty one; to people they are the same."""
    import polars as pl

    names = opened.names if opened.digest.quotes else []
    return [pl.when(pl.col(name) != "").then(name) for name in names]


def check_shape(opened: CsvFile) -> None:
    """Look at every line for rows that are too short or too long, blank lines and stray quotes; raise `Stop` if any.

    Slow: Polars refuses rows that are too long by itself, and a row that is too short leaves its last cell empty. So
    this is for files that Polars refuses, or that have an empty cell in their last column.
    """
    faults = list(islice(_shape_faults(opened), 100_000))
    rest = len(faults) - SHOWN_FAULTS
    if rest > 0:
        faults = [*faults[:SHOWN_FAULTS], Fault(faults[SHOWN_FAULTS].place, words.more_such(rest))]
    if faults:
        raise Stop(*faults)


def _shape_faults(opened: CsvFile) -> Iterator[Fault]:
    blank: list[int] = []
    for line, record in _records(opened):
        if not record.strip(b"\r\n"):
            blank.append(line)
            continue
        yield from (Fault(Place(opened.source.shown, at), words.blank_line()) for at in blank)
        blank = []
        message = _wrong(record, opened)
        if message:
            yield Fault(Place(opened.source.shown, line), message)


def _wrong(record: bytes, opened: CsvFile) -> str:
    quoted, delimiter = opened.digest.quotes, opened.delimiter
    wrong = wrong_quotes(record, delimiter) if quoted else ""
    return wrong or ragged(record, delimiter, len(opened.header), quoted)


def check_records(opened: CsvFile, rows: int) -> None:
    """Raise `Stop` unless a file that was read as so many rows has as many records, and no quote where none may be.

    Polars joins rows over a stray quote, and may know ways of reading that we do not: what it read is counted.
    """
    quotes, lines = opened.digest.quotes, opened.digest.lines
    found = _checked(opened) if quotes else lines - opened.header_lines
    if found != rows:
        raise Stop(Fault(Place(opened.source.shown), words.other_count(found, rows)))


def _checked(opened: CsvFile) -> int:
    """Count the records of a file with quotes, each checked."""
    count = 0
    for line, record in _records(opened):
        count += 1
        if b'"' in record:
            if not well_formed(opened.delimiter).fullmatch(record):
                check_shape(opened)
            check_cells(Place(opened.source.shown, line), record, opened.delimiter)
    return count


def _records(opened: CsvFile) -> Iterator[tuple[int, bytes]]:
    """Yield the 1-based line and the raw bytes of each record below the header; quotes may hold line feeds."""
    with open_binary(opened.source) as file:
        lines = enumerate(islice(file, opened.header_lines, None), opened.header_lines + 1)
        yield from joined(opened.source.shown, lines) if opened.digest.quotes else lines


def _wanted(opened: CsvFile, rows: Sequence[int]) -> Iterator[tuple[int, bytes]]:
    """Yield line and bytes of the rows asked for (ascending), passing over the others as fast as can be."""
    records = _records(opened) if opened.digest.quotes else None
    with open_binary(opened.source) as file:
        plain = islice(file, opened.header_lines, None)
        at = 0
        for row in rows:
            if records is None:
                yield row + opened.header_lines + 1, next(islice(plain, row - at, None), b"")
            else:
                yield next(islice(records, row - at, None), (0, b""))
            at = row + 1


def take(opened: CsvFile, rows: Sequence[int]) -> pl.DataFrame:
    """Read some rows (0-based, ascending) again: `#row` (UInt32), `#line` (1-based, Int64) and every cell as text."""
    return take_all([opened], [rows])


def take_all(opened: Sequence[CsvFile], rows: Sequence[Sequence[int]]) -> pl.DataFrame:
    """Read some rows of each of several files that are alike, one file below the other; see `take`.

    Raises `Stop` where a file is not what it was: its texts would stand beside the figures of another.
    """
    import polars as pl

    parts = [_part(opened[0], [])]
    wanted = zip(opened, rows, strict=True)
    found = ((row, *one) for file, some in wanted for row, one in zip(some, _wanted(file, some), strict=True))
    while part := list(islice(found, PART)):
        parts.append(_part(opened[0], part))
    still_same(*(one.source for one, some in zip(opened, rows, strict=True) if some and one.source.held is None))
    return pl.concat(parts)


def _part(opened: CsvFile, found: list[tuple[int, int, bytes]]) -> pl.DataFrame:
    """Parse records, each with its row and its line, of files that are like this one."""
    import polars as pl

    # below a line of its own: at the start of a file some texts are taken for byte order marks or compressed data
    raw = b"".join([b"-\n", *(record if record.endswith(b"\n") else record + b"\n" for _, _, record in found)])
    schema = dict.fromkeys(opened.names, pl.String())
    try:
        read = partial(pl.read_csv, io.BytesIO(raw), has_header=False, skip_rows=1, separator=opened.delimiter)
        cells = (
            read(schema=schema, quote_char='"' if opened.digest.quotes else None)
            if found
            else pl.DataFrame(schema=schema)
        )
    except pl.exceptions.PolarsError:
        raise changed(opened.source) from None
    if not all(record for _, _, record in found) or cells.height != len(found):
        raise changed(opened.source)
    lines = pl.Series(LINE, [line for _, line, _ in found], dtype=pl.Int64)
    return (
        cells.with_columns(_empty_as_null(opened))
        .insert_column(0, lines)
        .insert_column(0, pl.Series(ROW, [row for row, _, _ in found], dtype=pl.UInt32))
    )
