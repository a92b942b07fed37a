"""The arithmetic of an expression, step by step from the inside out, with exact values.

A step is worked by `evaluate`, as the verdict is: nothing is computed here in another way. Chains of plus and minus, of
times and divided by, and of one word between truths are one step each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from verifier.claims.working import in_text
from verifier.explaining.origins import origin
from verifier.explaining.rows import rows_taken
from verifier.expression import (
    Aggregate,
    Calendar,
    Comparison,
    KeyPart,
    Logic,
    Minus,
    Moment,
    Name,
    Node,
    Not,
    Number,
    Operation,
    Rounded,
    parts,
    rebuilt,
    walk,
)
from verifier.fractions import Unknown, Value, evaluate
from verifier.values import RecordValues
from verifier.wording import steps as words

CHAINS = ("+-", "*/")


@dataclass(frozen=True, slots=True)
class Step:
    """One line of working, and the rows that it took.

    `value` is what the sub-expression came out as, None where the line only introduces others.
    """

    says: str
    value: Value | None = None
    rows: tuple[str, ...] = ()


def steps(node: Node, values: RecordValues) -> tuple[Step, ...]:
    """Work an expression; the value of the last step is that of the whole. Every sub-expression is worked once."""
    found: dict[Node, tuple[Step, ...]] = {}
    _work(node, values, found)
    said = [step for group in found.values() for step in group]
    # derived measures of several rows share what they are worked from
    return (*dict.fromkeys(said[:-1]), *said[-1:])


def _work(node: Node, values: RecordValues, found: dict[Node, tuple[Step, ...]]) -> None:
    if node in found or _is_known(node, values):
        return
    for below in operands(node):
        _work(below, values, found)
    found[node] = tuple(STEPS[type(node)](node, values))


def _is_known(node: Node, values: RecordValues) -> bool:
    """Tell whether a node needs no working: a number as written, or a value that was worked under its own name."""
    named = isinstance(node, Name) and len(node.path) == 1 and node.path[0] in values.named
    return named or isinstance(node, Number | Moment)


def operands(node: Node) -> tuple[Node, ...]:
    """Return what a step takes together: the members of a chain, the sides of a comparison, single names in rows."""
    if isinstance(node, Aggregate):
        # what is the same for every row stands by itself
        return tuple(one for one in walk(node.of, inside=False) if isinstance(one, Name) and not one.many)
    return tuple(one for _, one in _members(node)) if isinstance(node, Operation | Logic) else parts(node)


def _members(node: Operation | Logic, first: str = "") -> Iterator[tuple[str, Node]]:
    """Give the members of a chain with the sign before each; `a - (b - c)` is a chain of two."""
    if isinstance(node.left, type(node)) and _one_chain(node.left.sign, node.sign):
        yield from _members(node.left, first)
    else:
        yield first, node.left
    yield node.sign, node.right


def _one_chain(sign: str, other: str) -> bool:
    return sign == other or any(sign in chain and other in chain for chain in CHAINS)


def _chain(node: Operation | Logic, values: RecordValues) -> Iterator[Step]:
    members = ((sign, words.operand(evaluate(one, values))) for sign, one in _members(node))
    numbers = " ".join(f"{sign} {number}".strip() for sign, number in members)
    yield _step(node, values, numbers)


def _before(word: str) -> Callable[[Minus | Not, RecordValues], Iterator[Step]]:
    def work(node: Minus | Not, values: RecordValues) -> Iterator[Step]:
        yield _step(node, values, f"{word}{words.operand(evaluate(node.operand, values))}")

    return work


def _called(node: Rounded | Calendar, values: RecordValues) -> Iterator[Step]:
    """Show what is rounded or counted by the calendar with the values between its brackets."""
    if isinstance(node, Calendar):
        given = ", ".join(words.short(evaluate(one, values)) for one in node.arguments)
        yield _step(node, values, f"{node.word}({given})")
        return
    # of a percentage its per cents are rounded
    write = words.percent if node.percent else words.short
    number, value = (write(evaluate(one, values)) for one in (node.operand, node))
    shown = f" = {value}" if node.percent else ""
    yield _step(node, values, f"rounded({number}, {node.digits}, {node.rounding.value}){shown}")


def _compared(node: Comparison, values: RecordValues) -> Iterator[Step]:
    left, right, value = (evaluate(one, values) for one in (node.left, node.right, node))
    told = _lacks(node, values)
    yield Step(words.compared(text_of(node, values), node.sign, (left, right), value, told), value)


def _aggregated(node: Aggregate, values: RecordValues) -> Iterator[Step]:
    taken = rows_taken(node, values)
    yield Step(f"{text_of(node, values)}: {taken.says}", rows=taken.rows)
    yield _step(node, values, "", told=bool(taken.rows))


def _looked_up(node: Name, values: RecordValues) -> Iterator[Step]:
    """Show a figure and where it stands; for a derived measure how it is worked for its row."""
    derivation = values.derivation(node)
    if derivation is not None:
        rule, at_row = derivation
        yield Step(words.derived(text_of(node, values), node.path[0], in_text(rule)))
        yield from steps(rule, at_row)
        yield _step(node, values, "", told=True)
        return
    value = evaluate(node, values)
    yield Step(words.leaf(text_of(node, values), value, origin(node, values, value)), value)


def _step(node: Node, values: RecordValues, numbers: str, told: bool = False) -> Step:
    """Make the step of a node; why something is not known is said once, where it comes from (`told`: already)."""
    value = evaluate(node, values)
    told = told or _lacks(node, values)
    return Step(words.step(text_of(node, values), numbers, value, told), value)


def _lacks(node: Node, values: RecordValues) -> bool:
    """Tell whether something that a step takes is not known, so that its own steps have said why."""
    return any(isinstance(evaluate(one, values), Unknown) for one in operands(node))


def text_of(node: Node, values: RecordValues) -> str:
    """Write a node as the rule has it; what stands at the row in question is written with its key."""

    def keyed(one: Node) -> Node:
        return _at_row(one, values) if isinstance(one, Name) else one

    return in_text(rebuilt(node, keyed))


def _at_row(name: Name, values: RecordValues) -> Name:
    measure = values.rulebook.book.measures.get(name.path[0])
    if name.key or name.many or len(name.path) > 1 or measure is None or measure.by not in values.here:
        return name
    return Name(name.at, name.path, (KeyPart(name.at, "", values.here[measure.by]),))


# called with the type that stands before it; a test holds that no node is missing
STEPS: dict[type[Node], Callable[[Any, RecordValues], Iterator[Step]]] = {
    Name: _looked_up,
    Minus: _before("-"),
    Not: _before("not "),
    Operation: _chain,
    Logic: _chain,
    Comparison: _compared,
    Aggregate: _aggregated,
    Rounded: _called,
    Calendar: _called,
}
