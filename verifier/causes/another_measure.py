"""Another measure: what is said is what the same row has as another one: votes printed as delegates.

Fits where another measure of the official row, as it is shown, gives what is said, rounded where it has more decimals.
The figures of a measure that are all those of one other are one finding. Where measures of a row have each other's
figures, or several stand one column further, that is called "swapped" and "column shifted"; but not in very large
tables. A search among so many measures that it reaches over half of the window is left out for a figure by itself.
Where the other measure is in the official table never larger (early votes and all votes), it is "perhaps", and it is
left open whether nothing more was counted yet. Else it leaves open whether the column or its heading is the wrong one.
"""

from __future__ import annotations

import polars as pl

from verifier.hypotheses.cells import AT, DIGITS, LARGEST, MEASURE, ROW, SAID, WINDOW, Cells, Side
from verifier.hypotheses.columns import by_column, how_many
from verifier.hypotheses.fits import FITS, GROUP, Fits, Rows, not_run, reach
from verifier.hypotheses.telling import told
from verifier.hypotheses.whole import MOST_TENS, nearest, tens
from verifier.registry import cell_cause
from verifier.rows.opened import ROW as NUMBER
from verifier.wording import causes_scale as words

OTHER, VALUE, STEP = "other", "value", "step"
FEW = 10_000
"""Of more figures that differ, swapped ones are not looked for one by one."""

PERCENT = 2
"""A percentage is held with so many more decimals than are shown."""


@cell_cause("another measure", rank=21, wide=True)
def another_measure(cells: Cells) -> Fits:
    """Test every other measure of the official row, and bring together the figures of a column."""
    if cells.official is None or len(cells.official.scales) < 2:  # noqa: PLR2004 (there must be another)
        return not_run()
    candidates = _candidates(cells, cells.official)
    counted = reach(cells.frame, candidates.select(AT, VALUE))
    said = cells.frame.select(AT, pl.col(SAID).alias(VALUE))
    hits = candidates.join(said, on=[AT, VALUE], how="semi").select(AT, OTHER)
    hits = hits if cells.frame.height > FEW else _one_way(cells, hits)
    grouped = by_column(cells, counted.join(hits, on=AT, maintain_order="left"), OTHER)
    frame = _telling(cells, grouped)
    within = _contained(cells, cells.official, frame)
    return Fits(
        frame,
        lambda rows, number: _says(cells, rows, number),
        divisible=True,
        doubtful=_doubtful(cells, frame, within),
        opens=lambda rows: words.OPEN_COUNTED if (rows[0][MEASURE], rows[0][OTHER]) in within else words.OPEN_MEASURE,
    )


def _contained(cells: Cells, official: Side, frame: pl.DataFrame) -> frozenset[tuple[str, str]]:
    """Return the measures, each with the one that it was taken for, of which that is nowhere larger officially."""
    named = frame.join(cells.frame.select(AT, MEASURE), on=AT).select(MEASURE, OTHER).unique()
    of_one_scale = [pair for pair in named.iter_rows() if len({official.scales.get(name) for name in pair}) == 1]
    held = [official.rows.select((pl.col(two) <= pl.col(one)).all()).item() for one, two in of_one_scale]
    return frozenset(pair for pair, within in zip(of_one_scale, held, strict=True) if within)


def _doubtful(cells: Cells, frame: pl.DataFrame, within: frozenset[tuple[str, str]]) -> frozenset[int]:
    pairs = pl.DataFrame(sorted(within), schema={MEASURE: pl.String, OTHER: pl.String}, orient="row")
    held = frame.join(cells.frame.select(AT, MEASURE), on=AT).join(pairs, on=[MEASURE, OTHER], how="semi")
    return frozenset(held[GROUP].to_list())


def _one_way(cells: Cells, hits: pl.DataFrame) -> pl.DataFrame:
    """Leave out the figures of measures of one row that stand in each other's place, or one column further together."""
    place = {name: position for position, name in enumerate(cells.measures)}
    at = [pl.col(name).replace_strict(place, default=None, return_dtype=pl.Int64) for name in (MEASURE, OTHER)]
    named = hits.join(cells.frame.select(AT, MEASURE, ROW), on=AT, maintain_order="left")
    named = named.with_columns((at[0] - at[1]).alias(STEP))
    turned = named.select(ROW, pl.col(OTHER).alias(MEASURE), pl.col(MEASURE).alias(OTHER))
    beside = named.filter(pl.col(STEP).abs() == 1)
    further = [beside.select(ROW, STEP, pl.col(one).alias(two)) for one, two in ((OTHER, MEASURE), (MEASURE, OTHER))]
    left = named.join(turned, on=[ROW, MEASURE, OTHER], how="anti", maintain_order="left").filter(~_in_a_ring())
    for runs, name in zip(further, (MEASURE, OTHER), strict=True):
        left = left.join(runs, on=[ROW, STEP, name], how="anti", maintain_order="left")
    return left.select(AT, OTHER)


def _in_a_ring() -> pl.Expr:
    """Tell of which rows the measures that are wrong are those whose figures they have, each once."""
    both = (pl.col(name).sort().implode() for name in (MEASURE, OTHER))
    one, two = (names.over(ROW) for names in both)
    return (pl.len().over(ROW) > 1) & (one == two)


def _candidates(cells: Cells, official: Side) -> pl.DataFrame:
    """Return every other figure of the official rows: `at`, `value` at the digits of what is said, and which it is."""
    wanted = cells.frame.select(AT, MEASURE, DIGITS, pl.col(ROW).alias(NUMBER))
    # what is shown of a percentage has two decimals less
    shown = pl.col(DIGITS) - pl.when(pl.col(MEASURE).is_in(sorted(cells.percent))).then(PERCENT).otherwise(0)
    held = wanted.with_columns(shown.alias(DIGITS)).join(official.rows, on=NUMBER, how="inner", maintain_order="left")
    return pl.concat(_of_measure(cells, held, name, scale) for name, scale in official.scales.items())


def _of_measure(cells: Cells, held: pl.DataFrame, name: str, scale: int) -> pl.DataFrame:
    less = scale - (PERCENT if name in cells.percent else 0) - pl.col(DIGITS)
    own = pl.col(name).cast(pl.Int128)
    there = held.filter((pl.col(MEASURE) != name) & own.is_not_null() & (less.abs() <= MOST_TENS))
    up, down = (tens(amount.clip(0)) for amount in (0 - less, less))
    sized = there.filter(own.abs() <= LARGEST // up).with_columns(pl.col(name).cast(pl.Int128).alias(VALUE))
    return sized.select(AT, nearest(pl.col(VALUE) * up, down).alias(VALUE), pl.lit(name).alias(OTHER))


def _telling(cells: Cells, grouped: pl.DataFrame) -> pl.DataFrame:
    """Leave out noughts that stand alone, and single figures that almost anything would have explained."""
    said = cells.frame.select(AT, (pl.col(SAID) != 0).alias("#some"))
    held = grouped.join(said, on=AT, how="left", maintain_order="left")
    several = (pl.len().over(GROUP) > 1) | (2 * pl.col(FITS) <= pl.col(WINDOW))
    return held.filter(pl.col("#some").any().over(GROUP) & several).drop("#some")


def _says(cells: Cells, rows: Rows, number: int) -> str:
    row = rows[0]
    return words.of_another_measure(told(cells, row)[0], row[MEASURE], row[OTHER], how_many(cells, row, number))
