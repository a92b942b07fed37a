"""Text with a delimiter between its cells: comma-separated and tab-separated values, and what else is declared.

The plain form (UTF-8, one header line, which is the first) is scanned where it lies. What is in another encoding is
held in UTF-8 and then read alike; what is laid out otherwise is read whole.
"""

from __future__ import annotations

from dataclasses import replace

from verifier.files import Digest, Source
from verifier.model import Fault, Place, Stop
from verifier.readers.csv import open_csv
from verifier.readers.csv_bytes import COMMA, TAB
from verifier.readers.csv_rows import CsvRows
from verifier.readers.encodings import as_utf8
from verifier.readers.laid_out import open_laid_out
from verifier.registry import reader
from verifier.rows.opened import Opened
from verifier.rows.reading import Reading
from verifier.wording import tables as words

NAMED = {"tab": TAB}
"""Delimiters that have a name in rulebooks, as nobody sees them."""


@reader("csv")
def csv(source: Source, digest: Digest, reading: Reading) -> Opened:
    """Comma-separated values, or with another delimiter that is declared; cells may be quoted."""
    return _open(source, digest, reading, NAMED.get(reading.delimiter, reading.delimiter) or COMMA)


@reader("tsv")
def tsv(source: Source, digest: Digest, reading: Reading) -> Opened:
    """Tab-separated values; cells may be quoted as in CSV."""
    return _open(source, digest, reading, NAMED.get(reading.delimiter, reading.delimiter) or TAB)


def _open(source: Source, digest: Digest, reading: Reading, delimiter: str) -> Opened:
    source, digest = as_utf8(source, digest, reading)
    digest = replace(digest, quotes=digest.quotes and not reading.plain_quotes)
    every_row = not reading.comment and not reading.leave_out and not reading.blank_rows
    plain = every_row and reading.header_rows == reading.begins == 1
    opened: Opened
    if plain:
        opened = CsvRows(open_csv(source, digest, delimiter))
    else:
        opened = open_laid_out(source, digest, reading, delimiter)
    _check_delimiter(opened, reading, delimiter)
    return opened


def _check_delimiter(opened: Opened, reading: Reading, delimiter: str) -> None:
    """A header of one column is one that is parted by something else, where columns are wanted that it has not."""
    mark = words.other_separator(opened.header, delimiter)
    if mark and reading.wanted and not set(reading.wanted) & set(opened.header):
        raise Stop(Fault(Place(opened.shown, reading.begins), words.other_delimiter(mark)))
