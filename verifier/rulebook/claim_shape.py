"""What an editor is told of the shape of a claim, beside its keys: one test, what the test needs, when it stood."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from verifier.rulebook.kinds import TEXT, Schema


def one_of_these(keys: Iterable[str]) -> Schema:
    """Describe that exactly one of these keys stands there."""
    return {"oneOf": [{"required": [key]} for key in keys]}


def shape_of_claim(
    tests: Iterable[str], needed: Mapping[str, str], useless: Mapping[str, Iterable[str]], timeless: str
) -> Schema:
    """Describe that a claim has one test, or none and the reason why; `needed` is what a test needs beside it.

    `useless` are the keys that a test has no use for.

    Unless its test is the `timeless` one, it is said when it stood. A second test is refused by itself and not by a
    `oneOf`, of which editors can only say that too much fits.
    """
    known = list(tests)
    tested = {"anyOf": [{"required": [test]} for test in known]}
    others = {
        test: {"properties": dict.fromkeys([*known[place:], *useless[test]], False)}
        for place, test in enumerate(known, 1)
    }
    unchecked = {"properties": {"not checked": TEXT}, "required": ["not checked"]}
    timed = {"anyOf": [{"required": ["article"]}, {"required": ["stood"]}]}
    return {
        "dependentRequired": {test: [key] for test, key in needed.items()},
        "dependentSchemas": others,
        "allOf": [
            {"if": {"not": unchecked}, "then": tested},
            {"if": {"allOf": [tested, {"not": {"required": [timeless]}}]}, "then": timed},
        ],
    }
