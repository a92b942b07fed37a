"""The working of an expression: its tree as text, with names or with their numbers."""

from __future__ import annotations

from collections.abc import Callable

from verifier.bounds import Interval
from verifier.expression import (
    Aggregate,
    Calendar,
    Comparison,
    Condition,
    Logic,
    Minus,
    Moment,
    Name,
    Node,
    Not,
    Number,
    Operation,
    Rounded,
    in_percent,
    walk,
)
from verifier.fractions import Value, Values, evaluate
from verifier.wording.truths import shown

STRENGTH = {"or": 1, "and": 2, "+": 4, "-": 4, "*": 5, "/": 5}
COMPARED, UNARY, ATOM = 3, 6, 7


def in_text(node: Node) -> str:
    """Write an expression as a rule has it, on one line."""
    return _write(node, str)


def in_numbers(node: Node, values: Values) -> str:
    """Write an expression with the number of each name in its place."""
    if isinstance(node, Name | Aggregate):
        return shown(evaluate(node, values), in_percent(node))
    return _write(node, lambda one: _bracketed(shown(evaluate(one, values), in_percent(one))))


def compared_in_numbers(node: Node, values: Values) -> str:
    """Write a test with the numbers on both sides of each of its comparisons; nothing for a name of a truth."""
    return _compared(node, values) if any(isinstance(one, Comparison) for one in walk(node, inside=False)) else ""


def _compared(node: Node, values: Values, around: int = 0) -> str:
    match node:
        case Comparison():
            sides = (_apart(evaluate(side, values), node.percent) for side in (node.left, node.right))
            text, strength = f" {node.sign} ".join(sides), COMPARED
        case Logic():
            strength = STRENGTH[node.sign]
            text = f"{_compared(node.left, values, strength)} {node.sign} {_compared(node.right, values, strength + 1)}"
        case Not():
            text, strength = f"not {_compared(node.operand, values, UNARY)}", UNARY
        case _:
            text, strength = shown(evaluate(node, values)), ATOM
    return f"({text})" if strength < around else text


def _apart(value: Value, percent: bool) -> str:
    """Put an interval in brackets, which is several words."""
    text = shown(value, percent)
    return f"({text})" if isinstance(value, Interval) else text


def _bracketed(number: str) -> str:
    return f"({number})" if number.startswith("-") or " to " in number else number


def _write(node: Node, leaf: Callable[[Name | Aggregate], str], around: int = 0) -> str:
    text, strength = _parts(node, leaf)
    return f"({text})" if strength < around else text


def _parts(node: Node, leaf: Callable[[Name | Aggregate], str]) -> tuple[str, int]:
    match node:
        case Number() | Moment():
            return node.text, ATOM
        case Aggregate() if leaf is str:
            return _aggregate(node), ATOM
        case Name() | Aggregate():
            return leaf(node), ATOM
        case Rounded() | Calendar():
            return _called(node, leaf), ATOM
        case Minus() | Not():
            sign = "-" if isinstance(node, Minus) else "not "
            return f"{sign}{_write(node.operand, leaf, UNARY)}", UNARY
        case Operation() | Comparison() | Logic():
            strength = STRENGTH.get(node.sign, COMPARED)
            left, right = _write(node.left, leaf, strength), _write(node.right, leaf, strength + 1)
            return f"{left} {node.sign} {right}", strength


def _called(node: Rounded | Calendar, leaf: Callable[[Name | Aggregate], str]) -> str:
    if isinstance(node, Rounded):
        return f"rounded({_write(node.operand, leaf)}, {node.digits}, {node.rounding.value})"
    return f"{node.word}({', '.join(_write(one, leaf) for one in node.arguments)})"


def _aggregate(node: Aggregate) -> str:
    per = f" per {', '.join(label.text for label in node.per)}" if node.per else ""
    where = f" where {' and '.join(_condition(one) for one in node.where)}" if node.where else ""
    return f"{node.word}({in_text(node.of)}{per}{where})"


def _condition(one: Condition) -> str:
    return f"{one.label} {'=' if one.equal else '!='} {one.text}"
