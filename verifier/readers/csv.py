"""Comma-separated values: a frame of text, strictly, with the file line of every row.

The first line is the header; cells are separated by commas and may be quoted; lines end in LF or CR LF; the text is
UTF-8 with or without a byte order mark. Whatever else a file is, is a fault with its line: nothing is skipped, padded
or guessed. Blank lines at the very end are ignored.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

from verifier.files import Digest, Source, changed, open_binary
from verifier.model import Fault, Place, Stop
from verifier.wording import files as file_words
from verifier.wording import tables as words

if TYPE_CHECKING:
    import polars as pl

LONGEST_HEADER = 2**20
SHOWN_FAULTS = 5
# rows taken out of a file are parsed in parts of this many, so that their bytes never stand in memory all at once
PART = 200_000
ROW = "#row"
LINE = "#line"
SHORT = "#short"

# one record whose quotes are where they may be; bytes, because it is only used on records that may be damaged
CELL = rb'(?:"(?:[^"]|"")*"|[^",\r\n]*)'
WELL_FORMED = re.compile(CELL + rb"(?:," + CELL + rb")*\r?\n?")


@dataclass(frozen=True, slots=True)
class CsvFile:
    """A CSV file whose header was read: the columns' names as written, and how many lines the header takes."""

    source: Source
    digest: Digest
    header: tuple[str, ...]
    header_lines: int
    blank_at_end: int

    @property
    def names(self) -> list[str]:
        """Our names of the columns, by position, so that no name in a file can clash with one of ours."""
        return [f"#{position}" for position in range(len(self.header))]


def open_csv(source: Source, digest: Digest) -> CsvFile:
    """Read the header. Raises `Stop`: empty, no UTF-8, NUL bytes, bare carriage returns, bad or repeated names."""
    _check_bytes(source, digest)
    with open_binary(source) as file:
        raw = b"".join(_header_lines(source, file))
    header = _names(source, raw.decode("utf-8-sig"))
    opened = CsvFile(source, digest, header, raw.count(b"\n") or 1, _blank_at_end(source))
    if digest.returns:
        _check_returns(opened, raw)
    return opened


def _check_bytes(source: Source, digest: Digest) -> None:
    if not digest.size or (digest.size == len(codecs.BOM_UTF8) and digest.start == codecs.BOM_UTF8):
        raise Stop(Fault(Place(source.shown), words.empty_file()))
    if file_words.what_it_is(digest.start):
        raise Stop(Fault(Place(source.shown), file_words.nul(digest.start)))
    if digest.nuls:
        raise Stop(Fault(_first_line(source, lambda raw: b"\0" in raw), file_words.nul(digest.start)))
    if not digest.utf8:
        place = _first_line(source, lambda raw: _bad_byte(raw) is not None)
        raise Stop(Fault(place, file_words.not_utf8(_bad_byte(_line(source, place.line)) or 0, digest.start)))


def _bad_byte(raw: bytes) -> int | None:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return raw[error.start]
    return None


def _first_line(source: Source, wanted: Callable[[bytes], bool]) -> Place:
    with open_binary(source) as file:
        return Place(source.shown, next((line for line, raw in enumerate(file, 1) if wanted(raw)), 0))


def _line(source: Source, line: int) -> bytes:
    with open_binary(source) as file:
        return next(islice(file, line - 1, None), b"")


def _header_lines(source: Source, file: BinaryIO) -> Iterator[bytes]:
    """Yield the lines of the header: one, or as many as its quotes span."""
    quotes = size = 0
    while raw := file.readline(LONGEST_HEADER):
        yield raw
        quotes += raw.count(b'"')
        size += len(raw)
        if raw.endswith(b"\n") and quotes % 2 == 0:
            return
        if size >= LONGEST_HEADER:
            raise Stop(Fault(Place(source.shown, 1), words.long_header(LONGEST_HEADER)))


