"""Sums of printed figures, exactly and as intervals: all numbers that would have been printed so.

The fast road adds Int128 columns where the largest numbers show that nothing can wrap; otherwise the same sums are made
in Python's integers, row by row. Both work in half units of the last decimal, so that half a step is a whole number.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

import polars as pl

from verifier.printing import Ends, Printing, ends

VALUE, DIGITS, NAME = "#value", "#digits", "#name"
# added here: decimals of the printed step, and which case of `ends` a figure is
STEP, CASE = "#step", "#case"
ALL = "#all"
SHOWN = 20
INT128_MOST = 2**127 - 1

Group = tuple[str, ...]
# sum, sum of low and of high ends in half units of the last decimal, and whether all low and all high ends belong
Sums = tuple[int, int, int, bool, bool]
EMPTY: Sums = (0, 0, 0, True, True)


@dataclass(frozen=True, slots=True, eq=False)
class Figures:
    """Figures to add or to hold a sum against.

    `frame`: the columns to group by (String), `#value` (Int64 or Int128, unscaled by `scale`; null: unknown), `#digits`
    (decimals as written) and `#name` (String, what to call the figure). `printing` None: the figures are exact.
    """

    frame: pl.DataFrame
    scale: int
    printing: Printing | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """What one group holds: its figures, the unknown ones, and the sums of the known ones and of their intervals."""

    count: int
    unknown: tuple[str, ...] = ()
    unknown_count: int = 0
    exact: Fraction = Fraction(0)
    low: Fraction = Fraction(0)
    high: Fraction = Fraction(0)
    low_closed: bool = True
    high_closed: bool = True


NOTHING = Held(0)


def grouped(figures: Figures, per: tuple[str, ...], fast: bool = True) -> dict[Group, Held]:
    """Add up figures by group, exactly and as intervals. `fast` False takes the road of Python's integers."""
    decimals = max(figures.scale, (figures.printing and figures.printing.digits) or 0)
    rows, names = _prepared(figures, per), list(per) or [ALL]
    known = rows.filter(pl.col(VALUE).is_not_null())
    road = _fast if fast and _fits(known, figures.scale, decimals) else _slowly
    sums = road(known, names, figures, decimals)
    counts = rows.group_by(names).agg(
        pl.len().alias("#len"),
        pl.col(VALUE).null_count().alias("#nulls"),
        pl.col(NAME).filter(pl.col(VALUE).is_null()).head(SHOWN),
    )
    found = {}
    for *group, count, nulls, unknown in counts.rows():
        key = tuple(group)
        found[key if per else ()] = _held(count, nulls, unknown, sums.get(key, EMPTY), decimals)
    return found


def _prepared(figures: Figures, per: tuple[str, ...]) -> pl.DataFrame:
    """Add what decides a figure's interval: its step and its case. Nothing is multiplied here, so nothing can wrap."""
    declared = (figures.printing and figures.printing.digits) or 0
    step = pl.max_horizontal(pl.col(DIGITS).cast(pl.Int64), pl.lit(declared, dtype=pl.Int64))
    groups = [pl.col(name) for name in per] or [pl.lit("").alias(ALL)]
    rows = figures.frame.select(*groups, VALUE, NAME, pl.when(pl.col(VALUE).is_not_null()).then(step).alias(STEP))
    below = pl.Series(range(figures.scale + 1), dtype=pl.Int64)
    divisors = pl.Series([10 ** (figures.scale - digits) for digits in below], dtype=pl.Int128)
    value = pl.col(VALUE).cast(pl.Int128)
    # a step finer than the column's scale leaves zeros at the end, and nought is even
    last = value.abs() // pl.col(STEP).replace_strict(below, divisors, default=None)
    even = (last % 2 == 0).fill_null(value=True)
    return rows.with_columns((value.sign().cast(pl.Int64) * 2 + even.cast(pl.Int64)).alias(CASE))


def _fits(known: pl.DataFrame, scale: int, decimals: int) -> bool:
    """Tell from the largest number that is really there whether sums of all rows can wrap."""
    low, high = known[VALUE].min(), known[VALUE].max()
    most = max(-int(low), int(high)) if isinstance(low, int) and isinstance(high, int) else 0
    largest: int = known.height * (most * 2 * 10 ** (decimals - scale) + 2 * 10**decimals)
    return largest <= INT128_MOST


def _cases(printing: Printing | None) -> dict[int, Ends]:
    return {sign * 2 + even: ends(printing, sign, bool(even)) for sign in (-1, 0, 1) for even in (0, 1)}


def _fast(known: pl.DataFrame, names: list[str], figures: Figures, decimals: int) -> dict[Group, Sums]:
    cases = _cases(figures.printing)
    steps = pl.Series(range(decimals + 1), dtype=pl.Int64)
    half = pl.col(STEP).replace_strict(steps, pl.Series([10 ** (decimals - step) for step in steps], dtype=pl.Int128))
    value = pl.col(VALUE).cast(pl.Int128) * pl.lit(2 * 10 ** (decimals - figures.scale), dtype=pl.Int128)

    def end(position: int, kind: pl.DataType) -> pl.Expr:
        return pl.col(CASE).replace_strict({case: found[position] for case, found in cases.items()}, return_dtype=kind)

    sums = known.group_by(names).agg(
        value.sum().alias("#exact"),
        (value + half * end(0, pl.Int128())).sum().alias("#low"),
        (value + half * end(1, pl.Int128())).sum().alias("#high"),
        end(2, pl.Boolean()).all().alias("#low_closed"),
        end(3, pl.Boolean()).all().alias("#high_closed"),
    )
    return {tuple(row[: len(names)]): tuple(row[len(names) :]) for row in sums.rows()}


def _slowly(known: pl.DataFrame, names: list[str], figures: Figures, decimals: int) -> dict[Group, Sums]:
    cases = _cases(figures.printing)
    sums: dict[Group, Sums] = {}
    for *group, value, step, case in known.select(*names, VALUE, STEP, CASE).iter_rows():
        exact, half = value * 2 * 10 ** (decimals - figures.scale), 10 ** (decimals - step)
        low, high, low_closed, high_closed = cases[case]
        so_far = sums.get(tuple(group), EMPTY)
        sums[tuple(group)] = (
            so_far[0] + exact,
            so_far[1] + exact + half * low,
            so_far[2] + exact + half * high,
            so_far[3] and low_closed,
            so_far[4] and high_closed,
        )
    return sums


def _held(count: int, nulls: int, unknown: list[str], sums: Sums, decimals: int) -> Held:
    """Turn sums in half units of the last decimal into numbers."""
    exact, low, high = (Fraction(number, 2 * 10**decimals) for number in sums[:3])
    return Held(count, tuple(unknown), nulls, exact, low, high, sums[3], sums[4])
