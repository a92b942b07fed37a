"""The figures that stand around those that differ: those of the same unit, and of the units and rows next to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import polars as pl

from verifier.hypotheses.cells import AT, DIGITS, HIGH, LARGEST, LOW, MEASURE, NEAR, SAID, STEP, WINDOW, Cells, Side
from verifier.hypotheses.kept import kept
from verifier.hypotheses.whole import nearest, tens

ROW = "#row"
UNIT, PLACE, COLUMN = "unit", "place", "column"
KIND, OFFICIAL, SCALE = "kind", "official", "scale"
SAME, CHANGED, MISSING, EXTRA, BLANK, UNKNOWN = "same", "changed", "missing", "extra", "blank", "unknown"
SET_ASIDE = "set aside"
SIDES = ("official", "said")
WHOLE = 200_000
"""Figures of a side that are looked at all; of more, only the rows near those that differ."""

NEAREST, FURTHEST = 20, 200
"""Rows before and after each that differs, of a large side: at least and at most."""

AWAY = 2
"""Units before and after one that differs: no cause reaches further."""

APART = 1000
"""What lies between two stretches of a large side: no figure of one is a neighbour of one of the other."""


@kept
def around(cells: Cells) -> pl.DataFrame:
    """Return the figures around those that differ, and these.

    A row a figure: `key.NAME` (String), `measure` (String), each also as a number of its own (`#key.NAME`, `#measure`),
    `column` (Int64: which of the measures); `kind` (how the two sides differ: "same", "changed", "missing" and "extra"
    as in `Cells`, "blank": known to the official side only, "unknown", "set aside": it differs, but is not among the
    cells); `at` (UInt32; null: the figure is none of the cells); `said` (Int128, unscaled at `digits`, Int64; 0 where
    there is none), `official` (Int128, unscaled at `scale`, Int64; 0 of an extra figure); `low`, `high`, `step` and
    `window` (Int128) of the figures that differ. Where it stands in either side (Int64; null: it does not):
    `official.row`, `official.unit` (which unit of the file) and `official.place` (which row of its unit), and `said.…`.
    """
    return _around(cells if cells.keys else _nobody(cells))


def _nobody(cells: Cells) -> Cells:
    """Return no cells: a figure without a key, such as the one total of a table, has no neighbours."""
    frames = (one.clear().with_columns(pl.lit("").alias("key.all")) for one in (cells.frame, cells.unmatched))
    frame, unmatched = frames
    return replace(cells, key=("all",), frame=frame, unmatched=unmatched, said=None, official=None)


def _around(cells: Cells) -> pl.DataFrame:
    differing = everything(cells)
    official, said = (
        _placed(cells, side, name) for side, name in zip((cells.official, cells.said), SIDES, strict=True)
    )
    rows = official.join(said, on=cells.keys, how="full", coalesce=True, nulls_equal=True)
    near = _near(rows, differing.select(cells.keys).unique(), cells.keys)
    near = near.with_columns(pl.col(name).fill_null("").rank("dense").alias(coded(name)) for name in cells.keys)
    figures = pl.concat([_figures(cells, near, measure) for measure in cells.measures])
    return _told(figures.join(differing, on=[*cells.keys, MEASURE], how="left", nulls_equal=True))


def coded(name: str) -> str:
    """Name the column of numbers that stand for the texts of another: joining and sorting those takes too long."""
    return f"#{name}"


@kept
def everything(cells: Cells) -> pl.DataFrame:
    """Return all figures that differ in one shape: what one side does not have is 0 there, which is no evidence.

    The columns of the key, `measure`, `at`, `kind`, `said`, `digits`, `near`, `low`, `high`, `window` and `step`.
    """
    columns = [*cells.keys, MEASURE, AT, KIND, SAID, DIGITS, NEAR, LOW, HIGH, WINDOW, STEP]
    changed = cells.frame.lazy().with_columns(pl.lit(CHANGED).alias(KIND))
    value, extra = pl.col("value").cast(pl.Int128), pl.col(KIND) == EXTRA
    half, twice = (value.abs() + 1) // 2, 2 * value.abs()
    sides = {SAID: pl.when(extra).then(value).otherwise(0), NEAR: pl.when(extra).then(0).otherwise(value)}
    ends = {
        LOW: pl.when(value < 0).then(0 - twice).otherwise(half),
        HIGH: pl.when(value < 0).then(0 - half).otherwise(twice),
    }
    only = cells.unmatched.lazy().filter(value.abs() <= 2**60).with_columns(**sides, **ends)
    only = only.with_columns((pl.col(HIGH) - pl.col(LOW) + 1).clip(1).alias(WINDOW), pl.col(DIGITS).cast(pl.Int64))
    only = only.with_columns(pl.lit(1, pl.Int128).alias(STEP))
    both = pl.concat([changed.select(columns), only.select(columns)], how="vertical_relaxed")
    numbers = pl.col(SAID, NEAR, LOW, HIGH, WINDOW, STEP)
    return both.with_columns(numbers.cast(pl.Int128)).collect(engine="in-memory")


def _placed(cells: Cells, side: Side | None, name: str) -> pl.DataFrame:
    """Return the rows of a side by their keys, with where each stands, and its figures: ` NAME.MEASURE` (Int128)."""
    figures = {f"{name}.{measure}": measure for measure in cells.measures}
    places = {f"{name}.{part}": pl.Int64 for part in ("row", UNIT, PLACE)}
    if side is None:
        return pl.DataFrame(schema=dict.fromkeys(cells.keys, pl.String) | places | dict.fromkeys(figures, pl.Int128))
    rows = _kept(side.rows.with_row_index(f"{name}.row"), _wanted(cells, name), f"{name}.row")
    texts = side.texts(rows[ROW].to_list()).cast({ROW: rows.schema[ROW]})
    named = rows.join(texts, on=ROW).sort(f"{name}.row").unique(cells.keys, keep="none", maintain_order=True)
    return named.select(
        *cells.keys,
        *_places(cells, name),
        *(_value(named, measure).alias(column) for column, measure in figures.items()),
    )


def _value(rows: pl.DataFrame, measure: str) -> pl.Expr:
    return pl.col(measure).cast(pl.Int128) if measure in rows.columns else pl.lit(None, pl.Int128)


def _wanted(cells: Cells, name: str) -> pl.Series:
    """Return the numbers of the rows of a side that have figures that differ."""
    kind = MISSING if name == SIDES[0] else EXTRA
    only = cells.unmatched.filter(pl.col(KIND) == kind)["row"].cast(pl.UInt32)
    return pl.concat([cells.frame[f"{name}.row"].cast(pl.UInt32), only]).drop_nulls().unique()


def _kept(rows: pl.DataFrame, wanted: pl.Series, row: str) -> pl.DataFrame:
    """Return all rows of a side, of a large one only those near the wanted ones; `#stretch` numbers them."""
    if rows.height * (rows.width - 2) > WHOLE:
        width = max(NEAREST, min(FURTHEST, WHOLE // max(wanted.len(), 1)))
        here = rows.filter(pl.col(ROW).is_in(wanted.implode()))[row].cast(pl.Int64)
        near = {at for one in here for at in range(one - width, one + width + 1)}
        rows = rows.filter(pl.col(row).cast(pl.Int64).is_in(pl.Series(sorted(near)).implode()))
    return rows.with_columns(
        ((pl.col(row).cast(pl.Int64).diff() > 1).fill_null(value=False)).cum_sum().alias("#stretch")
    )


def _places(cells: Cells, name: str) -> Sequence[pl.Expr]:
    """Number the units in the order of the file, and the rows of each; what lies apart is numbered far apart."""
    row, gap = pl.col(f"{name}.row").cast(pl.Int64), pl.col("#stretch").cast(pl.Int64) * APART
    first, place = (row.min(), row.rank("ordinal"))
    if cells.others:
        first, place = first.over(cells.others), place.over(cells.others)
    unit = first.rank("dense").cast(pl.Int64) + (gap.min().over(cells.others) if cells.others else 0)
    return row, unit.alias(f"{name}.{UNIT}"), (place.cast(pl.Int64) + gap).alias(f"{name}.{PLACE}")


def _near(rows: pl.DataFrame, wanted: pl.DataFrame, keys: Sequence[str]) -> pl.DataFrame:
    """Keep the rows of the units that differ, and of those next to them, in the order of either side."""
    hot = rows.join(wanted, on=keys, how="semi", nulls_equal=True)
    return rows.filter(pl.any_horizontal(_next_to(hot, f"{name}.{UNIT}") for name in SIDES))


def _next_to(hot: pl.DataFrame, unit: str) -> pl.Expr:
    units = hot[unit].drop_nulls().unique()
    near = pl.concat([units + away for away in range(-AWAY, AWAY + 1)]).unique()
    return pl.col(unit).is_in(near.implode()).fill_null(value=False)


def _figures(cells: Cells, rows: pl.DataFrame, measure: str) -> pl.DataFrame:
    """Return one measure's figures, with what each side has of it."""
    scales = [0 if side is None else side.scales.get(measure, 0) for side in (cells.official, cells.said)]
    return rows.select(
        *cells.keys,
        *map(coded, cells.keys),
        *(f"{name}.{part}" for name in SIDES for part in ("row", UNIT, PLACE)),
        pl.lit(measure).alias(MEASURE),
        *(pl.lit(cells.measures.index(measure), pl.Int64).alias(name) for name in (COLUMN, coded(MEASURE))),
        pl.col(f"official.{measure}").alias(OFFICIAL),
        pl.lit(scales[0], pl.Int64).alias(SCALE),
        (pl.col(f"said.{measure}") if cells.said else pl.col(f"official.{measure}")).alias("#said"),
        pl.lit(scales[1] if cells.said else scales[0], pl.Int64).alias("#scale"),
    )


