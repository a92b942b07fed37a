"""The manifest: the files that were read and the digest of the resolved rules; the same on every run and machine."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from hashlib import sha256

from verifier.model import FileRead, Manifest


def manifest(files: Iterable[FileRead], rules: str, typed_in: int = 0, without_original: int = 0) -> Manifest:
    """Build the manifest of a run.

    `files` are what was read, in any order (a file read twice counts once); `rules` is the canonical JSON text of the
    resolved rulebook, or an empty text where there was none; `typed_in` counts the figures that an author typed in, and
    `without_original` those of them for which no original is held.
    """
    read = tuple(sorted(_each_once(files), key=_order))
    return Manifest(read, digest(rules) if rules else "", typed_in, without_original)


def _each_once(files: Iterable[FileRead]) -> Iterable[FileRead]:
    """Give each file once; of one that was read as two tables with other rows, no number of rows is said."""
    rows: dict[FileRead, set[int]] = {}
    for file in files:
        rows.setdefault(replace(file, rows=None), set()).update([] if file.rows is None else [file.rows])
    return [replace(file, rows=found.pop() if len(found) == 1 else None) for file, found in rows.items()]


def digest(text: str) -> str:
    """Return the SHA-256 of a text in UTF-8, as 64 hexadecimal digits."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _order(file: FileRead) -> tuple[str, str, int]:
    return file.path, file.sha256, -1 if file.rows is None else file.rows
