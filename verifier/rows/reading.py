"""How a file is laid out, as its table declares it: nothing of this is guessed."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

PACKED = (".gz", ".zip")
SUFFIXES = {".csv": "csv", ".tsv": "tsv", ".tab": "tsv", ".json": "json", ".xlsx": "excel", ".parquet": "parquet"}


@dataclass(frozen=True, slots=True)
class Reading:
    """The format of a file, and what its reader must know.

    `wanted` are the headings (in JSON: the paths) that the table reads. `header_rows` rows that begin at row or line
    `begins` (1-based) are the header. `comment` begins lines that are passed over. `items` leads to the lists whose
    items are the rows of a JSON file. Every other key belongs to the format whose reader asks for it.
    """

    format: str = "csv"
    wanted: tuple[str, ...] = ()
    delimiter: str = ""
    encoding: str = "utf-8"
    comment: str = ""
    header_rows: int = 1
    begins: int = 1
    sheet: str = ""
    items: str = ""


def format_of(path: str) -> str:
    """Return the format of a file by the end of its name, below its packing; an unknown one is taken for CSV."""
    name = PurePosixPath(path.lower())
    inner = PurePosixPath(name.stem) if name.suffix in PACKED else name
    return SUFFIXES.get(inner.suffix, "csv")
