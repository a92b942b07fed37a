"""The parameters of a formula file to the rules of its method, a rule for each reading, or every fault in them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from verifier.formulas.combination import PartRules
from verifier.formulas.largest_remainder import Quota
from verifier.formulas.methods import METHODS, Rule, read_rule
from verifier.formulas.threshold import Threshold
from verifier.formulas.words import BadRule, read_value, rule_from_words
from verifier.model import Fault, Stop
from verifier.rulebook.formula import Formula
from verifier.wording import formulas as words
from verifier.yamlfile import Path, Tree

EXACT_QUOTAS = (Quota.HARE, Quota.HAGENBACH_BISCHOFF, Quota.IMPERIALI)


@dataclass(frozen=True, slots=True)
class _Words:
    """Parameters as they are written, where each of them stands, and where those stand that are missing."""

    values: Mapping[str, object]
    paths: Mapping[str, Path]
    owner: Path

    def at(self, key: str) -> Path:
        return self.paths.get(key, self.owner)


def read_rules(tree: Tree, section: Formula) -> tuple[dict[str, Rule], list[Fault]]:
    """Read the rule of each reading ("" where there is but one), and find every fault in the parameters."""
    rules: dict[str, Rule] = {}
    faults: list[Fault] = []
    for name, found in _readings(section):
        wrong = list(_method(tree, str(section.method), ("method",), found))
        if not wrong:
            rules[name] = read_rule(str(section.method), found.values)
        faults += wrong
    if section.fractions and any(counts_votes(rule) for rule in rules.values()):
        faults.append(Fault(tree.place(("fractions",)), words.counts_votes()))
    return rules, faults


def _readings(section: Formula) -> list[tuple[str, _Words]]:
    """Give the parameters of each reading; the file's own where there are no readings."""
    own = _placed((), section.parameters, section.threshold)
    if not section.readings:
        return [("", own)]
    return [
        (name, _over(own, _placed(("readings", name), reading.parameters, reading.threshold)))
        for name, reading in section.readings.items()
    ]


def _placed(path: Path, parameters: Mapping[str, object], threshold: object) -> _Words:
    """Put parameters and threshold together, as the rule has them."""
    values = dict(parameters) if threshold is None else {**parameters, "threshold": threshold}
    paths: dict[str, Path] = {key: (*path, "parameters", key) for key in parameters}
    if threshold is not None:
        paths["threshold"] = (*path, "threshold")
    return _Words(values, paths, (*path, "parameters"))


def _over(own: _Words, reading: _Words) -> _Words:
    return _Words({**own.values, **reading.values}, {**own.paths, **reading.paths}, own.owner)


@cache
def _fill() -> None:
    METHODS.fill()


def _method(tree: Tree, method: str, place: Path, found: _Words) -> Iterator[Fault]:
    _fill()
    try:
        kind = METHODS.get(method).parameters
    except Stop as stop:
        yield from (Fault(tree.place(place), fault.message) for fault in stop.faults)
        return
    if found.owner not in tree.keys:  # no parameters at all: what is missing is shown at the method
        found = _Words(found.values, found.paths, place)
    if kind is not None:
        yield from _rule(tree, kind, found)


def _rule(tree: Tree, kind: type, found: _Words) -> Iterator[Fault]:
    """Find every fault in the parameters of one rule: each of them by itself first, then what they make together."""
    hints = {name.replace("_", " "): hint for name, hint in get_type_hints(kind).items()}
    known = {field.name.replace("_", " "): hints[field.name.replace("_", " ")] for field in fields(kind)}
    broken = False
    for key, value in found.values.items():
        for fault in _parameter(tree, kind, known.get(key), (key, value, found.paths[key])):
            broken = True
            yield fault
    if broken:
        return
    try:
        rule_from_words(kind, found.values)
    except BadRule as wrong:
        yield Fault(tree.key(found.at(wrong.key)), words.rule_fault(str(wrong)))


def _parameter(tree: Tree, kind: type, hint: Any, given: tuple[str, object, Path]) -> Iterator[Fault]:
    key, value, path = given
    inner = _plain(hint)
    if inner is PartRules and isinstance(value, Mapping):
        yield from _parts(tree, value, path)
    elif isinstance(value, Mapping) and (inner is Threshold or _is_rule(inner)):
        yield from _rule(tree, inner, _Words(value, {one: (*path, one) for one in value}, path))
    else:
        try:
            read_value(hint, key, value) if hint is not None else rule_from_words(kind, {key: value})
        except BadRule as wrong:
            place = tree.place(path) if hint is not None else tree.key(path)
            yield Fault(place, words.rule_fault(str(wrong)))


def _plain(hint: Any) -> Any:
    """Take `X` of `X | None`."""
    if get_origin(hint) is UnionType:
        return next(one for one in get_args(hint) if one is not NoneType)
    return hint


def _is_rule(kind: Any) -> bool:
    return isinstance(kind, type) and is_dataclass(kind) and not hasattr(kind, "from_words")


def _parts(tree: Tree, parts: Mapping[str, object], path: Path) -> Iterator[Fault]:
    """Find the faults in the rule of each kind of part."""
    for name, part in parts.items():
        here = (*path, name)
        known = ("method", "parameters", "threshold")
        if not isinstance(part, Mapping) or "method" not in part or not isinstance(part.get("parameters", {}), Mapping):
            yield Fault(tree.key(here), words.part_needs_method(name))
            continue
        strange = [key for key in part if key not in known]
        yield from (Fault(tree.key((*here, key)), words.unknown_in_part(key, known)) for key in strange)
        found = _placed(here, part.get("parameters", {}), part.get("threshold"))
        yield from _method(tree, str(part["method"]), (*here, "method"), found)


def counts_votes(rule: object) -> bool:
    """Tell whether a rule, or one within it, rounds a number of votes: it then cannot take parts of votes."""
    if isinstance(rule, Threshold):
        return rule.round is not None
    if isinstance(rule, Quota):
        return rule not in EXACT_QUOTAS
    if isinstance(rule, tuple):
        return any(counts_votes(one) for one in rule)
    if is_dataclass(rule) and not isinstance(rule, type):
        return any(counts_votes(getattr(rule, field.name)) for field in fields(rule))
    return False
