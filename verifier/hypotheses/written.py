"""The official figure as it would be written beside what is said: its digits, for causes that change some of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import polars as pl

from verifier.hypotheses.cells import AT, DIGITS, EXACT, NEAR, OVER, SAID, Cells
from verifier.hypotheses.fits import reach
from verifier.hypotheses.kept import kept
from verifier.hypotheses.whole import tens

SIZE, LENGTH, SHOWN, BASE, DECIMALS = "size", "length", "shown", "base", "decimals"
PLACE, STEP = "place", "step"
MOST = 18
"""Digits of the largest figure that is tested."""

PERCENT = 2
"""A percentage is held with so many more decimals than are written."""

EVIDENCE = {BASE: pl.Int128, DECIMALS: pl.Int64}
"""What is kept of an edit that gives what is said."""

Edit = Callable[[], tuple[pl.Expr, pl.Expr]]
"""What becomes of a `size` if the digit at a `place` (Int64, 0: the last one) is changed, and where that can be.

`step` is 10 to the power of the place (Int128).
"""


@kept
def written(cells: Cells) -> pl.DataFrame:
    """Return the official figures, rounded as what is said is printed.

    `at`; `size` (Int128, unscaled, never negative), `negative`, `shown` (decimals that are written), `length` (digits
    that are written: a zero before the point is one), `decimals` (what `size` is unscaled at).
    """
    sized = cells.frame.lazy().with_columns(pl.col(NEAR).alias(SIZE), pl.col(DIGITS).alias(DECIMALS))
    return _with_length(cells, sized)


def with_more_decimals(cells: Cells, more: int) -> pl.DataFrame:
    """Return in the same columns the official figures that are exact with so many decimals more, or fewer (-1)."""
    above, below = 10 ** max(more, 0), 10 ** max(-more, 0)
    over = pl.col(OVER) * below
    # 0.1370 is printed with four decimals, though three would do
    is_finer = (pl.col(EXACT) % over != 0) | (pl.col(OVER) == tens(pl.col(DIGITS) + more))
    exact = cells.frame.lazy().filter((pl.col(EXACT) * above % over == 0) & ((more < 0) | is_finer))
    sized = exact.with_columns((pl.col(EXACT) * above // over).alias(SIZE), (pl.col(DIGITS) + more).alias(DECIMALS))
    return _with_length(cells, sized)


def _with_length(cells: Cells, frame: pl.LazyFrame) -> pl.DataFrame:
    percent = pl.col("measure").is_in(sorted(cells.percent))
    shown = (pl.col(DECIMALS) - pl.when(percent).then(PERCENT).otherwise(0)).clip(0)
    size = pl.col(SIZE)
    length = pl.sum_horizontal([(size.abs() >= 10**place).cast(pl.Int64) for place in range(MOST + 1)])
    longest = pl.max_horizontal(length, shown + 1)
    negative = (size < 0).alias("negative")
    columns = (AT, DECIMALS, size.abs().alias(SIZE), negative, shown.alias(SHOWN), longest.alias(LENGTH))
    return frame.select(*columns).collect(engine="in-memory")


def edited(frame: pl.DataFrame, edit: Edit) -> pl.DataFrame:
    """Return what an edit at each place gives: `at`, `value` (Int128), the edited `base` and its `decimals`."""
    value, where = edit()
    longest = frame[LENGTH].max()
    places = range(longest if isinstance(longest, int) else 0)
    steps = pl.DataFrame([(place, 10**place) for place in places], {PLACE: pl.Int64, STEP: pl.Int128}, orient="row")
    there = frame.lazy().join(steps.lazy(), how="cross").filter(pl.col(PLACE) < pl.col(LENGTH)).filter(where)
    chosen = there.select(AT, signed(value).alias("value"), signed(pl.col(SIZE)).alias(BASE), DECIMALS, PLACE)
    return chosen.collect(engine="in-memory").sort(AT, PLACE).drop(PLACE)


def edited_at_all(cells: Cells, before: Edit, more: int, behind: Edit) -> pl.DataFrame:
    """Edit every digit before the point, and every one behind it of figures with so many decimals more (or -1).

    Returns what `explained` does.
    """
    return explained(cells, [edited(written(cells), before), edited(with_more_decimals(cells, more), behind)])


def signed(size: pl.Expr) -> pl.Expr:
    """Give a size the sign of its official figure."""
    return pl.when(pl.col("negative")).then(0 - size).otherwise(size)


def explained(cells: Cells, parts: Iterable[pl.DataFrame]) -> pl.DataFrame:
    """Return the cells of which one edit gives what is said, with their chance, and the `base` that was edited."""
    candidates = pl.concat(parts)
    found = reach(cells.frame, candidates.select(AT, "value"))
    if not found.height:
        return found.with_columns(pl.lit(None, kind).alias(name) for name, kind in EVIDENCE.items())
    said = cells.frame.select(AT, pl.col(SAID).alias("value"))
    hit = candidates.join(said, on=[AT, "value"]).unique(AT, keep="first", maintain_order=True)
    return found.join(hit.select(AT, BASE, DECIMALS), on=AT, how="left", maintain_order="left")
