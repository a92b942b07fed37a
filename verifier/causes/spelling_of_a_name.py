"""Spelling of a name: figures that only one side has are the same ones under two spellings.

Fits where what is missing and what is extra differ in one column of the key, the two texts are the same but for case,
accents, spaces, signs or the order of words, or nearly the same (a letter or two, words left out, first
names written otherwise, noughts or words before the same numbers; the numbers in them must be equal, in their order),
and at least half of the figures under both that are not 0 are equal. That these are equal is the evidence; a 0 is none.
Names that are plainly one (case, accents, spaces, signs that nobody reads, another order of the words, a party or a
title beside them) are paired whatever their figures: those that differ are told with "perhaps", and are no more than
that, figures that differ. Names that differ in how they are dressed only are one without any chance where one figure is
equal; where words stand in another order, or signs are others, and a figure differs, it is "perhaps". A name that may
be two others is left out. Numbers that are written otherwise in many names are one finding. Leaves open which spelling
is meant to stand.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import polars as pl

from verifier.hypotheses.around import EXTRA, KIND, MISSING, everything
from verifier.hypotheses.cells import AT, DIGITS, MEASURE, WINDOW, Cells
from verifier.hypotheses.fits import FITS, GROUP, Fits, Rows, fits_of, found_nothing, not_run
from verifier.hypotheses.name_pairs import COMMON, alike
from verifier.hypotheses.names_alike import LIKENESSES, PLAINLY, Likeness, Name
from verifier.registry import cell_cause
from verifier.wording import causes_neighbours as words
from verifier.wording.hypotheses import number

COLUMN, OFFICIAL, SAID, OTHER, FIGURE = "column", "one", "two", "other", "figure"
EQUAL, TELLS, HOW, FAMILY, CERTAIN, DOUBTFUL = "equal", "tells", "how", "family", "certain", "doubtful"
ALL, SAME, TOLD, EVIDENT, PAIRS = "all", "same", "told", "evident", "pairs"
FIGURES, APART, APARTS = "figures", "apart", "aparts"
PAIR = (COLUMN, OFFICIAL, SAID)
MOST_DIGITS = 17
PLAIN = [LIKENESSES.index(one) for one in PLAINLY]
OTHERWISE = [LIKENESSES.index(one) for one in (Likeness.ADDED, Likeness.SIGNS, Likeness.ORDER)]
FIRST = 10**12
"""Names that are plainly one come before all that share figures, however many."""


@cell_cause("spelling of a name", rank=42)
def spelling_of_a_name(cells: Cells) -> Fits:
    """Pair the names that only one side has, by figures that are equal and by names that are the same in plain form."""
    figures = _figures(cells)
    if figures[KIND].n_unique() < 2:  # noqa: PLR2004 (both sides)
        return not_run()
    chosen = _weighed(_one_each(pl.concat([_paired(cells, figures, column) for column in cells.keys])))
    if not chosen.height:
        return found_nothing()
    frame = fits_of(chosen, pl.struct(COLUMN, FAMILY))
    doubtful = frozenset(frame.filter(pl.col(DOUBTFUL).any().over(GROUP))[GROUP].to_list())
    return Fits(
        frame,
        lambda rows, number: _says(cells, rows),
        divisible=True,
        doubtful=doubtful,
        opens=_leaves_open,
    )


def _figures(cells: Cells) -> pl.DataFrame:
    """Return the figures that only one side has, each at the same scale (`figure`), with its window."""
    windows = everything(cells).filter(pl.col(KIND).is_in([MISSING, EXTRA])).select(AT, WINDOW)
    fits = pl.col(DIGITS).cast(pl.Int64).is_between(0, MOST_DIGITS)
    tens = (MOST_DIGITS - pl.col(DIGITS).cast(pl.Int64)).replace_strict(
        {power: 10**power for power in range(MOST_DIGITS + 1)}, default=None, return_dtype=pl.Int128
    )
    held = cells.unmatched.filter(fits).join(windows, on=AT, maintain_order="left")
    figure = (pl.col("value").cast(pl.Int128) * tens).alias(FIGURE)
    written = pl.struct(pl.col("value").cast(pl.Int128), pl.col(DIGITS).cast(pl.Int64)).alias(FIGURES)
    return held.select(*cells.keys, MEASURE, AT, KIND, WINDOW, figure, written)


def _paired(cells: Cells, figures: pl.DataFrame, column: str) -> pl.DataFrame:
    """Return the figures under two names that are likely one, of one column of the key; the names are numbered."""
    rest = [*(name for name in cells.keys if name != column), MEASURE]
    name = pl.col(column).fill_null("")
    numbered = figures.with_columns(name.rank("dense").alias("#name"))
    names = [Name(text) for text in figures.select(name.unique().sort()).to_series()]
    held = [*rest, FIGURE, FIGURES, WINDOW, AT]
    official, said = (
        numbered.filter(pl.col(KIND) == kind).select(*held, (pl.col("#name") - 1).alias(side))
        for kind, side in ((MISSING, OFFICIAL), (EXTRA, SAID))
    )
    pairs = _named(names, _candidates(official, said, rest), official, said)
    both = official.join(pairs, on=OFFICIAL).join(
        said.rename({AT: OTHER, WINDOW: "#window"}), on=[*rest, SAID], nulls_equal=True, suffix=".said"
    )
    equal = (pl.col(FIGURE) == pl.col(f"{FIGURE}.said")).fill_null(value=False)
    tells = ((pl.col(FIGURE) != 0) | (pl.col(f"{FIGURE}.said") != 0)).fill_null(value=False)
    return both.select(
        pl.lit(column).alias(COLUMN), OFFICIAL, SAID, "names", HOW, FAMILY, AT, OTHER, WINDOW,
        equal.alias(EQUAL), tells.alias(TELLS), pl.concat_list(FIGURES, f"{FIGURES}.said").alias(FIGURES),
        (pl.col(FIGURE) != pl.col(f"{FIGURE}.said")).fill_null(value=False).alias(APART),
    )  # fmt: skip


def _candidates(official: pl.DataFrame, said: pl.DataFrame, rest: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Give the numbers of two names that have a figure in common, one that few have."""
    rare = [side.filter((pl.col(FIGURE) != 0) & (pl.len().over(*rest, FIGURE) <= COMMON)) for side in (official, said)]
    both = rare[0].join(rare[1], on=[*rest, FIGURE], nulls_equal=True).select(OFFICIAL, SAID).unique()
    yield from both.sort(OFFICIAL, SAID).iter_rows()


