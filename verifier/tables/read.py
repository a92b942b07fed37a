"""Every table of a rulebook, found, digested and read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import PurePosixPath

from verifier.files import Digest, digests, open_source, still_same, unpacked
from verifier.files import digest as digested
from verifier.found_files import FoundFile, FoundFiles, find_files, shown_pattern
from verifier.model import Fault, NoRows, Place, Stop
from verifier.project import Project
from verifier.readers.opening import open_rows
from verifier.readers.together import check_rows, in_memory
from verifier.rulebook.book import Rulebook
from verifier.rulebook.reading_faults import format_at
from verifier.rulebook.table_files import pattern_of
from verifier.rulebook.tables import Table as TableSection
from verifier.tables.contents import content_of
from verifier.tables.file_rows import FileRows, file_rows
from verifier.tables.finished import finished
from verifier.tables.layout import Layout
from verifier.tables.layouts import layout_of
from verifier.tables.lazy_rows import Name
from verifier.tables.rostered import rostered
from verifier.tables.scanned import Seeds, each_file
from verifier.tables.table import Table, digest_read, key_seeds, table_of_files
from verifier.tables.zeros import with_zeros
from verifier.wording import file_patterns as words_of_files
from verifier.wording import project as words
from verifier.wording.layout import of_table

# packed files, and formats that are not scanned where they lie, are held in memory, all of a table together
MOST_HELD = 2**32


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A table that is to be read: what its files together are called, and each of them with what its name tells.

    `shared`: another table is read from the same.
    """

    name: Name
    section: TableSection
    shown: str
    found: FoundFiles
    shared: bool = False


def read_tables(rulebook: Rulebook, project: Project, *, fast: bool = True) -> dict[Name, Table]:
    """Read every table of a rulebook, by release and name; columns are computed `fast`, or row by row.

    Raises `Stop` with every fault of every file.
    """
    faults: list[Fault] = []
    wanted = _told_apart(list(_wanted(rulebook, project, faults)))
    if faults:
        raise Stop(*faults)
    sources = [one.source for item in wanted for one in item.found.files]
    found = iter(digests(sources))
    held = [list(islice(found, len(item.found.files))) for item in wanted]
    seeds = key_seeds([digest for some in held for digest in some])
    tables: dict[Name, Table] = {}
    for item, some in zip(wanted, held, strict=True):
        try:
            table = _table(rulebook, item, some, seeds)
            table = with_zeros(table, rulebook, item.name, item.section)
            tables[item.name] = rostered(table, rulebook, item.section)
        except Stop as stop:
            faults += stop.faults
    if faults:
        # two tables of one file have the same fault once
        raise Stop(*dict.fromkeys(faults))
    still_same(*sources)
    return finished(rulebook, tables, fast=fast)


def _wanted(rulebook: Rulebook, project: Project, faults: list[Fault]) -> Iterator[_Wanted]:
    folder = PurePosixPath(rulebook.file).parent.as_posix()
    for release, section in rulebook.book.releases.items():
        for name, table in section.tables.items() if section.corrects is None else ():
            place = rulebook.place("releases", release, "tables", name, "files" if table.files else "file")
            try:
                yield _Wanted((release, name), table, *_files(table, project, folder))
            except Stop as stop:
                faults += [item if item.place == place else Fault(place, str(item)) for item in stop.faults]


def _told_apart(wanted: Sequence[_Wanted]) -> list[_Wanted]:
    """What is noted of one file by two tables is of one of both."""
    times = Counter(item.shown for item in wanted)
    return [replace(item, shared=times[item.shown] > 1) for item in wanted]


def _files(table: TableSection, project: Project, folder: str) -> tuple[str, FoundFiles]:
    """Find the file of a table, or all that fit its pattern; and what they are called together."""
    data, pattern = table.source.data, pattern_of(table)
    root, folder = (project.root, folder) if data is None else (project.folder(data), "")
    if pattern is None:
        source = open_source(table.source.path, root, folder=folder, name=data or "")
        return source.shown, FoundFiles((FoundFile(source, {}),), ())
    return shown_pattern(pattern, folder, data or ""), find_files(pattern, root, folder=folder, name=data or "")


def _table(rulebook: Rulebook, item: _Wanted, found: Sequence[Digest], seeds: Seeds) -> Table:
    """Read the files of a table, each laid out by itself, into one table."""
    layout = layout_of(rulebook, item.section)
    files = list(zip(item.found.files, found, strict=True))
    opened: list[FileRows] = []
    empty: dict[str, NoRows] = {}
    each_file(_while_they_fit(files, opened), lambda pair: _open(item, layout, pair, opened, empty))
    if not opened:
        raise Stop(*(fault for stop in empty.values() for fault in stop.faults))
    read = [digest_read(one.source, digest) for one, digest in files]
    without = [replace(one, rows=0) for one in read if one.path in empty]
    table = table_of_files(item.shown, opened, layout, seeds, tuple(one for one in read if one.path not in empty))
    table = replace(table, read=(*table.read, *without))
    others = item.found.others
    first = [words_of_files.left_out(item.shown, others)] if others else []
    none = [words_of_files.not_yet(item.shown, list(empty), len(files))] if empty else []
    notes = (*first, *none, *table.notes)
    return replace(table, notes=tuple(of_table(*item.name, note) for note in notes) if item.shared else notes)


def _while_they_fit(
    files: Sequence[tuple[FoundFile, Digest]], opened: Sequence[FileRows]
) -> Iterator[tuple[FoundFile, Digest]]:
    """Yield one file after the other. Raises `Stop` as soon as those that were opened take too much memory."""
    held = seen = 0
    for file, digest in files:
        yield file, digest
        held += sum(in_memory(one.opened) for one in opened[seen:])
        seen = len(opened)
        if held > MOST_HELD:
            raise Stop(Fault(Place(file.source.shown), words_of_files.too_much_held(MOST_HELD)))


def _open(
    item: _Wanted,
    layout: Layout,
    file: tuple[FoundFile, Digest],
    opened: list[FileRows],
    empty: dict[str, NoRows],
) -> None:
    """Open one of the files of a table; one without rows is a fault, where it is not declared that it may have none."""
    try:
        opened.append(_opened(item, layout, *file))
    except NoRows as stop:
        if item.section.empty_files is not None:
            empty[file[0].source.shown] = stop
        elif item.section.files is not None:
            faults = (Fault(one.place, words_of_files.or_not_yet(one.message)) for one in stop.faults)
            raise Stop(*faults) from None
        else:
            raise


def _opened(item: _Wanted, layout: Layout, file: FoundFile, digest: Digest) -> FileRows:
    expected = item.section.sha256
    if expected is not None and expected.lower() != digest.sha256:
        raise Stop(Fault(Place(file.source.shown), words.wrong_digest(expected, digest.sha256)))
    # of files that fit one pattern each has the format that its own name tells, unless one is declared
    reading = replace(layout.reading, format=format_at(item.section, file.source.shown))
    inside = unpacked(file.source, reading.format)
    seen = digest if inside is file.source else digested(inside)
    found = open_rows(inside, seen, reading)
    # a file of one line is without rows only where that line is a header: it may be a row that lost its own
    rows = file_rows(found, layout, file.named)
    check_rows(found)
    return replace(rows, content=content_of(inside, seen)) if len(item.found.files) > 1 else rows
