"""The inputs of a formula, by the names that its file gives them, to a contest that its rule can work."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import lcm
from typing import Any

from verifier.formulas.combination import Part
from verifier.formulas.contest import BadInput, Contest, contest
from verifier.formulas.methods import METHODS, Rule, work
from verifier.formulas.worked import Worked
from verifier.numbers import NotANumber, read_number, show
from verifier.rulebook.formula import Formula
from verifier.wording import formulas as words

COMBINATION = "combination"


def work_inputs(section: Formula, rule: Rule, given: Mapping[str, Any]) -> Worked:
    """Work a formula from inputs by their names; raises BadInput where they make no contest."""
    if section.method != COMBINATION:
        return work(rule, contest_of(section, given))
    parts = given.get("parts")
    if not isinstance(parts, dict) or not parts:
        raise BadInput(words.no_parts())
    return METHODS.get(COMBINATION).function(rule, [_part(section, name, one) for name, one in parts.items()])


def _part(section: Formula, name: str, given: Any) -> Part:
    if not isinstance(given, dict) or not isinstance(given.get("kind"), str):
        raise BadInput(words.unknown_part(name))
    inputs = {key: value for key, value in given.items() if key != "kind"}
    return Part(given["kind"], name, contest_of(section, inputs))


def contest_of(section: Formula, given: Mapping[str, Any]) -> Contest:
    """Make a contest of inputs by their names; see `contest_and_unit`."""
    return contest_and_unit(section, given)[0]


def contest_and_unit(section: Formula, given: Mapping[str, Any]) -> tuple[Contest, int]:
    """Make a contest of inputs by their names. Without a total, shares are taken of all weights.

    Weights are whole numbers; where the formula allows fractions they are counted in parts of one that make all of them
    whole, and the unit is how many of these make one.
    """
    weights = {group: exact(text) for group, text in _weights(section, given).items()}
    total = _optional(section, given, "total")
    seats = exact(_input(section, given, "seats"))
    if seats.denominator != 1:
        raise BadInput(f"the number of seats is {show(seats)}, not a whole number")
    unit = _unit(section, weights, total)
    whole = {group: int(weight * unit) for group, weight in weights.items()}
    return contest(whole, int(seats), None if total is None else int(total * unit)), unit


def _unit(section: Formula, weights: Mapping[str, Fraction], total: Fraction | None) -> int:
    named = {f"the weight of {group}": weight for group, weight in weights.items()}
    named |= {} if total is None else {"the total": total}
    for name, number in named.items():
        if number.denominator != 1 and not section.fractions:
            raise BadInput(f"{name} is {show(number)}, not a whole number")
    return lcm(*(number.denominator for number in named.values()))


def _weights(section: Formula, given: Mapping[str, Any]) -> dict[str, Any]:
    found = _input(section, given, "weight")
    if not isinstance(found, dict):
        raise BadInput(words.no_weights(section.input_for("weight") or ""))
    return found


def _input(section: Formula, given: Mapping[str, Any], role: str) -> Any:
    name = section.input_for(role)
    if name is None:
        raise BadInput(words.no_input_for(role))
    if name not in given:
        raise BadInput(words.input_missing(name, role))
    return given[name]


def _optional(section: Formula, given: Mapping[str, Any], role: str) -> Fraction | None:
    name = section.input_for(role)
    return exact(given[name]) if name is not None and name in given else None


def exact(text: Any) -> Fraction:
    """Read a number as it was typed, exactly: 240, 699.57, 82/275, "51,666". Raises BadInput."""
    if isinstance(text, Fraction | int) and not isinstance(text, bool):
        return Fraction(text)
    if not isinstance(text, str):
        raise BadInput(words.no_number(text))
    try:
        return read_number(text, thousands="," if "," in text else None, fraction=True).value
    except NotANumber as wrong:
        raise BadInput(words.bad_number(text, wrong.reason)) from None
