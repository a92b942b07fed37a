"""Two tables held against each other by key: what is the same for certain, and every figure that is not.

The whole of both tables goes once through one group_by on a hash of the key. A key agrees there only if it has one row
on each side, every figure is known, a second hash with another seed is the same, and every figure is the same on both
sides. Whatever is not that certain is looked at again on the real texts of the keys, so no collision can hide anything
or invent anything. Sums do all of it: one side counts in another place of the same number, a row with an unknown figure
counts for two, and the reported side's figures are taken off the official ones. (`min` and `max` would pass over nulls,
and call 6 against nothing the same.) A sum of two numbers is nought only if they are equal, wrapped around or not.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

import polars as pl

from verifier.rows.opened import LINE, ROW
from verifier.tables.digits import bad_name, digits_name
from verifier.tables.look_ups import LookedUp
from verifier.tables.table import Table

H1, H2 = "#h1", "#h2"
# weights of a row in the sum that counts: rows of both sides in one number, a row with an unknown figure for two.
# A table has fewer than 2^31 rows, so neither side runs into the other.
RIGHT_WEIGHT = 2**32
ONE_EACH = 1 + RIGHT_WEIGHT
AGREE, NOT_APPLICABLE = "agree", "not applicable"
PARTS = ("value", "digits", "text", "row", "line", "count", "again")
INT64_MOST = 2**63 - 1
INT128_MOST = 2**127 - 1


class Kind(StrEnum):
    """What is not the same about a figure, worst first: the first that holds is given."""

    DUPLICATE = "duplicate"
    MISSING = "missing"
    EXTRA = "extra"
    INVALID = "invalid"
    NULL = "null"
    CHANGED = "changed"


class Side(StrEnum):
    """The two sides of a comparison; also the beginnings of their columns' names."""

    OFFICIAL = "official"
    REPORTED = "reported"


@dataclass(frozen=True, slots=True, eq=False)
class Reconciled:
    """How two tables relate, figure by figure: every key has one figure for each measure.

    `counts` are exact: `figures` = `agree` + one for each `Kind`; `not applicable` (so declared on both sides) apart.
    `differences` has a row for each figure that does not agree, sorted by key and measure: `key.NAME` (String, empty:
    ""), `measure` (String), `kind` (a `Kind`), and for `official` and `reported` each `.value` (Int128, unscaled; null:
    unknown), `.digits` (Int64, decimals as written, by which the value is unscaled), `.text` (String, as written; null:
    blank or no row), `.row` (UInt32, 0-based data row), `.line` (Int64, 1-based), `.count` (Int64, rows with this key)
    and `.again` (Int64, line of the second such row; null: none).
    """

    counts: Mapping[str, int]
    differences: pl.DataFrame


def reconcile(official: Table, reported: Table, measures: tuple[str, ...] = (), bits: int = 64) -> Reconciled:
    """Hold `reported` against `official`, over `measures` (all that both have, if none are named).

    Both tables must have been read with the same seeds, and have the same key columns. `bits` cuts the first hash (to
    force collisions in tests). Missing is what only `official` has, extra what only `reported` has.
    """
    if official.seeds != reported.seeds or set(official.layout.key) != set(reported.layout.key):
        raise ValueError("tables that are reconciled need the same key columns and the same seeds")
    names = measures or common_measures(official, reported)
    suspects = _suspects(official, reported, names, 2**bits - 1)
    sides = {Side.OFFICIAL: official, Side.REPORTED: reported}
    rows = {side: _suspect_rows(table, suspects, 2**bits - 1) for side, table in sides.items()}
    certain = official.rows - len(rows[Side.OFFICIAL])
    found = {side: _texts(table, rows[side], names) for side, table in sides.items()}
    keys = _keys(found, official.layout.key)
    figures = pl.concat([_figures(keys, found, sides, name) for name in names])
    return _counted(figures, certain * len(names), official.layout.key)


def common_measures(official: Table, reported: Table) -> tuple[str, ...]:
    """Return the measures that both tables have, in the order of the official one.

    What both look up is left out: that the two agree there says nothing of either.
    """
    theirs = {column.name for column in reported.layout.measures}
    common = tuple(column.name for column in official.layout.measures if column.name in theirs)
    both = _looked_up(official) & _looked_up(reported)
    return tuple(name for name in common if name not in both) or common


def _looked_up(table: Table) -> set[str]:
    return {name for name, origin in table.origins.items() if isinstance(origin, LookedUp)}


