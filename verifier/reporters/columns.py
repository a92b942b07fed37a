"""Words and tables in a given number of terminal columns. Numbers, paths and digests are never broken."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from unicodedata import category, east_asian_width

from verifier.page import Kind, Table

INDENT = "  "
GAP = "  "
ENOUGH_FOR_WORDS = 30


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its name, its numbers (set to the right, the word of their column before them), its words.

    `named` has each number again with its column's header, for rows that are too wide to stand side by side.
    """

    name: str
    numbers: tuple[str, ...]
    words: str
    named: tuple[str, ...]


def room(text: str) -> int:
    """Return how many columns of a terminal a text takes: wide letters take two, combining marks none."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def wrap(text: str, width: int, before: str = "", after: str = "") -> Iterator[str]:
    """Break a text at spaces into lines of at most `width` columns, the first led by `before`, others by `after`."""
    line, empty = before, True
    for word in text.split(" "):
        if not empty and room(line) + 1 + room(word) > width:
            yield line
            line, empty = after, True
        line, empty = (line + word if empty else f"{line} {word}"), False
    yield line


def cells(table: Table) -> tuple[Line, ...]:
    """Return the rows of a table with their numbers set to the right under each other."""
    numbers = [number for number, column in enumerate(table.columns) if column.kind is Kind.NUMBER]
    words = [number for number, column in enumerate(table.columns) if column.kind is Kind.WORDS]
    widths = {number: max(room(row[number]) for row in table.rows) for number in numbers}
    return tuple(
        Line(
            name=row[0],
            numbers=tuple(_number(row[number], widths[number], table.columns[number].word) for number in numbers),
            words="; ".join(row[number] for number in words if row[number]),
            named=tuple(f"{table.columns[number].header}: {row[number]}" for number in numbers if row[number]),
        )
        for row in table.rows
    )


def fit(lines: Sequence[Line], width: int) -> Iterator[str]:
    """Set the lines of one table alike: all side by side, or the name or every number on a line of its own."""
    name = max(room(line.name) for line in lines)
    words = max(_least(line.words) for line in lines)
    figures = max(room(GAP.join(line.numbers)) for line in lines)
    left = len(INDENT) + name + len(GAP) + figures
    for line in lines:
        beside = GAP.join((INDENT + line.name + " " * (name - room(line.name)), *line.numbers))
        if left + (len(GAP) + words if words else 0) <= width:
            yield from wrap(line.words, width, before=beside + GAP, after=" " * room(beside + GAP))
        elif left <= width:
            yield beside
            yield from _below((line.words,), width)
        else:
            yield from wrap(line.name, width, before=INDENT, after=INDENT * 3)
            yield from _below(_parts(line, figures, width), width)


def _parts(line: Line, figures: int, width: int) -> tuple[str, ...]:
    # the words of the columns tell the numbers apart where they stand in one line
    if len(INDENT * 2) + figures > width:
        return (*line.named, line.words)
    numbers = GAP.join(number.strip(" ") for number in line.numbers if number.strip(" "))
    together = f"{numbers}{GAP}{line.words}".rstrip(" ")
    return (together,) if len(INDENT * 2) + room(together) <= width else (numbers, line.words)


def _below(texts: Sequence[str], width: int) -> Iterator[str]:
    for text in texts:
        if text:
            yield from wrap(text, width, before=INDENT * 2, after=INDENT * 3)


def _least(words: str) -> int:
    # a digest or a path needs all of its room, a sentence some of it
    return max(min(ENOUGH_FOR_WORDS, room(words)), *map(room, words.split(" ")), 0)


def _number(text: str, width: int, word: str) -> str:
    return f"{word} " * bool(word) + " " * (width - room(text)) + text


def _columns(letter: str) -> int:
    if category(letter) in ("Mn", "Me"):
        return 0
    return 2 if east_asian_width(letter) in ("W", "F") else 1