def _names(source: Source, text: str) -> tuple[str, ...]:
    place = Place(source.shown, 1)
    if not text.strip("\r\n"):
        raise Stop(Fault(place, words.blank_header()))
    try:
        names = next(csv.reader(io.StringIO(text, newline=""), strict=True))
    except csv.Error:
        raise Stop(Fault(place, words.bad_header())) from None
    repeated = [(name, at) for at, name in enumerate(names) if name and name in names[:at]]
    if repeated:
        raise Stop(
            *(Fault(place, words.duplicate_column(name, names.index(name) + 1, at + 1)) for name, at in repeated)
        )
    return tuple(names)


def _blank_at_end(source: Source) -> int:
    """Count the blank lines at the very end; more than fit in the last block are too many to pass over."""
    with open_binary(source) as file:
        file.seek(max(0, source.size - 4096))
        tail = file.read()
    return max(0, tail[len(tail.rstrip(b"\r\n")) :].count(b"\n") - 1)


def _check_returns(opened: CsvFile, raw: bytes) -> None:
    """Bare carriage returns are taken inside quotes only: as line ends they would make a file of no rows."""
    if re.search(rb"\r(?!\n)", raw.rstrip(b"\r\n")):
        raise Stop(Fault(Place(opened.source.shown, 1), words.bare_returns()))
    for line, record in _records(opened):
        outside = b"".join(record.split(b'"')[::2])
        if re.search(rb"\r(?!\n)", outside):
            raise Stop(Fault(Place(opened.source.shown, line), words.bare_return()))


def scan(opened: CsvFile) -> pl.LazyFrame:
    """Return every cell as text (empty: null) as `#0`, `#1`, ... and the 0-based row number as `#row` (UInt32).

    `#short` (Boolean) is true where a row may be too short, as nothing stands in its last place: see `check_shape`.
    """
    import polars as pl

    cells = pl.scan_csv(
        opened.source.path,
        has_header=False,
        skip_rows=1,
        schema=dict.fromkeys(opened.names, pl.String()),
        quote_char='"' if opened.digest.quotes else None,
        row_index_name=ROW,
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
        message = _wrong(record, len(opened.header))
        if message:
            yield Fault(Place(opened.source.shown, line), message)


def _wrong(record: bytes, expected: int) -> str:
    if b'"' in record:
        if record.count(b'"') % 2:
            return words.open_quote()
        if not WELL_FORMED.fullmatch(record):
            return words.bad_quotes()
    cells = sum(part.count(b",") for part in record.split(b'"')[::2]) + 1
    return "" if cells == expected else words.ragged(cells, expected)


def _records(opened: CsvFile) -> Iterator[tuple[int, bytes]]:
    """Yield the 1-based line and the raw bytes of each record below the header; quotes may hold line feeds."""
    with open_binary(opened.source) as file:
        lines = enumerate(islice(file, opened.header_lines, None), opened.header_lines + 1)
        if not opened.digest.quotes:
            yield from lines
            return
        start, open_part = 0, b""
        for line, raw in lines:
            start = start if open_part else line
            open_part += raw
            if open_part.count(b'"') % 2 == 0:
                yield start, open_part
                open_part = b""
        if open_part:
            yield start, open_part


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
    import polars as pl

    parts = [_part(opened, [], [])]
    found = _wanted(opened, rows)
    for start in range(0, len(rows), PART):
        some = rows[start : start + PART]
        parts.append(_part(opened, some, list(islice(found, len(some)))))
    return pl.concat(parts)


def _part(opened: CsvFile, rows: Sequence[int], found: list[tuple[int, bytes]]) -> pl.DataFrame:
    import polars as pl

    raw = b"".join(record if record.endswith(b"\n") else record + b"\n" for _, record in found)
    schema = dict.fromkeys(opened.names, pl.String())
    try:
        cells = pl.read_csv(io.BytesIO(raw), has_header=False, schema=schema) if raw else pl.DataFrame(schema=schema)
    except pl.exceptions.PolarsError:
        raise changed(opened.source) from None
    if not all(record for _, record in found) or cells.height != len(rows):
        raise changed(opened.source)
    lines = pl.Series(LINE, [line for line, _ in found], dtype=pl.Int64)
    return (
        cells.with_columns(_empty_as_null(opened))
        .insert_column(0, lines)
        .insert_column(0, pl.Series(ROW, rows, dtype=pl.UInt32))
    )
