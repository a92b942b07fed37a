"""The working of an expression: its tree as text, with names or with their numbers."""

from __future__ import annotations

from collections.abc import Callable

from verifier.expression import Aggregate, Comparison, Condition, Logic, Minus, Name, Node, Not, Number, Operation, walk
from verifier.fractions import Values, evaluate
from verifier.wording.truths import shown

STRENGTH = {"or": 1, "and": 2, "+": 4, "-": 4, "*": 5, "/": 5}
COMPARED, UNARY, ATOM = 3, 6, 7


def in_text(node: Node) -> str:
    """Write an expression as a rule has it, on one line."""
    return _write(node, str)


def in_numbers(node: Node, values: Values) -> str:
    """Write an expression with the number of each name in its place."""
    return _write(node, lambda one: _bracketed(shown(evaluate(one, values))))


def compared_in_numbers(node: Node, values: Values) -> str:
    """Write a test with the numbers on both sides of each of its comparisons; nothing for a name of a truth."""
    return _compared(node, values) if any(isinstance(one, Comparison) for one in walk(node)) else ""


def _compared(node: Node, values: Values, around: int = 0) -> str:
    match node:
        case Comparison():
            sides = (shown(evaluate(side, values)) for side in (node.left, node.right))
            text, strength = f" {node.sign} ".join(sides), COMPARED
        case Logic():
            strength = STRENGTH[node.sign]
            text = f"{_compared(node.left, values, strength)} {node.sign} {_compared(node.right, values, strength + 1)}"
        case Not():
            text, strength = f"not {_compared(node.operand, values, UNARY)}", UNARY
        case _:
            text, strength = shown(evaluate(node, values)), ATOM
    return f"({text})" if strength < around else text


def _bracketed(number: str) -> str:
    return f"({number})" if number.startswith("-") else number


def _write(node: Node, leaf: Callable[[Name | Aggregate], str], around: int = 0) -> str:
    text, strength = _parts(node, leaf)
    return f"({text})" if strength < around else text


def _parts(node: Node, leaf: Callable[[Name | Aggregate], str]) -> tuple[str, int]:
    match node:
        case Number():
            return node.text, ATOM
        case Name():
            return leaf(node), ATOM
        case Aggregate():
            return (leaf(node) if leaf is not str else _aggregate(node)), ATOM
        case Minus():
            return f"-{_write(node.operand, leaf, UNARY)}", UNARY
        case Not():
            return f"not {_write(node.operand, leaf, UNARY)}", UNARY
        case Operation() | Comparison() | Logic():
            strength = STRENGTH.get(node.sign, COMPARED)
            left, right = _write(node.left, leaf, strength), _write(node.right, leaf, strength + 1)
            return f"{left} {node.sign} {right}", strength


def _aggregate(node: Aggregate) -> str:
    per = f" per {', '.join(label.text for label in node.per)}" if node.per else ""
    where = f" where {' and '.join(_condition(one) for one in node.where)}" if node.where else ""
    return f"{node.word}({node.name}{per}{where})"


def _condition(one: Condition) -> str:
    return f"{one.label} {'=' if one.equal else '!='} {one.text}"
