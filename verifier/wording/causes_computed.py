"""Sentences about figures worked out otherwise, from rounded ones or of another total; and about what is not all."""

from __future__ import annotations

from collections.abc import Sequence

from verifier.model import Rounding

PLACES = {0: "whole numbers", 1: "one decimal", 2: "two decimals", 3: "three decimals"}

IS_IT_SO = "Open: whether it was worked out so; nothing but the numbers says it."
WHICH_TOTAL = "Open: whether that total was used; nothing but the numbers says it."
NOT_ALL = "Open: whether it was rounded so, or what is outstanding was not known."


OUTSTANDING = "what was outstanding"


def outstanding(release: str) -> str:
    """Name the units that had not reported yet."""
    return f"what was outstanding at {release}"


def from_rounded(digits: int, way: Rounding, shown: Sequence[str]) -> str:
    """Say how figures were rounded before anything was worked out from them, and what that makes of them."""
    how = "cut off" if way is Rounding.DOWN else "rounded"
    figures = f" ({', '.join(shown)})" if shown else ""
    return f"the official figures, first {how} to {PLACES[digits]}{figures}"


def computed(labels: Sequence[str], said: Sequence[str], how: str) -> str:
    """Say from what figures come out as they are printed."""
    if len(said) == 1:
        return f"{said[0]} is what comes out of {how}."
    named = ", ".join(f"{label} {figure}" if label else figure for label, figure in zip(labels, said, strict=True))
    return f"{named}: that is what comes out of {how}."


def of_other_total(said: Sequence[str], how: str, number: int) -> str:
    """Say of which other total shares are what is printed, or which other total was printed itself."""
    more = f" and {number - len(said):,} more" if number > len(said) else ""
    return f"{', '.join(said)}{more}: that is what another total gives: {how}."


def of_roster(roster: str) -> str:
    """Name the number of units of a roster."""
    return f"the units of the roster '{roster}'"


def all_units(release: str) -> str:
    """Name the number of units that a release speaks of."""
    return f"all reporting units of {release}"


def units_reported(release: str) -> str:
    """Name the number of units that had reported at a release."""
    return f"the units that had reported in {release}"


def of_contest(measure: str, release: str) -> str:
    """Name a total that a release prints."""
    return f"{measure} in {release}"


def of_all(measure: str, release: str) -> str:
    """Name the sum of what a release prints by candidate."""
    return f"the sum of all {measure} in {release}"


def of_those_who_can_lead(measure: str, release: str) -> str:
    """Name the sum without aggregates."""
    return f"the sum of {measure} in {release}, without those that stand for several"


# ---- what is not all is shown as all


def shown_as_all(label: str, exact: str, printed: str) -> str:
    """Say that what is not quite all is printed as all of it."""
    whose = f"{label}: " if label else ""
    return f"{whose}{printed} is printed for {exact}, which is not all of it: {printed} says that nothing lacks."


def never_rounded_to_all(printed: str, exact: str) -> str:
    """Say why no rounding explains a figure that stands for all, or for nothing."""
    return f"{exact} is not {printed}: all and nothing are not rounded"


def none_shown_as_all() -> str:
    """Say that nothing is printed as all that is not."""
    return "no percentage is printed as 100% that is something else."


def lost(labels: Sequence[str], exact: Sequence[str]) -> str:
    """Say that figures above nothing are printed as nothing."""
    named = ", ".join(f"{label} ({figure})" if label else figure for label, figure in zip(labels, exact, strict=True))
    return f"Printed as nothing, though it is more: {named}."


def nothing_lost() -> str:
    """Say that small figures are not all that differs."""
    return "not every figure that differs is printed as 0 and is a small one above it."


# ---- why figures worked out otherwise do not fit


def not_worked_out() -> str:
    """Say that a figure is none that is worked out of several."""
    return "the figure is not worked out of several official ones that have decimals to lose."


def other_results(tried: int) -> str:
    """Say that rounded figures do not give what is printed."""
    ways = "way" if tried == 1 else "ways"
    return f"the official figures, rounded first in {tried:,} {ways}, give something else."
