"""Slips of single digits, made in the figures as texts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from bench.causes.kinds import Changes, kind
from bench.causes.scenes import Scene


def _edited(scene: Scene, edits: Callable[[str], Iterator[str]]) -> Iterator[Changes]:
    for key, text in scene.figures.items():
        mark = "%" if text.endswith("%") else ""
        for new in edits(text.rstrip("%")):
            whole = new.partition(".")[0]
            if whole == "0" or (whole and not whole.startswith("0")):
                yield {key: new + mark}


@kind("digits transposed")
def transposed(scene: Scene) -> Iterator[Changes]:
    return _edited(scene, _transposed)


def _transposed(text: str) -> Iterator[str]:
    at = [number for number, one in enumerate(text) if one != "."]
    for left, right in pairwise(at):
        changed = list(text)
        changed[left], changed[right] = changed[right], changed[left]
        yield "".join(changed)


@kind("one digit wrong")
def wrong(scene: Scene) -> Iterator[Changes]:
    return _edited(scene, _wrong)


def _wrong(text: str) -> Iterator[str]:
    if len(text.replace(".", "")) > 1:
        for at, one in enumerate(text):
            yield from (text[:at] + other + text[at + 1 :] for other in "0123456789" if one not in {".", other})


@kind("digit dropped")
def dropped(scene: Scene) -> Iterator[Changes]:
    return _edited(scene, _dropped)


def _dropped(text: str) -> Iterator[str]:
    for at, one in enumerate(text):
        left = text[:at] + text[at + 1 :]
        # the last decimal is cut off, not dropped
        if (
            one != "."
            and not left.endswith(".")
            and not left.startswith(".")
            and left != text[: -1 if "." in text else 0]
        ):
            yield left


@kind("digit doubled")
def doubled(scene: Scene) -> Iterator[Changes]:
    return _edited(scene, lambda text: (text[:at] + one + text[at:] for at, one in enumerate(text) if one != "."))
