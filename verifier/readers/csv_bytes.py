"""What is looked at in the bytes of a CSV file before anything reads it: is it text, of lines that have an end."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from functools import cache

from verifier.files import PIECE, Digest, Source, open_binary
from verifier.model import Fault, NoRows, Place, Stop
from verifier.wording import encodings
from verifier.wording import files as file_words
from verifier.wording import tables as words

LONGEST_CELL = 2 * PIECE
LONGEST_ROW = 2**20

COMMA, TAB = ",", "\t"
CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")


@cache
def _cells(delimiter: str) -> re.Pattern[bytes]:
    """A cell that is quoted as it should be, or not at all."""
    return re.compile(rb'(?:"[^"]*+(?:""[^"]*+)*+"|[^"%b\r\n]*+)' % re.escape(delimiter.encode()))


@cache
def well_formed(delimiter: str) -> re.Pattern[bytes]:
    """One record whose quotes are where they may be; bytes, because it is only used on records that may be damaged."""
    cell = _cells(delimiter).pattern
    return re.compile(cell + rb"(?:%b" % re.escape(delimiter.encode()) + cell + rb")*+\r?\n?")


def check_bytes(source: Source, digest: Digest) -> None:
    """Raise `Stop` for a file that is no text: empty, packed, with control characters, endless lines, not UTF-8.

    What a file is was seen when it was digested; it is read again only to find the line of what is wrong.
    """
    if not digest.size or (digest.size == len(codecs.BOM_UTF8) and digest.start == codecs.BOM_UTF8):
        raise NoRows(Fault(Place(source.shown), words.empty_file()))
    if digest.start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise Stop(Fault(Place(source.shown), encodings.declare_utf16()))
    if file_words.what_it_is(digest.start):
        raise Stop(Fault(Place(source.shown), file_words.nul(digest.start)))
    if digest.nuls:
        place, _ = _first(source, lambda raw: b"\0" in raw)
        raise Stop(Fault(place, file_words.nul(digest.start)))
    if digest.controls:
        place, raw = _first(source, lambda raw: CONTROL.search(raw) is not None)
        raise Stop(Fault(place, file_words.control(*CONTROL.findall(raw)[0])))
    if digest.long:
        _check_lines(source)
    if not digest.utf8:
        place, raw = _first(source, lambda raw: _bad_byte(raw) is not None)
        raise Stop(Fault(place, encodings.undeclared(_bad_byte(raw) or 0)))


def _check_lines(source: Source) -> None:
    """A line without an end would be held in memory whole by everything that comes after."""
    place, _ = _first(source, lambda raw: len(raw) > LONGEST_ROW)
    if place.line:
        say = words.long_header if place.line == 1 else words.long_row
        raise Stop(Fault(place, say(LONGEST_ROW)))


def _bad_byte(raw: bytes) -> int | None:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError as error:
        return raw[error.start]
    return None


def _first(source: Source, wanted: Callable[[bytes], bool]) -> tuple[Place, bytes]:
    """Find the first line that is wanted, and its bytes; line 0 where there is none."""
    line, raw = next(((line, raw) for line, raw in _parts(source) if wanted(raw)), (0, b""))
    return Place(source.shown, line), raw


def _parts(source: Source) -> Iterator[tuple[int, bytes]]:
    """Yield every line with its number; one that is too long in parts."""
    line = 1
    with open_binary(source) as file:
        while raw := file.readline(LONGEST_ROW + 1):
            yield line, raw
            line += raw.endswith(b"\n")


def check_cells(place: Place, record: bytes, delimiter: str = COMMA) -> None:
    """Raise `Stop` where a cell of a record is longer than any that a person wrote."""
    longest = max(map(len, _cells(delimiter).findall(record))) if len(record) > LONGEST_CELL else 0
    if longest > LONGEST_CELL:
        raise Stop(Fault(place, words.long_cell(longest, LONGEST_CELL)))
