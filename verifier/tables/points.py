"""Points of which it is doubtful what they part: 2.100 is two and a tenth, or two thousand one hundred."""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from verifier.numbers import MOST_DIGITS, POINT
from verifier.tables.cells import Cells
from verifier.tables.digits import digits_name
from verifier.tables.layout import Layout
from verifier.wording.typed_numbers import may_part_thousands

# one figure may have three decimals by chance; of those with a point, one in ten may be typed otherwise
FEWEST, OF_TEN = 2, 9
GROUP = 3


def doubtful_points(cells: Cells, layout: Layout, shown: str) -> Iterator[str]:
    """Say of which measures nearly every point has exactly three digits behind it, and one to three before it.

    A figure below one, as 0.423, has decimals: nobody parts a thousand so.
    """
    if layout.notation.decimal != POINT:
        return
    for column in layout.measures:
        scale = cells.scales[column.name]
        # a whole number with a point is a bad cell, and a percentage of thousands is none
        if column.type == "decimal" and not column.power and scale >= GROUP:
            like, unlike, points = _points(cells.frame, column.name, scale)
            if like >= FEWEST and not unlike and like * 10 >= points * OF_TEN:
                yield may_part_thousands(shown, column.heading, like, points)


def _points(frame: pl.DataFrame, name: str, scale: int) -> tuple[int, int, int]:
    """Count the figures that look like thousands, those of three decimals that cannot be, and all with a point."""
    digits, value = pl.col(digits_name(name)), pl.col(name).cast(pl.Int128)
    one = 10**scale
    # nothing that a column holds is larger
    most = min(1000 * one - 1, 10**MOST_DIGITS - 1)
    like = value.is_between(one, most) | value.is_between(-most, -one)
    counted = (
        frame.lazy()
        .filter(value.is_not_null() & (digits > 0))
        .select(
            ((digits == GROUP) & like).sum().alias("like"),
            ((digits == GROUP) & ~like).sum().alias("unlike"),
            pl.len().alias("points"),
        )
        .collect()
    )
    found = counted.row(0)
    return found[0], found[1], found[2]
