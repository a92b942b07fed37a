"""Text with a delimiter between its cells: comma-separated values."""

from __future__ import annotations

from verifier.files import Digest, Source
from verifier.readers.csv import open_csv
from verifier.readers.csv_rows import CsvRows
from verifier.registry import reader
from verifier.rows.opened import Opened
from verifier.rows.reading import Reading


@reader("csv")
def csv(source: Source, digest: Digest, reading: Reading) -> Opened:
    """Comma-separated values: UTF-8, one line of headings, cells that may be quoted."""
    del reading
    return CsvRows(open_csv(source, digest))
