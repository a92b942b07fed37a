"""What the value of an expression can be, what is not known of it, and where names get their values."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from typing import Protocol, TypeVar

from verifier.bounds import Interval, Known
from verifier.dates.spans import Span
from verifier.expression import Aggregate, Name


@dataclass(frozen=True, slots=True)
class Unknown:
    """What cannot be said, and why. It is never equal, never more, never less: nothing unknown agrees."""

    reason: str


Value = Fraction | Interval | bool | Span | Unknown
"""An interval stands for a number of which it is known only where it lies."""

Row = tuple[Mapping[str, str], Known | Unknown]


Made = TypeVar("Made")


class Values(Protocol):
    """Where the names of an expression get their values."""

    @property
    def here(self) -> Mapping[str, str]:
        """The labels of the row for which the expression is evaluated; `per` takes the rows that share them."""

    @property
    def offset(self) -> timedelta:
        """How dates and times without a zone are read."""

    def value(self, name: Name) -> Value:
        """Give the one value of a name and its key."""

    def rows(self, name: Name) -> Sequence[Row]:
        """Give all rows of a name that its key (if any) takes: the labels of each, and its value."""

    def once(self, node: Aggregate, here: Mapping[str, str], work: Callable[[], Value]) -> Value:
        """Work an aggregate out for the row `here`, or give what it came out as for another with the same `per`."""

    def gathered(self, node: Aggregate, what: str, make: Callable[[], Made]) -> Made:
        """Keep what was made of all rows of an aggregate, whatever `per`, for all rows that it is worked out for."""
