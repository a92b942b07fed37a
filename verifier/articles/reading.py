"""The text files that articles name, each read once through the door."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from verifier.articles.text import ArticleText
from verifier.files import Source, open_source, read_text, still_same
from verifier.model import Fault, FileRead, Stop
from verifier.project import Project
from verifier.rulebook.book import Rulebook
from verifier.rulebook.tables import Source as SourceSection

# a long book is shorter than this: a larger file is no article
LARGEST = 2**20


@dataclass(frozen=True, slots=True)
class Texts:
    """The texts of articles by the names of the articles; of `absent` the folder is not named, so they are not held."""

    held: Mapping[str, ArticleText]
    absent: tuple[str, ...]
    files: tuple[FileRead, ...]


def read_texts(rulebook: Rulebook, project: Project) -> Texts:
    """Read the text of every article that names one. Raises `Stop` with every fault of every file."""
    held: dict[str, ArticleText] = {}
    absent: list[str] = []
    files: list[FileRead] = []
    faults: list[Fault] = []
    for article, section in rulebook.book.articles.items():
        if section.text is None:
            continue
        if section.text.data is not None and section.text.data not in project.data:
            absent.append(article)
            continue
        try:
            held[article], file = _read(rulebook, project, article, section.text)
            files.append(file)
        except Stop as stop:
            faults += stop.faults
    if faults:
        raise Stop(*faults)
    return Texts(held, tuple(absent), tuple(files))


def _read(rulebook: Rulebook, project: Project, article: str, section: SourceSection) -> tuple[ArticleText, FileRead]:
    source = _opened(rulebook, project, article, section)
    text, digest = read_text(source, LARGEST)
    still_same(source)
    return ArticleText(article, source.shown, text), FileRead(source.shown, digest.sha256, digest.size)


def _opened(rulebook: Rulebook, project: Project, article: str, section: SourceSection) -> Source:
    """Open a file, or say at the place where the rulebook names it why it cannot be."""
    folder = PurePosixPath(rulebook.file).parent.as_posix()
    place = rulebook.place("articles", article, "text")
    try:
        if section.data is None:
            return open_source(section.path, project.root, folder=folder)
        return open_source(section.path, project.folder(section.data), name=section.data)
    except Stop as stop:
        raise Stop(*(Fault(place, str(item)) for item in stop.faults)) from None
