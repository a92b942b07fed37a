"""How far figures may lie apart in `verifier compare`: for percentages in points, for what is counted in its unit."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from verifier.model import Fault, Place, Printed, Stop
from verifier.numbers import NotANumber, read_number
from verifier.wording import commands as words


def tolerances(given: Sequence[str], measures: Sequence[str], percent: Sequence[str]) -> dict[str, Fraction]:
    """Return the tolerance of each measure (0 or more, in its own unit: half a point is 1/200).

    Raises `Stop` where one is no number, lacks its percent sign or has one too many, or is for two kinds of figures.
    """
    _check_percent(measures, percent)
    kinds = {True: [one for one in measures if one in percent], False: [one for one in measures if one not in percent]}
    both = all(kinds.values())
    asked = [_read(text) for text in given]
    if len(asked) == 1 and both and asked[0].value:
        raise Stop(Fault(Place(""), words.one_within(asked[0].text, kinds[True], kinds[False])))
    if len(asked) > 1 + both:
        raise Stop(Fault(Place(""), words.two_of_one_kind(asked[0].text, asked[1].text)))
    held: dict[bool, Printed] = {}
    # nothing is nothing, in either unit
    for one in (one for one in asked if one.value):
        if one.percent in held:
            raise Stop(Fault(Place(""), words.two_of_one_kind(held[one.percent].text, one.text)))
        if not kinds[one.percent]:
            said = words.within_with_sign(one.text) if one.percent else words.within_without_sign(one.text, measures)
            raise Stop(Fault(Place(""), said))
        held[one.percent] = one
    return {name: held[kind].value if kind in held else Fraction(0) for kind in kinds for name in kinds[kind]}


def _check_percent(measures: Sequence[str], percent: Sequence[str]) -> None:
    unknown = [name for name in percent if name not in measures]
    if unknown:
        raise Stop(*(Fault(Place(""), words.percent_of_nothing(name)) for name in unknown))


def _read(text: str) -> Printed:
    try:
        within = read_number(text)
    except NotANumber as reason:
        raise Stop(Fault(Place(""), words.no_within(text, str(reason)))) from None
    if within.value < 0:
        raise Stop(Fault(Place(""), words.no_within(text, "is below zero")))
    return within
