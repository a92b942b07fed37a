"""Every table of a rulebook, found, digested and read."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from verifier.files import Digest, Source, digests, open_source, still_same
from verifier.model import Fault, Place, Stop
from verifier.project import Project
from verifier.rulebook.book import Rulebook
from verifier.rulebook.tables import Table as TableSection
from verifier.tables.layouts import layout_of
from verifier.tables.lazy_rows import Name
from verifier.tables.table import Table, key_seeds, read_table
from verifier.wording import project as words


@dataclass(frozen=True, slots=True)
class _Opened:
    name: Name
    section: TableSection
    source: Source
    place: Place


def read_tables(rulebook: Rulebook, project: Project) -> dict[Name, Table]:
    """Read every table of a rulebook, by release and name. Raises `Stop` with every fault of every file."""
    faults: list[Fault] = []
    opened = [item for item in _opened(rulebook, project, faults) if item is not None]
    if faults:
        raise Stop(*faults)
    found = digests([item.source for item in opened])
    seeds = key_seeds(found)
    tables: dict[Name, Table] = {}
    for item, digest in zip(opened, found, strict=True):
        try:
            _same_as_meant(item, digest)
            tables[item.name] = read_table(item.source, digest, layout_of(rulebook, item.section), seeds)
        except Stop as stop:
            faults += stop.faults
    if faults:
        raise Stop(*faults)
    still_same(*(item.source for item in opened))
    return tables


def _opened(rulebook: Rulebook, project: Project, faults: list[Fault]) -> Iterator[_Opened | None]:
    folder = PurePosixPath(rulebook.file).parent.as_posix()
    for release, section in rulebook.book.releases.items():
        for name, table in section.tables.items():
            place = rulebook.place("releases", release, "tables", name, "file")
            try:
                yield _Opened((release, name), table, _source(table, project, folder), place)
            except Stop as stop:
                faults += [item if item.place == place else Fault(place, str(item)) for item in stop.faults]
                yield None


def _source(table: TableSection, project: Project, folder: str) -> Source:
    data = table.file.data
    if data is None:
        return open_source(table.file.path, project.root, folder=folder)
    return open_source(table.file.path, project.folder(data), name=data)


def _same_as_meant(item: _Opened, digest: Digest) -> None:
    expected = item.section.sha256
    if expected is not None and expected.lower() != digest.sha256:
        raise Stop(Fault(Place(item.source.shown), words.wrong_digest(expected, digest.sha256)))
