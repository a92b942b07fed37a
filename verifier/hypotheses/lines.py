"""Figures in a line, and what stands further on in it: the candidates of a unit, its measures, units and rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import polars as pl

from verifier.hypotheses.around import COLUMN, KIND, OFFICIAL, PLACE, SCALE, SIDES, UNIT, UNKNOWN, at_digits, coded
from verifier.hypotheses.cells import DIGITS, MEASURE, SAID, Cells

POSITION, THERE, FROM, FIT, RUN = "position", "there", "from", "fit", "run"
UNIT_NAME = "unit"
CANDIDATE = "key.candidate"


@dataclass(frozen=True, slots=True)
class Line:
    """Figures that are the same in the columns `within`, in the order of the column `position`.

    They are `of` candidates, measures, units or rows; the columns `named` tell one from another.
    """

    of: str
    within: tuple[str, ...]
    position: str
    named: tuple[str, ...]

    @property
    def codes(self) -> list[str]:
        """The columns `within` as numbers."""
        return [coded(name) for name in self.within]


def across(cells: Cells) -> list[Line]:
    """Return the lines that go through one unit: its candidates, in the order of either side, and its measures."""
    found = []
    if CANDIDATE in cells.keys:
        found += [Line("candidate", (*cells.others, MEASURE), f"{side}.{PLACE}", (CANDIDATE,)) for side in SIDES]
    if len(cells.measures) > 1:
        found.append(Line("measure", tuple(cells.keys), COLUMN, (MEASURE,)))
    return found


def along(cells: Cells) -> list[Line]:
    """Return the lines that go from unit to unit, and from row to row of the file where those are not the same."""
    own = [name for name in cells.keys if name == CANDIDATE]
    others, keys = tuple(cells.others), tuple(cells.keys)
    found = [Line("unit" if own else "row", (*own, MEASURE), f"{side}.{UNIT}", others) for side in SIDES if others]
    if own:
        found += [Line("row", (MEASURE,), f"{side}.row", keys) for side in SIDES]
    return found


def telling(figures: pl.DataFrame, lines: Iterable[Line]) -> Iterator[Line]:
    """Leave out a line in the order of the second side, where the first has the same."""
    seen: dict[tuple[str, tuple[str, ...]], str] = {}
    for line in lines:
        first = seen.setdefault((line.of, line.within), line.position)
        if first == line.position or _is_other(figures, first, line):
            yield line


def _is_other(figures: pl.DataFrame, first: str, line: Line) -> bool:
    """Tell whether two orders put other figures next to each other."""
    offset = pl.col(first) - pl.col(line.position)
    placed = figures.filter(pl.col(line.position).is_not_null())
    numbers = placed.group_by(line.codes).agg(offset.n_unique().alias("numbers"), offset.has_nulls().alias("gaps"))
    return bool(numbers.select((pl.col("numbers") > 1) | pl.col("gaps")).to_series().any())


def moved(figures: pl.DataFrame, line: Line, by: int) -> pl.DataFrame:
    """Return the figures in their lines, each with the official one that stands `by` places before it (`there`).

    `there` (Int128) is unscaled at the figure's own digits, and `from` (String) names what it is of; `fit` (Boolean)
    tells whether it is what is said, and `run` (UInt32) numbers the stretches that fit, and those between them. Sorted
    by line and `position` (Int64).
    """
    placed = figures.lazy().filter(pl.col(line.position).is_not_null())
    placed = placed.with_columns(pl.col(line.position).alias(POSITION))
    known = placed.filter(pl.col(KIND) != UNKNOWN)
    figure = (pl.col(OFFICIAL).alias("#other"), pl.col(SCALE).alias("#at"), name_in(line).alias(FROM))
    other = known.select(*line.codes, pl.col(POSITION) + by, *figure)
    held = placed.join(other.unique([*line.codes, POSITION]), on=[*line.codes, POSITION], how="left")
    there = at_digits(pl.col("#other"), pl.col("#at"), pl.col(DIGITS))
    fit = ((pl.col(THERE) == pl.col(SAID)) & (pl.col(KIND) != UNKNOWN)).fill_null(value=False)
    full = held.with_columns(there.alias(THERE)).with_columns(fit.alias(FIT)).drop("#other", "#at")
    return full.sort(*line.codes, POSITION).with_columns(_run(line)).collect(engine="in-memory")


def name_in(line: Line) -> pl.Expr:
    """Return what tells a figure from the others of its line (String)."""
    return pl.concat_str([pl.col(name).fill_null("") for name in line.named], separator=", ")


def unit_of(cells: Cells, line: Line) -> pl.Expr:
    """Name what one slip in a line spoils together (`unit`, String): all figures of a unit, or of one row."""
    keys = cells.keys if line.of in ("measure", "row") else cells.others
    texts = [pl.col(name).fill_null("") for name in keys] or [pl.lit("")]
    return pl.concat_str(texts, separator="\t").alias(UNIT_NAME)


def _run(line: Line) -> pl.Expr:
    same = pl.all_horizontal(pl.col(name).eq_missing(pl.col(name).shift()) for name in (*line.codes, FIT))
    next_one = pl.col(POSITION) - pl.col(POSITION).shift() == 1
    return (~(same & next_one).fill_null(value=False)).cum_sum().cast(pl.UInt32).alias(RUN)
