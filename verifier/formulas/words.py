"""A rule from the words in which the law writes its parameters: plain values to a frozen rule, or a fault in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import MISSING, Field, fields, is_dataclass
from difflib import get_close_matches
from enum import StrEnum
from fractions import Fraction
from types import NoneType, UnionType
from typing import Any, TypeVar, cast, get_args, get_origin, get_type_hints

from verifier.model import Printed
from verifier.numbers import NotANumber, read_number

Rule = TypeVar("Rule")


class BadRule(ValueError):  # noqa: N818 (it is no error of the program: it says what is wrong with the rule)
    """Raised where parameters make no rule: unknown, missing, or a combination that makes no sense.

    The message is a sentence part for officials, without place and full stop; `key` is the parameter in question.
    """

    def __init__(self, message: str, key: str = "") -> None:
        """Keep the message and the parameter at which it is to be shown."""
        super().__init__(message)
        self.key = key


def rule_from_words(kind: type[Rule], values: Mapping[str, object]) -> Rule:
    """Make a frozen rule of `kind` from plain values; each key is the field's name with spaces.

    Raises BadRule: an unknown key or word (with a suggestion), a missing one, or what the rule itself refuses.
    """
    known = {field.name.replace("_", " "): field for field in fields(cast("Any", kind))}
    for key in values:
        if key not in known:
            raise BadRule(f"unknown parameter {key!r}{_suggest(key, known)}", key)
    for key, field in known.items():
        if key not in values and _required(field):
            raise BadRule(f"the parameter {key!r} is missing", key)
    hints = get_type_hints(kind)
    read = {known[key].name: read_value(hints[known[key].name], key, value) for key, value in values.items()}
    return kind(**read)


def _required(field: Field[Any]) -> bool:
    return field.default is MISSING and field.default_factory is MISSING


def _suggest(word: str, known: Mapping[str, object] | Sequence[str]) -> str:
    close = get_close_matches(word, list(known), 1)
    meant = f"; did you mean {close[0]!r}?" if close else ";"
    return f"{meant} known here: {', '.join(known)}"


def read_value(kind: Any, key: str, value: object) -> object:
    """Read one parameter as its field's type wants it: one of its words, a whole number, a share, a list, a rule."""
    if get_origin(kind) is UnionType:
        return read_value(next(one for one in get_args(kind) if one is not NoneType), key, value)
    if hasattr(kind, "from_words"):
        return kind.from_words(value)
    if is_dataclass(kind) and isinstance(kind, type):
        return rule_from_words(kind, _mapping(key, value))
    if get_origin(kind) is tuple:
        return _list_of(get_args(kind)[0], key, value)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return _one_of(kind, key, value)
    return _READERS[kind](key, value)


def _mapping(key: str, value: object) -> Mapping[str, object]:
    if not isinstance(value, Mapping):
        raise BadRule(f"{key!r} is {value!r}; parameters with their values are expected", key)
    return value


def _list_of(kind: Any, key: str, value: object) -> tuple[object, ...]:
    if not isinstance(value, Sequence) or isinstance(value, str):
        raise BadRule(f"{key!r} is {value}; a list is expected", key)
    return tuple(read_value(kind, key, one) for one in value)


def _one_of(kind: type[StrEnum], key: str, value: object) -> StrEnum:
    words = [word.value for word in kind]
    if value not in words:
        raise BadRule(f"{key!r} is {value!r}{_suggest(str(value), words)}", key)
    return kind(str(value))


def read_share(key: str, value: object) -> Fraction:
    """Read a share of the votes: 15%, 1/6 or 0.15, exactly."""
    if isinstance(value, Printed):
        return value.value
    if isinstance(value, int | Fraction) and not isinstance(value, bool):
        return Fraction(value)
    try:
        return read_number(str(value), fraction=True).value
    except NotANumber as wrong:
        raise BadRule(
            f"{key!r} is {value!r}, which {wrong.reason}; a share such as 15% or 1/6 is expected", key
        ) from wrong


def _read_whole(key: str, value: object) -> int:
    number = value.value if isinstance(value, Printed) else value
    text = str(number)
    if isinstance(number, bool) or not (text.isascii() and text.isdigit()):
        raise BadRule(f"{key!r} is {value!r}; a whole number is expected", key)
    return int(text)


_READERS: dict[object, Callable[[str, object], object]] = {int: _read_whole, Fraction: read_share}
