"""Rows that are totals: known by a declared text, left out of the table so that nothing is added twice, and counted."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from verifier.model import Fault, Stop
from verifier.rows.opened import LINE, ROW
from verifier.rows.unpivot import WIDTH
from verifier.tables.joined import Joined
from verifier.tables.layout import Layout
from verifier.tables.marks import declared
from verifier.wording import layout as words


def without_totals(
    frame: pl.DataFrame, layout: Layout, shown: str, joined: Joined
) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """Leave out the rows that are totals, and say how many; a row of two texts is counted by the first.

    Raises `Stop`: a text that no row has, or that all have.
    """
    if not layout.totals:
        return frame, ()
    marks, top = declared(layout.totals), joined.files[0].opened.top()
    missing = [(name, text) for mark, name, text in marks if not frame[mark].any()]
    if missing:
        raise Stop(*(Fault(top, _no_such(frame, name, text, joined)) for name, text in missing))
    kept, counts, without = frame, [], _files_without(frame, [mark for mark, _, _ in marks], joined)
    for mark, name, text in marks:
        counts.append((name, text, _rows(kept.filter(mark)[ROW], layout, joined)))
        kept = kept.filter(~pl.col(mark))
    if not kept.height:
        raise Stop(Fault(top, words.all_totals(text for _, _, text in marks)))
    return kept.drop(mark for mark, _, _ in marks), (words.totals_left_out(shown, counts, len(joined.files), without),)


def _files_without(frame: pl.DataFrame, marks: Sequence[str], joined: Joined) -> list[str]:
    """Name the files none of whose rows is a total: of many publishers one may call it otherwise."""
    having = {id(joined.file_of(row)) for row in frame.filter(pl.any_horizontal(marks))[ROW]}
    return [one.opened.shown for one in joined.files if id(one) not in having]


def _no_such(frame: pl.DataFrame, name: str, text: str, joined: Joined) -> str:
    return words.no_such_total(name, text, set(joined.take(frame[ROW].to_list())[name]))


def _rows(rows: pl.Series, layout: Layout, joined: Joined) -> int:
    """Count the rows of the file: where columns became rows, one of the file is many of the table."""
    if layout.reading.shape is None or layout.reading.shape.unpivot is None:
        return len(rows)
    return (joined.take(rows.to_list())[LINE] // WIDTH).n_unique()
