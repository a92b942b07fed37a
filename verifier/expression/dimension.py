"""What a value counts: measures and their powers, a percentage, a truth or a date."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dimension:
    """What a value counts: measures and their powers, sorted; none for a bare number.

    `truth`: it is true or false; `date`: it is a date or a moment. Of bare numbers a `percent` is a share, or was typed
    with a percent sign; a `typed` one stands in the rule itself. Those that are calculated from figures are neither.
    """

    powers: tuple[tuple[str, int], ...] = ()
    truth: bool = False
    percent: bool = False
    typed: bool = False
    date: bool = False

    def __str__(self) -> str:
        """Say it in words: `votes`, `votes * votes per sde`, `a plain number`, `a date`."""
        if self.truth or self.date:
            return "a date" if self.date else "what is true or false"
        above, below = (_product(self, sign) for sign in (1, -1))
        if not self.powers:
            return "a percentage" if self.percent else "a plain number"
        return f"{above or '1'} per {below}" if below else above


def _product(dimension: Dimension, sign: int) -> str:
    """Write the measures above (1) or below (-1) the line."""
    words = (word.replace("_", " ") for word, power in dimension.powers for _ in range(power * sign))
    return " * ".join(words)


BARE = Dimension()
PERCENT = Dimension(percent=True)
TRUTH = Dimension(truth=True)
DATE = Dimension(date=True)


def dimension(measure: str) -> Dimension:
    """Give the dimension of one measure, by its id."""
    return Dimension(((measure, 1),))


DAYS = dimension("days")
"""What the difference of two dates counts."""
