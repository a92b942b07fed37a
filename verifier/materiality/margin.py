"""The margin between the two of a claim's candidates that lead: as printed, and as it is."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from verifier.context import Against, Comparison
from verifier.expression import Name
from verifier.rulebook.book import candidate_named
from verifier.values import RecordValues

CAN_LEAD = ("person", "option", "uncommitted")


@dataclass(frozen=True, slots=True)
class Margin:
    """The lead of one over another, by the official figures; `printed` is what the printed ones imply.

    `whole` tells whether these two lead among all whose figures are in force, and not only among those of the claim.
    """

    first: str
    second: str
    printed: Fraction
    exact: Fraction
    percent: bool
    whole: bool


def margin(values: RecordValues, measure: str | None, against: Against) -> Margin | None:
    """Return the margin between the two that lead officially; None with fewer than two candidates, or an unknown one.

    Aggregates and undervotes cannot lead. `values` give the figures in force of everybody else.
    """
    book = values.rulebook.book
    ranked = [one for one in against.comparisons if one.ranked and candidate_named(book, one.label)]
    if measure is None or len(ranked) < 2 or against.unknown:  # noqa: PLR2004 (a margin is between two)
        return None
    first, second = sorted(ranked, key=lambda one: (-(one.exact or Fraction(0)), one.label))[:2]
    assert first.exact is not None and second.exact is not None  # noqa: S101, PT018 (nothing is unknown here)
    printed = first.printed.value - second.printed.value
    exact = first.exact - second.exact
    return Margin(first.label, second.label, printed, exact, first.percent, _whole(values, measure, (first, second)))


def _whole(values: RecordValues, measure: str, two: tuple[Comparison, Comparison]) -> bool:
    """Tell whether nobody else that can lead has more than the second of the two, as far as everything is known."""
    names = {candidate_named(values.rulebook.book, one.label) for one in two}
    rows = values.rows(Name(0, (measure,), many=True))
    others = [
        value for labels, value in rows if labels.get("candidate") not in names and labels.get("kind") in CAN_LEAD
    ]
    limit = two[1].exact
    return all(isinstance(value, Fraction) and limit is not None and value <= limit for value in others)
