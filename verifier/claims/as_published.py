"""A printed figure against what is known of an official one: decided only where all that it may be decides alike."""

from __future__ import annotations

from fractions import Fraction

from verifier.bounds import Interval, compared
from verifier.fractions import Unknown
from verifier.model import Printed, Qualifier
from verifier.wording.unknown import not_decided_as_published

NOUGHT = Fraction(0)
SIGNS = {
    Qualifier.AT_LEAST: ">=",
    Qualifier.AT_MOST: "<=",
    Qualifier.MORE_THAN: ">",
    Qualifier.LESS_THAN: "<",
}


def settled(printed: Printed, known: Interval, within: Fraction, signed: bool) -> Fraction | Unknown:
    """Return the middle of an interval where any number in it stands to the printed one as that does, else Unknown.

    `signed`: it is a difference, whose sign says who is ahead, and that must be decided too.
    """
    qualifier, value = printed.qualifier, printed.value
    if signed and not compared(">", known, NOUGHT) and not compared("<", known, NOUGHT):
        return Unknown(not_decided_as_published(known, NOUGHT))
    if qualifier in SIGNS:
        decided = compared(SIGNS[qualifier], known, value)
    else:
        upper = "<" if qualifier is Qualifier.NEARLY else "<="
        above = value if qualifier is Qualifier.NEARLY else value + within
        decided = _both(compared(">=", known, value - within), compared(upper, known, above))
        if decided is False and qualifier is None and not _past_all_rounding(printed, known, within):
            decided = None
    middle = (known.low + known.high) / 2
    return Unknown(not_decided_as_published(known, value)) if decided is None else middle


def _both(first: bool | None, second: bool | None) -> bool | None:
    if first is False or second is False:
        return False
    return None if None in (first, second) else True


def _past_all_rounding(printed: Printed, known: Interval, within: Fraction) -> bool:
    """Tell whether no way of rounding gives the printed figure, whatever the official one is."""
    reach = within + printed.step
    low = compared("<", known, printed.value - reach)
    return bool(low or compared(">", known, printed.value + reach))
