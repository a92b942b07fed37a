"""The formats of files of figures, and how a file's name tells which it is."""

from __future__ import annotations

from pathlib import PurePosixPath

CSV, TSV, JSON, EXCEL, PARQUET = "csv", "tsv", "json", "excel", "parquet"
FORMATS = (CSV, TSV, JSON, EXCEL, PARQUET)
DELIMITED = (CSV, TSV)
"""Formats of text with a delimiter between its cells."""

UTF_8, UTF_16 = "utf-8", "utf-16"
ENCODINGS = (UTF_8, UTF_16, "windows-1252", "iso-8859-1", "mac-roman", "cp437")
DELIMITERS = (",", ";", "|", "tab")
CARRIAGE_RETURN = "carriage return"
PLAIN = "plain"

PACKED = (".gz", ".zip")
SUFFIXES = {
    ".csv": CSV,
    ".tsv": TSV,
    ".tab": TSV,
    ".json": JSON,
    ".jsonl": JSON,
    ".ndjson": JSON,
    ".xlsx": EXCEL,
    ".xlsm": EXCEL,
    # these are not read, and their reader says what to save them as
    ".xls": EXCEL,
    ".xlsb": EXCEL,
    ".ods": EXCEL,
    ".parquet": PARQUET,
}


def format_of(path: str) -> str:
    """Return the format of a file by the end of its name, below its packing; an unknown one is taken for CSV."""
    return told_format(path) or CSV


def told_format(path: str) -> str:
    """Return the format that a name tells: `canvass.tsv.gz` is TSV, `drop.zip` tells nothing."""
    name = PurePosixPath(path.lower())
    inner = PurePosixPath(name.stem) if name.suffix in PACKED else name
    return SUFFIXES.get(inner.suffix, "")


def packing_of(path: str) -> str:
    """Return how a file is packed by the end of its name, `.gz` or `.zip`; nothing where it is not."""
    suffix = PurePosixPath(path.lower()).suffix
    return suffix if suffix in PACKED else ""
