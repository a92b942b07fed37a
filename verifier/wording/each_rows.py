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
STANDS = {
    "<=": (" is more than", " is at most"),
    "<": (" is not less than", " is less than"),
    ">=": (" is less than", " is at least"),
    ">": (" is not more than", " is more than"),
    "=": (", not", " is equal to"),
    "!=": (" is equal to", ", not"),
}
"""How two numbers stand where a comparison fails, and where it holds and must not."""


def title(table: str, expect: str, where: Mapping[str, str], per: Sequence[str] = ()) -> str:
    """Name the check."""
    chosen = f" where {conditions(where)}" if where else ""
    return f"each {_what(per)} of {table}{chosen}: {' '.join(expect.split())}"


def _what(per: Sequence[str]) -> str:
    return " and ".join(per) if per else "row"


def _of(number: int, units: bool) -> str:
    return f"{'unit' if units else 'row'}{'' if number == 1 else 's'}"


def conditions(where: Mapping[str, str]) -> str:
    """Write what chooses rows."""
    return " and ".join(f"{label} = {text}" for label, text in where.items())


def counts(hold: int, fail: int, unknown: int, units: bool) -> tuple[tuple[str, int], ...]:
    """Count the rows, or the units, by what the test came out as."""
    rows = hold + fail + unknown
    said = (
        ("holds" if hold == 1 else "hold", hold),
        ("does not hold" if fail == 1 else "do not hold", fail),
        ("cannot be decided", unknown),
    )
    return ((_of(rows, units), rows), *(one for one in said if one[1]))


def cause(fail: int, unknown: int, units: bool) -> str:
    """Say after the verdict how many rows, or units, it is about."""
    return f"{several(fail, units)} where it does not hold" if fail else undecided(unknown, units)


def undecided(number: int, units: bool) -> str:
    """Say after the verdict in how many rows, or units, something is not known; nothing for none."""
    return f"{several(number, units)} where it cannot be decided" if number else ""


def several(number: int, units: bool) -> str:
    """Count rows, or units."""
    return f"{number:,} {_of(number, units)}"


def no_row(table: str, where: Mapping[str, str], near: Sequence[str]) -> str:
    """Say that there is nothing to test, and which texts are there that look like those that were asked for."""
    meant = f"; did you mean {' and '.join(map(quoted, near))}?" if near else "."
    has = f" has {conditions(where)}" if where else ""
    return f"No row of {table}{has}: nothing was tested{meant}"


def left_out(candidates: Sequence[str]) -> str:
    """Name those whose rows no aggregate takes."""
    return f"Not added or counted, as declared 'not a vote': {', '.join(candidates)}."


def not_shown(number: int, units: bool) -> str:
    """Say that more rows, or units, need attention than are listed."""
    return f"{number:,} more {_of(number, units)} {'is' if number == 1 else 'are'} counted and not listed."


def number(value: Value, *, percent: bool) -> str:
    """Show one side of a comparison; a percentage, and what is held against one, as per cents."""
    return shown_exactly(value, percent=True) if percent and isinstance(value, Fraction) else shown(value)


def expected(test: Comparison, right: Value, denied: bool, *, percent: bool) -> str:
    """Say what the left side of a comparison must be."""
    return f"{'not ' if denied else ''}{test.sign} {number(right, percent=percent)}"


def difference(left: Value, right: Value, *, percent: bool) -> str:
    """Show by how much the left side is more than the right one, to six decimals."""
    if not isinstance(left, Fraction) or not isinstance(right, Fraction):
        return ""
    return f"{signed((left - right) * 100, 6)} pp" if percent else signed(left - right, 6)


def side(numbers: str, value: str) -> str:
    """Write one side of a comparison in numbers, and what it comes to where that is worked."""
    return numbers if numbers == value else f"{numbers} = {value}"


def found(sign: str, denied: bool, left: str, right: str, *, numbers: bool) -> str:
    """Say how both sides of a comparison stand that should not: `980 is more than 914`, `412, not 302 + 119 = 421`.

    `denied`: it holds, and must not. Of what is no number it is only said that the comparison holds or does not.
    """
    relation = f" is {'' if denied else 'not '}{sign}"
    return f"{left}{STANDS[sign][denied] if numbers else relation} {right}"


def truth(wanted: bool) -> str:
    """Say what something that is true or false must be."""
    return "true" if wanted else "false"


def label(key: Sequence[str]) -> str:
    """Name a row, or a unit, by its key."""
    return ", ".join(text or "(empty)" for text in key)
