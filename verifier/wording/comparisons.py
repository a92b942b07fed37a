"""Sentences about comparisons that cannot be made."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.model import FacetName
from verifier.wording.rulebook import quoted

LACKING = {
    FacetName.VALUE: "prints no figure",
    FacetName.UNIT: "prints no figure, and names no measure",
    FacetName.VINTAGE: "has no time ('article' or 'stood')",
    FacetName.ATTRIBUTION: "has no 'expect', 'needs' or 'suffices'",
}


def lacks(name: str, facet: FacetName) -> str:
    """Say why a claim cannot be compared in a facet."""
    return f"{quoted(name)} {LACKING[facet]}, and cannot be compared in its {facet}"


def other_rows(table: str, key: Sequence[str], typed: str, by: str) -> str:
    """Say that a table has other rows than figures that were typed in, and what to do where it has finer ones."""
    said = f"{quoted(table)} has a row for each {' and '.join(key)}, and {quoted(typed)} a figure for each {by}"
    if by not in key:
        return f"{said}; they cannot be held against each other"
    added = f"sum({table}.{typed.partition('.')[2]}[{by}: ...])"
    return f"{said}; make claims of the figures, each with 'figure' and 'of: {added}'"


def which_contest(table: str, typed: str) -> str:
    """Say that a table has rows by contest, and nothing says for which one figures were typed in."""
    return (
        f"{quoted(table)} has rows by contest, and it is not said which contest {quoted(typed)} is for; "
        "declare it under 'contests'"
    )


def different_measures(left: str, right: str) -> str:
    """Say that figures of two measures are held against each other."""
    return f"{quoted(left)} and {quoted(right)} are two measures; figures that were typed in are compared in one"


def for_different_things(left: str, right: str) -> str:
    """Say that figures are not given for the same."""
    return f"the figures of {quoted(left)} and {quoted(right)} are for different things"


def measures_of_typed() -> str:
    """Say that a measure is named already."""
    return "figures that were typed in name their measure already; leave 'measures' out"
