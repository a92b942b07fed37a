"""Titles of the JSON Schemas, and what editors say of a text that is not written as it should be."""

from __future__ import annotations

RULEBOOK = "A rulebook of verifier"
FORMULA = "A formula file of verifier"
PROJECT = "The project file of verifier, verifier.yaml"

NUMBER = "A number is expected, such as 700, 699.57, 28% or 1/6."
SAYS_SOMETHING = "A text is expected, and not an empty one."
QUALIFIED = "A number is expected, with or without a word before it: 28%, about 28%, more than 2100."
TOLERANCE = "A number of zero or more is expected, such as 0.5% or 3."
WHOLE = "A whole number is expected."
MOMENT = "A date is expected: 2016-02-02 for a whole day, 2016-02-02T02:30 for a moment."
STRETCH = f"{MOMENT[:-1]}, 2016-02-02T00:00/2016-02-02T12:04 for the time between two."
OFFSET = 'A difference to UTC is expected, such as "-06:00".'
DIGEST = "A SHA-256 is expected: 64 hexadecimal digits."


def few(most: int) -> str:
    """Say how many words may be quoted."""
    return f"At most {most} words can be quoted."
