"""What a page is made of. The texts in blocks are ready to be shown, but for the escapes of a format's own markup."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from verifier.model import Verdict


@dataclass(frozen=True, slots=True)
class Layout:
    """How a report is shown: columns of the terminal, colour or none, everything or what needs attention."""

    width: int = 80
    colour: bool = False
    verbose: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A title: level 1 is the first line of the page, level 2 opens a section, level 3 a few lines of it."""

    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Entry:
    """The first line of a finding: its name, what it is about, and what it came out as."""

    name: str
    title: str
    headline: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: by itself, or (`inner`) under the entry or the heading before it."""

    text: str
    inner: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """One of several things of the same kind, under the sentence that says what they are."""

    text: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence after everything else, about the report itself."""

    text: str


class Kind(StrEnum):
    """What a column holds: the name of its row, a number (never broken, to the right), or words."""

    NAME = "name"
    NUMBER = "number"
    WORDS = "words"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `word` is set before its values where a table is shown without its headers."""

    header: str
    kind: Kind
    word: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the first column names the row, then numbers, then words. Every row has a text for every column."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]


Block: TypeAlias = Heading | Entry | Sentence | Item | Remark | Table
