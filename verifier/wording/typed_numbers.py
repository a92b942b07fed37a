"""Sentences about how numbers are typed: what parts thousands, and what parts decimals."""

from __future__ import annotations

import re
from collections.abc import Iterable

from verifier.wording.rulebook import quoted, shown

WORDS = {",": "a comma", ".": "a point", ";": "a semicolon", "|": "a bar", " ": "a space", "'": "an apostrophe"}
POINT_AND_COMMA = "thousands: '.', decimal: ',', or --thousands . --decimal ,"
COMMA_PARTS = "; if it parts thousands, declare it (thousands: ',', or --thousands ,)"
POINT_PARTS = f"; if the point parts thousands, declare it ({POINT_AND_COMMA})"
POINTS_PART = f"; if points part thousands, declare it ({POINT_AND_COMMA})"

HINTS = {
    "has a thousands comma": COMMA_PARTS,
    "has a thousands point": POINTS_PART,
    "has a thousands point and a decimal comma": POINTS_PART,
    "has a percent sign": "; declare a percentage (type: percent, or --percent)",
}

# what a separator that is not declared looks like, by the reason for which a cell is no number of its kind
_LOOKS = (
    (
        "has a space in it",
        r"-?[1-9][0-9]{0,2}(?:[ \u00a0\u2009\u202f][0-9]{3})+(?:[.,][0-9]+)?%?",
        "; if it parts thousands, declare it (thousands: ' ', or --thousands ' ')",
    ),
    (
        "has an apostrophe in it",
        r"-?[1-9][0-9]{0,2}(?:['\u2019][0-9]{3})+(?:[.,][0-9]+)?%?",
        '; if it parts thousands, declare it (thousands: "\'", or --thousands "\'")',
    ),
    ("has a point that does not part thousands", r"-?[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?:,[0-9]+)?%?", POINT_PARTS),
    (
        "has a point that does not part thousands",
        r".*",
        "; a comma is declared to part the decimals (decimal: ',', or --decimal ,)",
    ),
    ("", r"-?[1-9][0-9]{0,2}\.[0-9]{3}", POINT_PARTS),
    ("", r"-?[1-9][0-9]{0,2},[0-9]{3}", COMMA_PARTS),
)
_DECIMAL_COMMA = re.compile(r"-?[0-9]*,[0-9]+%?")
LONGEST = 60


def hint(reason: str, text: str, kind: str) -> str:
    """Say what to declare where a cell is no number of its kind as numbers are declared to be typed, or nothing."""
    if reason in HINTS:
        return HINTS[reason]
    if len(text) > LONGEST:
        return ""
    if reason == "has a comma that does not part thousands" and kind != "whole" and _DECIMAL_COMMA.fullmatch(text):
        return "; if it parts the decimals, declare it (decimal: ',', or --decimal ,)"
    return next((said for why, looks, said in _LOOKS if why == reason and re.fullmatch(looks, text)), "")


def may_part_thousands(path: str, column: str, figures: int, of: int) -> str:
    """Say that the points of a column look as if they parted thousands: they are read as points before decimals."""
    those = f"all {figures:,} figures" if figures == of else f"{figures:,} of the {of:,} figures"
    return (
        f"{path}: {column} is read with decimals, and {those} that have a point have exactly three digits behind it, "
        f"as 2.100 has; if the point parts thousands, say so ({POINT_AND_COMMA})"
    )


def one_of_signs(value: object, signs: Iterable[str]) -> str:
    """Say which signs are possible, by their names: a comma in a list with commas cannot be read."""
    known = list(signs)
    named = [f"{WORDS[sign]} ({_in_quotes(sign)})" if sign in WORDS else quoted(sign) for sign in known]
    found = WORDS.get(value) if isinstance(value, str) else None
    return f"expected {', '.join(named[:-1])} or {named[-1]}; found {found or shown(value)}"


def _in_quotes(sign: str) -> str:
    return '"\'"' if sign == "'" else f"'{sign}'"


def same_sign(sign: str, option: bool = False) -> str:
    """Say that one sign cannot part both thousands and decimals; most often the other one was left unsaid."""
    other = "--decimal ," if option else "decimal: ','"
    also = f"; where points part thousands, say also {other}" if sign == "." else ""
    return f"{WORDS[sign]} cannot part both thousands and decimals{also}"


def only_in_text(kind: str) -> str:
    """Say that files which hold numbers as such have a point before their decimals."""
    return (
        f"a decimal comma, and points between thousands, are read in CSV and TSV; in {kind} numbers have a point "
        "before their decimals, whatever is displayed: take 'numbers' away (or --thousands and --decimal), or save it "
        "as CSV"
    )
