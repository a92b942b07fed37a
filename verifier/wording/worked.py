"""Sentences about formulas worked on paper, checks, and cells of tables."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from verifier.fractions import Value
from verifier.wording.steps import exactly, short

# ---- checks


def parameter(name: str, value: str) -> str:
    """Tell a parameter of a check."""
    return f"{name}: {value}"


def rows_left_out(number: int) -> str:
    """Say that not every row is shown."""
    return f"{number:,} more {'row is' if number == 1 else 'rows are'} not shown; --rows shows more."


def kind_of_check(kind: str) -> str:
    """Name the kind of a check."""
    return f"check: {kind}, with these parameters:"


def unit_steps(name: str, assumed: str, reading: str) -> str:
    """Head the steps of one unit."""
    if_assumed = f", if {assumed}" if assumed else ""
    return f"{name}, worked{f' as read by {reading}' if reading else ''}{if_assumed}:"


def published(seats: str, at: str) -> str:
    """Tell what was published for a unit."""
    return f"Published: {seats}.{f' The votes begin at {at}.' if at else ''}"


def given(seats: int | None, total: int | None, votes: Iterable[tuple[str, int]]) -> str:
    """Tell what a unit was given."""
    listed_votes = ", ".join(f"{group} {number:,}" for group, number in votes)
    total_said = f", of {total:,} in all" if total is not None else ""
    return f"Given: {seats if seats is not None else 'an unknown number of'} seats; {listed_votes}{total_said}."


def cannot_be_worked(reason: str) -> str:
    """Say that a unit or a part cannot be worked."""
    return f"It cannot be worked: {reason}."


def units_left_out(number: int) -> str:
    """Say that the steps of some units are not shown."""
    return f"The steps of {number:,} more {'unit are' if number == 1 else 'units are'} not shown; --rows shows more."


def allocation(name: str, formula: str, law: str, reading: str | None) -> str:
    """Head the steps of an allocation."""
    return f"{name}: {formula} ({law}){f', as read by {reading}' if reading else ''}."


def given_to(name: str, written: str, value: str) -> str:
    """Tell an input of a formula, as the rule has it and with its value."""
    return f"given {name}: {' = '.join(dict.fromkeys(one for one in (written, value) if one))}"


def of_each(whose: str, value: Value) -> str:
    """Tell the votes of one group."""
    return f"{whose} {short(value)}"


def in_parts(unit: int) -> str:
    """Say in what votes were counted."""
    return f"Votes are counted in parts of 1/{unit:,}, which makes them whole."


def outcome(gives: str) -> str:
    """Say what comes out."""
    return f"Outcome: {gives}."


# ---- cells and names


def computed_there(text: str, place_: str) -> str:
    """Quote a computed figure."""
    return f"{place_}: '{text}' is computed there."


def written_there(text: str, place_: str) -> str:
    """Quote a cell."""
    quoted = f"'{text}'" if text else "nothing"
    return f"{place_}: {quoted} stands there."


def row_of(key: Iterable[tuple[str, str]]) -> str:
    """Name the row of a cell."""
    return f"Its row: {', '.join(f'{name} {text}' for name, text in key)}."


BLANKS = {None: "a blank is not allowed", "zero": "a blank means zero", "unknown": "a blank means that it is not known"}


def expected_cell(kind: str, at_least: Fraction | None, at_most: Fraction | None, blank: str | None) -> str:
    """Say what was expected of a cell."""
    bounds = [
        f"{word} {exactly(value)}"
        for word, value in (("at least", at_least), ("at most", at_most))
        if value is not None
    ]
    return f"Expected: {', '.join([TYPES.get(kind, kind), *bounds, BLANKS.get(blank, '')])}."


TYPES = {"whole": "a whole number", "decimal": "a number", "percent": "a percentage"}
