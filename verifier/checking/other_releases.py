"""What other releases of a rulebook have for the figures of a comparison that differ.

Those are the releases in the same role that print one of its measures by the same key, in a table that was read or
typed in, for the same contest, and of which it is known whether they came out before or after. Rows are found again by
both hashes of the key, as all tables of a rulebook are hashed with the same seeds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

import polars as pl

from verifier.checking.check_context import CheckContext
from verifier.hypotheses.cells import AT, DIGITS, MEASURE, ROW, Cells, Release
from verifier.record.releases import Release as Published
from verifier.rows.opened import ROW as NUMBER
from verifier.rulebook.releases import Release as Section
from verifier.tables.digits import digits_name
from verifier.tables.scanned import HASHES
from verifier.tables.table import Table
from verifier.tables.typed_tables import CONTEST, typed_table
from verifier.wording.times import release_named

MOST = 20
"""So many releases at most are looked at, the nearest in time."""


def with_releases(context: CheckContext, cells: Cells, left: str, right: str, tables: tuple[Table, Table]) -> Cells:
    """Return cells that look up other releases when a cause asks; the `tables` are those at `left` and `right`."""
    reported, official = tables

    @cache
    def releases() -> Sequence[Release]:
        keys = _keys(cells, official, reported)
        held = (own for own in (path.partition(".")[0] for path in (left, right)))
        others = _others(context, official, right.partition(".")[0], set(held), cells.measures)
        return tuple(_release(one, table, keys, reported.rows, later) for one, table, later in others)

    return replace(cells, releases=releases)


def _keys(cells: Cells, official: Table, reported: Table) -> pl.DataFrame:
    """Return for each figure that differs the hashes of its key: `at`, `measure`, `kind` (null: on both sides)."""
    extra = pl.col("kind") == "extra"
    parts = (
        (cells.frame.select(AT, MEASURE, pl.lit(None, pl.String).alias("kind"), pl.col(ROW).alias(NUMBER)), official),
        (cells.unmatched.filter(~extra).select(AT, MEASURE, "kind", pl.col("row").alias(NUMBER)), official),
        (cells.unmatched.filter(extra).select(AT, MEASURE, "kind", pl.col("row").alias(NUMBER)), reported),
    )
    return pl.concat(
        rows.join(table.frame.select(NUMBER, *HASHES), on=NUMBER, how="inner").drop(NUMBER) for rows, table in parts
    )


def _others(
    context: CheckContext, official: Table, own: str, held: set[str], measures: Sequence[str]
) -> list[tuple[Published, Table, bool]]:
    """Return the other releases with the table that prints the measures, and whether they are later."""
    published, sections = context.record.releases, context.rulebook.book.releases
    found = []
    for name, section in sections.items():
        later = _later(published[own], published[name], sections)
        like = section.role == sections[own].role and section.contest == sections[own].contest
        if name not in held and later is not None and like:
            found += [(published[name], table, later) for table in _tables(context, name, official, measures)]
    found.sort(key=lambda one: (abs(one[0].begins - published[own].begins), one[0].id))
    return found[:MOST]


def _later(own: Published, other: Published, sections: dict[str, Section]) -> bool | None:
    """Tell whether a release came after another; None where that is not known."""
    if sections[other.id].corrects == own.id or own.before(other):
        return True
    return False if sections[own.id].corrects == other.id or other.before(own) else None


def _tables(context: CheckContext, release: str, official: Table, measures: Sequence[str]) -> Iterator[Table]:
    """Give what a release has of the measures by the same key: its tables, and what was typed in."""
    key, book = set(official.layout.key), context.rulebook.book
    for (name, _), table in context.tables.items():
        if name == release and set(table.layout.key) == key and set(measures) & set(table.scales):
            yield table
    for measure in measures:
        by = book.measures[measure].by if measure in book.measures else None
        if measure in book.releases[release].figures and key - {CONTEST} == {by} - {CONTEST}:
            yield typed_table(context.rulebook, release, measure, official)


def _release(published: Published, table: Table, keys: pl.DataFrame, rows: int, later: bool) -> Release:
    """Look up the keys in another release's table; a key that stands there twice has no figure.

    That it has no row either tells only something where it has as many rows as the side that lacks it.
    """
    near = table.frame.join(keys, on=HASHES, how="semi").filter(pl.len().over(HASHES) == 1)
    parts = [_figures(table, near, keys.filter(pl.col(MEASURE) == name), name) for name in table.scales]
    absent = keys.filter((pl.col("kind") == "missing") & (table.rows == rows)).join(table.frame, on=HASHES, how="anti")
    schema = {AT: pl.UInt32, "value": pl.Int128, DIGITS: pl.Int64}
    lacking = absent.select(AT, pl.lit(None, pl.Int128).alias("value"), pl.lit(0, pl.Int64).alias(DIGITS))
    return Release(release_named(published), pl.concat([pl.DataFrame(schema=schema), *parts, lacking]), later)


def _figures(table: Table, near: pl.DataFrame, keys: pl.DataFrame, name: str) -> pl.DataFrame:
    """Return the figures of one measure, as many decimals as were written."""
    tens = pl.Series([10**digits for digits in range(table.scales[name] + 1)], dtype=pl.Int128)
    written = pl.col(digits_name(name)).cast(pl.Int64)
    value = pl.col(name).cast(pl.Int128) // pl.lit(tens).gather((table.scales[name] - written).clip(0))
    held = keys.join(near.filter(pl.col(name).is_not_null()), on=HASHES, how="inner")
    return held.select(AT, value.alias("value"), written.alias(DIGITS))
