"""A project: the nearest folder above with a `verifier.yaml`, what that file says, and the rulebooks below."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from verifier.files import open_source, read_text
from verifier.model import Fault, FileRead, Place, Stop
from verifier.rulebook.project_file import ProjectFile, load_project_file
from verifier.wording import project as words

MARK = "verifier.yaml"
SUFFIXES = (".yaml", ".yml")


@dataclass(frozen=True, slots=True)
class Project:
    """A project's folder, the folders of outside data by name, what its file says, and that file as it was read."""

    root: Path
    data: Mapping[str, Path] = field(default_factory=dict)
    file: ProjectFile = field(default_factory=lambda: ProjectFile(format="1"))
    read: tuple[FileRead, ...] = ()

    def folder(self, name: str) -> Path:
        """Return the folder of outside data of this name. Raises `Stop` where it is not named, or not there."""
        if name not in self.data:
            raise Stop(Fault(Place(""), words.unknown_data(name, self.data)))
        if not os.path.isdir(self.data[name]):
            raise Stop(Fault(Place(""), words.no_such_folder(name)))
        return self.data[name]


def find_project(paths: Sequence[str], named: str | None, data: Mapping[str, str]) -> Project:
    """Find the project that these paths are in, and read its file; `data` goes before what that file says.

    Without paths it is the project around the current folder. Raises `Stop` where there is none, or more than one.
    """
    root = _named(named) if named is not None else _around(paths or ["."])
    text, digest = read_text(open_source(MARK, root))
    file, faults = load_project_file(text, MARK)
    if file is None:
        raise Stop(*faults)
    folders = {name: root / folder for name, folder in file.data.items()}
    folders |= {name: Path(folder) for name, folder in data.items()}
    return Project(root, folders, file, (FileRead(MARK, digest.sha256, digest.size),))


def _named(folder: str) -> Path:
    root = _real(folder)
    if not _has_mark(root):
        raise Stop(Fault(Place(folder), words.no_project_here(MARK)))
    return root


def _around(paths: Sequence[str]) -> Path:
    roots: dict[Path, None] = {}
    for path in paths:
        if not os.path.lexists(path):
            raise Stop(Fault(Place(path), words.no_such_path()))
        root = _above(_real(path))
        if root is None:
            raise Stop(Fault(Place(path), words.no_project(MARK)))
        roots[root] = None
    if len(roots) > 1:
        raise Stop(Fault(Place(paths[-1]), words.several_projects()))
    return next(iter(roots))


def _above(path: Path) -> Path | None:
    return next((folder for folder in (path, *path.parents) if _has_mark(folder)), None)


def _has_mark(folder: Path) -> bool:
    """Tell whether a folder is a project's; one that may not be looked into is none of ours."""
    try:
        return (folder / MARK).is_file()
    except OSError:
        return False


def _real(path: str | Path) -> Path:
    """Follow every link. Raises `Stop` where the current folder is gone."""
    try:
        return Path(os.path.realpath(path))
    except (OSError, ValueError):
        raise Stop(Fault(Place(str(path)), words.no_such_path())) from None


def rulebook_names(project: Project, paths: Sequence[str]) -> list[str]:
    """Return the project-relative names of the rulebooks at these paths (files, or all below folders), sorted.

    Without paths, and for the project's own folder, they are those that the project file names.
    """
    names: dict[str, None] = {}
    for path in paths or [str(project.root)]:
        found = list(_at(project, path))
        if not found:
            raise Stop(Fault(Place(path), words.no_rulebooks()))
        names |= dict.fromkeys(found)
    return sorted(names)


def _at(project: Project, path: str) -> Iterator[str]:
    real = _real(path)
    if not real.is_relative_to(project.root):
        raise Stop(Fault(Place(path), words.outside_project()))
    if real != project.root:
        yield from _below(project, real)
        return
    for name in project.file.rulebooks:
        folder = _real(project.root / name)
        if not folder.is_relative_to(project.root):
            raise Stop(Fault(Place(MARK), words.leads_out(name)))
        if not folder.exists():
            raise Stop(Fault(Place(MARK), words.names_nothing(name)))
        yield from _below(project, folder)


def _below(project: Project, real: Path) -> Iterator[str]:
    """Give a rulebook, or all below a folder; a folder that is a project of its own is left to itself."""
    if not real.is_dir():
        yield real.relative_to(project.root).as_posix()
        return
    for folder, inner, files in os.walk(real):
        here = Path(folder)
        inner[:] = [name for name in inner if not name.startswith(".") and not (here / name / MARK).exists()]
        names = (here / name for name in files if name.endswith(SUFFIXES) and name != MARK)
        yield from (name.relative_to(project.root).as_posix() for name in names)
