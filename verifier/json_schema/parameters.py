"""The parameters of allocation methods as JSON Schema: their names and words, from the rules that are made of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from verifier.formulas.combination import PartRules
from verifier.formulas.methods import METHODS
from verifier.formulas.threshold import Threshold
from verifier.json_schema.sections import called
from verifier.rulebook.kinds import NUMBER, Schema, word_of
from verifier.wording.keys import meaning

COMBINATION = "combination"


def described_parameters() -> tuple[list[Schema], Schema]:
    """Return what each method makes of `parameters` and `threshold`, and by name the rules that it leads to."""
    rules: list[Any] = [METHODS.get(name).parameters for name in METHODS.names()]
    named = {rule.__name__: _rule(rule) for rule in (Threshold, *rules)}
    return [_with_readings(name) for name in METHODS.names()], {**named, "PartRule": _part()}


def _with_readings(name: str) -> Schema:
    """Hold a method's parameters to its rule, and those that a reading of the law changes too."""
    own = _own(name)
    readings = {"additionalProperties": {"properties": own}}
    return _if_method(name, {**own, "readings": readings})


def _if_method(name: str, properties: Schema) -> Schema:
    chosen = {"properties": {"method": {"const": name}}, "required": ["method"]}
    return {"if": chosen, "then": {"properties": properties}}


def _own(name: str) -> Schema:
    rule: Any = METHODS.get(name).parameters
    return {"parameters": _reference(rule.__name__)}


def _reference(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _part() -> Schema:
    """Describe the rule of one kind of part: a method of its own."""
    plain = [name for name in METHODS.names() if name != COMBINATION]
    keys = {"method": word_of(plain), "parameters": {"type": "object"}, "threshold": _reference("Threshold")}
    whole = {"type": "object", "required": ["method"], "properties": _meant("formula", keys)}
    return {**whole, "additionalProperties": False, "allOf": [_if_method(name, _own(name)) for name in plain]}


def _rule(kind: Any) -> Schema:
    hints = get_type_hints(kind)
    described = {field.name.replace("_", " "): _value(hints[field.name]) for field in fields(kind)}
    owner = getattr(kind, "method", None) or called(kind)
    return {"type": "object", "properties": _meant(owner, described), "additionalProperties": False}


def _meant(owner: str, described: Schema) -> Schema:
    """Add what the reference says of each parameter."""
    return {key: one | _says(meaning(owner, key)) for key, one in described.items()}


def _says(text: str) -> Schema:
    return {"description": text} if text else {}


def _value(hint: Any) -> Schema:
    """Describe what `read_value` of verifier.formulas.words reads: the same cases in the same order."""
    if get_origin(hint) is UnionType:
        return _value(next(one for one in get_args(hint) if one is not NoneType))
    if hint is PartRules:
        return {"type": "object", "additionalProperties": _reference("PartRule")}
    if hint is not Threshold and hasattr(hint, "from_words"):
        return {}
    if is_dataclass(hint) and isinstance(hint, type):
        return _reference(hint.__name__)
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _value(get_args(hint)[0])}
    return word_of(_words(hint)) if isinstance(hint, type) and issubclass(hint, StrEnum) else NUMBER


def _words(kind: type[StrEnum]) -> Iterable[str]:
    return (word.value for word in kind)