def _named(
    names: Sequence[Name], candidates: Iterator[tuple[int, int]], official: pl.DataFrame, said: pl.DataFrame
) -> pl.DataFrame:
    """Return the pairs of names that are alike: their numbers, both as they are written, how, and what is one slip."""
    sides = [side[name].unique().sort().to_list() for side, name in ((official, OFFICIAL), (said, SAID))]
    rows = [
        (one, two, [names[one].text, names[two].text], LIKENESSES.index(how), _family(names[one], names[two], how))
        for one, two, how in alike(names, candidates, sides[0], sides[1])
    ]
    kinds: dict[str, pl.DataType | type[pl.DataType]] = {
        OFFICIAL: pl.UInt32,
        SAID: pl.UInt32,
        "names": pl.List(pl.String),
        HOW: pl.Int64,
        FAMILY: pl.String,
    }
    return pl.DataFrame(rows, schema=kinds, orient="row")


def _family(one: Name, other: Name, how: Likeness) -> str:
    """Name the slip that two names are one of: the same words before other numbers are the same slip."""
    if how is not Likeness.NUMBERS:
        return ""
    return f"{' '.join(one.kinds)}\t{' '.join(other.kinds)}"


def _one_each(both: pl.DataFrame) -> pl.DataFrame:
    """Choose for each name the one that is plainly it, or shares most of its figures; of two alike none is chosen."""
    counted = both.with_columns(
        pl.len().over(PAIR).alias(ALL),
        pl.col(EQUAL).sum().over(PAIR).alias(SAME),
        pl.col(TELLS).sum().over(PAIR).cast(pl.Int64).alias(TOLD),
        (pl.col(EQUAL) & pl.col(TELLS)).sum().over(PAIR).cast(pl.Int64).alias(EVIDENT),
    )
    plain, written = pl.col(HOW).is_in(PLAIN), pl.col(HOW) <= LIKENESSES.index(Likeness.ORDER)
    half = (pl.col(EVIDENT) > 0) & (2 * pl.col(EVIDENT) >= pl.col(TOLD))
    fits = plain | pl.when(pl.col(TOLD) > 0).then(half).otherwise(written)
    first = pl.when(plain).then(FIRST * (len(LIKENESSES) - pl.col(HOW))).otherwise(0)
    good = (first + pl.col(EVIDENT) * len(LIKENESSES) - pl.col(HOW)).alias("#good")
    names = counted.filter(fits).select(*PAIR, good).unique()
    for side in (OFFICIAL, SAID):
        best = names.filter(pl.col("#good") == pl.col("#good").max().over(COLUMN, side))
        names = best.filter(pl.len().over(COLUMN, side) == 1)
    chosen = counted.join(names, on=PAIR, how="semi").sort(*PAIR, AT, OTHER)
    return _with_those_apart(chosen.filter(pl.col(EQUAL) | (plain & pl.col(APART))))


