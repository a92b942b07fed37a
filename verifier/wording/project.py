"""Sentences about projects and what is asked of the command line."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from verifier.wording.rulebook import comma_list, nearest, quoted, suggestion


def no_project_here(mark: str) -> str:
    """Say that a named project is none."""
    return f"there is no {mark} in this folder; a project is marked by one (it may hold just 'format: 1')"


def no_project(mark: str) -> str:
    """Say that no project is found above a path."""
    return f"is in no project: no {mark} here or above; make one (it may hold just 'format: 1'), or name --project"


def no_project_file() -> str:
    """Say what a project file holds."""
    return "a project file holds keys and values: 'format: 1' and perhaps 'rulebooks' and 'data'"


def no_such_path() -> str:
    """Say that a path leads nowhere."""
    return "there is no such file or folder"


def several_projects() -> str:
    """Say that paths belong to different projects."""
    return "is in another project than the paths before it; check one project at a time"


def outside_project() -> str:
    """Say that a path is outside the project."""
    return "is outside the project"


def leads_out(name: str) -> str:
    """Say that the project file names a folder outside the project."""
    return f"'rulebooks' names {quoted(name)}, which is outside the project"


def names_nothing(name: str) -> str:
    """Say that the project file names nothing that is there."""
    return f"'rulebooks' names {quoted(name)}, and there is no such file or folder"


def no_rulebooks() -> str:
    """Say that a folder has no rulebooks."""
    return "there are no rulebooks (*.yaml) here"


def unknown_data(name: str, known: Iterable[str]) -> str:
    """Say that a data folder is not named."""
    return f"the data folder {quoted(name)} is not named; add --data {name}=FOLDER{suggestion(name, known)}"


DATA_NOT_NAMED = "its data is not named"


def unnamed_data(names: Sequence[str]) -> str:
    """Say why a rulebook is not checked, and what to add to the command."""
    one = f"the folder of outside data {quoted(names[0])} is"
    what = one if len(names) == 1 else f"the folders of outside data {_and(names)} are"
    return f"{what} not named: {' '.join(f'--data {name}=FOLDER' for name in names)}"


def _and(names: Sequence[str]) -> str:
    return f"{', '.join(map(quoted, names[:-1]))} and {quoted(names[-1])}"


def kind_of_check(kind: str) -> str:
    """Name a check that was not made by its kind."""
    return f"check: {kind}"


def no_such_folder(name: str) -> str:
    """Say that what is named as a data folder is none."""
    return f"the folder that --data or verifier.yaml names for the data {quoted(name)} is not there"


def unused_data(name: str, used: Collection[str]) -> str:
    """Say that the command line names data that nothing uses, with those that are used."""
    if not used:
        return f"no rulebook here uses the data {quoted(name)}; none uses any"
    near = nearest(name, used)
    meant = f"; did you mean {quoted(near)}?" if near else ";"
    return f"no rulebook here uses the data {quoted(name)}{meant} used here: {comma_list(sorted(used))}"


def wrong_digest(expected: str, found: str) -> str:
    """Say that a file is not the one that was meant."""
    return f"is not the file that the rulebook means: its SHA-256 is {found}, expected {expected}"
