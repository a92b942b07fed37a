"""What an editor takes for each kind of value, as JSON Schema.

We read every value as the text that was typed; an editor reads YAML as YAML, so that 699.57 is a number there. Where
we take a text, either is right. `true`, `false` and `null` are no texts, and neither is an empty place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from verifier.dates import moments
from verifier.numbers import number_pattern
from verifier.wording import json_schema as words

Schema = dict[str, Any]

SAID = "patternErrorMessage"
"""What editors say instead of showing a pattern; others leave it aside."""

_MOMENT = f"(?:{moments.DAY.pattern}|{moments.MOMENT.pattern})"
_NUMBER = number_pattern(thousands=",", fraction=True)

TEXT: Schema = {"type": ["string", "number"]}
SAYS_SOMETHING: Schema = {**TEXT, "pattern": r"\S", SAID: words.SAYS_SOMETHING}
NUMBER: Schema = {"type": ["string", "number"], "pattern": f"^{_NUMBER}$", SAID: words.NUMBER}
QUALIFIED: Schema = {**NUMBER, "pattern": f"^([A-Za-z][A-Za-z ]* +)?{_NUMBER}$", SAID: words.QUALIFIED}
TOLERANCE: Schema = {**NUMBER, "pattern": f"^(?!-){_NUMBER}$", "minimum": 0, SAID: words.TOLERANCE}
WHOLE: Schema = {"type": ["string", "integer"], "pattern": "^[0-9][0-9,./]*$", "minimum": 0, SAID: words.WHOLE}
FLAG: Schema = {"type": "boolean"}
MOMENT: Schema = {"type": "string", "pattern": f"^{_MOMENT}$", SAID: words.MOMENT}
STRETCH: Schema = {"type": "string", "pattern": f"^{_MOMENT}(/{_MOMENT})?$", SAID: words.STRETCH}
OFFSET: Schema = {"type": "string", "pattern": f"^{moments.OFFSET.pattern}$", SAID: words.OFFSET}
DIGEST: Schema = {"type": "string", "pattern": "^[0-9a-fA-F]{64}$", SAID: words.DIGEST}


def few_words(most: int) -> Schema:
    """Describe a text of at least one word, and at most so many."""
    return {**TEXT, "pattern": rf"^\s*\S+(\s+\S+){{0,{most - 1}}}\s*$", SAID: words.few(most)}


def word_of(choices: Iterable[str]) -> Schema:
    """Describe a word out of a few; one that is written with digits only is a number to an editor."""
    known = list(choices)
    return {"enum": [*known, *(int(word) for word in known if word.isdigit())]}


@dataclass(frozen=True, slots=True, eq=False)
class OrAlso:
    """Marks a value that may also be written in a short form: editors take either."""

    short: Schema

    def __get_pydantic_json_schema__(self, core: Any, describe: Callable[[Any], Schema]) -> Schema:
        """Describe both forms."""
        return {"anyOf": [self.short, describe(core)]}


@dataclass(frozen=True, slots=True, eq=False)
class OrOne:
    """Marks a list whose only item may stand there by itself."""

    def __get_pydantic_json_schema__(self, core: Any, describe: Callable[[Any], Schema]) -> Schema:
        """Describe both forms."""
        listed = describe(core)
        return {"anyOf": [listed["items"], listed]}


@dataclass(frozen=True, slots=True, eq=False)
class NotNone:
    """Marks a list that may not be empty."""

    def __get_pydantic_json_schema__(self, core: Any, describe: Callable[[Any], Schema]) -> Schema:
        """Describe the list with at least one item."""
        return {**describe(core), "minItems": 1}


@dataclass(frozen=True, slots=True, eq=False)
class OneOf:
    """Marks a text that must be one of the names there are when a schema is asked for: those of a registry."""

    names: Callable[[], Iterable[str]]

    def __get_pydantic_json_schema__(self, core: Any, describe: Callable[[Any], Schema]) -> Schema:
        """Describe the names."""
        return word_of(self.names())


@dataclass(frozen=True, slots=True, eq=False)
class KeysOf:
    """Marks keys and values whose keys must be certain words."""

    names: tuple[str, ...]

    def __get_pydantic_json_schema__(self, core: Any, describe: Callable[[Any], Schema]) -> Schema:
        """Describe keys and values, and the keys."""
        return {**describe(core), "propertyNames": word_of(self.names)}
