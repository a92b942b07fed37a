"""JSON as results services send it: lists of objects inside one another, whose items become rows."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from functools import partial
from itertools import islice
from typing import Any

import polars as pl

from verifier.files import Digest, Source
from verifier.model import Fault, NoRows, Place, Stop
from verifier.readers.json_columns import PathColumn, column_of, paths_in, texts_of
from verifier.readers.json_paths import Item, Parts, items_along, parts_of, written
from verifier.readers.json_text import read_json
from verifier.readers.texts import check_texts
from verifier.registry import reader
from verifier.rows.held import Held
from verifier.rows.opened import LINE, Opened, name_of
from verifier.rows.reading import Reading
from verifier.wording import json_files as words
from verifier.wording import tables as table_words

MOST_ROWS = 1_000_000
MOST_COLUMNS = 10_000


@reader("json")
def json(source: Source, digest: Digest, reading: Reading) -> Opened:
    """JSON: rows are the items of the lists to which `items` leads; columns are paths from the top."""
    del digest
    items = parts_of(source.shown, reading.items)
    empty: list[str] = []
    rows = _rows(source.shown, read_json(source), items, empty)
    unnamed: dict[int, str] = {}
    columns, texts = _columns(source.shown, items, rows, reading, unnamed)
    trails = array("q", (at for row in rows for at in row.trail))
    cells = (pl.Series(name_of(at), one, dtype=pl.String) for at, one in enumerate(texts))
    held = Held(
        shown=source.shown,
        header=tuple(column.heading for column in columns),
        cells=pl.DataFrame([pl.Series(LINE, range(len(rows)), dtype=pl.Int64), *cells]),
        place_of=partial(_place, source.shown, items, trails),
        cell_of=partial(_cell, source.shown, columns, trails, len(items) + 1),
        begins=Place(source.shown, part=reading.items),
        notes=(words.empty_lists(source.shown, len(empty), empty[0]),) if empty else (),
        unnamed=unnamed,
    )
    check_texts(held)
    return held


def _rows(shown: str, value: Any, items: Parts, empty: list[str]) -> list[Item]:
    rows = list(islice(items_along(shown, value, items, empty), MOST_ROWS + 1))
    if not rows:
        raise NoRows(Fault(Place(shown, part=".".join(items)), words.no_rows()))
    if len(rows) > MOST_ROWS:
        raise Stop(Fault(Place(shown), words.too_many_rows(MOST_ROWS)))
    return rows


def _columns(
    shown: str, items: Parts, rows: Sequence[Item], reading: Reading, unnamed: dict[int, str]
) -> tuple[list[PathColumn], list[list[str | None]]]:
    """Read the columns that are wanted; all where one of them is not there, so that they can be said, or none named."""
    wanted = reading.wanted
    columns = [column_of(shown, heading, items) for heading in dict.fromkeys(wanted)]
    own = {heading: unnamed for heading in reading.keys}
    texts = [texts_of(shown, one, rows, wanted=True, unnamed=own.get(one.heading)) for one in columns]
    if not wanted or None in texts:
        others = [heading for heading in paths_in(items, rows, MOST_COLUMNS + 1) if heading not in wanted]
        if len(others) > MOST_COLUMNS:
            raise Stop(Fault(Place(shown), table_words.too_many_columns(len(others), MOST_COLUMNS)))
        more = [column_of(shown, heading, items) for heading in others]
        columns += more
        texts += [_or_none(shown, column, rows) for column in more]
    found = [(column, one) for column, one in zip(columns, texts, strict=True) if one is not None]
    return [column for column, _ in found], [one for _, one in found]


def _or_none(shown: str, column: PathColumn, rows: Sequence[Item]) -> list[str | None] | None:
    """A path that is a value in one row and a list in another is no column; nobody asked for it."""
    try:
        return texts_of(shown, column, rows)
    except Stop:
        return None


def _place(shown: str, items: Parts, trails: Sequence[int], line: int) -> Place:
    size = len(items) + 1
    return Place(shown, part=written(items, trails[line * size : (line + 1) * size]))


def _cell(
    shown: str, columns: Sequence[PathColumn], trails: Sequence[int], size: int, line: int, position: int
) -> Place:
    return columns[position].place(shown, trails[line * size : (line + 1) * size])
