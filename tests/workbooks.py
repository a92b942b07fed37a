"""Workbooks for tests: written as Excel writes them by another library, and changed in their parts by hand."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from verifier.files import digest, open_source
from verifier.readers.opening import open_rows
from verifier.rows.held import Held
from verifier.rows.reading import Reading

SHEET = "xl/worksheets/sheet1.xml"


def workbook(path: Path, rows: Sequence[Sequence[Any]] = (), fill: Callable[[Any, Any], None] | None = None) -> Path:
    """Write a workbook with one sheet, Canvass; `fill` may do the rest (to the sheet, with the workbook)."""
    with xlsxwriter.Workbook(str(path), {"strings_to_numbers": False}) as book:
        sheet = book.add_worksheet("Canvass")
        for at, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.write(at, column, cell)
        if fill:
            fill(sheet, book)
    return path


def changed(path: Path, *changes: tuple[str, bytes | None, bytes], then: str = "changed.xlsx") -> Path:
    """Write a workbook anew with changes to its parts: name, what stands there (None: all of it) and what instead."""
    other = path.with_name(then)
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(other, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            data = old.read(name)
            for part, before, after in changes:
                if part == name:
                    assert before is None or before in data, f"{before!r} is not in {name}"
                    data = after if before is None else data.replace(before, after)
            new.writestr(name, data)
    return other


def opened(path: Path, **reading: Any) -> Held:
    """Open a file as its format says: by default as Excel."""
    source = open_source(str(path))
    found = open_rows(source, digest(source), Reading(**{"format": "excel", **reading}))
    assert isinstance(found, Held)
    return found


def columns(held: Held) -> dict[str, list[str | None]]:
    """The texts of each column, by its heading."""
    return {heading: held.cells[f"#{at}"].to_list() for at, heading in enumerate(held.header)}


def column(path: Path, heading: str = "votes", **reading: Any) -> list[str | None]:
    return columns(opened(path, **reading))[heading]
