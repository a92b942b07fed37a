"""Reasons why the value of an expression is not known."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from verifier.bounds import Known
from verifier.numbers import show

FEWEST, MOST = 4, 12  # digits of a number that does not end
AS_PUBLISHED = "not decided at the precision at which the figures were published"


def too_long() -> str:
    """Say that a number has more digits than anybody reads."""
    return "the number grows past 3,000 digits"


def division_by_zero() -> str:
    """Say that a divisor is zero."""
    return "division by zero"


def division_by_perhaps_zero() -> str:
    """Say that a divisor may be zero, as far as it is known."""
    return f"{AS_PUBLISHED}: the divisor may be zero"


def not_decided_as_published(left: Known, right: Known, percent: bool = False) -> str:
    """Say that two numbers cannot be compared, so far as they are known."""
    return f"{AS_PUBLISHED}: {shown_known(left, percent)} against {shown_known(right, percent)}"


def shown_known(one: Known, percent: bool = False) -> str:
    """Show a number, or from where to where it may lie: `0.25 to below 0.35`."""
    if isinstance(one, Fraction):
        return _shown(one, percent)
    low, high = one.low, one.high
    # as many digits as make the two ends look different
    digits = next(
        (most for most in range(FEWEST, MOST) if _shown(low, percent, most) != _shown(high, percent, most)), MOST
    )
    below = f"{'' if one.high_closed else 'below '}{_shown(high, percent, digits)}"
    return f"{'' if one.low_closed else 'above '}{_shown(low, percent, digits)} to {below}"


def _shown(value: Fraction, percent: bool, most: int = FEWEST) -> str:
    return show(value * 100, most) + "%" if percent else show(value, most)


def computed_as_published() -> str:
    """Say that the rounding of what a column is computed from is not followed through."""
    return "what a column is computed to is not known at the precision at which the figures were published"


def formula_as_published() -> str:
    """Say that what a formula gives is not followed through."""
    return "what a formula gives is not known at the precision at which the figures were published"


def occurs_nowhere(name: str, label: str, text: str) -> str:
    """Say that a condition names what no row has."""
    return f"no row of {name} has {label} {text}"


def no_row_fits(name: str) -> str:
    """Say that there is nothing to add up."""
    return f"no row fits {name}"


def no_row_for(name: str, labels: Mapping[str, str]) -> str:
    """Say that one of several names has no row where another has one."""
    return f"{name} has no row for {_row(labels)}"


def several_rows_for(name: str, labels: Mapping[str, str]) -> str:
    """Say that one of several names has more than one row where there should be one."""
    return f"{name} has more than one row for {_row(labels)}"


def _row(labels: Mapping[str, str]) -> str:
    shown = [f"{label} {text}" for label, text in labels.items() if text and label not in ("contest", "kind")]
    return ", ".join(shown) or "this contest"


def which_is_meant(label: str) -> str:
    """Say that the row in hand has no such label."""
    return f"it is not known which {label} is meant"


def label_of_a_row(label: str) -> str:
    """Say that a row has no such label."""
    return f"the {label} of a row is not known"


def time_of_day(*written: str) -> str:
    """Say that something turns on a time of day that is not given."""
    return f"it turns on a time of day that is not given ({' and '.join(dict.fromkeys(written))})"


def no_time_between(*written: str) -> str:
    """Say that a difference turns on a time of day that is not given, and what counts days of the calendar."""
    return f"{time_of_day(*written)}; days(a, b) counts days of the calendar"


def day_of_date(*written: str) -> str:
    """Say that something turns on which day is meant."""
    return f"it turns on which day is meant ({' and '.join(dict.fromkeys(written))})"
