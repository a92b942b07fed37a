"""Numbers written out exactly, and the steps of arithmetic."""

from __future__ import annotations

from fractions import Fraction

from verifier.bounds import Interval
from verifier.context import Comparison
from verifier.fractions import Unknown, Value
from verifier.model import Place
from verifier.numbers import MOST_DIGITS, show
from verifier.wording.figures import place, points, shown_exactly
from verifier.wording.truths import shown

MOST_BITS = 200  # a fraction of more digits is counted, not written out


# ---- numbers


def exactly(value: Value) -> str:
    """Write a value exactly; where its decimals do not end, as a fraction and with the first of them."""
    text = short(value)
    endless = isinstance(value, Fraction) and not _ends(value)
    return f"{text} = {show(value)}" if endless and isinstance(value, Fraction) else text


def short(value: Value) -> str:
    """Write a value exactly and once: its decimals, or a fraction."""
    if isinstance(value, Interval):
        return f"{_end('more than', value.low, value.low_closed)} to {_end('below', value.high, value.high_closed)}"
    if not isinstance(value, Fraction):
        return shown(value)
    if max(value.numerator.bit_length(), value.denominator.bit_length()) > MOST_BITS:
        return f"a number of {len(str(abs(value.numerator)))} digits over one of {len(str(value.denominator))}"
    return show(value, MOST_DIGITS) if _ends(value) else f"{value.numerator}/{value.denominator}"


def _end(without: str, value: Fraction, closed: bool) -> str:
    """Write an end of an interval; one that does not belong to it is said not to."""
    return short(value) if closed else f"{without} {short(value)}"


def operand(value: Value) -> str:
    """Write a value as a part of a calculation: in brackets where it would be misread."""
    text = short(value)
    misread = isinstance(value, Interval) or (isinstance(value, Fraction) and (value < 0 or set(text) & set("/ ")))
    return f"({text})" if misread else text


def _ends(value: Fraction) -> bool:
    scaled: Fraction = value * 10**MOST_DIGITS
    return scaled.denominator == 1


# ---- steps


def step(of: str, parts: str, value: Value, told: bool = False) -> str:
    """Tell one step: what is worked, with the values of its parts, and what comes out; `told`: why it is not known."""
    if isinstance(value, Unknown):
        said = " = ".join(dict.fromkeys(one for one in (of, parts) if one))
        return f"{said}: not known{'' if told else f', {value.reason}'}"
    if isinstance(value, bool):
        return f"{': '.join(dict.fromkeys(one for one in (of, parts) if one))} is {exactly(value)}"
    return " = ".join(dict.fromkeys(one for one in (of, parts, exactly(value)) if one))


def compared(of: str, sign: str, both: tuple[Value, Value], value: Value, told: bool = False) -> str:
    """Tell a comparison with its two sides, and by how much they differ; `told`: why it is not known."""
    left, right = both
    sides = f" {sign} ".join(f"({short(one)})" if isinstance(one, Interval) else short(one) for one in both)
    said = of if of == sides else f"{of}: {sides}"
    if isinstance(value, Unknown):
        return f"{said} cannot be decided{'' if told else f': {value.reason}'}"
    return f"{said} is {'true' if value else 'false'}{_apart(left, right)}"


def _apart(left: Value, right: Value) -> str:
    if not (isinstance(left, Fraction) and isinstance(right, Fraction)):
        return ""
    if left == right:
        return "; both sides are equal"
    return f"; the left side is {'larger' if left > right else 'smaller'} by {exactly(abs(left - right))}"


def from_where(written: str, text: str, origin: str, at: Place) -> str:
    """Say after a figure how it was written, where that is another form, whose it is and where it stands."""
    as_written = f"written {written}" if written and written != text else ""
    return "; ".join(part for part in (as_written, origin, str(at)) if part)


def in_force(release_id: str, early: bool) -> str:
    """Say by which release a figure is in force."""
    return f"first official figure after the claim, {release_id}" if early else f"in force: {release_id}"


def as_printed() -> str:
    """Say that a printed figure stands for the official one."""
    return "as printed"


def leaf(of: str, value: Value, where: str) -> str:
    """Tell a figure that a name leads to, and where it comes from."""
    return f"{step(of, '', value)}{f' ({where})' if where else ''}"


def derived(of: str, measure: str, rule: str) -> str:
    """Say how a derived measure is worked."""
    return f"{of} is derived: {measure} = {rule}"


