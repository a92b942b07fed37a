"""Records of delimited text: its lines, joined over open quotes, and what is wrong with one of them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator

from verifier.model import Fault, Place, Stop
from verifier.readers.csv_bytes import LONGEST_ROW, well_formed
from verifier.wording import tables as words

Lines = Iterable[tuple[int, bytes]]
"""Numbers of lines (1-based) and their bytes, with their line ends."""


def joined(shown: str, lines: Lines) -> Iterator[tuple[int, bytes]]:
    """Join lines over open quotes; a quote that stays open for too long is not followed to the end of the file."""
    start = size = 0
    held: list[bytes] = []
    for line, raw in lines:
        odd = raw.count(b'"') % 2
        if not held and not odd:
            yield line, raw
            continue
        start, size = (start, size) if held else (line, 0)
        held.append(raw)
        size += len(raw)
        if size > LONGEST_ROW:
            raise Stop(Fault(Place(shown, start), words.long_row(LONGEST_ROW)))
        if odd and len(held) > 1:
            yield start, b"".join(held)
            held = []
    if held:
        yield start, b"".join(held)


def without_comments(lines: Lines, mark: bytes, passed: list[int], quoted: bool = True) -> Iterator[tuple[int, bytes]]:
    """Pass over lines that begin with a mark, and keep their numbers; inside quotes such a line is part of a cell."""
    inside = 0
    for line, raw in lines:
        if mark and not inside and raw.startswith(mark):
            passed.append(line)
            continue
        inside ^= raw.count(b'"') % 2 if quoted else 0
        yield line, raw


def bare_return(record: bytes, quoted: bool = True) -> bool:
    """Tell whether a carriage return without a line feed stands outside the quotes of a record."""
    return re.search(rb"\r(?!\n)", b"".join(_outside(record, quoted))) is not None


def wrong_quotes(record: bytes, delimiter: str) -> str:
    """Say what is wrong with the quotes of a record; nothing where they are as they should be."""
    if b'"' not in record:
        return ""
    if record.count(b'"') % 2:
        return words.open_quote()
    return "" if well_formed(delimiter).fullmatch(record) else words.bad_quotes()


def ragged(record: bytes, delimiter: str, expected: int, quoted: bool = True) -> str:
    """Say that a record has more or fewer cells than expected; nothing where it has as many."""
    mark = delimiter.encode()
    cells = sum(part.count(mark) for part in _outside(record, quoted)) + 1
    return "" if cells == expected else words.ragged(cells, expected)


def _outside(record: bytes, quoted: bool) -> list[bytes]:
    """Return the parts of a record that stand outside of quotes."""
    return record.split(b'"')[::2] if quoted else [record]


def read_cells(lines: Iterable[str], delimiter: str, quoted: bool) -> Iterator[list[str]]:
    """Part records into their cells; where nothing is quoted, quotes are signs like others. Raises `csv.Error`."""
    if quoted:
        return csv.reader(lines, delimiter=delimiter, strict=True)
    return csv.reader(lines, delimiter=delimiter, strict=True, quoting=csv.QUOTE_NONE)
