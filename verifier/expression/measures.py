"""What an expression counts: votes may be added to votes, not to delegates. Checked when a rulebook is loaded."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Protocol

from verifier.expression.tree import (
    Aggregate,
    Comparison,
    Logic,
    Minus,
    Name,
    Node,
    Not,
    Number,
    Operation,
    Problem,
)


@dataclass(frozen=True, slots=True)
class Dimension:
    """What a value counts: measures and their powers, sorted; none for a bare number. `truth`: it is true or false."""

    powers: tuple[tuple[str, int], ...] = ()
    truth: bool = False

    def __str__(self) -> str:
        """Say it in words: `votes`, `votes * votes per sde`, `a plain number`."""
        if self.truth:
            return "what is true or false"
        above, below = (_product(self, sign) for sign in (1, -1))
        if not self.powers:
            return "a plain number"
        return f"{above or '1'} per {below}" if below else above


def _product(dimension: Dimension, sign: int) -> str:
    """Write the measures above (1) or below (-1) the line."""
    words = (word.replace("_", " ") for word, power in dimension.powers for _ in range(power * sign))
    return " * ".join(words)


BARE = Dimension()
TRUTH = Dimension(truth=True)


def dimension(measure: str) -> Dimension:
    """Give the dimension of one measure, by its id."""
    return Dimension(((measure, 1),))


class Names(Protocol):
    """What is known of names when a rulebook is loaded."""

    def describe(self, name: Name) -> Dimension | str:
        """Say what a name counts, or in words what is wrong with it (its key included; see `Name.many`)."""


Measured = tuple[Dimension | None, tuple[Problem, ...]]

_ADDED = {"+": "adds {0} to {1}", "-": "takes {1} from {0}"}


def measure_of(node: Node, names: Names) -> Measured:
    """Say what an expression counts, or None and every place where it mixes what cannot be mixed.

    Sums, differences and comparisons want one dimension on both sides, or a bare number on one. Products and quotients
    combine dimensions, so that equal ones cancel. A truth is no number, and a number no truth.
    """
    match node:
        case Number():
            return BARE, ()
        case Name():
            return _named(node, names)
        case Minus():
            return _wanted(node.operand, names, truth=False)
        case Not():
            return _wanted(node.operand, names, truth=True)
        case Aggregate():
            return _aggregated(node, names)
        case Operation() | Comparison() | Logic():
            return _two(node, names)


def _named(name: Name, names: Names) -> Measured:
    described = names.describe(name)
    return (None, (Problem(name.at, described),)) if isinstance(described, str) else (described, ())


def _aggregated(node: Aggregate, names: Names) -> Measured:
    found, problems = _wanted(node.name, names, truth=False)
    return (BARE, ()) if found is not None and node.word == "count" else (found, problems)


def _two(node: Operation | Comparison | Logic, names: Names) -> Measured:
    truth = isinstance(node, Logic)
    left, left_problems = _wanted(node.left, names, truth=truth)
    right, right_problems = _wanted(node.right, names, truth=truth)
    if left is None or right is None:
        return None, left_problems + right_problems
    if isinstance(node, Logic):
        return TRUTH, ()
    combined = _combined(node, left, right)
    return (None, (Problem(node.at, combined),)) if isinstance(combined, str) else (combined, ())


def _wanted(node: Node, names: Names, *, truth: bool) -> Measured:
    """Measure an operand and hold it to be a truth, or to be none."""
    found, problems = measure_of(node, names)
    if found is None or found.truth == truth:
        return found, problems
    wanted = "a comparison, or what is true or false," if truth else "a number"
    return None, (Problem(node.at, f"{wanted} is expected here, not {found}"),)


def _combined(node: Operation | Comparison, left: Dimension, right: Dimension) -> Dimension | str:
    if isinstance(node, Operation) and node.sign in "*/":
        return _multiplied(left, right, 1 if node.sign == "*" else -1)
    if BARE not in (left, right) and left != right:
        words = _ADDED.get(node.sign, "compares {0} with {1}").format(left, right)
        return f"{words}: they are counted in different units"
    if isinstance(node, Comparison):
        return TRUTH
    return right if left == BARE else left


def _multiplied(left: Dimension, right: Dimension, times: int) -> Dimension:
    powers = Counter(dict(left.powers))
    for measure, power in right.powers:
        powers[measure] += times * power
    return Dimension(tuple(sorted((measure, power) for measure, power in powers.items() if power)))
