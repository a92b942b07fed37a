"""Patterns of file names: `**/{date}__{state}__{county}.csv` fits many files, and says what their names tell.

`*` stands for any text without a slash, none included, and `**`, between slashes, for folders, none included; it may
stand once. `{name}` stands for a text without a slash that is not empty. Nothing but a dot fits the dot with which a
name begins. All else is itself. A name that fits in two ways is refused: which was meant is not for us to say.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

FOLDERS = "**"
MARK = re.compile(r"\*|\{([^{}]*)\}")
NAME = re.compile(r"[^\s{}*#][^{}*#]*")

Cuts = list[tuple[int, int]]


class NoPattern(Exception):  # noqa: N818 (a text that is no pattern; told in a fault)
    """A text is no pattern. `reason` says what is wrong (one of `wording.file_patterns.REASONS`), `text` with what."""

    def __init__(self, reason: str, text: str) -> None:
        """Keep what is wrong."""
        super().__init__(reason)
        self.reason = reason
        self.text = text


class TwoWays(Exception):  # noqa: N818
    """A name fits a pattern in more ways than one."""


@dataclass(frozen=True, slots=True)
class Segment:
    """What stands between two slashes: the texts that are themselves, and between each two a name, or "" for `*`."""

    texts: tuple[str, ...]
    names: tuple[str, ...]

    def fits(self, name: str) -> dict[str, str] | None:
        """Return what the name of a file or folder tells, or None. Raises `TwoWays`."""
        if name.startswith(".") and not self.texts[0].startswith("."):
            return None
        first = _cuts(name, self.texts, [bool(one) for one in self.names])
        if first is None:
            return None
        if any(self.names) and first != self._from_the_end(name):
            raise TwoWays
        told = zip(self.names, first, strict=True)
        return {key: name[start:end] for key, (start, end) in told if key}

    def _from_the_end(self, name: str) -> Cuts:
        """Cut as far to the right as can be; where that is elsewhere, there is more than one way."""
        texts = [text[::-1] for text in reversed(self.texts)]
        found = _cuts(name[::-1], texts, [bool(one) for one in reversed(self.names)]) or []
        return [(len(name) - end, len(name) - start) for start, end in reversed(found)]

    def folded(self) -> Segment:
        """Return what fits names in small letters, whatever was typed."""
        return replace(self, texts=tuple(text.casefold() for text in self.texts))


def _cuts(name: str, texts: Sequence[str], filled: Sequence[bool]) -> Cuts | None:
    """Return where each `*` and `{name}` begins and ends, as far to the left as can be, in one pass."""
    if len(texts) == 1:
        return [] if name == texts[0] else None
    last = len(name) - len(texts[-1])
    if not name.startswith(texts[0]) or not name.endswith(texts[-1]):
        return None
    at, found = len(texts[0]), Cuts()
    for text, some in zip(texts[1:-1], filled, strict=False):
        start = name.find(text, at + some, max(last, 0))
        if start < 0:
            return None
        found.append((at, start))
        at = start + len(text)
    return [*found, (at, last)] if at + filled[-1] <= last else None


@dataclass(frozen=True, slots=True)
class FilePattern:
    """A pattern: the folder that it begins with, the segments below it, and those behind `**` (None: there is none)."""

    text: str
    folder: str
    segments: tuple[Segment, ...]
    behind: tuple[Segment, ...] | None

    @property
    def names(self) -> list[str]:
        """The names in braces, in their order."""
        return [name for one in (*self.segments, *(self.behind or ())) for name in one.names if name]

    def fits(self, parts: Sequence[str]) -> dict[str, str] | None:
        """Return what a path below the folder tells by its parts, or None. Raises `TwoWays`."""
        behind = self.behind or ()
        between = len(parts) - len(self.segments) - len(behind)
        if between < 0 or (between and self.behind is None):
            return None
        before, end = len(self.segments), len(self.segments) + between
        if any(part.startswith(".") for part in parts[before:end]):
            return None
        told: dict[str, str] = {}
        for segment, part in zip((*self.segments, *behind), (*parts[:before], *parts[end:]), strict=True):
            found = segment.fits(part)
            if found is None:
                return None
            told |= found
        return told

    def leads_into(self, parts: Sequence[str]) -> bool:
        """Tell whether files below a folder may fit; `parts` are those of its path."""
        above = self.segments if self.behind is not None else self.segments[:-1]
        if len(parts) > len(above):
            return self.behind is not None and not parts[-1].startswith(".")
        try:
            return above[len(parts) - 1].fits(parts[-1]) is not None
        except TwoWays:
            return True

    def folded(self) -> FilePattern:
        """Return what fits paths in small letters, whatever was typed."""
        behind = self.behind
        return replace(
            self,
            segments=tuple(one.folded() for one in self.segments),
            behind=None if behind is None else tuple(one.folded() for one in behind),
        )


def read_pattern(text: str) -> FilePattern:
    """Read a pattern. Raises `NoPattern`."""
    parts = text.split("/")
    plain = _plain(parts)
    folder, rest = "/".join(parts[:plain]), parts[plain:]
    if "" in parts:
        raise NoPattern("slashes", text)
    if rest.count(FOLDERS) > 1 or rest[-1] == FOLDERS:
        raise NoPattern("folders", text)
    at = rest.index(FOLDERS) if FOLDERS in rest else None
    segments = tuple(_segment(part) for part in rest[:at])
    behind = None if at is None else tuple(_segment(part) for part in rest[at + 1 :])
    found = FilePattern(text, folder, segments, behind)
    twice = [name for at, name in enumerate(found.names) if name in found.names[:at]]
    if twice:
        raise NoPattern("twice", twice[0])
    return found


def _plain(parts: Sequence[str]) -> int:
    """Count the folders at the beginning that are named as they are."""
    marked = (at for at, part in enumerate(parts) if "*" in part or "{" in part or "}" in part)
    return min(next(marked, len(parts)), len(parts) - 1)


def _segment(text: str) -> Segment:
    marks = list(MARK.finditer(text))
    ends = [0, *(mark.end() for mark in marks)]
    starts = [*(mark.start() for mark in marks), len(text)]
    texts = tuple(text[end:start] for end, start in zip(ends, starts, strict=True))
    names = tuple(mark[1].strip() if mark[1] is not None else "" for mark in marks)
    if FOLDERS in text:
        raise NoPattern("folders", text)
    if any("{" in one or "}" in one for one in texts):
        raise NoPattern("braces", text)
    if text in (".", ".."):
        raise NoPattern("dots", text)
    if "" in texts[1:-1]:
        raise NoPattern("nothing between", text)
    unnamed = [mark[0] for mark in marks if mark[1] is not None and not NAME.fullmatch(mark[1].strip())]
    if unnamed:
        raise NoPattern("name", unnamed[0])
    return Segment(texts, names)
