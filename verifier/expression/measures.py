"""What an expression counts: votes may be added to votes, not to delegates. Checked when a rulebook is loaded.

A percentage is a kind of its own. It is held against other percentages, numbers with a percent sign and ratios
that were calculated, never against a number typed without the sign: a share of 0.45 is less than 45, always.
"""

from __future__ import annotations

import operator
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any, Protocol

from verifier.expression.dimension import BARE, DATE, DAYS, TRUTH, Dimension, dimension
from verifier.expression.tree import (
    Aggregate,
    Calendar,
    Comparison,
    Logic,
    Minus,
    Moment,
    Name,
    Node,
    Not,
    Number,
    Operation,
    Problem,
    Rounded,
    rebuilt,
)
from verifier.wording import language
from verifier.wording import percentages as words

HUNDRED = 100
_ARITHMETIC: dict[str, Callable[[Fraction, Fraction], Fraction]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
}


class Names(Protocol):
    """What is known of names when a rulebook is loaded."""

    def describe(self, name: Name) -> Dimension | str:
        """Say what a name counts, or in words what is wrong with it (its key included; see `Name.many`)."""


Measured = tuple[Dimension | None, tuple[Problem, ...]]

_NUMBER, _TRUTH, _DATE = "a number", "a comparison, or what is true or false,", "a date, such as 2016-02-02 or stood,"
_TAKEN = {"sum": (_NUMBER,), "min": (_NUMBER,), "max": (_NUMBER,), "count": (_NUMBER, _TRUTH)}
"""What each aggregate takes; those that are not here take a truth."""
_SAID = {
    "+": "adds {0} to {1}",
    "-": "takes {1} from {0}",
    "*": "multiplies {0} by {1}",
    "/": "divides {0} by {1}",
}


def measure_of(node: Node, names: Names) -> Measured:
    """Say what an expression counts, or None and every place where it mixes what cannot be mixed.

    Sums, differences and comparisons want one dimension on both sides, or a bare number on one; of percentages and
    numbers that were typed see above. Products and quotients combine dimensions, so that equal ones cancel. A truth is
    no number, and a number no truth. A date is held against dates only, and the difference of two is so many days.
    """
    return _MEASURES[type(node)](node, names)


def marked(node: Node, names: Names) -> Node:
    """Return an expression without faults in which every percentage is known as one: it is rounded and shown so."""

    def mark(one: Node) -> Node:
        match one:
            case Rounded():
                return replace(one, percent=_is_percent(one.operand, names))
            case Comparison():
                return replace(one, percent=_is_percent(one.left, names) or _is_percent(one.right, names))
            case Name() | Aggregate() | Operation() | Minus():
                return replace(one, percent=_is_percent(one, names))
            case _:
                return one

    return rebuilt(node, mark)


def _is_percent(node: Node, names: Names) -> bool:
    found, _ = measure_of(node, names)
    return found is not None and found.percent


def _named(name: Name, names: Names) -> Measured:
    described = names.describe(name)
    return (None, (Problem(name.at, described),)) if isinstance(described, str) else (described, ())


def _aggregated(node: Aggregate, names: Names) -> Measured:
    found, problems = _wanted(node.of, names, *_TAKEN.get(node.word, (_TRUTH,)))
    if found is not None and not node.names:
        return None, (Problem(node.at, language.nothing_has_rows(node.word)),)
    return (BARE, ()) if found is not None and node.word == "count" else (found, problems)


def _of_calendar(node: Calendar, names: Names) -> Measured:
    measured = [_wanted(one, names, _DATE) for one in node.arguments]
    problems = tuple(problem for _, found in measured for problem in found)
    if any(found is None for found, _ in measured):
        return None, problems
    return dimension(node.word), ()


def _two(node: Operation | Comparison | Logic, names: Names) -> Measured:
    kinds = (_TRUTH,) if isinstance(node, Logic) else (_NUMBER, _DATE)
    left, left_problems = _wanted(node.left, names, *kinds)
    right, right_problems = _wanted(node.right, names, *kinds)
    if left is None or right is None:
        return None, left_problems + right_problems
    if isinstance(node, Logic):
        return TRUTH, ()
    combined = _with_date(node, left, right) if left.date or right.date else _combined(node, left, right)
    return (None, (Problem(node.at, combined),)) if isinstance(combined, str) else (combined, ())


def _wanted(node: Node, names: Names, *kinds: str) -> Measured:
    """Measure an operand and hold it to be of one of these kinds."""
    found, problems = measure_of(node, names)
    if found is None or _kind(found) in kinds:
        return found, problems
    return None, (Problem(node.at, f"{kinds[0]} is expected here, not {found}"),)


