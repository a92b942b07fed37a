"""Sentences about a test that every row of a table must hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from verifier.expression import Comparison
from verifier.fractions import Value
from verifier.numbers import signed
from verifier.wording.figures import shown_exactly
from verifier.wording.rulebook import quoted
from verifier.wording.truths import shown

EXPECTED = "expected"


def title(table: str, expect: str, where: Mapping[str, str]) -> str:
    """Name the check."""
    chosen = f" where {_conditions(where)}" if where else ""
    return f"each row of {table}{chosen}: {' '.join(expect.split())}"


def _conditions(where: Mapping[str, str]) -> str:
    return " and ".join(f"{label} = {text}" for label, text in where.items())


def counts(hold: int, fail: int, unknown: int) -> tuple[tuple[str, int], ...]:
    """Count the rows by what the test came out as."""
    rows = hold + fail + unknown
    said = (
        ("holds" if hold == 1 else "hold", hold),
        ("does not hold" if fail == 1 else "do not hold", fail),
        ("cannot be decided", unknown),
    )
    return (("row" if rows == 1 else "rows", rows), *(one for one in said if one[1]))


def cause(fail: int, unknown: int) -> str:
    """Say after the verdict how many rows it is about."""
    number, rest = (fail, "where it does not hold") if fail else (unknown, "where it cannot be decided")
    return f"{number:,} {'row' if number == 1 else 'rows'} {rest}" if number else ""


def no_row(table: str, where: Mapping[str, str], near: Sequence[str]) -> str:
    """Say that there is nothing to test, and which texts are there that look like those that were asked for."""
    meant = f"; did you mean {' and '.join(map(quoted, near))}?" if near else "."
    return f"No row of {table} has {_conditions(where)}: nothing was tested{meant}"


def not_shown(number: int) -> str:
    """Say that more rows need attention than are listed."""
    return f"{number:,} more {'row is' if number == 1 else 'rows are'} counted and not listed."


def number(value: Value, *, percent: bool) -> str:
    """Show one side of a comparison; beside a number typed with a percent sign as per cents."""
    return shown_exactly(value, percent=True) if percent and isinstance(value, Fraction) else shown(value)


def expected(test: Comparison, right: Value, denied: bool, *, percent: bool) -> str:
    """Say what the left side of a comparison must be."""
    return f"{'not ' if denied else ''}{test.sign} {number(right, percent=percent)}"


def difference(left: Value, right: Value, *, percent: bool) -> str:
    """Show by how much the left side is more than the right one, to six decimals."""
    if not isinstance(left, Fraction) or not isinstance(right, Fraction):
        return ""
    return f"{signed((left - right) * 100, 6)} pp" if percent else signed(left - right, 6)


def truth(wanted: bool) -> str:
    """Say what something that is true or false must be."""
    return "true" if wanted else "false"


def empty() -> str:
    """Stand for a text that is empty."""
    return "(empty)"
