"""Sentences about comparisons that cannot be made."""

from __future__ import annotations

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


def one_side_typed(left: str, right: str) -> str:
    """Say that figures that were typed in are held against a table."""
    return f"of {quoted(left)} and {quoted(right)} one is a table, the other was typed in; hold two of a kind together"


def different_measures(left: str, right: str) -> str:
    """Say that figures of two measures are held against each other."""
    return f"{quoted(left)} and {quoted(right)} are two measures; figures that were typed in are compared in one"


def for_different_things(left: str, right: str) -> str:
    """Say that figures are not given for the same."""
    return f"the figures of {quoted(left)} and {quoted(right)} are for different things"


def measures_of_typed() -> str:
    """Say that a measure is named already."""
    return "figures that were typed in name their measure already; leave 'measures' out"
