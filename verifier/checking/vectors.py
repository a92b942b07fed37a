"""Units of a table with the same figures throughout, and how often that happens among units of the same size.

A unit's vector is what each of its rows has in all the figures looked at; rows with nought in all of them, and those
that are no vote, are no part of it. Its size is what the first of the figures adds up to. Vectors are compared as
texts of whole numbers, so that no two that differ can be taken for one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from verifier.columns.table_columns import AT, KIND, NOT_A_VOTE
from verifier.record.record import TableColumns
from verifier.rows.opened import LINE

VECTOR, SIZE, KNOWN, UNITS = "#vector", "#size", "#known", "#units"
LACKING = "#lacking"
WIDEST = 2**127 - 1
SHOWN_UNITS = 20


@dataclass(frozen=True, slots=True)
class Pairs:
    """How many pairs of units have one size, and how many of those have the same figures throughout."""

    of_one_size: int
    same: int


@dataclass(frozen=True, slots=True, eq=False)
class Vectors:
    """What came out: how many units are set aside and why, all pairs, and the groups of units that share a vector.

    `groups`, the largest first: `#at` (the first unit's first row), `#units` (how many), `#lines`, `#size` (Int128, as
    many parts of one as `parts`), and the numbers of pairs of units of this size or more, `#pairs` and `#same`. `wrong`
    has the labels of all their units, in the order of the groups with `#group`. `undecided` has those of units that
    cannot be compared, with their first row (`#at`) and the first of which a figure is not known (`#lacking`; null: all
    are, and add up to more than can be worked with).
    """

    units: int
    undecided: pl.DataFrame
    nothing: int
    small: int
    pairs: Pairs
    groups: pl.DataFrame
    wrong: pl.DataFrame
    parts: int

    @property
    def unknown(self) -> int:
        """How many units cannot be compared."""
        return self.undecided.height

    @property
    def tested(self) -> int:
        """How many units were held against each other."""
        return self.units - self.unknown - self.nothing - self.small


def vectors(
    table: TableColumns, per: Sequence[str], rest: Sequence[str], figures: Sequence[str], at_least: int
) -> Vectors:
    """Compare the units of a table (`per`) by their `figures`, row by row of what is left of its key (`rest`).

    Units whose size is below `at_least` are set aside.
    """
    units = _units(table, per, rest, figures)
    parts = table.units[figures[0]]
    known = units.filter(KNOWN)
    some = known.filter(pl.col(VECTOR) != "")
    # no product: what is held against a size may be too long for a column
    tested = some.filter(pl.col(SIZE) >= pl.lit(min(at_least * parts, WIDEST), dtype=pl.Int128))
    sizes = _sizes(tested)
    shared = tested.filter(pl.col(VECTOR).is_duplicated())
    groups = _groups(shared, sizes)
    return Vectors(
        units=units.height,
        undecided=units.filter(~pl.col(KNOWN)).select(AT, LACKING, *per),
        nothing=known.height - some.height,
        small=some.height - tested.height,
        pairs=Pairs(int(sizes["#of"].sum()), int(sizes["#alike"].sum())),
        groups=groups,
        wrong=shared.join(groups.select(VECTOR, "#group"), on=VECTOR).sort("#group", AT).select("#group", *per),
        parts=parts,
    )


def _units(table: TableColumns, per: Sequence[str], rest: Sequence[str], figures: Sequence[str]) -> pl.DataFrame:
    """Return each unit with its vector as a text, its size, and whether all its figures are known."""
    rows = table.frame.filter((pl.col(KIND) != NOT_A_VOTE).fill_null(value=True))
    if rest:
        codes = rows.select(rest).unique(maintain_order=True).with_row_index("#own")
        rows = rows.join(codes, on=list(rest), how="left", maintain_order="left", nulls_equal=True)
    numbers = [pl.col(name).cast(pl.Int128) for name in figures]
    nought = pl.all_horizontal(number == 0 for number in numbers)
    part = pl.concat_str(
        *([pl.col("#own").cast(pl.String)] if rest else []),
        *(number.cast(pl.String) for number in numbers),
        separator=" ",
    )
    frame = rows.select(
        AT,
        LINE,
        *per,
        pl.when(~nought).then(part).alias(VECTOR),
        numbers[0].alias(SIZE),
        pl.all_horizontal(number.is_not_null() for number in numbers).alias(KNOWN),
    )
    found = frame.group_by(per, maintain_order=True).agg(
        pl.col(AT, LINE).first(),
        pl.col(AT).filter(~pl.col(KNOWN)).first().alias(LACKING),
        pl.col(KNOWN).all(),
        pl.col(VECTOR).drop_nulls().sort().str.join(";"),
    )
    sized = found.join(_added(frame, per), on=list(per), how="left", maintain_order="left", nulls_equal=True)
    return sized.with_columns(pl.col(KNOWN) & pl.col(SIZE).is_not_null())


def _added(frame: pl.DataFrame, per: Sequence[str]) -> pl.DataFrame:
    """Add up the sizes of units, in Python where columns could wrap; null: more than a column holds."""
    low, high = frame[SIZE].min(), frame[SIZE].max()
    most = max(-int(low), int(high)) if isinstance(low, int) and isinstance(high, int) else 0
    if most * frame.height <= WIDEST:
        return frame.group_by(per).agg(pl.col(SIZE).sum())
    sums: dict[tuple[str, ...], int] = {}
    for *unit, number in frame.select(*per, SIZE).iter_rows():
        sums[tuple(unit)] = sums.get(tuple(unit), 0) + (number or 0)
    sizes = [number if abs(number) <= WIDEST else None for number in sums.values()]
    units = pl.DataFrame(list(sums), dict.fromkeys(per, pl.String), orient="row")
    return units.with_columns(pl.Series(SIZE, sizes, dtype=pl.Int128))


def _sizes(tested: pl.DataFrame) -> pl.DataFrame:
    """Count the pairs of units of each size, those that have the same vector, and both from this size on upwards."""
    alike = tested.group_by(SIZE, VECTOR).agg(pl.len().cast(pl.Int64).alias("#n"))
    sizes = alike.group_by(SIZE).agg(
        _pairs(pl.col("#n").sum()).alias("#of"), _pairs(pl.col("#n")).sum().alias("#alike")
    )
    ordered = sizes.sort(SIZE, descending=True)
    return ordered.with_columns(pl.col("#of").cum_sum().alias("#pairs"), pl.col("#alike").cum_sum().alias("#same"))


def _pairs(number: pl.Expr) -> pl.Expr:
    return number * (number - 1) // 2


def _groups(shared: pl.DataFrame, sizes: pl.DataFrame) -> pl.DataFrame:
    groups = shared.group_by(VECTOR, maintain_order=True).agg(
        pl.col(AT, SIZE).first(), pl.len().alias(UNITS), pl.col(LINE).head(SHOWN_UNITS).alias("#lines")
    )
    beside = groups.join(sizes.select(SIZE, "#pairs", "#same"), on=SIZE, how="left", maintain_order="left")
    return beside.sort([SIZE, AT], descending=[True, False]).with_row_index("#group")
