"""The cells of a table's measures: brought to one scale, held against the column's rules; bad cells become unknown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from verifier.numbers import MOST_DIGITS, NotANumber, Notation, read_number
from verifier.rows.opened import ROW
from verifier.tables.digits import absent_name, bad_name, scaled, wide_name
from verifier.tables.layout import Column, Layout
from verifier.tables.schemas import Problem, Rule, broken_rules, flag_name, rules
from verifier.wording import tables as words
from verifier.wording import typed_numbers as typed
from verifier.wording.layout import after_times

# (data row, position of the measure in the layout, problem)
Bad = tuple[int, int, Problem]


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """Checked cells: the narrow frame, each measure's scale and number of bad cells, and the first bad cells."""

    frame: pl.DataFrame
    scales: Mapping[str, int]
    bad_counts: Mapping[str, int]
    bad: tuple[Bad, ...]


def check_cells(frame: pl.DataFrame, layout: Layout, widen: Callable[[str], pl.DataFrame], most: int) -> Cells:
    """Check the measures of a narrow frame, as `digits.read_columns` gives them; keep the first `most` bad cells.

    `widen` reads one measure again in Int128, where a number does not fit Int64. A cell that breaks a rule is bad: it
    is null afterwards, and `m #bad` is true.
    """
    scales: dict[str, int] = {}
    for column in layout.measures:
        name = column.name
        if frame[wide_name(name)].any():
            frame = frame.with_columns(widen(name).drop(ROW).get_columns())
        frame, scales[name] = _prepared(frame.drop(wide_name(name)), column)
    expected = [rule for column in layout.measures for rule in rules(column, scales[column.name])]
    broken = broken_rules(frame, expected)
    counts = {column.name: _count(frame, _of(broken, column)) for column in layout.measures}
    bad = [bad for at, column in enumerate(layout.measures) for bad in _first(frame, _of(broken, column), at, most)]
    clean = frame.with_columns(shown for column in layout.measures for shown in _unknown(column, _of(broken, column)))
    extra = [flag_name(c.name, problem) for c in layout.measures for problem in (Problem.TOO_LONG, Problem.BLANK)]
    absent = [name for column in layout.measures if (name := absent_name(column.name)) in clean.columns]
    clean = clean.with_columns(_not_there(column) for column in layout.measures if absent_name(column.name) in absent)
    return Cells(clean.drop(*extra, *absent), scales, counts, tuple(sorted(bad)[:most]))


def _prepared(frame: pl.DataFrame, column: Column) -> tuple[pl.DataFrame, int]:
    """Bring a measure to one scale, give blanks their meaning, and flag what Pandera shall find."""
    name = column.name
    found = scaled(frame, name)
    frame = frame.with_columns(found.values, found.lost.alias(flag_name(name, Problem.TOO_LONG)))
    blank = pl.col(name).is_null() & ~pl.col(bad_name(name)) & ~pl.col(flag_name(name, Problem.TOO_LONG))
    # where a file lacks the whole column, as it may, no cell of it is blank
    there = ~pl.col(absent_name(name)) if absent_name(name) in frame.columns else pl.lit(value=True)
    value = pl.when(blank & there).then(0).otherwise(pl.col(name)) if column.blank == "zero" else pl.col(name)
    flag = (blank & there if column.blank is None else pl.lit(value=False)).alias(flag_name(name, Problem.BLANK))
    return frame.with_columns(value.cast(found.values.dtype).alias(name), flag), found.scale


def _not_there(column: Column) -> pl.Expr:
    """Where blanks are not applicable, a file without the column must not look as if it were full of them."""
    bad = pl.col(bad_name(column.name))
    return bad | pl.col(absent_name(column.name)) if column.blank == "not applicable" else bad


def _of(broken: Sequence[Rule], column: Column) -> list[Rule]:
    return [rule for rule in broken if rule.measure == column.name]


def _broken(broken: Sequence[Rule]) -> pl.Expr:
    return pl.any_horizontal(rule.broken for rule in broken)


def _count(frame: pl.DataFrame, broken: Sequence[Rule]) -> int:
    return int(frame.select(_broken(broken).sum()).item()) if broken else 0


def _first(frame: pl.DataFrame, broken: Sequence[Rule], at: int, most: int) -> list[Bad]:
    """Return the first bad cells of a measure, a cell once: it is never both no number and out of bounds."""
    return [
        (row, at, rule.problem) for rule in broken for row in frame.lazy().filter(rule.broken).head(most).collect()[ROW]
    ]


def _unknown(column: Column, broken: Sequence[Rule]) -> list[pl.Expr]:
    if not broken:
        return []
    name, bad = column.name, _broken(broken)
    return [pl.when(~bad).then(pl.col(name)).alias(name), bad.alias(bad_name(name))]


def message(column: Column, problem: Problem, text: str, layout: Layout, scale: int) -> str:
    """Say what is wrong with a cell: what stood there, and what was expected."""
    return _message(column, problem, text, layout, scale) + after_times(column.power)


def _message(column: Column, problem: Problem, text: str, layout: Layout, scale: int) -> str:
    if problem is Problem.BLANK:
        return words.blank_cell(column.heading, "" if layout.by_options else column.name)
    if problem is Problem.TOO_LONG:
        return words.too_long(column.heading, text, MOST_DIGITS, scale)
    if problem is Problem.BELOW and column.at_least is not None:
        return words.below(column.heading, text, column.at_least, column.type)
    if problem is Problem.ABOVE and column.at_most is not None:
        return words.above(column.heading, text, column.at_most, column.type)
    why = reason(text, column, layout.notation)
    return words.bad_number(column.heading, text, column.type, why) + typed.hint(why, text, column.type)


def reason(text: str, column: Column, notation: Notation) -> str:
    """Say why a text is no number; nothing where it is one, but not of the column's kind."""
    try:
        read_number(text, thousands=notation.thousands, decimal=notation.decimal, percent=column.type == "percent")
    except NotANumber as error:
        return error.reason
    return ""