def _told(figures: pl.DataFrame) -> pl.DataFrame:
    """Say how each figure differs, and what is said: where there is none it is 0."""
    known, said = pl.col(OFFICIAL).is_not_null(), pl.col("#said").is_not_null()
    written = pl.col("said.row").is_not_null()
    kind = (
        pl.when(pl.col(AT).is_not_null()).then(KIND)
        .when(known & said & _differ()).then(pl.lit(SET_ASIDE))
        .when(known & said).then(pl.lit(SAME))
        .when(known & written).then(pl.lit(BLANK))
        .otherwise(pl.lit(UNKNOWN))
    )  # fmt: skip
    there = pl.col(AT).is_not_null()
    return figures.with_columns(
        kind.alias(KIND),
        pl.when(there).then(SAID).otherwise(pl.col("#said").fill_null(0)).alias(SAID),
        pl.when(there).then(DIGITS).otherwise("#scale").alias(DIGITS),
        pl.when(pl.col(KIND) == EXTRA).then(0).otherwise(OFFICIAL).alias(OFFICIAL),
    ).drop("#said", "#scale")


def _differ() -> pl.Expr:
    """Tell whether two figures differ by more than what they can be rounded by, if one of them has fewer decimals."""
    fewest = pl.min_horizontal(SCALE, "#scale")
    official, said = (
        at_digits(pl.col(name), pl.col(scale), fewest) for name, scale in ((OFFICIAL, SCALE), ("#said", "#scale"))
    )
    apart = (official - said).abs()
    return ((apart > 1) | ((apart == 1) & (pl.col(SCALE) == pl.col("#scale")))).fill_null(value=False)


def at_digits(value: pl.Expr, scale: pl.Expr, digits: pl.Expr) -> pl.Expr:
    """Bring an unscaled number (Int128) from one scale to another, rounded half up; null where it gets too large."""
    small = pl.when(value.abs() <= LARGEST).then(value)
    return nearest(small * tens((digits - scale).clip(0)), tens((scale - digits).clip(0)))
