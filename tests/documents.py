"""What a page of the documentation shows: the files it tells its readers to save, and the commands they are to type."""

from __future__ import annotations

import re
from pathlib import Path


def files_of(text: str) -> dict[str, str]:
    """Return the files of a page: each stands in a block below a comment with its name."""
    return dict(re.findall(r"<!-- file: (\S+) -->\n```\w*\n(.*?)```", text, re.DOTALL))


def commands_of(text: str) -> list[str]:
    """Return what stands after `$ verifier` at the beginning of a line."""
    return re.findall(r"^\$ verifier (.*)$", text, re.MULTILINE)


def outputs_of(text: str) -> list[tuple[str, str]]:
    """Return the outputs that a page shows, each with the arguments that give it."""
    return re.findall(r"<!-- output: ([^>]*?) -->\n```\n(.*?)```", text, re.DOTALL)


def save(files: dict[str, str], folder: Path) -> Path:
    """Save the files of a page in a folder, as its reader does."""
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder
