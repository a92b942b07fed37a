"""A file's plain values, and where each of them stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from verifier.model import Place
from verifier.yamlfile.scalars import Written, place_within

Path = tuple[str | int, ...]
"""The keys and positions (from 0) that lead from the root to a value."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A file's values, and where each value and each key stands, by its path.

    The place of a quoted text is that of its first character, inside the quotes. `written` has the texts whose
    characters do not simply follow each other in one line of the file. `broken` are the paths at which a fault was
    found already: what follows from it is not said again.
    """

    file: str
    value: Any
    lines: list[str] = field(default_factory=list)
    values: dict[Path, Place] = field(default_factory=dict)
    keys: dict[Path, Place] = field(default_factory=dict)
    written: dict[Path, Written] = field(default_factory=dict)
    broken: set[Path] = field(default_factory=set)

    def place(self, path: Path) -> Place:
        """Return the place of the value at `path`, or of the nearest value around it."""
        while path and path not in self.values:
            path = path[:-1]
        return self.values.get(path, Place(self.file, 1, 1))

    def key(self, path: Path) -> Place:
        """Return the place of the key (or list item) at `path`, or of the nearest value around it."""
        return self.keys.get(path) or self.place(path)

    def within(self, path: Path, offset: int) -> Place:
        """Return the place of one character of a text, by its offset in the value; the end is one past the last."""
        place = self.place(path)
        if path not in self.written:
            return Place(place.file, place.line, place.column + offset)
        line, column = place_within(self.written[path], self.lines, str(self._at(path)), offset)
        return Place(self.file, line + 1, column + 1)

    def is_broken(self, path: Path) -> bool:
        """Tell whether a fault was found at a path or around it."""
        return any(path[:length] in self.broken for length in range(len(path) + 1))

    def _at(self, path: Path) -> Any:
        value = self.value
        for part in path:
            value = value[part]
        return value
