"""Who leads and who comes before whom, by two sets of figures of the same candidates: a tie is a result."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

from verifier.model import Change
from verifier.vocabulary import Level

WORST_FIRST = (Level.WINNER, Level.SEATS, Level.ORDER, Level.MARGIN, Level.NONE)

ALLOWED = {
    None: (Level.NONE, Level.MARGIN),
    "order": (Level.NONE, Level.MARGIN, Level.ORDER),
    "seats": (Level.NONE, Level.MARGIN, Level.ORDER, Level.SEATS),
    "winner": WORST_FIRST,
}
"""What an accepted cause may change, by what stands under `even if it changes`: that, and whatever is less."""

Figures = Mapping[str, Fraction]


def leaders(figures: Figures) -> frozenset[str]:
    """Return those with the most; nobody where there are no figures."""
    most = max(figures.values(), default=None)
    return frozenset(name for name, value in figures.items() if value == most)


def other_winner(said: frozenset[str], official: frozenset[str]) -> bool:
    """Tell whether somebody is said to lead who does not lead alone, or nobody of those who do is said to.

    A lead that is printed as a tie is another order: nobody is told to have won who did not.
    """
    return bool(said and official) and (not said & official or (len(said) == 1 and said != official))


def level_of(said: Figures, official: Figures) -> Level:
    """Return what other figures of the same candidates change: who leads, the order, or nothing of these."""
    if other_winner(leaders(said), leaders(official)):
        return Level.WINNER
    return Level.NONE if _ranks(said) == _ranks(official) else Level.ORDER


def _ranks(figures: Figures) -> dict[str, int]:
    """Give the place of each, 0 the first; equal figures have one place."""
    places = {value: place for place, value in enumerate(sorted(set(figures.values()), reverse=True))}
    return {name: places[value] for name, value in figures.items()}


def allowed(even_if_it_changes: str | None) -> tuple[Level, ...]:
    """Return what an accepted cause may change and still explain."""
    return ALLOWED[even_if_it_changes]


def worst_first(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Put changes in order: what is decided before what is not, each the worst first."""
    return tuple(sorted(changes, key=lambda one: (one.undecided, WORST_FIRST.index(one.level))))
