"""Figures that differ, made into cells without any table: what is said, its decimals, and the official figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

import polars as pl

from verifier.hypotheses.cells import AT, GIVEN, Cells, Side, prepared
from verifier.hypotheses.fits import CellCause

Figure = tuple[Fraction, int, Fraction]
UNMATCHED = {
    AT: pl.UInt32,
    "key.unit": pl.String,
    "measure": pl.String,
    "kind": pl.String,
    "value": pl.Int128,
    "digits": pl.Int64,
    "row": pl.UInt32,
}


def apart(
    figures: Sequence[Figure],
    *,
    percent: bool = False,
    measures: Sequence[str] = (),
    rows: Sequence[int] = (),
    official: Side | None = None,
) -> Cells:
    """A cell for each figure, in the order given; all of `votes`, each in a row of its own, unless it is said."""
    names = measures or ["votes"] * len(figures)
    at = rows or range(len(figures))
    given = [
        (str(row), name, int(said * 10**digits), digits, exact.numerator, exact.denominator, row, row)
        for (said, digits, exact), name, row in zip(figures, names, at, strict=True)
    ]
    frame, large = prepared(pl.DataFrame(given, {"key.unit": pl.String, **GIVEN}, orient="row"))
    every = tuple(dict.fromkeys(names))
    return Cells(
        key=("unit",),
        measures=every,
        frame=frame,
        unmatched=pl.DataFrame(schema=UNMATCHED),
        official=official,
        percent=frozenset(every if percent else ()),
        untried=large,
    )


def side(columns: Mapping[str, Sequence[int | None]], scales: Mapping[str, int]) -> Side:
    """One side's figures, unscaled."""
    height = len(next(iter(columns.values())))
    rows = pl.DataFrame({"#row": range(height), **columns}, {"#row": pl.UInt32, **dict.fromkeys(columns, pl.Int64)})
    names = {"#row": range(height), "key.unit": [str(row) for row in range(height)]}
    keys = pl.DataFrame(names, {"#row": pl.UInt32, "key.unit": pl.String})
    return Side("official.csv", rows, scales, lambda wanted: keys.filter(pl.col("#row").is_in(list(wanted))))


def only(cells: Cells, cause: CellCause) -> str:
    """What a cause says of its only group."""
    found = cause(cells)
    assert found.frame["group"].n_unique() == 1
    rows = found.frame.sort(AT).join(cells.frame.drop("window"), on=AT, how="left", maintain_order="left").to_dicts()
    return found.says(rows[:5], len(rows))
