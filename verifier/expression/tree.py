"""The tree that an expression is read into. Each node knows where it stands: a 0-based character offset in the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """What is wrong with an expression, and where: a 0-based character offset in its text."""

    offset: int
    message: str


@dataclass(frozen=True, slots=True)
class Label:
    """A word of the tables that groups or picks rows, such as `county`."""

    at: int = field(compare=False)
    text: str


@dataclass(frozen=True, slots=True)
class KeyPart:
    """One part of a look-up key: `county: Polk`, or `Clinton` alone (then `label` is empty)."""

    at: int = field(compare=False)
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition of `where`: the label's text is (`equal`) or is not the one given, which stands at `text_at`."""

    at: int = field(compare=False)
    label: str
    equal: bool
    text: str
    text_at: int = field(compare=False)


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written; 15% is 15/100."""

    at: int = field(compare=False)
    value: Fraction
    text: str


@dataclass(frozen=True, slots=True)
class Name:
    """A name joined by dots, with its look-up key; `many` where an aggregate takes all its rows, not one of them."""

    at: int = field(compare=False)
    path: tuple[str, ...]
    key: tuple[KeyPart, ...] = ()
    many: bool = False

    def __str__(self) -> str:
        """Write the name as a rule has it: `idp.sde[Clinton]`."""
        parts = (f"{part.label}: {part.text}" if part.label else part.text for part in self.key)
        return ".".join(self.path) + (f"[{', '.join(parts)}]" if self.key else "")


@dataclass(frozen=True, slots=True)
class Minus:
    """A minus before one operand."""

    at: int = field(compare=False)
    operand: Node


@dataclass(frozen=True, slots=True)
class Not:
    """The word `not` before a truth."""

    at: int = field(compare=False)
    operand: Node


@dataclass(frozen=True, slots=True)
class Operation:
    """Arithmetic: `sign` is one of + - * /, and `at` is where it stands."""

    at: int = field(compare=False)
    sign: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Comparison:
    """A comparison: `sign` is one of < <= = != >= >, and `at` is where it stands."""

    at: int = field(compare=False)
    sign: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Logic:
    """Two truths joined by `and` or `or` (`sign`), and `at` is where the word stands."""

    at: int = field(compare=False)
    sign: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Aggregate:
    """`sum`, `min`, `max` or `count` (`word`) of the rows of a name that share `per` and meet every `where`."""

    at: int = field(compare=False)
    word: str
    name: Name
    per: tuple[Label, ...] = ()
    where: tuple[Condition, ...] = ()


Node = Number | Name | Minus | Not | Operation | Comparison | Logic | Aggregate


def walk(node: Node) -> Iterator[Node]:
    """Give a node and all below it, as they stand in the text; the name inside an aggregate is one of them."""
    match node:
        case Operation() | Comparison() | Logic():
            yield from walk(node.left)
            yield node
            yield from walk(node.right)
        case Minus() | Not():
            yield node
            yield from walk(node.operand)
        case Aggregate():
            yield node
            yield node.name
        case Number() | Name():
            yield node
