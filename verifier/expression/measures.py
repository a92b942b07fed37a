"""What an expression counts: votes may be added to votes, not to delegates. Checked when a rulebook is loaded.

A percentage is a kind of its own. It is held against other percentages, numbers with a percent sign and ratios
that were calculated, never against a number typed without the sign: a share of 0.45 is less than 45, always.
"""

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
from verifier.wording import percentages as words

HUNDRED = 100


@dataclass(frozen=True, slots=True)
class Dimension:
    """What a value counts: measures and their powers, sorted; none for a bare number. `truth`: it is true or false.

    Of bare numbers a `percent` is a share, or was typed with a percent sign; a `typed` one stands in the rule itself.
    Those that are calculated from figures are neither.
    """

    powers: tuple[tuple[str, int], ...] = ()
    truth: bool = False
    percent: bool = False
    typed: bool = False

    def __str__(self) -> str:
        """Say it in words: `votes`, `votes * votes per sde`, `a plain number`."""
        if self.truth:
            return "what is true or false"
        above, below = (_product(self, sign) for sign in (1, -1))
        if not self.powers:
            return "a percentage" if self.percent else "a plain number"
        return f"{above or '1'} per {below}" if below else above


def _product(dimension: Dimension, sign: int) -> str:
    """Write the measures above (1) or below (-1) the line."""
    words = (word.replace("_", " ") for word, power in dimension.powers for _ in range(power * sign))
    return " * ".join(words)


BARE = Dimension()
PERCENT = Dimension(percent=True)
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

    Sums, differences and comparisons want one dimension on both sides, or a bare number on one; of percentages and
    numbers that were typed see above. Products and quotients combine dimensions, so that equal ones cancel. A truth is
    no number, and a number no truth.
    """
    match node:
        case Number():
            return _typed(node), ()
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


def _typed(number: Number) -> Dimension:
    """Zero is zero in every unit."""
    return Dimension(percent=number.text.endswith("%"), typed=True) if number.value else BARE


def _combined(node: Operation | Comparison, left: Dimension, right: Dimension) -> Dimension | str:
    if isinstance(node, Operation) and node.sign in "*/":
        return _hundredfold(node, left, right) or _multiplied(left, right, node.sign)
    mixed = _percent_mixed(node, left, right) if left.percent != right.percent else ""
    if mixed:
        return mixed
    if left.powers and right.powers and left != right:
        said = _ADDED.get(node.sign, "compares {0} with {1}").format(left, right)
        return f"{said}: they are counted in different units"
    return TRUTH if isinstance(node, Comparison) else _added(left, right)


def _percent_mixed(node: Operation | Comparison, left: Dimension, right: Dimension) -> str:
    """Say what is wrong with a percentage on one side only; what is calculated, or typed on both sides, may be."""
    share, other = (node.left, node.right) if left.percent else (node.right, node.left)
    typed, counted = (left.typed, right) if left.percent else (right.typed, left)
    if counted.powers:
        return words.percent_against(_called(share), str(counted))
    if typed or not counted.typed:
        return ""
    return words.no_sign(_called(share), other.text if isinstance(other, Number) else "")


def _is_share(side: Dimension) -> bool:
    return side.percent and not side.typed


def _called(node: Node) -> str:
    """Name a measure or a number as it stands in the rule; nothing for a calculation."""
    if isinstance(node, Aggregate):
        node = node.name
    return node.text if isinstance(node, Number) else node.path[-1] if isinstance(node, Name) else ""


def _hundredfold(node: Operation, left: Dimension, right: Dimension) -> str:
    """A percentage is shown times 100 already; times 100 again it would be held against a hundred times itself."""
    for factor, share in ((node.left, right), (node.right, left)):
        if node.sign == "*" and _is_share(share) and isinstance(factor, Number) and factor.value == HUNDRED:
            return words.hundredfold()
    return ""


def _added(left: Dimension, right: Dimension) -> Dimension:
    """Give what a sum or difference of two that go together counts."""
    if left.powers or right.powers:
        return left if left.powers else right
    if left.percent != right.percent and left.typed and right.typed:
        return BARE
    return Dimension(percent=left.percent or right.percent, typed=left.typed and right.typed)


def _multiplied(left: Dimension, right: Dimension, sign: str) -> Dimension:
    """Combine what two factors count. So many times a percentage is one; a share of a share is a calculated ratio."""
    times = 1 if sign == "*" else -1
    powers = Counter(dict(left.powers))
    for measure, power in right.powers:
        powers[measure] += times * power
    found = tuple(sorted((measure, power) for measure, power in powers.items() if power))
    plain = [side.typed and not side.percent for side in (left, right)]
    percent = (left.percent and plain[1]) or (right.percent and plain[0] and sign == "*")
    typed = left.typed and right.typed and (percent or (all(plain) and sign == "*"))
    return Dimension(found, percent=percent, typed=typed)
