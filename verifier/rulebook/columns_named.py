"""Columns of a table that a check names, each once; where it needs one, there must be one."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator

from verifier.rulebook.check_references import Names
from verifier.rulebook.section import OneAtLeast, OneOrMore, Text, fault
from verifier.wording import columns_named as words


def _once(names: tuple[str, ...]) -> tuple[str, ...]:
    twice = next((name for at, name in enumerate(names) if name in names[:at]), None)
    if twice is not None:
        raise fault(words.named_twice(twice))
    return names


def _some(names: tuple[str, ...]) -> tuple[str, ...]:
    if not names:
        raise fault(words.none_named())
    return _once(names)


UnitColumns = Annotated[OneOrMore[Text], AfterValidator(_once), Names("texts")]
SomeTexts = Annotated[OneAtLeast[Text], AfterValidator(_some), Names("texts")]
SomeMeasures = Annotated[OneAtLeast[Text], AfterValidator(_some), Names("measures")]
