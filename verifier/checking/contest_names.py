"""What a contest is called, and whether its name says that several are elected in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from verifier.checking.both_sides import CONTEST

_NUMBER = "(?:[2-9]|[1-9][0-9]|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
_AT_MOST = r"(?:(?:up to|any|at most|(?:no|not) more than|a maximum of|exactly)\s+)?"
SEVERAL = rf"(?i)\b(?:vote for|votes? for|vote|elect|choose|select|pick)\s*[=:(]?\s*{_AT_MOST}\(?{_NUMBER}\b"
SEATS = rf"(?i)\b{_NUMBER} to be elected\b|\({_NUMBER} (?:seats|to elect)\)"
"""What says in the name of a contest that several are elected: `Vote for up to 3`, `elect 2`, `(2 seats)`."""

FEW = 3
"""Characters that say nothing by themselves: a number, a letter."""


def named(label: Mapping[str, str]) -> str:
    """Write the name of a contest, or of a unit."""
    return ", ".join(text or "(empty)" for name, text in label.items() if text or name != CONTEST)


def named_contest(label: Mapping[str, str]) -> str:
    """Write the name of a contest; what is a number only, or nearly so, after the heading of its column."""
    # a rulebook's contest may stand in a column too
    twice = label.get(CONTEST) in [text for name, text in label.items() if name != CONTEST]
    return named({name: _with_heading(name, text) for name, text in label.items() if name != CONTEST or not twice})


def _with_heading(column: str, text: str) -> str:
    short = text and (len(text) < FEW or not any(letter.isalpha() for letter in text))
    return f"{column.removeprefix('key.')} {text}" if short and column != CONTEST else text


def several(contests: Sequence[str]) -> pl.Expr:
    """Tell whether a contest says in its name that several are elected."""
    return pl.any_horizontal(pl.col(name).fill_null("").str.contains(f"{SEVERAL}|{SEATS}") for name in contests)
