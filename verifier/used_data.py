"""The folders of outside data that rulebooks use, by name: one on the command line that nothing uses was misspelt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from verifier.model import Fault, Place, Stop
from verifier.project import Project
from verifier.rulebook.book import Rulebook
from verifier.wording import project as words


def all_used(named: Iterable[str], rulebooks: Iterable[Rulebook], project: Project) -> None:
    """Raise `Stop` with every name of the command line that no rulebook uses, and the project file does not know."""
    used = {name for rulebook in rulebooks for name in _used(rulebook)}
    unused = [name for name in named if name not in used and name not in project.file.data]
    if unused:
        raise Stop(*(Fault(Place(""), words.unused_data(name, used)) for name in unused))


def of_tables(rulebook: Rulebook) -> Iterator[str]:
    """Give the names that the tables of a rulebook use."""
    tables = (table.source for release in rulebook.book.releases.values() for table in release.tables.values())
    yield from (source.data for source in tables if source.data is not None)


def _used(rulebook: Rulebook) -> Iterator[str]:
    """Give the names that the tables of a rulebook and the texts of its articles use."""
    yield from of_tables(rulebook)
    texts = (article.text for article in rulebook.book.articles.values())
    yield from (source.data for source in texts if source is not None and source.data is not None)
