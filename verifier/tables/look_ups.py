"""Look-ups: columns of another table beside the rows of this one, many to one. What does not match stays, unknown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from verifier.model import Place
from verifier.rows.opened import LINE, ROW, PlaceOf
from verifier.rulebook.look_ups import ZERO, LookUp
from verifier.tables.beside import Beside
from verifier.tables.digits import bad_name, digits_name
from verifier.tables.doubled import TIMES
from verifier.tables.layout import Column
from verifier.tables.table import Table
from verifier.wording import look_ups as words

OTHER = "#other"
"""The line of the row that matches; null where there is none."""
OTHER_ROW = "#other row"


@dataclass(frozen=True, slots=True, eq=False)
class Matched:
    """The rows of a table with what they match, in the order of the table.

    `frame`: `#row`, `#line`, the columns of `by` in this table's names (String; null: not known), `#other` (Int64, the
    matching row's line), `#other row` (UInt32), `#times` (how often its key stands in the other table), and the other
    table's columns in this table's names. `there` are all keys of the other table with their first lines, in its order.
    """

    look_up: LookUp
    other: Table
    frame: pl.DataFrame
    there: pl.DataFrame


def matched(table: Table, look_up: LookUp, other: Table) -> Matched:
    """Find for every row of a table the one of another that has its key; one that stands there twice gives nothing."""
    known = other.known()
    if TIMES not in known.columns:
        known = known.with_columns(pl.lit(1, dtype=pl.UInt32).alias(TIMES))
    by = list(look_up.by)
    keys = (pl.col(theirs).alias(ours) for ours, theirs in look_up.by.items())
    taken = [column for ours, theirs in look_up.columns.items() for column in _taken(other, ours, theirs)]
    places = (pl.col(LINE).alias(OTHER), pl.col(ROW).alias(OTHER_ROW), pl.col(TIMES).fill_null(1))
    rows = known.select(*keys, *places, *taken)
    once = rows.unique(subset=by, keep="first", maintain_order=True)
    texts = table.text(table.frame[ROW]).select(ROW, LINE, *by)
    frame = texts.join(once, on=by, how="left", maintain_order="left")
    return Matched(look_up, other, frame, once.select(*by, OTHER))


def _taken(other: Table, ours: str, theirs: str) -> list[pl.Expr]:
    """Return a column in this table's names; one of text whose row stands more than once is not known."""
    if other.layout[theirs] in other.layout.texts:
        return [pl.when(pl.col(TIMES).fill_null(1) == 1).then(theirs).alias(ours)]
    return [pl.col(theirs).alias(ours), pl.col(digits_name(theirs)).alias(digits_name(ours))]


def beside(table: Table, found: Matched) -> Beside:
    """Return the columns that a look-up adds. No match makes a text unknown, and a figure too unless it means zero."""
    columns = tuple(_column(found, ours, theirs) for ours, theirs in found.look_up.columns.items())
    measures = [column for column in columns if column.type != "text"]
    frame = found.frame.with_columns(
        one for column in measures for one in _figures(column, found.look_up.no_match_means == ZERO)
    )
    return Beside(
        columns=columns,
        frame=frame.drop(ROW, LINE),
        scales={column.name: found.other.scales[found.look_up.columns[column.name]] for column in measures},
        origins={column.name: LookedUp(table.place, column.name, found) for column in measures},
    )


def _column(found: Matched, ours: str, theirs: str) -> Column:
    there = found.other.layout[theirs]
    return Column(ours, type="text" if there in found.other.layout.texts else there.type, blank="unknown")


def _figures(column: Column, zero: bool) -> Sequence[pl.Expr]:
    """A bad cell of the other table is its own finding: here its figure is just not known."""
    name, digits = column.name, digits_name(column.name)
    missing = pl.col(OTHER).is_null() if zero else pl.lit(value=False)
    none = pl.lit(2 if column.type == "percent" else 0)
    return (
        pl.when(missing).then(0).otherwise(name).alias(name),
        pl.when(missing).then(none).otherwise(digits).cast(pl.UInt8).fill_null(0).alias(digits),
        pl.lit(value=False).alias(bad_name(name)),
    )


@dataclass(frozen=True, slots=True, eq=False)
class LookedUp:
    """Where the figures of a column that is looked up stand: in the other table. `of_row` gives places of this one."""

    of_row: PlaceOf
    column: str
    found: Matched

    def why(self, row: int) -> str:
        """Say that nothing was found, too much was, or a figure that is not known."""
        one = self._row(row)
        label = words.label([one[name] or "" for name in self.found.look_up.by])
        own, other = str(self.of_row(one[LINE])), self.found.look_up.in_
        if one[OTHER] is None:
            return words.no_match(own, self.column, other, label)
        if one[TIMES] > 1:
            return words.match_twice(own, self.column, other, label)
        theirs = self.found.look_up.columns[self.column]
        origin = self.found.other.origins.get(theirs)
        told = origin.why(one[OTHER_ROW]) if origin is not None else ""
        return told or words.not_known_there(theirs, str(self.found.other.place(one[OTHER])))

    def place(self, row: int) -> Place | None:
        """Return the place of the matching row."""
        one = self._row(row)
        if one[OTHER] is None:
            return None
        return self.found.other.place_of(self.found.look_up.columns[self.column], one[OTHER_ROW], one[OTHER])

    def _row(self, row: int) -> dict[str, Any]:
        return row_of(self.found.frame, row)


def row_of(frame: pl.DataFrame, row: int) -> dict[str, Any]:
    """Return one row of a frame in the order of `#row`."""
    return frame.row(int(frame[ROW].search_sorted(row)), named=True)
