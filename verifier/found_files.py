"""Files that are found by a pattern, below the project or a folder of outside data: part of the door in.

No link to a folder is followed, so nothing is found twice and no walk goes in circles; a link to a file must stay below
the folder, as with a file that is named. All that might be left out without a word is a fault: a link that is not
followed, a name that fits but for its capital letters, or in two ways.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from verifier.file_patterns import FilePattern, TwoWays
from verifier.files import Source, open_source
from verifier.model import Fault, Place, Stop
from verifier.wording import file_patterns as words
from verifier.wording import files as file_words

MOST_FILES = 20_000
MOST_ENTRIES = 200_000
SHOWN_FAULTS = 20

Parts = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file that fits, and what its name tells: the texts of the names in braces."""

    source: Source
    named: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FoundFiles:
    """The files that fit, sorted by their paths, and those that stand beside them and do not: left out, and said."""

    files: tuple[FoundFile, ...]
    others: tuple[str, ...]


def shown_pattern(pattern: FilePattern, folder: str = "", name: str = "") -> str:
    """Return what the files together are called in messages: `drop:**/{county}.csv`."""
    plain = os.path.normpath(PurePosixPath(folder) / pattern.text)
    return f"{name}:{plain}" if name else plain


def find_files(pattern: FilePattern, root: Path, *, folder: str = "", name: str = "") -> FoundFiles:
    """Find the files that fit; see `open_source` for `root`, `folder` and `name`. Names with a dot first are no others.

    Raises `Stop` with every fault: no file fits, too many do, one fits in two ways, or cannot be read.
    """
    base = _base(pattern, root, folder, name)
    found: dict[Parts, Mapping[str, str]] = {}
    others: list[str] = []
    faults: list[Fault] = []
    folded = pattern.folded()
    for parts in _walk(base, pattern, faults):
        told = _told(parts, pattern, folded, faults)
        if told is not None:
            found[parts] = told
        elif not parts[-1].startswith("."):
            others.append("/".join(parts))
        if len(found) > MOST_FILES:
            raise _stop(words.too_many("files", MOST_FILES))
    if not found and not faults:
        below = shown_pattern(pattern, folder, name).removesuffix(pattern.text).rstrip("/")
        raise _stop(words.nothing_fits(pattern.text, below or "the project"))
    opened = [_opened(parts, found[parts], pattern, root, folder, name, faults) for parts in sorted(found)]
    if faults:
        raise Stop(*faults[:SHOWN_FAULTS])
    files = [one for one in opened if one is not None]
    _different(files)
    return FoundFiles(tuple(files), tuple(sorted(others)))


def _base(pattern: FilePattern, root: Path, folder: str, name: str) -> str:
    """Return the real folder with which a pattern begins; it must stay below the root."""
    real = os.path.realpath(root / folder / pattern.folder)
    if not Path(real).is_relative_to(os.path.realpath(root)):
        raise _stop(file_words.outside(name))
    if not os.path.isdir(real):
        raise _stop(words.no_such_folder(pattern.folder))
    return real


def _walk(base: str, pattern: FilePattern, faults: list[Fault]) -> Iterator[Parts]:
    """Yield the path of every file below a folder, by its parts; folders where nothing can fit are passed over."""
    waiting: list[Parts] = [()]
    seen = 0
    while waiting:
        folder = waiting.pop()
        for entry in _entries(os.path.join(base, *folder), "/".join(folder)):
            seen += 1
            if seen > MOST_ENTRIES:
                raise _stop(words.too_many("files and folders", MOST_ENTRIES))
            parts = (*folder, entry.name)
            folder_there = _is_folder(entry, parts, faults)
            if folder_there is False:
                yield parts
            elif folder_there and pattern.leads_into(parts):
                if entry.is_symlink():
                    faults.append(Fault(Place(""), words.linked_folder("/".join(parts))))
                else:
                    waiting.append(parts)


def _is_folder(entry: os.DirEntry[str], parts: Parts, faults: list[Fault]) -> bool | None:
    """Tell whether a folder stands there; None and a fault where the system cannot say, as of a link to itself."""
    try:
        return entry.is_dir()
    except OSError as error:
        faults.append(Fault(Place("/".join(parts)), file_words.unreadable(error.strerror or str(error))))
        return None


def _entries(path: str, shown: str) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(path) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        raise Stop(Fault(Place(shown), file_words.unreadable(error.strerror or str(error)))) from None


def _told(parts: Parts, pattern: FilePattern, folded: FilePattern, faults: list[Fault]) -> Mapping[str, str] | None:
    """Return what a path tells, or None where it does not fit; what is not clear is a fault."""
    path = "/".join(parts)
    try:
        told = pattern.fits(parts)
        if told is None and folded.fits([part.casefold() for part in parts]) is not None:
            faults.append(Fault(Place(""), words.other_case(path, pattern.text)))
    except TwoWays:
        faults.append(Fault(Place(""), words.two_ways(path, pattern.text)))
        return None
    if told is not None and not _is_text(path):
        faults.append(Fault(Place(""), words.no_text(ascii(path))))
        return None
    return told


def _is_text(path: str) -> bool:
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True


def _opened(
    parts: Parts, told: Mapping[str, str], pattern: FilePattern, root: Path, folder: str, name: str, faults: list[Fault]
) -> FoundFile | None:
    path = "/".join(filter(None, (pattern.folder, *parts)))
    try:
        return FoundFile(open_source(path, root, folder=folder, name=name), told)
    except Stop as stop:
        faults += stop.faults
        return None


def _different(files: Sequence[FoundFile]) -> None:
    """Raise `Stop` where links make two names of one file: it would be counted twice."""
    first: dict[str, str] = {}
    same = [
        (one.source.shown, first[one.source.path])
        for one in files
        if first.setdefault(one.source.path, one.source.shown) != one.source.shown
    ]
    if same:
        raise Stop(*(Fault(Place(""), words.one_file_twice(*pair)) for pair in same[:SHOWN_FAULTS]))


def _stop(message: str) -> Stop:
    return Stop(Fault(Place(""), message))
