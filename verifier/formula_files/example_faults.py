"""What is wrong with the worked examples of a formula file before they are run, each fault at its place."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from verifier.formula_files.formula_inputs import COMBINATION, exact
from verifier.formulas.contest import BadInput
from verifier.model import Fault
from verifier.rulebook.faults import unknown
from verifier.rulebook.formula import Example, Formula
from verifier.wording import formulas as words
from verifier.wording.rulebook import nearest, not_whole, unknown_key
from verifier.yamlfile import Path, Tree

NEEDED = ("seats", "weight")


def input_faults(tree: Tree, section: Formula) -> Iterator[Fault]:
    """Check which inputs a formula has: seats and weights for a method, numbers for arithmetic, each role once."""
    roles = list(section.inputs.values())
    for position, (name, role) in enumerate(section.inputs.items()):
        arithmetic = section.is_ is not None
        if (role == "number") != arithmetic:
            yield Fault(tree.place(("inputs", name)), words.role_of_other_kind(role, arithmetic))
        elif not arithmetic and role in roles[:position]:
            yield Fault(tree.place(("inputs", name)), words.role_twice(role))
    for role in () if section.is_ is not None else NEEDED:
        if role not in roles:
            yield Fault(tree.key(("inputs",)), words.no_input_for(role))


def example_faults(tree: Tree, section: Formula) -> Iterator[Fault]:
    """Check what the examples give and what they refer to: inputs, numbers, groups, readings, parts."""
    if not section.examples:
        yield Fault(tree.place(("examples",)), words.no_examples())
    for position, example in enumerate(section.examples):
        path: Path = ("examples", position)
        yield from unknown(tree.place((*path, "reading")), "reading", example.reading, section.readings)
        if section.method == COMBINATION:
            yield from _parts(tree, section, (*path, "given"), example.given)
        else:
            yield from _given(tree, section, (*path, "given"), example.given, ())
        yield from _gives(tree, section, path, example)


def _parts(tree: Tree, section: Formula, path: Path, given: Mapping[str, Any]) -> Iterator[Fault]:
    yield from (Fault(tree.key((*path, name)), unknown_key(name, ("parts",))) for name in given if name != "parts")
    parts = given.get("parts")
    if not isinstance(parts, dict) or not parts:
        yield Fault(tree.key(path), words.no_parts())
        return
    rules = section.parameters.get("parts")
    kinds = [str(kind) for kind in rules] if isinstance(rules, dict) else []
    for name, part in parts.items():
        here = (*path, "parts", name)
        if not isinstance(part, dict) or not isinstance(part.get("kind"), str):
            yield Fault(tree.key(here), words.unknown_part(name))
        else:
            yield from unknown(tree.place((*here, "kind")), "kind of part", part["kind"], kinds or (part["kind"],))
            yield from _given(tree, section, here, part, ("kind",))


def _given(
    tree: Tree, section: Formula, path: Path, given: Mapping[str, Any], besides: tuple[str, ...]
) -> Iterator[Fault]:
    known = (*section.inputs, *besides)
    for name in given:
        if name not in known:
            yield Fault(tree.key((*path, name)), words.unknown_input(name, known))
    meant = [nearest(name, section.inputs) for name in given if name not in known]
    lacking = [(name, role) for name, role in section.inputs.items() if name not in given and name not in meant]
    if lacking:
        yield Fault(tree.key(path), words.input_missing(*lacking[0]))
    for name, role in section.inputs.items():
        if name in given:
            yield from _input(tree, section, role, (*path, name), given[name])


def _input(tree: Tree, section: Formula, role: str, path: Path, value: Any) -> Iterator[Fault]:
    """Check one input: numbers of zero or more, whole unless the formula allows fractions."""
    if role == "weight":
        if not isinstance(value, dict) or not value:
            yield Fault(tree.place(path), words.no_weights(str(path[-1])))
            return
        for group, weight in value.items():
            yield from _number(tree, (*path, group), weight, whole=not section.fractions)
    elif role == "number":
        yield from _number(tree, path, value, whole=False, signed=True)
    else:
        yield from _number(tree, path, value, whole=role == "seats" or not section.fractions)


def _number(tree: Tree, path: Path, value: Any, *, whole: bool, signed: bool = False) -> Iterator[Fault]:
    try:
        number = exact(value)
    except BadInput as wrong:
        yield Fault(tree.place(path), str(wrong))
        return
    if number < 0 and not signed:
        yield Fault(tree.place(path), words.below_zero(str(value)))
    elif whole and number.denominator != 1:
        yield Fault(tree.place(path), not_whole(str(value)))


def _gives(tree: Tree, section: Formula, path: Path, example: Example) -> Iterator[Fault]:
    """Check what an example leads to: one number of arithmetic; else whole seats of groups that were given."""
    if section.is_ is not None:
        if len(example.gives) != 1:
            yield Fault(tree.key((*path, "gives")), words.one_result())
        return
    groups = _groups(section, example.given) or example.gives.keys()
    for group, seats in example.gives.items():
        here = (*path, "gives", group)
        if group not in groups:
            yield from unknown(tree.key(here), "group", group, groups)
        elif seats.value < 0 or seats.value.denominator != 1:
            yield Fault(tree.place(here), not_whole(seats.text))
    for position, lot in enumerate(example.by_lot):
        for place, group in enumerate(lot.among):
            yield from unknown(tree.place((*path, "by lot", position, "among", place)), "group", group, groups)


def _groups(section: Formula, given: Mapping[str, Any]) -> Collection[str]:
    """List the groups that an example gives weights for, in all its parts."""
    name = section.input_for("weight") or ""
    parts = given.get("parts") if section.method == COMBINATION else {"": given}
    found = [part.get(name) for part in parts.values() if isinstance(part, dict)] if isinstance(parts, dict) else []
    return list(dict.fromkeys(str(group) for weights in found if isinstance(weights, dict) for group in weights))
