"""Many contests side by side: one row a contest, one column for the weight of its first group, its second, and so on.

Rows of a long frame become slots of a wide one, and seats come back the same way: two gathers. Comparing groups is
then comparing columns, which is several times as fast as windows or a loop, and as wide as 128 bits.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import reduce
from operator import add

import polars as pl

from verifier.formulas.contest import MOST_SEATS, BadInput

MOST_SLOTS = 16
"""Groups of a contest that are laid side by side; one with more takes the exact road (work grows by the square)."""

WIDTHS: tuple[tuple[type[pl.DataType], int], ...] = (
    (pl.Int32, 2**31 - 1),  # most precincts; dividing takes half the time that it takes in 64 bits
    (pl.Int64, 2**63 - 1),
    (pl.Int128, 2**127 - 1),
)
"""The widths of whole-number columns and the largest number of each. Beyond the last the exact road is taken."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A long frame in the order of its contests.

    `rows`: contest, group, weight, seats, total (if there is one), row (its place in the input), code (the number of
    the contest), slot (the number of the group in its contest). `starts` and `sizes`: first row and groups, by code.
    """

    rows: pl.DataFrame
    starts: pl.Series
    sizes: pl.Series


@dataclass(frozen=True, slots=True)
class Magnitudes:
    """The largest numbers of a frame, from which a method tells how wide its columns have to be."""

    weight: int
    seats: int
    total: int
    groups: int


def lay_out(frame: pl.DataFrame) -> Layout:
    """Bring a long frame into the order of its contests. Raises BadInput for columns that are missing or not whole."""
    _refuse_bad_columns(frame)
    names = [name for name in ("contest", "group", "weight", "seats", "total") if name in frame.columns]
    rows = frame.select(names).with_row_index("row")
    if not rows["contest"].is_sorted():
        rows = rows.sort("contest", maintain_order=True)
    code = rows["contest"].rle_id().alias("code")
    starts = pl.select((code != code.shift()).fill_null(True).arg_true().alias("start")).to_series()
    sizes = (starts.shift(-1).fill_null(rows.height) - starts).alias("size")
    slot = pl.int_range(rows.height, dtype=pl.UInt32, eager=True) - starts.gather(code)
    return Layout(rows.with_columns(code, slot.alias("slot")), starts, sizes)


def _refuse_bad_columns(frame: pl.DataFrame) -> None:
    for name in ("contest", "group", "weight", "seats"):
        if name not in frame.columns:
            raise BadInput(f"the column {name!r} is missing; there are {', '.join(frame.columns)}")
    for name in ("weight", "seats", "total"):
        if name in frame.columns and not (frame.schema[name].is_integer() or frame.schema[name] == pl.Null):
            raise BadInput(f"the column {name!r} does not hold whole numbers ({frame.schema[name]})")
    if frame.schema["group"] != pl.String:
        raise BadInput(f"the column 'group' does not hold names ({frame.schema['group']})")


def suspects(layout: Layout) -> pl.Series:
    """Find the contests that may be none (code): null, out of range, seats that differ, a name that comes twice.

    The exact road looks at each again and says what is wrong, so it does no harm to find one too many.
    """
    rows = layout.rows
    tests = [pl.col(name).is_null() for name in rows.columns if rows[name].null_count()]
    for name, most in (("weight", None), ("seats", MOST_SEATS), ("total", None)):
        if name in rows.columns:
            tests += _out_of_range(rows[name], most)
    inside = pl.col("slot") > 0
    tests += [inside & (pl.col(name) != pl.col(name).shift()) for name in ("seats", "total") if name in rows.columns]
    # names are compared by hash, mixed with the contest's number, so that equal names of two contests differ
    mixed = rows.select(pl.col("group").hash() ^ pl.col("code").cast(pl.UInt64)).to_series().rename("mixed")
    most_back = min(_most(layout.sizes), MOST_SLOTS)
    tests += [pl.col("mixed") == pl.col("mixed").shift(back) for back in range(1, most_back)]
    found = rows.lazy().with_columns(mixed).filter(pl.any_horizontal(tests)).select("code") if tests else None
    return pl.Series("code", [], dtype=pl.UInt32) if found is None else found.collect()["code"].unique()


def _out_of_range(column: pl.Series, most: int | None) -> list[pl.Expr]:
    low = column.min()
    tests = [pl.col(column.name) < 0] if low is not None and low < 0 else []  # type: ignore[operator]
    return [*tests, pl.col(column.name) > most] if most is not None and _most(column) > most else tests


def _most(column: pl.Series) -> int:
    return int(column.max() or 0)  # type: ignore[arg-type]


def magnitudes(layout: Layout) -> Magnitudes:
    """Find the largest numbers; without a total it is the sum of the weights, bounded by groups times the largest."""
    groups = min(_most(layout.sizes), MOST_SLOTS)
    largest = {name: _most(layout.rows[name]) for name in ("weight", "seats", "total") if name in layout.rows}
    total = max(largest.get("total", 0), groups * largest["weight"])
    return Magnitudes(largest["weight"], largest["seats"], total, groups)


def width_for(largest: int) -> type[pl.DataType] | None:
    """Choose the narrowest column that holds a number, so that nothing wraps; None where no column does."""
    return next((width for width, most in WIDTHS if largest <= most), None)


# ---- the wide table


def weight(slot: int) -> pl.Expr:
    """Take the weight of the group in a slot: zero where the contest has fewer groups."""
    return pl.col(f"weight_{slot}")


def column_sum(columns: list[pl.Expr]) -> pl.Expr:
    """Add columns up in their own width (`sum_horizontal` is slower, and takes null for zero)."""
    return reduce(add, columns)


def side_by_side(layout: Layout, codes: pl.Series, width: type[pl.DataType]) -> pl.DataFrame:
    """Lay contests side by side: code, seats, total, sum, and weight_0, weight_1 … (zero where there is no group)."""
    starts, sizes = layout.starts.gather(codes), layout.sizes.gather(codes)
    slots = _most(sizes)
    weights = layout.rows["weight"].cast(width)
    rows = pl.DataFrame([starts, sizes]).select(
        pl.when(pl.col("size") > slot).then(pl.col("start") + slot).alias(f"weight_{slot}") for slot in range(slots)
    )
    columns = [weights.gather(rows[name]).fill_null(0).alias(name) for name in rows.columns]
    seats = layout.rows["seats"].gather(starts).cast(width)
    table = pl.DataFrame([codes.alias("code"), seats, *columns])
    table = table.with_columns(column_sum([weight(slot) for slot in range(slots)]).alias("sum"))
    if "total" not in layout.rows.columns:
        return table.with_columns(pl.col("sum").alias("total"))
    return table.with_columns(layout.rows["total"].gather(starts).cast(width).alias("total"))
