"""The files of a table: one file or a pattern of many, and the columns that their names give."""

from __future__ import annotations

from collections.abc import Iterator

from verifier.file_patterns import FilePattern, NoPattern, read_pattern
from verifier.model import Fault, Place
from verifier.rulebook.book import Rulebook
from verifier.rulebook.tables import Column, Table
from verifier.wording import file_patterns as words
from verifier.yamlfile import Path


def pattern_of(table: Table) -> FilePattern | None:
    """Return the pattern of a table's files; None where it has one file. Raises `NoPattern`."""
    return None if table.files is None else read_pattern(table.files.path)


def named_columns(table: Table) -> list[str]:
    """Return the columns that the names of the files give; a pattern that is none gives none."""
    try:
        pattern = pattern_of(table)
    except NoPattern:
        return []
    return [] if pattern is None else pattern.names


def file_faults(rulebook: Rulebook, path: Path, table: Table) -> Iterator[Fault]:
    """Yield a fault where a table has no file or both kinds, for a bad pattern, and for columns that clash with it."""
    if (table.file is None) == (table.files is None):
        place = rulebook.key(*path) if table.file is None else rulebook.key(*path, "files")
        yield Fault(place, words.both_or_neither(both=table.file is not None))
    yield from _headings(rulebook, path, table)
    if table.files is None and table.empty_files is not None:
        yield Fault(rulebook.key(*path, "empty files"), words.empty_of_one())
    if table.files is None:
        return
    if table.sha256 is not None:
        yield Fault(rulebook.key(*path, "sha256"), words.digest_of_many())
    at: Path = (*path, "files", "path") if isinstance(_written(rulebook, path), dict) else (*path, "files")
    try:
        read_pattern(table.files.path)
    except NoPattern as wrong:
        yield Fault(rulebook.place(*at), words.no_pattern(wrong.reason, wrong.text))
    for name in named_columns(table):
        if name not in table.columns:
            yield Fault(rulebook.place(*at), words.not_a_column(name))
        else:
            yield from _column(rulebook, (*path, "columns", name), name, table.columns[name])


def _written(rulebook: Rulebook, path: Path) -> object:
    """Return what stands under `files`: a path alone, or a folder of outside data and a path."""
    found: object = rulebook.tree.value
    for step in (*path, "files"):
        found = found[step] if isinstance(found, dict) else None
    return found


def _column(rulebook: Rulebook, path: Path, name: str, column: Column) -> Iterator[Fault]:
    if column.from_ or column.absent is not None:
        yield Fault(rulebook.key(*path), words.from_two(name))
    kind = column.type or ("a measure" if name in rulebook.book.measures else "text")
    if kind != "text":
        yield Fault(rulebook.key(*path), words.no_text_column(name, kind))


def _heading(rulebook: Rulebook, here: Path, at: int, count: int) -> Place:
    """Return the place of a heading, which may stand alone."""
    return rulebook.place(*here) if count == 1 else rulebook.place(*here, at)


def _headings(rulebook: Rulebook, path: Path, table: Table) -> Iterator[Fault]:
    """`from` has at least one heading, each of them once, and none that no file has."""
    for name, column in table.columns.items():
        here: Path = (*path, "columns", name, "from")
        if "from_" in column.model_fields_set and not column.from_:
            yield Fault(rulebook.place(*here), words.no_heading())
        for at, heading in enumerate(column.from_):
            if heading in column.from_[:at]:
                yield Fault(rulebook.place(*here, at), words.heading_twice(heading))
            elif any(sign < " " and sign not in "\t\r\n" for sign in heading):
                yield Fault(_heading(rulebook, here, at, len(column.from_)), words.control_in_heading(heading))
