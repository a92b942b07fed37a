"""A printed figure with a word before it that says how it is meant: `about 28%`, `more than 2100`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Annotated, Any

from pydantic import BeforeValidator, WithJsonSchema

from verifier.model import Printed, Qualifier
from verifier.rulebook import kinds
from verifier.rulebook.section import as_number, fault
from verifier.wording import qualifiers as words

NEED_A_TOLERANCE = (Qualifier.ABOUT, Qualifier.NEARLY)

# other words for one thing would be other things to search for: rules write one of them
MEANT: Mapping[str, Qualifier] = {
    "fewer than": Qualifier.LESS_THAN,
    "under": Qualifier.LESS_THAN,
    "below": Qualifier.LESS_THAN,
    "over": Qualifier.MORE_THAN,
    "above": Qualifier.MORE_THAN,
    "no more than": Qualifier.AT_MOST,
    "up to": Qualifier.AT_MOST,
    "no fewer than": Qualifier.AT_LEAST,
    "no less than": Qualifier.AT_LEAST,
    "some": Qualifier.ABOUT,
    "around": Qualifier.ABOUT,
    "roughly": Qualifier.ABOUT,
    "approximately": Qualifier.ABOUT,
    "almost": Qualifier.NEARLY,
    "just under": Qualifier.NEARLY,
}
WORDS_AND_NUMBER = re.compile(r"([A-Za-z][A-Za-z ]*?) +(\S*[0-9]\S*)")


def _figure(value: Any) -> Printed:
    """Read a figure with or without a qualifier; its text stays as it was typed."""
    word, number = _split(value)
    if not word:
        return as_number(value)
    if word not in list(Qualifier):
        raise fault(words.no_qualifier(word, number, MEANT.get(word.lower())))
    return replace(as_number(number), text=str(value), qualifier=Qualifier(word))


def _plain(value: Any) -> Printed:
    """Read one of several figures: these are rounded in one way together, and have no qualifiers."""
    word, _ = _split(value)
    if word in list(Qualifier):
        raise fault(words.only_one_figure(str(value)))
    return as_number(value)


def _step(value: Any) -> Printed:
    number = as_number(value)
    if number.value <= 0:
        raise fault(words.no_step(number.text))
    return number


def _split(value: Any) -> tuple[str, str]:
    found = WORDS_AND_NUMBER.fullmatch(value) if isinstance(value, str) else None
    return (found[1], found[2]) if found else ("", "")


QualifiedNumber = Annotated[Printed, BeforeValidator(_figure), WithJsonSchema(kinds.QUALIFIED)]
PlainNumber = Annotated[Printed, BeforeValidator(_plain), WithJsonSchema(kinds.NUMBER)]
Step = Annotated[Printed, BeforeValidator(_step), WithJsonSchema(kinds.NUMBER)]