def _suspects(official: Table, reported: Table, names: tuple[str, ...], mask: int) -> pl.Series:
    """Return the (cut) hashes of all keys that do not agree for certain."""
    scales = {name: max(official.scales[name], reported.scales[name]) for name in names}
    kinds = {name: _kind(official, reported, name, scales[name]) for name in names}
    sides = [
        table.frame.lazy()
        .select(
            _hash(mask),
            pl.col(H2).reinterpret(signed=True) * sign,
            *(_at_scale(table, name, scales[name], kinds[name]) * sign for name in names),
        )
        # only now: a number that fits no Int128 at this scale counts as unknown here
        .with_columns(_weight(names, weight))
        for table, weight, sign in ((official, 1, 1), (reported, RIGHT_WEIGHT, -1))
    ]
    held = (H2, *names)
    groups = pl.concat(sides).group_by(H1).agg(pl.col("#weight", *held).sum())
    agree = pl.all_horizontal(pl.col("#weight") == ONE_EACH, *(pl.col(name) == 0 for name in held))
    return groups.filter(~agree).select(H1).collect(engine="streaming")[H1]


def _hash(mask: int) -> pl.Expr:
    return pl.col(H1) if mask == 2**64 - 1 else pl.col(H1) & pl.lit(mask, dtype=pl.UInt64)


def _weight(names: tuple[str, ...], weight: int) -> pl.Expr:
    unknown = pl.any_horizontal(pl.col(name).is_null() for name in names)
    once, twice = (pl.lit(weight * times, dtype=pl.UInt64) for times in (1, 2))
    return pl.when(unknown).then(twice).otherwise(once).alias("#weight")


def _kind(official: Table, reported: Table, name: str, scale: int) -> pl.DataType:
    """Choose the type in which both sides hold at one scale, from the largest numbers that are really there."""
    most = max(max(1, _most(table, name)) * 10 ** (scale - table.scales[name]) for table in (official, reported))
    return pl.Int64() if most <= INT64_MOST else pl.Int128()


def _most(table: Table, name: str) -> int:
    low, high = table.frame[name].min(), table.frame[name].max()
    return max(-int(low), int(high)) if isinstance(low, int) and isinstance(high, int) else 0


def _at_scale(table: Table, name: str, scale: int, kind: pl.DataType) -> pl.Expr:
    """Bring a measure to the scale of both sides. What would not fit even Int128 is null: then it is not certain."""
    factor = 10 ** (scale - table.scales[name])
    value = pl.col(name).cast(kind)
    if factor == 1:
        return value
    most = INT128_MOST // factor
    fits = value.is_between(-most, most) if _most(table, name) > most else pl.lit(value=True)
    return pl.when(fits).then(value * pl.lit(factor, dtype=kind)).alias(name)


def _suspect_rows(table: Table, suspects: pl.Series, mask: int) -> pl.DataFrame:
    """Return the narrow rows of a table whose key is in doubt, in the order of the file."""
    cut = table.frame if mask == 2**64 - 1 else table.frame.with_columns(_hash(mask))
    return cut.join(suspects.to_frame(), on=H1, how="semi", maintain_order="left")


def _texts(table: Table, rows: pl.DataFrame, names: tuple[str, ...]) -> pl.DataFrame:
    """Read the rows in doubt again: `row`, `line`, `key.NAME`; by measure ` #text`, ` #value`, ` #digits`, ` #bad`."""
    texts = table.text(rows[ROW]).select(
        pl.col(ROW).alias("row"),
        pl.col(LINE).alias("line"),
        *(pl.col(name).alias(f"key.{name}") for name in table.layout.key),
        *(pl.col(name).alias(f"{name} #text") for name in names),
    )
    figures = rows.select(
        column.alias(f"{name} #{part}")
        for name in names
        for part, column in {
            "value": pl.col(name).cast(pl.Int128),
            "digits": pl.col(digits_name(name)).cast(pl.Int64),
            "bad": pl.col(bad_name(name)),
        }.items()
    )
    return pl.concat([texts, figures], how="horizontal")


def _keys(found: Mapping[Side, pl.DataFrame], key: tuple[str, ...]) -> pl.DataFrame:
    """Return every key in doubt once, by its real texts, with how many rows it has on either side, and which."""
    names = [f"key.{name}" for name in key]
    official, reported = (_side_keys(side, found[side], names) for side in Side)
    both = official.join(reported, on=names, how="full", coalesce=True)
    return both.with_columns(pl.col(f"{side}.count").fill_null(0) for side in Side)