def by_formula(name: str) -> str:
    """Say that a value is a formula's."""
    return f"by the formula of {name}, below"


def of_row(label: str, numbers: str, value: Value) -> str:
    """Tell what one row gives: its own figure, or a calculation with its numbers."""
    if not numbers:
        return step(label, "", value)
    if isinstance(value, Unknown):
        return f"{label}: {numbers}, not known: {value.reason}"
    return f"{label}: {numbers} {'is' if isinstance(value, bool) else '='} {exactly(value)}"


def percent(value: Value) -> str:
    """Write a share in per cent, exactly."""
    return f"{short(value * 100)}%" if isinstance(value, Fraction) else short(value)


def over_rows(number: int, shown_rows: int) -> str:
    """Say how many rows an aggregate took."""
    said = "one row" if number == 1 else f"{number:,} rows"
    return f"taken from {said}{f', of which the first {shown_rows} are shown' if shown_rows < number else ''}:"


def too_many_rows(number: int) -> str:
    """Say that rows are not listed."""
    return f"taken from a table of {number:,} rows, too many to be listed:"


def no_rows(reason: str) -> str:
    """Say that an aggregate could not take its rows."""
    return f"its rows cannot be taken: {reason}"


def named_value(name: str) -> str:
    """Head the steps of a named value."""
    return f"{name}:"


HEADS = {
    "of": "What the figure is held against:",
    "expect": "The test (expect: true if and only if the claim holds):",
    "needs": "The test (needs: false refutes the claim, true alone proves nothing):",
    "suffices": "The test (suffices: true shows the claim, false alone refutes nothing):",
    "figures": "The figures themselves:",
}


def with_printed() -> str:
    """Head the steps from printed figures."""
    return "The same with the printed figures:"


def difference(one: Comparison, how: str) -> str:
    """Tell printed less official, and how the two relate."""
    if one.exact is None or one.related is None:
        return f"{_whose(one)}{one.printed.text}: not compared, {one.unknown}"
    if one.rough:
        return f"{_whose(one)}{one.printed.text}: no one difference{f'; {how}' if how else ''}"
    found = one.related.difference
    apart = f"{operand(one.printed.value)} - {operand(one.exact)} = {exactly(found)}"
    return f"{_whose(one)}{apart}{_points(found, one.percent)}{f'; {how}' if how else ''}"


def _points(value: Fraction, percent: bool) -> str:
    return f" ({points(value)})" if percent and value else ""


def _whose(one: Comparison) -> str:
    return f"{one.label}: " if one.label else ""


COMPUTED_FROM = "Computed from these printed figures:"


def differences(against: str, follows: bool) -> str:
    """Head the differences from what the figures are held against; `follows`: no figure was printed itself."""
    return f"{'By the printed figures, less' if follows else 'Printed, less'} {_other(against)}:"


def _other(against: str) -> str:
    """Name what figures are held against: the official figure, the one by the formula."""
    return f"the {against} figure" if against in ("official", "reported") else f"the figure {against}"


def printed_at(one: Comparison) -> str:
    """Say exactly what a printed figure denotes, and where it is written."""
    denotes = exactly(one.printed.value)
    if one.printed.qualifier is not None:
        return f"{_whose(one)}printed {one.printed.text}, the number being {denotes}; {one.place}"
    value = f", which is {denotes}" if denotes != one.printed.text else ""
    return f"{_whose(one)}printed {one.printed.text}{value}, to {place(one.printed)}; {one.place}"


def follows_at(one: Comparison) -> str:
    """Say that a figure is none that was printed, but follows from printed ones."""
    denotes = exactly(one.printed.value)
    value = f", which is {denotes}" if denotes != one.printed.text else ""
    return f"follows from the printed figures: {one.printed.text}{value}; {one.place}"


def official_at(one: Comparison, against: str) -> str:
    """Say exactly what the official figure is (or the reported one, or that by a formula), and where it stands."""
    if one.exact is None:
        return f"{_whose(one)}not known: {one.unknown}"
    if one.rough:
        return f"{_whose(one)}{against} {one.written}, known only as it was published"
    percent = f", which is {shown_exactly(one.exact, percent=True)}" if one.percent else ""
    where = ", ".join(map(str, one.official_places))
    return f"{_whose(one)}{against} {exactly(one.exact)}{percent}{f'; {where}' if where else ''}"
