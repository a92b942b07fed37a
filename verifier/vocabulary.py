"""The words that findings are made of: verdicts, relations, facets, ways of rounding. Imports nothing of ours."""

from __future__ import annotations

from enum import StrEnum


class Relation(StrEnum):
    """How a printed figure relates to an exact one: arithmetic, no opinion."""

    EXACT = "exact"
    HOLDS = "holds"
    ROUNDED = "rounded"
    TRUNCATED = "truncated"
    WITHIN = "within"
    DIFFERS = "differs"
    MISSING = "missing"
    EXTRA = "extra"
    DUPLICATE = "duplicate"
    UNDETERMINED = "undetermined"


class Rounding(StrEnum):
    """A rounding model. Down is towards zero (cut off), up is away from zero."""

    HALF_UP = "half up"
    HALF_EVEN = "half even"
    HALF_DOWN = "half down"
    DOWN = "down"
    UP = "up"


class Qualifier(StrEnum):
    """A word before a printed number that says how it is meant; the first four are bounds."""

    AT_LEAST = "at least"
    AT_MOST = "at most"
    MORE_THAN = "more than"
    LESS_THAN = "less than"
    ABOUT = "about"
    NEARLY = "nearly"


class Verdict(StrEnum):
    """What a claim, a check or a facet comes out as.

    `look` is what a check found that looks for what is odd and possible: no agreement, and no proven error. `follows`
    is what only follows from the finding of another check, where it is counted.
    """

    AGREES = "agrees"
    EXPLAINED = "explained"
    DISAGREES = "disagrees"
    LOOK = "look"
    UNDETERMINED = "undetermined"
    INVALID = "invalid"
    FOLLOWS = "follows"
    NOT_CHECKED = "not checked"


class Class(StrEnum):
    """What a check finds: what breaks arithmetic or a rule, or what is odd and possible."""

    IMPOSSIBLE = "impossible"
    LOOK = "look"


class FacetName(StrEnum):
    """What of a claim is judged, each on its own."""

    VALUE = "value"
    UNIT = "unit"
    VINTAGE = "vintage"
    LABEL = "label"
    ATTRIBUTION = "attribution"


class Level(StrEnum):
    """What a difference changes, from least to most."""

    NONE = "nothing"
    MARGIN = "a margin"
    ORDER = "the order"
    SEATS = "seats"
    WINNER = "who won"