def _side_keys(side: Side, rows: pl.DataFrame, names: list[str]) -> pl.DataFrame:
    first = rows.group_by(names).agg(
        pl.len().cast(pl.Int64).alias(f"{side}.count"),
        pl.col("row").min().alias(f"{side}.row"),
        pl.col("line").min().alias(f"{side}.line"),
    )
    repeated = first.filter(pl.col(f"{side}.count") > 1)
    again = rows.join(repeated, on=names).filter(pl.col("line") > pl.col(f"{side}.line"))
    second = again.group_by(names).agg(pl.col("line").min().alias(f"{side}.again"))
    return first.join(second, on=names, how="left", maintain_order="left")


def _figures(
    keys: pl.DataFrame, found: Mapping[Side, pl.DataFrame], tables: Mapping[Side, Table], name: str
) -> pl.DataFrame:
    """Return one measure's figures for the keys in doubt, with what they are."""
    for side in Side:
        part = found[side].select(
            pl.col("row").alias(f"{side}.row"),
            *(pl.col(f"{name} #{field}").alias(f"{side}.{field}") for field in ("value", "digits", "text", "bad")),
        )
        keys = keys.join(part, on=f"{side}.row", how="left", maintain_order="left")
    scales = {side: table.scales[name] for side, table in tables.items()}
    applicable = any(table.layout[name].blank != "not applicable" for table in tables.values())
    judged = keys.with_columns(pl.lit(name).alias("measure"), _what(scales, applicable).alias("kind"))
    return judged.with_columns(_as_written(side, scales[side]) for side in Side)


def _what(scales: Mapping[Side, int], applicable: bool) -> pl.Expr:
    """Say what a figure is. Agreement comes last, and only where both figures are known and equal."""
    rows = {side: pl.col(f"{side}.count") for side in Side}
    unknown = [pl.col(f"{side}.value").is_null() for side in Side]
    bad = [pl.col(f"{side}.bad") for side in Side]
    return (
        pl.when(pl.max_horizontal(rows.values()) > 1)
        .then(pl.lit(Kind.DUPLICATE.value))
        .when(rows[Side.REPORTED] == 0)
        .then(pl.lit(Kind.MISSING.value))
        .when(rows[Side.OFFICIAL] == 0)
        .then(pl.lit(Kind.EXTRA.value))
        .when(pl.any_horizontal(bad))
        .then(pl.lit(Kind.INVALID.value))
        .when(pl.all_horizontal(*unknown, not applicable))
        .then(pl.lit(NOT_APPLICABLE))
        .when(pl.any_horizontal(unknown))
        .then(pl.lit(Kind.NULL.value))
        .when(_equal(scales))
        .then(pl.lit(AGREE))
        .otherwise(pl.lit(Kind.CHANGED.value))
    )


def _equal(scales: Mapping[Side, int]) -> pl.Expr:
    """Compare two integers of different scales by dividing the finer one: a product could wrap, a quotient cannot."""
    coarse, fine = sorted(Side, key=lambda side: scales[side])
    factor = pl.lit(10 ** (scales[fine] - scales[coarse]), dtype=pl.Int128)
    value = pl.col(f"{fine}.value")
    return (value % factor == 0) & (value // factor == pl.col(f"{coarse}.value"))


def _as_written(side: Side, scale: int) -> pl.Expr:
    """Give a value with as many decimals as were written: 7.68 in a column of four decimals is 768 again, not 76800."""
    digits = pl.Series(range(scale + 1), dtype=pl.Int64)
    factors = pl.Series([10 ** (scale - count) for count in range(scale + 1)], dtype=pl.Int128)
    return pl.col(f"{side}.value") // pl.col(f"{side}.digits").replace_strict(digits, factors, default=1)


def _counted(figures: pl.DataFrame, certain: int, key: tuple[str, ...]) -> Reconciled:
    """Count what every figure is, and keep those that do not agree, sorted."""
    kinds = dict(figures.group_by("kind").len().rows())
    counts = {kind.value: kinds.get(kind.value, 0) for kind in Kind}
    agree = certain + kinds.get(AGREE, 0)
    differences = figures.filter(~pl.col("kind").is_in([AGREE, NOT_APPLICABLE]))
    names = [f"key.{name}" for name in key]
    sides = [f"{side}.{part}" for side in Side for part in PARTS]
    return Reconciled(
        counts={"figures": agree + sum(counts.values()), AGREE: agree, **counts}
        | {NOT_APPLICABLE: kinds.get(NOT_APPLICABLE, 0)},
        differences=differences.select(*names, "measure", "kind", *sides).sort(*names, "measure"),
    )
