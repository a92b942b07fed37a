"""How often a cause would fit by chance: of the values that could equally have been printed, how many it explains.

A cause that explains a difference is worth little where it would have explained most others as well. So every cause
over cells says two integers for each figure: of all values with as many digits that differ from the official figure
in the same direction, by half to twice as much (the window), how many it would have explained (the fits). Over
several cells both multiply.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import polars as pl

LEAST = 10**12
"""One in so many is as good as never: no smaller chance is told apart."""

CONFIDENT = 100
"""One in so many at most, times the causes that were tried: then a cause is told with confidence."""


Chance = tuple[int, int]
"""Of so many figures that could equally have been printed (the second) so many would be explained."""


def window_ends() -> tuple[pl.Expr, pl.Expr]:
    """Return the smallest and the largest value (Int128, unscaled at `digits`) that could equally have been printed.

    Of a frame with `said` (unscaled at `digits`), `exact` and `over`: the official figure is exact / over, in the same
    unit. Both ends are in the window. Nothing below 0 is, where neither figure is below it: so few nobody counts.
    """
    said, exact, over = pl.col("said"), pl.col("exact"), pl.col("over")
    twice = 2 * said * over - exact  # official + 2 x difference, times over
    half = exact + said * over  # official + difference / 2, times twice over
    above = said * over > exact
    low = pl.when(above).then(_ceiling(half, 2 * over)).otherwise(_ceiling(twice, over))
    high = pl.when(above).then(_floor(twice, over)).otherwise(_floor(half, 2 * over))
    return pl.when((said >= 0) & (exact >= 0)).then(low.clip(0)).otherwise(low), high


def _floor(number: pl.Expr, over: pl.Expr) -> pl.Expr:
    """Divide whole numbers, rounding down."""
    return number // over


def _ceiling(number: pl.Expr, over: pl.Expr) -> pl.Expr:
    return (number + over - 1) // over


def together(chances: Iterable[tuple[int, int]]) -> tuple[int, int]:
    """Multiply the chances (fits, window) of several cells; what is smaller than one in `LEAST` is that."""
    fits, window = 1, 1
    for one, of in chances:
        fits, window = fits * min(one, of), window * of
        if fits * LEAST <= window:
            return (1, LEAST) if fits else (0, 1)
    return fits, window


def reduced(chances: Iterable[Chance], ways: int) -> Chance:
    """Multiply chances, and take them as often as there are ways; in as small numbers as `together` gives."""
    fits, window = ways, 1
    for one, of in chances:
        fits, window = fits * min(one, of), window * of
    fits = min(fits, window)
    return (min(fits, 1), LEAST) if fits * LEAST <= window else (fits, window)


def among(chances: Sequence[Chance], number: int, chosen: int | None = None) -> Chance:
    """Multiply the chances of figures that were found among a number of others, any of which might have fitted.

    Of n figures there are fewer than (3n/k)^k ways to choose k: `chosen`, if not all their chances are given.
    """
    many = len(chances) if chosen is None else chosen
    ways = 1 if many >= number else (3 * number + many - 1) // many
    return together((fits * ways, window) for fits, window in chances)


def is_confident(chance: tuple[int, int], tried: int) -> bool:
    """Tell whether a chance, times the number of causes that were tried, is one per cent at most."""
    fits, window = chance
    return fits * tried * CONFIDENT <= window
