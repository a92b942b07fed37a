"""What becomes of each column of a wide table: kept, turned into rows, left out by name, or a fault; nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from verifier.model import Fault, Stop
from verifier.rows.headings import heading_rows
from verifier.rows.held import Held
from verifier.rows.opened import name_of
from verifier.rows.places import in_column
from verifier.rows.shapes import Unpivot
from verifier.wording import layout as words

SHOWN_FAULTS = 5

Label = tuple[str, ...]
"""The texts of one row that arises: a candidate's name, or a candidate's and a party's."""
Rows = Sequence[Sequence[str]]
Aside = Mapping[Label, Mapping[str, Sequence[int]]]
"""The columns of each label whose figures no column of the table names, by the figure."""


@dataclass(frozen=True, slots=True)
class Columns:
    """What becomes of the columns, by their positions (from 0).

    `kept` stay columns; `cells` has for each label its figures, by name, each with its column; `figures` are the names
    of all of them. `left_out` are those that the table leaves out, `aside` those of figures that no column of the table
    names, by the figure.
    """

    kept: tuple[int, ...]
    figures: tuple[str, ...]
    cells: Mapping[Label, Mapping[str, int]]
    left_out: tuple[int, ...]
    aside: Mapping[str, Sequence[int]]


def columns_of(source: Held, how: Unpivot, named: Sequence[str]) -> Columns:
    """Sort the columns. Raises `Stop` with every one that is neither named nor can be turned. See `unpivoted`."""
    rows = heading_rows(source)
    _stop(_no_such_rows(source, how, rows))
    arising = {name for name, _ in how.labels} | _figures(how, rows)
    _stop(_already_there(source, how))
    kept = [at for at, text in enumerate(source.header) if text in named and text not in arising]
    left = [
        at
        for at in range(len(source.header))
        if at not in set(kept) and how.leave_out and _aside(source, how, rows, at)
    ]
    turned = [at for at in range(len(source.header)) if at not in {*kept, *left}]
    cells: dict[Label, dict[str, int]] = {}
    aside: dict[Label, dict[str, list[int]]] = {}
    faults = [*_unused(source, how, rows, left), *_turned(source, how, rows, turned, named, cells, aside)]
    faults += [fault for label in aside if cells and label not in cells for fault in _lost(source, label, aside, cells)]
    if not cells and not faults:
        faults.append(Fault(source.top(), words.nothing_to_unpivot()))
    _stop(faults)
    figures = tuple(dict.fromkeys(chain.from_iterable(cells.values())))
    return Columns(tuple(kept), figures, cells, tuple(left), _by_figure(aside))


def heading(source: Held, at: int) -> str:
    """Return what a column is called in the file; one without a heading by its number."""
    return source.header[at] or words.numbered(at + 1)


def _stop(faults: Iterator[Fault] | list[Fault]) -> None:
    found = list(faults)
    more = found[SHOWN_FAULTS:]
    if found:
        raise Stop(*found[:SHOWN_FAULTS], *(Fault(more[0].place, words.more_columns(len(more))) for _ in more[:1]))


def _no_such_rows(source: Held, how: Unpivot, rows: Rows) -> Iterator[Fault]:
    for name, row in (*how.labels, *([("figures", how.figures)] if isinstance(how.figures, int) else [])):
        if row > len(rows):
            yield Fault(source.top(), words.no_such_header_row(name, row, len(rows)))


def _already_there(source: Held, how: Unpivot) -> Iterator[Fault]:
    for name in (*(name for name, _ in how.labels), *([how.figures] if isinstance(how.figures, str) else [])):
        if name in source.header:
            at = source.header.index(name)
            yield Fault(in_column(source.top(), at), words.already_there(name, at + 1))


def _figures(how: Unpivot, rows: Rows) -> set[str]:
    """The names of the figures: those in their row of the header, where the rows of the labels have something too."""
    if isinstance(how.figures, str):
        return {how.figures}
    found = (_texts(how, rows, at) for at in range(len(rows[0])))
    return {figure for label, figure in found if all(label) and figure}


def _texts(how: Unpivot, rows: Rows, at: int) -> tuple[Label, str]:
    """The label of a column, and the name of its figure."""
    label = tuple(rows[row - 1][at].strip() for _, row in how.labels)
    return label, how.figures if isinstance(how.figures, str) else rows[how.figures - 1][at].strip()


def _aside(source: Held, how: Unpivot, rows: Rows, at: int) -> bool:
    return any(text.strip() in how.leave_out for text in (source.header[at], *(row[at] for row in rows)))


def _unused(source: Held, how: Unpivot, rows: Rows, left: Sequence[int]) -> Iterator[Fault]:
    there = {text.strip() for at in left for text in (source.header[at], *(row[at] for row in rows))}
    for text in how.leave_out:
        if text not in there:
            yield Fault(source.top(), words.nothing_to_leave_out(text, source.header))


def _turned(
    source: Held,
    how: Unpivot,
    rows: Rows,
    turned: Sequence[int],
    named: Sequence[str],
    cells: dict[Label, dict[str, int]],
    aside: dict[Label, dict[str, list[int]]],
) -> Iterator[Fault]:
    """Gather the cells of each label; figures that no column of the table names are left aside, as columns are."""
    wanted = set(named) if isinstance(how.figures, int) else {how.figures}
    same = _same(how, rows)
    for at in turned:
        label, written = _texts(how, rows, at)
        figure = same.get(written, written)
        if not all((*label, figure)):
            yield from _blank(source, how, rows, at)
        elif figure in wanted:
            first = cells.setdefault(label, {}).setdefault(figure, at)
            if first != at:
                said = (*label, *([written] if isinstance(how.figures, int) else []))
                yield Fault(in_column(source.top(), at), words.combination_twice(said, first + 1, at + 1))
        else:
            aside.setdefault(label, {}).setdefault(figure, []).append(at)


def _same(how: Unpivot, rows: Rows) -> Mapping[str, str]:
    """The figure that is meant by each heading that one candidate's column may have, and another's not."""
    there = _figures(how, rows)
    found = ([heading for heading in headings if heading in there] for headings in how.same)
    return {heading: headings[0] for headings in found for heading in headings}


def _lost(source: Held, label: Label, aside: Aside, cells: Mapping[Label, Mapping[str, int]]) -> Iterator[Fault]:
    """A label none of whose figures is named would be missing in the table: a whole candidate, and no one would see."""
    others = dict.fromkeys(chain.from_iterable(cells.values()))
    first = min(chain.from_iterable(aside[label].values()))
    yield Fault(in_column(source.top(), first), words.label_lost(label, list(aside[label]), list(others)))


def _by_figure(aside: Aside) -> Mapping[str, Sequence[int]]:
    found: dict[str, list[int]] = {}
    for figures in aside.values():
        for figure, columns in figures.items():
            found.setdefault(figure, []).extend(columns)
    return found


def _blank(source: Held, how: Unpivot, rows: Rows, at: int) -> Iterator[Fault]:
    """A column without a heading and without a cell is nothing at all, as spreadsheets leave them at the right."""
    if any(row[at].strip() for row in rows) or source.cells[name_of(at)].null_count() < source.cells.height:
        needed = [row for _, row in how.labels] + ([how.figures] if isinstance(how.figures, int) else [])
        lacking = [row for row in needed if not rows[row - 1][at].strip()]
        yield Fault(in_column(source.top(), at), words.blank_heading(heading(source, at), at + 1, lacking, len(rows)))
