"""The tree that an expression is read into. Each node knows where it stands: a 0-based character offset in the text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from verifier.dates.moments import When
from verifier.model import Rounding


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
    """A name joined by dots, with its look-up key; `many` where an aggregate takes all its rows, not one of them.

    Here and below `percent` says that it is shown in per cents: known only when it is measured, see `marked`.
    """

    at: int = field(compare=False)
    path: tuple[str, ...]
    key: tuple[KeyPart, ...] = ()
    many: bool = False
    percent: bool = field(default=False, compare=False)

    def __str__(self) -> str:
        """Write the name as a rule has it: `idp.sde[Clinton]`."""
        parts = (f"{part.label}: {part.text}" if part.label else part.text for part in self.key)
        return ".".join(self.path) + (f"[{', '.join(parts)}]" if self.key else "")


@dataclass(frozen=True, slots=True)
class Minus:
    """A minus before one operand."""

    at: int = field(compare=False)
    operand: Node
    percent: bool = field(default=False, compare=False)


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
    percent: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Comparison:
    """A comparison: `sign` is one of < <= = != >= >, and `at` is where it stands."""

    at: int = field(compare=False)
    sign: str
    left: Node
    right: Node
    percent: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Logic:
    """Two truths joined by `and` or `or` (`sign`), and `at` is where the word stands."""

    at: int = field(compare=False)
    sign: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Moment:
    """A date or a moment as written: `2016-02-02` is that day by the calendar, `2016-02-02T12:00` a moment."""

    at: int = field(compare=False)
    when: When
    text: str


@dataclass(frozen=True, slots=True)
class Rounded:
    """`rounded(x, 2, half up)`: a number, rounded to so many digits after the point; of a percentage its per cents.

    Whether it is a percentage (`percent`) is known only when it is measured: see `marked`.
    """

    at: int = field(compare=False)
    operand: Node
    digits: int
    rounding: Rounding
    percent: bool = False

    @property
    def step(self) -> Fraction:
        """What it is rounded to a multiple of."""
        return Fraction(1, 10 ** (self.digits + (2 if self.percent else 0)))


@dataclass(frozen=True, slots=True)
class Calendar:
    """`months(a, b)` and `years(a, b)`: whole ones of the calendar from a to b; `year(a)`: the year of a date."""

    at: int = field(compare=False)
    word: str
    arguments: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Aggregate:
    """`sum`, `min`, `max`, `count`, `any` or `all` (`word`) over the rows that share `per` and meet every `where`.

    `of` is a name, or a calculation that is worked for each row.
    """

    at: int = field(compare=False)
    word: str
    of: Node
    per: tuple[Label, ...] = ()
    where: tuple[Condition, ...] = ()
    percent: bool = field(default=False, compare=False)

    @property
    def names(self) -> tuple[Name, ...]:
        """The names whose rows it takes, each once; those of an aggregate inside it are not its own."""
        found = (one for one in walk(self.of, inside=False) if isinstance(one, Name) and one.many)
        return tuple(dict.fromkeys(found))


Node = Number | Name | Moment | Minus | Not | Operation | Comparison | Logic | Aggregate | Rounded | Calendar


def in_percent(node: Node) -> bool:
    """Tell whether a node is shown in per cents: a percentage, or a comparison of one."""
    return not isinstance(node, Number | Moment | Not | Logic | Calendar) and node.percent


def walk(node: Node, *, inside: bool = True) -> Iterator[Node]:
    """Give a node and all below it, as they stand in the text; what aggregates are of only where `inside` says so."""
    match node:
        case Operation() | Comparison() | Logic():
            yield from walk(node.left, inside=inside)
            yield node
            yield from walk(node.right, inside=inside)
        case Aggregate() if not inside:
            yield node
        case _:
            yield node
            for part in parts(node):
                yield from walk(part, inside=inside)


def parts(node: Node) -> tuple[Node, ...]:
    """Give what stands directly below a node, in the order of the text."""
    match node:
        case Operation() | Comparison() | Logic():
            return node.left, node.right
        case Minus() | Not() | Rounded():
            return (node.operand,)
        case Aggregate():
            return (node.of,)
        case Calendar():
            return node.arguments
        case Number() | Name() | Moment():
            return ()


def rebuilt(node: Node, change: Callable[[Node], Node], *, inside: bool = True) -> Node:
    """Return a tree in which every node was changed, those below a node before the node itself.

    What aggregates are of is changed only where `inside` says so.
    """

    def below(one: Node) -> Node:
        return rebuilt(one, change, inside=inside)

    match node:
        case Operation() | Comparison() | Logic():
            return change(replace(node, left=below(node.left), right=below(node.right)))
        case Minus() | Not() | Rounded():
            return change(replace(node, operand=below(node.operand)))
        case Aggregate() if inside:
            return change(replace(node, of=below(node.of)))
        case Calendar():
            return change(replace(node, arguments=tuple(below(one) for one in node.arguments)))
        case _:
            return change(node)


def written_out(node: Node, named: Mapping[str, Node]) -> Node:
    """Return a tree in which what a name stands for takes the place of the name."""

    def change(one: Node) -> Node:
        return named.get(one.path[0], one) if isinstance(one, Name) and len(one.path) == 1 and not one.key else one

    return rebuilt(node, change)


DECIDED = frozenset({"any", "all"})
"""The aggregates that are true or false."""


def is_truth(node: Node) -> bool:
    """Tell whether a node is true or false by what it is; a name may be so by its value alone."""
    return isinstance(node, Comparison | Logic | Not) or (isinstance(node, Aggregate) and node.word in DECIDED)
