"""What is wrong with how a rulebook lays a table out: names that lead nowhere, keys that would do nothing."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.model import Fault
from verifier.rulebook.book import Book, Rulebook
from verifier.rulebook.completed import type_of
from verifier.rulebook.faults import unknown
from verifier.rulebook.layout import FIGURES, LEAVE_OUT, header_row
from verifier.rulebook.tables import Column, Table
from verifier.spelling import spelled
from verifier.wording import layout_keys as words
from verifier.yamlfile import Path

CANDIDATE = "candidate"


def misplaced(rulebook: Rulebook) -> Iterator[Fault]:
    """Yield every fault of the layout of every table."""
    for release, section in rulebook.book.releases.items():
        for name, table in section.tables.items() if section.corrects is None else ():
            path: Path = ("releases", release, "tables", name)
            yield from _unpivot(rulebook, path, table)
            yield from _blocks(rulebook, path, table)
            yield from _left_out(rulebook, path, table)
            yield from _totals(rulebook, path, table)
            for column, own in table.columns.items():
                yield from _column(rulebook, (*path, "columns", column), column, own)


def _unpivot(rulebook: Rulebook, path: Path, table: Table) -> Iterator[Fault]:
    if table.unpivot is None:
        return
    labels = [name for name in table.unpivot if name not in (FIGURES, LEAVE_OUT)]
    if FIGURES not in table.unpivot or not labels:
        yield Fault(rulebook.key(*path, "unpivot"), words.unpivots_nothing())
    for name in labels:
        place = rulebook.place(*path, "unpivot", name)
        if len(table.unpivot[name]) != 1 or not header_row(table.unpivot[name][0]):
            yield Fault(place, words.no_header_row(name, table.unpivot[name]))
        yield from unknown(rulebook.key(*path, "unpivot", name), "column", name, {*table.columns, FIGURES, LEAVE_OUT})
        yield from _heading(rulebook, path, table, name)
    figures = table.unpivot.get(FIGURES, ("row 1",))
    if len(figures) != 1:
        yield Fault(rulebook.place(*path, "unpivot", FIGURES), words.one_figure(figures))
    elif not header_row(figures[0]):
        yield from unknown(rulebook.place(*path, "unpivot", FIGURES), "column", figures[0], table.columns)
        yield from _heading(rulebook, path, table, figures[0])


def _heading(rulebook: Rulebook, path: Path, table: Table, name: str) -> Iterator[Fault]:
    """A column that only arises has no heading in the file."""
    if name in table.columns and "from_" in table.columns[name].model_fields_set:
        yield Fault(rulebook.key(*path, "columns", name, "from"), words.arises(name))


def _blocks(rulebook: Rulebook, path: Path, table: Table) -> Iterator[Fault]:
    if table.blocks is None:
        return
    here: Path = (*path, "blocks", "headings")
    if not table.blocks.headings:
        yield Fault(rulebook.place(*here), words.no_headings())
    seen: set[str] = {table.blocks.first_column or ""}
    for at, pattern in enumerate(table.blocks.headings):
        place = rulebook.place(*here, at) if len(table.blocks.headings) > 1 else rulebook.place(*here)
        yield from (Fault(place, words.named_twice(name)) for name in pattern.names if name in seen)
        seen.update(pattern.names)
        if pattern.takes_anything and any(one.takes_anything for one in table.blocks.headings[:at]):
            yield Fault(place, words.both_take_anything(pattern.text))
    if table.header is not None and table.header.model_fields_set - {"begins"}:
        yield Fault(rulebook.key(*path, "header"), words.header_of_blocks())


def _left_out(rulebook: Rulebook, path: Path, table: Table) -> Iterator[Fault]:
    if table.leave_out is None:
        return
    place = rulebook.key(*path, "leave out")
    if table.blocks is not None:
        yield Fault(place, words.leave_out_of_blocks())
    elif not table.leave_out or any(one.takes_anything for one in table.leave_out):
        yield Fault(place, words.leaves_out_all_or_nothing())


def _totals(rulebook: Rulebook, path: Path, table: Table) -> Iterator[Fault]:
    for name, texts in table.totals.items():
        place = rulebook.key(*path, "totals", name)
        if not texts:
            yield Fault(place, words.no_totals(name))
        yield from unknown(place, "column", name, table.columns)
        if name in table.columns and not _is_text(rulebook.book, table, name):
            yield Fault(place, words.totals_of_figures(name))
        if table.where.get(name) in texts:
            yield Fault(place, words.both_kept_and_left_out(name, table.where[name]))


def _is_text(book: Book, table: Table, name: str) -> bool:
    return name in table.key or type_of(book, name, table.columns[name]) == "text"


def _column(rulebook: Rulebook, path: Path, name: str, column: Column) -> Iterator[Fault]:
    kind = type_of(rulebook.book, name, column)
    if column.normalise and kind != "text":
        yield Fault(rulebook.key(*path, "normalise"), words.only_texts(name))
    if column.times is not None and kind == "text":
        yield Fault(rulebook.key(*path, "times"), words.only_figures(name))
    if column.times is not None and column.times < 0 and kind == "whole":
        yield Fault(rulebook.key(*path, "times"), words.parts_of_whole(name))
    if column.normalise:
        for first, second, meant in _made_one(rulebook.book, name, column):
            yield Fault(rulebook.key(*path, "normalise"), words.made_one(first, second, meant))


def spellings_of(book: Book, name: str, column: Column) -> dict[str, str]:
    """Return every text that a column may have and what it means: its `names`, and all that candidates are called."""
    called = book.spellings if name == CANDIDATE else {}
    own = {text: text for text in column.names.values() if text}
    return {**own, **called, **column.names}


def _made_one(book: Book, name: str, column: Column) -> Iterator[tuple[str, str, str]]:
    """Spellings that become one text though they mean different things."""
    change = spelled(column.normalise)
    first: dict[str, str] = {}
    found = spellings_of(book, name, column)
    for text, meant in found.items():
        other = first.setdefault(change(text), text)
        if found[other] != meant:
            yield other, text, change(text)
