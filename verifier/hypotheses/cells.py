"""Figures that differ, and what stands around them: the one thing that all causes over cells work on.

A comparison of two tables, a total that does not add up and a claim's figures all come to this: somebody says a figure,
and another one is held against it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import gcd

import polars as pl

from verifier.hypotheses.chance import window_ends
from verifier.hypotheses.whole import nearest

AT, SAID, DIGITS, EXACT, OVER, NEAR = "at", "said", "digits", "exact", "over", "near"
LOW, HIGH, WINDOW, STEP = "low", "high", "window", "step"
MEASURE, SAID_ROW, ROW = "measure", "said.row", "official.row"
LARGEST = 2**60
"""Figures whose parts are larger are not tested: products of two of them must fit an Int128."""

GIVEN = {
    MEASURE: pl.String,
    SAID: pl.Int128,
    DIGITS: pl.Int64,
    EXACT: pl.Int128,
    OVER: pl.Int128,
    SAID_ROW: pl.UInt32,
    ROW: pl.UInt32,
}


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """All figures of one side, in the order in which it has them.

    `rows`: `#row` (UInt32, ascending), and each measure (Int64 or Int128, unscaled; null: not known). `scales` are the
    decimals of each. `texts` gives of rows, by their numbers, `#row` and the columns of the key (String, `key.NAME`).
    """

    name: str
    rows: pl.DataFrame
    scales: Mapping[str, int]
    texts: Callable[[Sequence[int]], pl.DataFrame]


@dataclass(frozen=True, slots=True, eq=False)
class Parts:
    """The finer figures that a figure is the sum of.

    `frame`, a row a finer figure: the columns of the cells' key that it has (`key.NAME`, String), `measure` (String),
    `unit` (String: what the finer unit is called), `value` (Int128, unscaled) and `digits` (Int64), in the order of
    their file. All parts of the cells that differ are there, and those of the other candidates of the same units, which
    show what else goes with a unit; no others. Where parts are rows of the same table as their total, `own` (String) is
    the column of the key that has the part's `unit`, and for the total another text. `name` says what they are, as
    reports call it; `counted` are measures that are counted in whole numbers, so that nothing of them can have been
    rounded.
    """

    name: str
    frame: pl.DataFrame
    counted: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class Release:
    """What another release has for the cells that differ: `at`, `value` (Int128, unscaled) and `digits` (Int64).

    What it has not is not there; for a figure that is missing (see `Cells.unmatched`) a null says that it has no such
    row either. `name` is how reports call it; `later` tells whether it came out after the one that is held against.
    """

    name: str
    frame: pl.DataFrame
    later: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Computed:
    """What cells would be if they had been worked out otherwise: `at`, `value` (unscaled at the cell's digits).

    `cause` names the cause that this would be, `how` says what it was worked out from.
    """

    cause: str
    how: str
    frame: pl.DataFrame


@dataclass(frozen=True, slots=True, eq=False, weakref_slot=True)
class Cells:
    """The figures that differ (`frame`), those that only one side has (`unmatched`), and what stands around them.

    `frame`, a row a figure: `at` (UInt32, 0, 1, 2, …), `key.NAME` (String), `measure` (String); what is `said` (Int128,
    unscaled at `digits`, Int64: decimals as printed, two more for percentages); the official figure is exact / over
    (Int128, in the same unit, so with one over 10^digits); `near` is it rounded half up at `digits`; `low`, `high`
    (Int128) are the ends of the window of values that could equally have been printed, `step` (Int128) is what all of
    them are multiples of, and `window` how many they are; `said.row`, `official.row` (UInt32: of the sides; null: no
    row).

    `unmatched`: `at` (the numbers after those of `frame`), `key.NAME`, `measure`, `kind` ("missing": only official,
    "extra": only said), `value` (Int128, unscaled; null: not known), `digits` (Int64) and `row` (UInt32) of that side.
    `key` names the key columns (without `key.`), `measures` those that were compared, in the order of the file.
    `percent` are the measures that hold percentages. `untried` counts figures that are none of these cells: too
    large, or not shown.
    """

    key: tuple[str, ...]
    measures: tuple[str, ...]
    frame: pl.DataFrame
    unmatched: pl.DataFrame
    said: Side | None = None
    official: Side | None = None
    parts: Callable[[], Parts | None] = lambda: None
    releases: Callable[[], Sequence[Release]] = tuple
    computed: Callable[[], Sequence[Computed]] = tuple
    percent: frozenset[str] = frozenset()
    untried: int = 0

    @property
    def keys(self) -> list[str]:
        """The columns of the key in the frames."""
        return [f"key.{name}" for name in self.key]

    @property
    def others(self) -> list[str]:
        """The columns of the key but for the candidate: what they name is one unit."""
        return [name for name in self.keys if name != "key.candidate"]


def prepared(given: pl.DataFrame) -> tuple[pl.DataFrame, int]:
    """Complete a frame of `GIVEN` columns and keys, and count the figures that are too large to be tested.

    Where what is said is the official figure there is nothing to explain: such rows must not be given.
    """
    small = pl.all_horizontal(pl.col(column).is_between(-LARGEST, LARGEST) for column in (SAID, EXACT, OVER))
    held = given.filter(small).join(_in_lowest_terms(given), on=[DIGITS, OVER], how="left", maintain_order="left")
    fits = (pl.col(EXACT).abs() <= LARGEST // pl.col("#times")).fill_null(value=False)
    kept = held.filter(fits).with_columns(pl.col(EXACT) * pl.col("#times"), pl.col("#over").alias(OVER))
    kept = kept.drop("#times", "#over").filter(pl.col(SAID).abs() <= LARGEST // pl.col(OVER))
    kept = kept.filter(pl.col(SAID) * pl.col(OVER) != pl.col(EXACT))
    low, high = window_ends()
    near = nearest(pl.col(EXACT), pl.col(OVER)).alias(NEAR)
    full = kept.with_columns(low.alias(LOW), high.alias(HIGH), near)
    full = full.with_columns((pl.col(HIGH) - pl.col(LOW) + 1).clip(1).alias(WINDOW), pl.lit(1, pl.Int128).alias(STEP))
    return full.with_row_index(AT), given.height - kept.height


def _in_lowest_terms(given: pl.DataFrame) -> pl.DataFrame:
    """Say for each number of digits and denominator by what to multiply, and what is left to divide by.

    0.30 held against 0.30000000000000004 is 30 of hundredths, and so three times ten to the sixteenth: no fraction.
    """
    pairs = given.select(DIGITS, OVER).drop_nulls().unique().iter_rows()
    common = [(digits, over, gcd(10**digits, over)) for digits, over in pairs if 0 < over <= LARGEST]
    rows = [(digits, over, 10**digits // most, over // most) for digits, over, most in common]
    schema = {DIGITS: pl.Int64, OVER: pl.Int128, "#times": pl.Int128, "#over": pl.Int128}
    return pl.DataFrame([row for row in rows if row[2] <= LARGEST], schema=schema, orient="row")
