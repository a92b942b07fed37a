"""Whether a claim's figure is a difference: then its sign says who is ahead."""

from __future__ import annotations

from verifier.claims.statement import Statement
from verifier.expression import Minus, Name, Node, Operation, Rounded


def is_difference(one: Statement) -> bool:
    """Tell whether a claim's figure is a difference, so that its sign says who is ahead."""
    return one.claim.of is not None and _differs(one.expression("of"), one)


def _differs(node: Node, one: Statement) -> bool:
    """Tell whether a calculation takes something from something, at its top or below what keeps the sign's meaning."""
    match node:
        case Name() if len(node.path) == 1:
            named = one.let().get(node.path[0]) or one.rulebook.expressions.get(("measures", node.path[0], "is"))
            return named is not None and _differs(named, one)
        case Operation() if node.sign in "*/":
            return _differs(node.left, one) or (node.sign == "*" and _differs(node.right, one))
        case Operation():
            return node.sign == "-" or isinstance(node.right, Minus) or isinstance(node.left, Minus)
        case Rounded():
            return _differs(node.operand, one)
        case _:
            return isinstance(node, Minus)
