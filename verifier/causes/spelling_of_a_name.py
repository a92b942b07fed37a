"""Spelling of a name: figures that only one side has are the same ones under two spellings.

Fits where what is missing and what is extra differ in one column of the key, the two texts are the same but for case,
accents, spaces, signs or the order of words, or nearly the same (a letter or two, words left out; numbers in them must
be equal), and at least half of the figures under both are equal. That the figures are equal is the evidence, but for
names that nobody would take for two. Leaves open which spelling is meant to stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import polars as pl

from verifier.hypotheses.around import EXTRA, KIND, MISSING, everything
from verifier.hypotheses.cells import AT, DIGITS, MEASURE, WINDOW, Cells
from verifier.hypotheses.fits import FITS, Fits, Rows, fits_of, not_run, nothing
from verifier.hypotheses.names_alike import SAME, Likeness, likeness, plain_name
from verifier.registry import cell_cause
from verifier.wording import causes_neighbours as words

COLUMN, OFFICIAL, SAID, OTHER, FIGURE, EQUAL, HOW, SURE = (
    "column",
    "one",
    "two",
    "other",
    "figure",
    "equal",
    "how",
    "sure",
)
ALL, SAME_FIGURES = "all", "same"
MOST_DIGITS = 17
COMMON = 20
"""Rows that have the same figure: of more, the figure tells nothing of their names."""

MOST = 20_000
"""Pairs of names that are held against each other."""

Pair = tuple[str, str, str]


@cell_cause("spelling of a name", rank=42)
def spelling_of_a_name(cells: Cells) -> Fits:
    """Pair the names that only one side has, by figures that are equal and by names that are the same in plain form."""
    figures = _figures(cells)
    if figures[KIND].n_unique() < 2:  # noqa: PLR2004 (both sides)
        return not_run()
    found = [_paired(cells, figures, column) for column in cells.keys]
    chosen = _one_each(pl.concat(found))
    if not chosen.height:
        return Fits(nothing(), lambda rows, number: "")
    group = pl.struct(COLUMN, OFFICIAL, SAID)
    return Fits(fits_of(chosen, group), lambda rows, number: _says(rows), words.OPEN_NAMES, divisible=True)


def _figures(cells: Cells) -> pl.DataFrame:
    """Return the figures that only one side has, each at the same scale (`figure`), with its window."""
    windows = everything(cells).filter(pl.col(KIND).is_in([MISSING, EXTRA])).select(AT, WINDOW)
    fits = pl.col(DIGITS).cast(pl.Int64).is_between(0, MOST_DIGITS)
    tens = (MOST_DIGITS - pl.col(DIGITS).cast(pl.Int64)).replace_strict(
        {power: 10**power for power in range(MOST_DIGITS + 1)}, default=None, return_dtype=pl.Int128
    )
    held = cells.unmatched.filter(fits).join(windows, on=AT, maintain_order="left")
    return held.select(*cells.keys, MEASURE, AT, KIND, WINDOW, (pl.col("value").cast(pl.Int128) * tens).alias(FIGURE))


def _paired(cells: Cells, figures: pl.DataFrame, column: str) -> pl.DataFrame:
    """Return the figures under two names that are likely one, of one column of the key."""
    rest = [*(name for name in cells.keys if name != column), MEASURE]
    official, said = (
        figures.filter(pl.col(KIND) == kind).select(
            *rest,
            pl.col(column).fill_null("").alias(name),
            pl.col(FIGURE),
            pl.col(AT).alias(at),
            pl.col(WINDOW).alias(f"{at}.window"),
        )
        for kind, name, at in ((MISSING, OFFICIAL, AT), (EXTRA, SAID, OTHER))
    )
    names = _named(official, said, rest)
    pairs = pl.DataFrame(
        [(one, two, how.value, how in SAME) for one, two, how in names],
        schema={OFFICIAL: pl.String, SAID: pl.String, HOW: pl.String, SURE: pl.Boolean},
        orient="row",
    )
    both = official.join(pairs, on=OFFICIAL).join(said, on=[*rest, SAID], nulls_equal=True, suffix=".said")
    return both.select(
        pl.lit(column).alias(COLUMN), OFFICIAL, SAID, HOW, SURE, AT, OTHER, pl.col(f"{AT}.window").alias(WINDOW),
        (pl.col(FIGURE) == pl.col(f"{FIGURE}.said")).alias(EQUAL), (pl.col(FIGURE) != 0).alias("#known"),
    )  # fmt: skip


def _named(official: pl.DataFrame, said: pl.DataFrame, rest: list[str]) -> Iterator[tuple[str, str, Likeness]]:
    """Give the pairs of names that are alike: of rows with the same figure, or that are the same in plain form."""
    rare = [side.filter((pl.col(FIGURE) != 0) & (pl.len().over(*rest, FIGURE) <= COMMON)) for side in (official, said)]
    by_figure = rare[0].join(rare[1], on=[*rest, FIGURE], nulls_equal=True).select(OFFICIAL, SAID).unique()
    pairs = set(by_figure.sort(OFFICIAL, SAID).head(MOST).iter_rows()) | set(_plainly_same(official, said))
    for one, two in sorted(pairs):
        how = likeness(one, two)
        if how is not None:
            yield one, two, how


def _plainly_same(official: pl.DataFrame, said: pl.DataFrame) -> Iterable[tuple[str, str]]:
    plain = {plain_name(text): text for text in official[OFFICIAL].unique().sort()}
    return [(plain[plain_name(text)], text) for text in said[SAID].unique().sort() if plain_name(text) in plain]


def _one_each(both: pl.DataFrame) -> pl.DataFrame:
    """Choose for each name the one that shares most of its figures; both figures of each equal pair are explained."""
    group = (COLUMN, OFFICIAL, SAID)
    counted = both.with_columns(
        pl.len().over(group).alias(ALL),
        pl.col(EQUAL).fill_null(value=False).sum().over(group).alias(SAME_FIGURES),
        (pl.col(EQUAL) & pl.col("#known")).fill_null(value=False).any().over(group).alias("#told"),
    )
    # names that nobody would take for two are one also where all figures are 0
    fits = (2 * pl.col(SAME_FIGURES) >= pl.col(ALL)) & (pl.col("#told") | pl.col(SURE)) & (pl.col(SAME_FIGURES) > 0)
    names = counted.filter(fits).select(*group, SAME_FIGURES, SURE).unique()
    ordered = names.sort(-pl.col(SAME_FIGURES).cast(pl.Int64), ~pl.col(SURE), *group)
    best = ordered.unique([COLUMN, OFFICIAL], keep="first", maintain_order=True)
    chosen = best.unique([COLUMN, SAID], keep="first", maintain_order=True).select(group)
    return _both_sides(counted.join(chosen, on=list(group), how="semi").filter(EQUAL))


def _both_sides(chosen: pl.DataFrame) -> pl.DataFrame:
    """Return both figures of each pair: only one of the two is evidence, and none of names that are plainly one."""
    known = pl.col("#known") & ~pl.col(SURE)
    fits = pl.when(SURE).then(0).otherwise(1)
    windows = pl.when(known).then(WINDOW).otherwise(1)
    first = chosen.with_columns(fits.cast(pl.Int128).alias(FITS), windows.cast(pl.Int128).alias(WINDOW))
    second = chosen.with_columns(
        pl.col(OTHER).alias(AT), pl.lit(1, pl.Int128).alias(FITS), pl.lit(1, pl.Int128).alias(WINDOW)
    )
    columns = [COLUMN, OFFICIAL, SAID, HOW, ALL, SAME_FIGURES, AT, FITS, WINDOW]
    return pl.concat([first.select(columns), second.select(columns)]).unique(AT, maintain_order=True)


def _says(rows: Rows) -> str:
    row = rows[0]
    return words.respelled(row[OFFICIAL], row[SAID], row[HOW], row[SAME_FIGURES], row[ALL])
