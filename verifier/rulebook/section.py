"""What every section of a rulebook is made of: strict, frozen models, and the kinds of value that people write."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import timedelta
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, WithJsonSchema
from pydantic_core import PydanticCustomError

from verifier.dates.moments import When, read_interval, read_offset, read_when
from verifier.model import Printed
from verifier.numbers import MOST_DIGITS, NotANumber, read_number
from verifier.rulebook import kinds
from verifier.wording import dates, percentages
from verifier.wording import rulebook as words

T = TypeVar("T")


def _spelling(name: str) -> str:
    """Turn `as_of` into `as of` and `from_` into `from`: keys are written as words."""
    return name.removesuffix("_").replace("_", " ")


class Section(BaseModel):
    """A section of a rulebook: unknown keys are faults, nothing is converted, nothing changes."""

    model_config = ConfigDict(
        extra="forbid", strict=True, frozen=True, alias_generator=_spelling, arbitrary_types_allowed=True
    )


def fault(message: str) -> PydanticCustomError:
    """Make a fault of the value under validation, in our own words."""
    return PydanticCustomError("ours", "{message}", {"message": message})


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise fault(words.no_text(value))
    return value


def as_number(value: Any) -> Printed:
    """Read a number as it was typed, with its thousands commas; anything else is a fault of the value."""
    if not isinstance(value, str):
        raise fault(words.no_number(value))
    try:
        return read_number(value, thousands="," if "," in value else None, fraction=True)
    except NotANumber as wrong:
        raise fault(words.bad_number(value, wrong.reason)) from wrong


def _tolerance(value: Any) -> Printed:
    number = as_number(value)
    if number.value < 0:
        raise fault(percentages.tolerance_below_zero(number.text))
    return number


def _whole(value: Any) -> int:
    number = as_number(value)
    if number.value.denominator != 1 or number.value < 0 or number.percent:
        raise fault(words.not_whole(number.text))
    return int(number.value)


def _decimals(value: Any) -> int:
    count = _whole(value)
    if count > MOST_DIGITS:
        raise fault(words.too_large(str(value), MOST_DIGITS))
    return count


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise fault(words.no_flag(value))
    return value


def _moment(value: Any) -> When:
    found = read_when(value) if isinstance(value, str) else None
    if found is None:
        raise fault(dates.no_time(value))
    return found


def _stretch(value: Any) -> When:
    found = read_interval(value) if isinstance(value, str) else None
    if found is None:
        raise fault(dates.no_stretch(value))
    return found


def _offset(value: Any) -> timedelta:
    found = read_offset(value) if isinstance(value, str) else None
    if found is None:
        raise fault(words.no_offset(value))
    return found


def _digest(value: Any) -> str:
    if not isinstance(value, str) or not re.fullmatch("[0-9a-fA-F]{64}", value):
        raise fault(words.no_digest(value))
    return value


def _list(value: Any) -> tuple[Any, ...]:
    if not isinstance(value, list):
        raise fault(words.no_list(value))
    return tuple(value)


def _one_or_more(value: Any) -> tuple[Any, ...]:
    return (value,) if isinstance(value, str) else _list(value)


def _map(value: Any) -> Any:
    if not isinstance(value, dict):
        raise fault(words.no_map(value))
    return value


def one_of(*choices: str, otherwise: Callable[[object, Iterable[str]], str] = words.not_one_of) -> BeforeValidator:
    """Make a validator for a word out of a few; `otherwise` words what is said of another."""

    def choose(value: Any) -> str:
        if value not in choices:
            raise fault(otherwise(value, choices))
        return str(value)

    return BeforeValidator(choose, json_schema_input_type=Annotated[Any, WithJsonSchema(kinds.word_of(choices))])


Text = Annotated[str, BeforeValidator(_text), WithJsonSchema(kinds.TEXT)]
Flag = Annotated[bool, BeforeValidator(_flag), WithJsonSchema(kinds.FLAG)]
Number = Annotated[Printed, BeforeValidator(as_number), WithJsonSchema(kinds.NUMBER)]
Tolerance = Annotated[Printed, BeforeValidator(_tolerance), WithJsonSchema(kinds.TOLERANCE)]
Whole = Annotated[int, BeforeValidator(_whole), WithJsonSchema(kinds.WHOLE)]
Decimals = Annotated[int, BeforeValidator(_decimals), WithJsonSchema(kinds.WHOLE)]
Moment = Annotated[When, BeforeValidator(_moment), WithJsonSchema(kinds.MOMENT)]
Stretch = Annotated[When, BeforeValidator(_stretch), WithJsonSchema(kinds.STRETCH)]
"""A date, a moment, or the time from one to another."""
Offset = Annotated[timedelta, BeforeValidator(_offset), WithJsonSchema(kinds.OFFSET)]
Digest = Annotated[str, BeforeValidator(_digest), WithJsonSchema(kinds.DIGEST)]
OneOrMore = Annotated[tuple[T, ...], BeforeValidator(_one_or_more), kinds.OrOne()]
OneAtLeast = Annotated[tuple[T, ...], BeforeValidator(_one_or_more), kinds.NotNone(), kinds.OrOne()]
"""One or more to an editor as well; what says that none is a fault is the section, in its own words."""
Listed = Annotated[tuple[T, ...], BeforeValidator(_list)]
Named = Annotated[dict[str, T], BeforeValidator(_map)]
