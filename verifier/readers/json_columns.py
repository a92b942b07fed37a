"""Columns of a JSON file: for each row the value that a path leads to, where its part along the rows means the row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from verifier.model import Fault, Place, Stop
from verifier.readers.json_paths import MISSING, Item, Parts, parts_of, step, written
from verifier.wording import json_files as words

SHOWN_FAULTS = 5


@dataclass(frozen=True, slots=True)
class PathColumn:
    """A column: its heading, the parts of its path, and how many of them it has in common with the path of the rows."""

    heading: str
    parts: Parts
    common: int

    def place(self, shown: str, trail: Sequence[int]) -> Place:
        """Return the place of the value in one row."""
        return Place(shown, part=written(self.parts, trail[: self.common + 1]))


def column_of(shown: str, heading: str, items: Parts) -> PathColumn:
    """Read a heading as a path."""
    parts = parts_of(shown, heading)
    differs = (at for at, (one, other) in enumerate(zip(parts, items, strict=False)) if one != other)
    return PathColumn(heading, parts, next(differs, min(len(parts), len(items))))


def texts_of(
    shown: str,
    column: PathColumn,
    rows: Sequence[Item],
    *,
    wanted: bool = False,
    unnamed: dict[int, str] | None = None,
) -> list[str | None] | None:
    """Return a column's text in every row (missing, null and empty: None); None where no row has it at all.

    Raises `Stop` where it leads to something with parts, or through a list of which nothing says which item is meant;
    and where a row has a column that is `wanted` under a key that is spelt otherwise. Rows that lack a column by which
    rows are known are noted in `unnamed`, each with its heading.
    """
    rest, common = column.parts[column.common :], column.common
    found: list[str | None] = []
    there = False
    wrong: list[tuple[Item, str]] = []
    lacking: list[tuple[Item, str]] = []
    missing: list[int] = []
    for number, row in enumerate(rows):
        value, problem = _value(column, row.along[common], rest)
        there = there or value is not MISSING
        found.append(_text(value))
        if problem:
            wrong.append((row, problem))
        elif value is MISSING:
            said = _spelt_otherwise(row.along[common], rest) if wanted else ""
            lacking += [(row, said)] if said else []
            missing.append(number)
    if wrong:
        raise Stop(*_faults(shown, column, wrong))
    if there and lacking:
        raise Stop(*_faults(shown, column, lacking))
    if there and unnamed is not None:
        unnamed.update(dict.fromkeys(missing, column.heading))
    return found if there else None


def _spelt_otherwise(value: Any, rest: Parts) -> str:
    """Say what a row without a value calls it; nothing where it has nothing like it."""
    for part in rest:
        near = [one for one in value if _folded(one) == _folded(part)] if isinstance(value, dict) else []
        if near and part not in near:
            return words.spelt_otherwise(part, near[0])
        value = step(value, part)
    return ""


@lru_cache(maxsize=10_000)
def _folded(key: str) -> str:
    return "".join(key.split()).casefold()


def _value(column: PathColumn, value: Any, rest: Parts) -> tuple[Any, str]:
    """Follow the rest of a path from a row, or from what the row is in; what is wrong on the way."""
    for part in rest:
        if value is None or value is MISSING:
            return MISSING, ""
        if isinstance(value, list) and not part.isdecimal():
            return None, words.list_on_the_way(column.heading)
        if not isinstance(value, (dict, list)):
            return None, words.no_parts(column.heading, words.kind_of(value))
        value = step(value, part)
    if isinstance(value, (dict, list)):
        return None, words.no_value(column.heading, words.kind_of(value))
    return value, ""


def _text(value: Any) -> str | None:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value or None if isinstance(value, str) else None


def _faults(shown: str, column: PathColumn, wrong: Sequence[tuple[Item, str]]) -> Iterator[Fault]:
    for row, problem in wrong[:SHOWN_FAULTS]:
        yield Fault(column.place(shown, row.trail), problem)
    if len(wrong) > SHOWN_FAULTS:
        row, _ = wrong[SHOWN_FAULTS]
        yield Fault(column.place(shown, row.trail), words.more_rows(len(wrong) - SHOWN_FAULTS))


def paths_in(items: Parts, rows: Sequence[Item], most: int) -> list[str]:
    """Return the paths of all values that rows have, or share, in the order in which they first stand, so many."""
    found: dict[str, None] = {}
    seen: list[Any] = [None] * (len(items) + 1)
    for row in rows:
        for at, value in enumerate(row.along):
            if seen[at] is not value and len(found) < most:
                inner = items[at] if at < len(items) else ""
                found |= dict.fromkeys(_values(".".join(items[:at]), value, inner))
        seen = list(row.along)
    return list(found)[:most]


def _values(path: str, value: Any, skip: str) -> Iterator[str]:
    """Yield the paths of the plain values in a value; a key that has a point of its own leads nowhere."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key and "." not in key and key != skip:
                yield from _values(f"{path}.{key}".removeprefix("."), inner, "")
    elif path and not isinstance(value, list):
        yield path