def _with_those_apart(chosen: pl.DataFrame) -> pl.DataFrame:
    """Count of each pair the figures that are not the same (`aparts`), of which the first is told.

    Where all others are noughts these go along: nothing else tells of them.
    """
    noughts = (pl.col(EVIDENT) == 0) & pl.col(APART).any().over(PAIR)
    return chosen.with_columns(
        pl.col(APART).sum().over(PAIR).alias(APARTS),
        pl.col(FIGURES).filter(APART).first().over(PAIR).alias(FIGURES),
        (pl.col(APART) | noughts).alias(APART),
    )


def _weighed(chosen: pl.DataFrame) -> pl.DataFrame:
    """Return both figures of each pair: only one of the two is evidence, and none of names that are plainly one.

    Names that are one slip share a `family`, with how many `pairs` they are, and all their figures. The figures of two
    names that are not the same are a family of their own.
    """
    own = pl.concat_str(pl.lit("="), OFFICIAL, SAID, APART, separator="\t")
    family = pl.when(pl.col(HOW) == LIKENESSES.index(Likeness.NUMBERS)).then(FAMILY).otherwise(own)
    held = chosen.with_columns(family.alias(FAMILY))
    slip, once = (COLUMN, FAMILY), pl.struct(PAIR).is_first_distinct()
    evident, how = pl.col(EVIDENT).filter(once).sum().over(slip), pl.col(HOW)
    surname = how == LIKENESSES.index(Likeness.SURNAME)
    doubtful = pl.col(APART) | surname | (evident == 0) | (how.is_in(OTHERWISE) & (pl.col(EVIDENT) < pl.col(TOLD)))
    counted = held.with_columns(
        once.sum().over(slip).alias(PAIRS),
        *(pl.col(name).filter(once).sum().over(slip) for name in (ALL, SAME)),
        (evident == 0).alias("#nothing"),
        ((how == LIKENESSES.index(Likeness.DRESS)) & (evident > 0) & ~pl.col(APART)).alias(CERTAIN),
        doubtful.alias(DOUBTFUL),
    )
    one = pl.lit(1, pl.Int128)
    chance = pl.when(pl.col(TELLS) & ~pl.col(CERTAIN) & ~pl.col(APART)).then(WINDOW).otherwise(one)
    first = counted.with_columns(pl.when(CERTAIN).then(0).otherwise(one).alias(FITS), chance.alias(WINDOW))
    second = counted.with_columns(pl.col(OTHER).alias(AT), one.alias(FITS), one.alias(WINDOW))
    return pl.concat([first, second], how="vertical_relaxed").unique(AT, keep="first", maintain_order=True)


def _leaves_open(rows: Rows) -> str:
    return words.OPEN_FIGURES if rows[0][APART] else words.OPEN_NAMES


def _says(cells: Cells, rows: Rows) -> str:
    row: Mapping[str, object] = rows[0]
    one, two = rows[0]["names"]
    same, figures, pairs = rows[0][SAME], rows[0][ALL], rows[0][PAIRS]
    if row[APART]:
        percent = row[MEASURE] in cells.percent
        official, said = (number(each["value"], each[DIGITS], percent) for each in rows[0][FIGURES])
        equal = words.other_figures(said, official, rows[0][APARTS])
    else:
        equal = words.nothing_told() if row["#nothing"] else words.same_figures(same, figures)
    if pairs > 1:
        return words.renumbered(one, two, pairs, equal)
    return words.respelled(one, two, LIKENESSES[rows[0][HOW]].value, equal)
