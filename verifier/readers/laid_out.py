"""Delimited text with comment lines, several header rows, or a header further down: read whole, by the same rules."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, islice

from verifier.files import LARGEST_HELD, Digest, Source, open_binary
from verifier.model import Fault, Place, Stop
from verifier.readers.csv_bytes import check_bytes, check_cells
from verifier.readers.records import bare_return, joined, read_cells, without_comments, wrong_quotes
from verifier.rows.headings import MOST_CELLS, SHOWN_FAULTS, Row, with_headings
from verifier.rows.held import Held, at_lines
from verifier.rows.reading import Reading
from verifier.wording import files as file_words
from verifier.wording import headings as heading_words
from verifier.wording import tables as words

MOST_FAULTS = 100_000


def open_laid_out(source: Source, digest: Digest, reading: Reading, delimiter: str) -> Held:
    """Read a file whole. Lines above the header, and comment lines, are passed over; all others are rows.

    Raises `Stop` with the faults of its bytes, of its quotes, or of its shape: as for files that are plainly laid out.
    """
    if source.size > LARGEST_HELD:
        raise Stop(Fault(Place(source.shown), file_words.too_large(source.size, LARGEST_HELD)))
    check_bytes(source, digest)
    passed: list[int] = []
    faults: list[Fault] = []
    rows = list(_limited(source.shown, _rows(source, digest, reading, delimiter, passed, faults)))
    if faults:
        rest = len(faults) - SHOWN_FAULTS
        more = [Fault(faults[SHOWN_FAULTS].place, words.more_such(rest))] if rest > 0 else []
        raise Stop(*faults[:SHOWN_FAULTS], *more)
    held = with_headings(source.shown, rows, reading, at_lines(source.shown))
    return replace(held, notes=(*held.notes, *_notes(source.shown, reading, len(passed))))


def _notes(shown: str, reading: Reading, passed: int) -> Iterator[str]:
    if reading.begins > 1:
        yield heading_words.above_the_header(shown, reading.begins)
    if passed:
        yield heading_words.comments_passed(shown, reading.comment, passed)


def _limited(shown: str, rows: Iterator[Row]) -> Iterator[Row]:
    """Stop where more cells come than are held in memory: a small file may have many that are empty."""
    cells = 0
    for row in rows:
        cells += len(row[1])
        if cells > MOST_CELLS:
            raise Stop(Fault(Place(shown, row[0]), heading_words.too_many_to_hold(MOST_CELLS)))
        yield row


def _rows(
    source: Source, digest: Digest, reading: Reading, delimiter: str, passed: list[int], faults: list[Fault]
) -> Iterator[Row]:
    """Yield line and cells of every record (none: a blank line); keep the lines passed over, and what is wrong."""
    quoted = digest.quotes
    with open_binary(source) as file:
        first = file.readline().removeprefix(codecs.BOM_UTF8)
        lines = islice(enumerate(chain([first], file), 1), reading.begins - 1, None)
        rows = without_comments(lines, reading.comment.encode(), passed, quoted)
        for line, record in joined(source.shown, rows) if quoted else rows:
            message = _wrong(record, delimiter, quoted)
            if not message:
                check_cells(Place(source.shown, line), record, delimiter)
                yield line, _cells(record, delimiter, quoted)
            elif len(faults) < MOST_FAULTS:
                faults.append(Fault(Place(source.shown, line), message))


def _wrong(record: bytes, delimiter: str, quoted: bool) -> str:
    if bare_return(record, quoted):
        return words.bare_return()
    return wrong_quotes(record, delimiter) if quoted else ""


def _cells(record: bytes, delimiter: str, quoted: bool) -> tuple[str, ...]:
    text = record.decode().rstrip("\r\n")
    return tuple(next(read_cells([text], delimiter, quoted))) if text else ()