def _kind(found: Dimension) -> str:
    return _TRUTH if found.truth else _DATE if found.date else _NUMBER


def _with_date(node: Operation | Comparison, left: Dimension, right: Dimension) -> Dimension | str:
    both = left.date and right.date
    if isinstance(node, Comparison):
        return TRUTH if both else language.compared_with_date(str(left), str(right))
    return DAYS if both and node.sign == "-" else language.of_dates(_SAID[node.sign].format(left, right))


def _is_zero(node: Node) -> bool:
    return _is_zero(node.operand) if isinstance(node, Minus) else isinstance(node, Number) and not node.value


def _typed(number: Number) -> Dimension:
    """Zero is zero in every unit."""
    return Dimension(percent=number.text.endswith("%"), typed=True) if number.value else BARE


def _combined(node: Operation | Comparison, left: Dimension, right: Dimension) -> Dimension | str:
    if isinstance(node, Operation) and node.sign in "*/":
        if node.sign == "/" and _is_zero(node.right):
            return language.typed_zero()
        return _hundredfold(node, left, right) or _multiplied(left, right, node.sign)
    mixed = _percent_mixed(node, left, right) if left.percent != right.percent else ""
    if mixed:
        return mixed
    if left.powers and right.powers and left != right:
        said = _SAID.get(node.sign, "compares {0} with {1}").format(left, right)
        return f"{said}: they are counted in different units"
    return TRUTH if isinstance(node, Comparison) else _added(left, right)


def _percent_mixed(node: Operation | Comparison, left: Dimension, right: Dimension) -> str:
    """Say what is wrong with a percentage on one side only; what is calculated, or typed on both sides, may be."""
    share, other = (node.left, node.right) if left.percent else (node.right, node.left)
    typed, counted = (left.typed, right) if left.percent else (right.typed, left)
    if counted.powers:
        return words.percent_against(_called(share), str(counted))
    if typed or not (counted.typed or _more_than_all(other)):
        return ""
    return words.no_sign(_called(share), other.text if isinstance(other, Number) else "")


def _more_than_all(node: Node) -> bool:
    """Tell whether a number that is calculated from typed ones is no ratio: 90 / 2 was meant for 45%."""
    value = _constant(node)
    return value is not None and abs(value) > 1


def _constant(node: Node) -> Fraction | None:
    """Calculate what holds no name; None for anything else."""
    match node:
        case Number():
            return node.value
        case Minus():
            value = _constant(node.operand)
            return None if value is None else -value
        case Operation():
            left, right = _constant(node.left), _constant(node.right)
            if left is None or right is None or (node.sign == "/" and not right):
                return None
            return _ARITHMETIC[node.sign](left, right)
        case _:
            return None


def _is_share(side: Dimension) -> bool:
    return side.percent and not side.typed


def _called(node: Node) -> str:
    """Name a measure or a number as it stands in the rule; nothing for a calculation."""
    if isinstance(node, Aggregate | Rounded):
        return _called(node.of if isinstance(node, Aggregate) else node.operand)
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
    """Combine what two factors count.

    So many times a percentage is one, and so is a typed part of it (50% of a share); a share of a share is a ratio.
    """
    times = 1 if sign == "*" else -1
    powers = Counter(dict(left.powers))
    for measure, power in right.powers:
        powers[measure] += times * power
    found = tuple(sorted((measure, power) for measure, power in powers.items() if power))
    plain = [side.typed and not side.percent for side in (left, right)]
    percent = (left.percent and right.typed) or (right.percent and left.typed and sign == "*")
    typed = left.typed and right.typed and (percent or (all(plain) and sign == "*"))
    return Dimension(found, percent=percent, typed=typed)


# Called with the type that stands before it; the test of this module holds that no node is missing.
_MEASURES: dict[type[Node], Callable[[Any, Names], Measured]] = {
    Number: lambda node, _: (_typed(node), ()),
    Moment: lambda _, __: (DATE, ()),
    Name: _named,
    Minus: lambda node, names: _wanted(node.operand, names, _NUMBER),
    Rounded: lambda node, names: _wanted(node.operand, names, _NUMBER),
    Not: lambda node, names: _wanted(node.operand, names, _TRUTH),
    Operation: _two,
    Comparison: _two,
    Logic: _two,
    Aggregate: _aggregated,
    Calendar: _of_calendar,
}
