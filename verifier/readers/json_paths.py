"""Paths into JSON: `PrecinctResults.Candidates`, and the items that lie along one, each with where it stands.

A path has parts between points. A part is a key of an object; a number picks one item of a list (counted from 0). Where
a path goes through a list without picking, it goes through every item.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from verifier.model import Fault, Place, Stop
from verifier.wording import json_files as words

Parts = tuple[str, ...]
Trail = tuple[int, ...]
"""For each part of a path, and its beginning: which item of a list stands there; -1 where there is no list."""

MISSING = object()
PICKED = re.compile(r"\[([0-9]+)\]")


@dataclass(frozen=True, slots=True)
class Item:
    """One item that a path leads to: what stands at its beginning and behind each of its parts, and the trail."""

    along: tuple[Any, ...]
    trail: Trail


def parts_of(shown: str, path: str) -> Parts:
    """Part a path; `races[0].units`, as places are written, is `races.0.units`. Raises `Stop`: an empty part."""
    parts = tuple(PICKED.sub(r".\1", path).removeprefix(".").split(".")) if path else ()
    if not all(parts):
        raise Stop(Fault(Place(shown), words.bad_path(path)))
    return parts


def items_along(shown: str, value: Any, parts: Parts, empty: list[str]) -> Iterator[Item]:
    """Yield every item that a path leads to, and note where lists on the way are empty.

    Raises `Stop` where a list that it goes through is not there.
    """
    yield from _Walk(shown, parts, empty).through(value, (), ())


@dataclass(frozen=True, slots=True)
class _Walk:
    """One path, from the top of one file: what every step of the way needs to know."""

    shown: str
    parts: Parts
    empty: list[str]

    def through(self, value: Any, along: tuple[Any, ...], trail: Trail) -> Iterator[Item]:
        """Go through what stands behind as many parts as the trail is long; through each of its items."""
        picks = len(trail) < len(self.parts) and self.parts[len(trail)].isdecimal()
        if not isinstance(value, list) or picks:
            if len(trail) == len(self.parts):
                raise self._stop(self.parts, trail, self._no_list(value))
            yield from self._on(value, (*along, value), (*trail, -1))
            return
        if not value:
            self.empty.append(written(self.parts[: len(trail)], trail))
        for at, item in enumerate(value):
            yield from self._on(item, (*along, item), (*trail, at))

    def _on(self, value: Any, along: tuple[Any, ...], trail: Trail) -> Iterator[Item]:
        """Take the next part, if there is one."""
        if len(trail) > len(self.parts):
            yield Item(along, trail)
        else:
            yield from self.through(self._next(value, trail), along, trail)

    def _next(self, value: Any, trail: Trail) -> Any:
        part = self.parts[len(trail) - 1]
        found = step(value, part)
        if found is not MISSING:
            return found
        if isinstance(value, list):
            problem = words.not_picked(part, len(value)) if part.isdecimal() else words.no_way(part, "a list in a list")
        elif isinstance(value, dict):
            problem = words.not_here(part, list(value))
        else:
            problem = words.no_way(part, words.kind_of(value))
        raise self._stop(self.parts[: len(trail) - 1], trail, problem)

    def _no_list(self, value: Any) -> str:
        if self.parts:
            return words.no_list(".".join(self.parts), words.kind_of(value))
        return words.no_items(words.kind_of(value), lists_in(value))

    def _stop(self, parts: Parts, trail: Trail, message: str) -> Stop:
        return Stop(Fault(Place(self.shown, part=written(parts, trail)), message))


def step(value: Any, part: str) -> Any:
    """Return what stands behind one part of a path: `MISSING` where there is no such key or item, or no parts."""
    if isinstance(value, dict):
        return value.get(part, MISSING)
    if isinstance(value, list) and part.isdecimal():
        at = int(part[:10])
        return value[at] if at < len(value) else MISSING
    return MISSING


def written(parts: Sequence[str], trail: Sequence[int]) -> str:
    """Write where something stands: `PrecinctResults[12].Candidates[2]`."""
    texts = [f"[{trail[0]}]" if trail and trail[0] >= 0 else ""]
    for part, at in zip(parts, [*trail[1:], *[-1] * len(parts)], strict=False):
        picked = part.isdecimal()
        texts.append(f"[{part}]" if picked else f".{part}")
        texts.append(f"[{at}]" if at >= 0 else "")
    return "".join(texts).removeprefix(".")


def lists_in(value: Any, most: int = 20) -> list[str]:
    """Return the paths of the lists of objects in a value: those that `items` could mean, the deepest of each last."""
    found: dict[str, None] = {}
    waiting: list[tuple[str, Any]] = [("", value)]
    while waiting and len(found) < most:
        path, one = waiting.pop(0)
        if isinstance(one, dict):
            waiting += [(f"{path}.{key}".removeprefix("."), inner) for key, inner in list(one.items())[:most]]
        elif isinstance(one, list) and one and isinstance(one[0], dict):
            found[path] = None
            waiting.append((path, one[0]))
    return list(filter(None, found))
