"""Rows that look like notes below a table: one text and nothing else, in all that a row of the file became."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from verifier.rows.held import Held
from verifier.rows.opened import LINE
from verifier.rows.unpivot import WIDTH
from verifier.rulebook.reading import READ_BY
from verifier.tables.cells import Bad
from verifier.tables.file_rows import FileRows
from verifier.tables.joined import Joined
from verifier.tables.schemas import Problem


def note_rows(bad: Iterable[Bad], rows: Mapping[int, Mapping[str, Any]], joined: Joined) -> set[int]:
    """Return the rows with blank cells that look like notes; `rows` are their texts, as `Joined.take` gives them."""
    blank = {row for row, _, problem in bad if problem is Problem.BLANK}
    alone = {row: joined.file_of(row) for row in blank if _stands_alone(joined.file_of(row), rows[row])}
    whole = Counter(_line(file, rows[row]) for row, file in alone.items())
    return {row for row, file in alone.items() if whole[_line(file, rows[row])] == _made_of_one(file)}


def _stands_alone(file: FileRows, row: Mapping[str, Any]) -> bool:
    """Tell whether a row has one text and nothing else; what columns or the file's name give does not count."""
    layout, shape = file.layout, file.layout.reading.shape
    given = {*file.named, *(name for name, _ in (shape.unpivot.labels if shape and shape.unpivot else ()))}
    own = [row[column.name] for column in layout.columns if column.name not in given]
    return layout.reading.format in READ_BY["leave out"] and not layout.by_options and sum(map(bool, own)) == 1


def _line(file: FileRows, row: Mapping[str, Any]) -> int:
    """The row of the file, where columns became rows."""
    return int(row[LINE]) // (WIDTH if _made_of_one(file) > 1 else 1)


def _made_of_one(file: FileRows) -> int:
    """How many rows one of the file became."""
    shape, opened = file.layout.reading.shape, file.opened
    turned = shape is not None and shape.unpivot is not None and isinstance(opened, Held)
    return opened.cells.height // max(1, opened.lines or 1) if turned and isinstance(opened, Held) else 1
