"""Sentences about what differences could change: which figures are not there, or not known, and what the others say."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from verifier.vocabulary import Level
from verifier.wording.differences import shortened
from verifier.wording.materiality import MOST_NAMES, Figures, leading, shown


def as_far_as(known: bool, called: str = "officially") -> str:
    """Call the other side, of which perhaps not all figures are known."""
    return called if known else f"{called}, as far as figures are known,"


def one_leads(side: Figures, percent: bool, called: str) -> str:
    """Say who leads by the figures of one side."""
    return f"{called} {leading(side, percent)}"


def no_figures(called: str, other: str) -> str:
    """Say that a side has no figure that is known; `other` is what the other side says."""
    return (
        f"{called} nobody has a figure that is known, so that nobody can say who leads{'; ' if other else ''}{other}."
    )


def not_known(names: Sequence[str], called: str, *, twice: bool) -> str:
    """Say which figures of a side are not known, as they cannot be read, or as their rows stand more than once."""
    if twice:
        return f"{called} {_some(names)} {'stands' if len(names) == 1 else 'stand'} more than once"
    figure = "the figure" if len(names) == 1 else "no figure"
    is_known = "is not known" if len(names) == 1 else "is known"
    return f"{called} {figure} of {_some(names)} {is_known}"


def could_be(unknown: Sequence[str], leading: Sequence[str]) -> str:
    """Say which figures are not known, and who leads by the others."""
    return f"{'; '.join([*unknown, *leading])}."


def nobody_else(here: str) -> str:
    """Say that all who have figures stay in place; `here`: which figures are not there."""
    return f"by the figures that it has, nobody stands in another place. {here}"


def lacks(units_: Sequence[str], *, zeros: bool, twice: bool) -> str:
    """Say for what there is no figure, or only zeros, or more than one row."""
    if twice:
        return f"It has {_some(units_)} more than once"
    return f"It has none, or only zeros, for {_some(units_)}" if zeros else f"It has none for {_some(units_)}"


def not_there(lacking: str, missing: Fraction, official: Figures, percent: bool) -> str:
    """Say what figures that are not there are officially, and how that compares to the lead; empty: that is unknown."""
    if not missing or not official:
        return f"{lacking}."
    numbers = sorted(official.values(), reverse=True)
    lead = numbers[0] - numbers[1] if len(numbers) > 1 else Fraction(0)
    than = "more than" if missing > lead else "as many as" if missing == lead else "less than"
    against = f", {than} the lead of {shown(lead, percent)}" if lead else ""
    return f"{lacking}: officially {shown(missing, percent)} in all{against}."


def _some(names: Sequence[str]) -> str:
    most = MOST_NAMES - 1
    return "; ".join(map(shortened, names[:most])) + (f" and {len(names) - most:,} more" if len(names) > most else "")


def in_their_place(filled: Figures, official: Figures, level: Level, percent: bool) -> str:
    """Say what the official figures in the place of those that are not there give."""
    if filled == official:
        return "With the official ones in their place all is as it is officially."
    if level is Level.NONE:
        return "With the official ones in their place nobody stands in another place."
    return f"With the official ones in their place {leading(filled, percent)}."


def could(leading: str, here: str, instead: str) -> str:
    """Say what the figures that are there would change."""
    return " ".join(filter(None, (f"by the figures that it has, {leading}.", here, instead)))
