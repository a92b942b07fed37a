"""The figures of a measure on both sides of a comparison, for all who can lead, in all rows of both tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

import polars as pl

from verifier.checking.contest_columns import REAL, parts_of
from verifier.checking.headings import who_column
from verifier.checking.nobody import is_nobody, is_option, sums_of_others
from verifier.checking.one_spelling import in_one_spelling
from verifier.checking.reconcile import INT128_MOST, Kind, Side
from verifier.checking.whole_sums import OWN, SUMMED, held_to_sums
from verifier.checking.whole_units import TOTAL, with_totals
from verifier.materiality.orders import LOST, OFFICIAL, SAID, TWICE, UNKNOWN
from verifier.rows.opened import ROW
from verifier.tables.table import Table
from verifier.wording import contest_columns as words

CONTEST, DIFFERS = "#contest", "#differs"
MARKS = (UNKNOWN, *LOST.values(), *TWICE.values(), DIFFERS)


@dataclass(frozen=True, slots=True)
class Standing:
    """Who can lead in what: names that cannot (aggregates, no votes), and the own contest of a name, where it has one.

    `contest` is that of all others, where one is stated; `only` tells that there is no second one. `seats` are measures
    that count seats, or delegates, themselves. Where the candidates are not `declared`, rows that are called as
    nobody is, or are the sum of the others, cannot lead either (see `nobody`).
    """

    cannot_lead: frozenset[str] = frozenset()
    contests: Mapping[str, str] = field(default_factory=dict)
    contest: Callable[[str], str] = lambda name: ""
    only: bool = False
    seats: frozenset[str] = frozenset()
    declared: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Sides:
    """One measure on both sides.

    `frame`, a row a figure: `key.NAME` (String), `#contest` (String), `said` and `official` (Int128, unscaled at
    `digits`; null: there is none), `unknown` (Boolean: one that stands there is not known), by side which (`LOST`, and
    `TWICE`) and `#differs`. `who` is the column of candidates, `units` those of the units within a contest, `contests`
    those that make a contest. `called` is how either side is called in a sentence. `leads_only`: who leads in these
    figures has won nothing by them.

    `wholes` are rows like those of the frame that are totals of others, and not among them, as `held_to_sums` gives
    them; `units_of_wholes` are their units. `unclear` are key columns of which nobody can tell whether they are
    contests: nothing is added up then.
    `notes` say what was taken for what.
    """

    frame: pl.DataFrame
    digits: int
    who: str
    units: tuple[str, ...]
    contests: tuple[str, ...]
    percent: bool
    called: tuple[str, str] = ("in the reported figures", "officially")
    leads_only: bool = False
    wholes: pl.DataFrame | None = None
    units_of_wholes: tuple[str, ...] = ()
    unclear: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def both_sides(
    differences: pl.DataFrame, official: Table, reported: Table, measure: str, standing: Standing
) -> Sides | None:
    """Put both sides' figures of a measure beside each other; None where nobody is said to have them.

    `differences` are all figures of both tables that are not the same (see `reconcile`).
    """
    who = who_column(official.layout.key)
    own = differences.filter(pl.col("measure") == measure)
    if who is None or not own.height:
        return None
    digits = max(official.scales[measure], _largest(own["reported.digits"]))
    most = most_of(official.rows + own.height)
    frame = _of_all(_differing(own, digits, most), official, measure, digits, most)
    if frame is None:
        return None
    percent = official.layout[measure].type == "percent"
    keys = tuple(f"key.{name}" for name in official.layout.key)
    return arranged(Sides(frame, digits, f"key.{who}", keys, (), percent), standing)


def most_of(rows: int) -> int:
    """Return what a figure must be below, so that sums over all rows, and differences of those, fit an Int128."""
    return INT128_MOST // (8 * max(rows, 1))


def arranged(sides: Sides, standing: Standing) -> Sides:
    """Say of each key column (`units`, with `who`) what it parts; leave out rows that are nobody's, and totals."""
    who, columns = sides.who, [one for one in sides.units if one != sides.who]
    frame, names = in_one_spelling(sides.frame.filter(~pl.col(who).is_in(sorted(standing.cannot_lead))), columns, who)
    nobody = [] if standing.declared else [name for name in frame[who].unique().drop_nulls() if is_nobody(name)]
    real = [name for name in frame[who].unique().drop_nulls() if name not in nobody and not is_option(name)]
    contest = {name: standing.contests.get(name) or standing.contest(name) for name in frame[who].unique()}
    known = frame.with_columns(
        pl.col(who).replace_strict(contest, default="", return_dtype=pl.String).alias(CONTEST),
        pl.col(who).is_in(real).alias(REAL),
    )
    stand = known.filter(~pl.col(who).is_in(nobody))
    of_nobody = known.filter(pl.col(who).is_in(nobody)).with_columns(pl.lit(value=False).alias(REAL))
    parts = parts_of(pl.concat([stand, of_nobody]), columns, who, CONTEST, standing.only)
    units = [*parts.contests, *parts.units]
    if not standing.declared:
        sums = sums_of_others(added_up(known, [*units, who]), units, who, nobody, 10**sides.digits)
        nobody, names = [*nobody, *sums], (*names, *([words.sums(sums)] if sums else []))
    rows = added_up(known.filter(~pl.col(who).is_in(nobody)), [*units, who])
    clear = replace(sides, frame=rows, units=parts.units, contests=parts.contests, unclear=parts.unclear, notes=names)
    return clear if parts.unclear or sides.percent else _without_totals(clear)


def added_up(rows: pl.DataFrame, by: Sequence[str]) -> pl.DataFrame:
    """Add up rows that only something else of a candidate parts, such as a party; what is not known in one is not."""
    if not rows.select(by).is_duplicated().any():
        return rows.select(*by, SAID, OFFICIAL, *MARKS)
    there = {side: pl.col(side).is_not_null().any() & ~pl.col(lost).any() for side, lost in LOST.items()}
    return rows.group_by(by, maintain_order=True).agg(
        *(pl.when(there[side]).then(pl.col(side).sum()).alias(side) for side in (SAID, OFFICIAL)),
        pl.col(MARKS).any(),
    )


def _without_totals(sides: Sides) -> Sides:
    """Take out of the units those that are totals of the others, and say so."""
    if not sides.units:
        return sides
    marked = with_totals(sides.frame, sides.contests, sides.units, sides.who, 10**sides.digits)
    found = [one for one in sides.units if (marked[TOTAL] == one).any()]
    if not found:
        return sides
    frame, rest = marked.filter(pl.col(TOTAL).is_null()).drop(TOTAL), [one for one in sides.units if one != found[0]]
    wholes = marked.filter(pl.col(TOTAL) == found[0]).drop(TOTAL)
    held = held_to_sums(wholes, frame, found[0], [*sides.contests, *rest], sides.who)
    summed = held.with_columns(pl.col(DIFFERS) & (~pl.col(SUMMED) | pl.col(SAID).ne_missing(pl.col(OFFICIAL))))
    names = [text for one in found for text in marked.filter(pl.col(TOTAL) == one)[one].unique(maintain_order=True)]
    return replace(
        sides,
        frame=frame,
        wholes=summed,
        units_of_wholes=tuple(rest),
        notes=(*sides.notes, words.left_out_of_whole(names), *_not_their_sums(summed, found[0], sides)),
    )


def _not_their_sums(wholes: pl.DataFrame, column: str, sides: Sides) -> Iterator[str]:
    """Say which reported totals that differ are not the sums of their own rows."""
    apart = wholes.filter(pl.col(DIFFERS) & (pl.col(SAID) != pl.col(OWN)))
    labels = [*sides.contests[1:], *(one for one in sides.units if one != column), column, sides.who]
    if apart.height:
        rows = apart.select(*labels, SAID, OWN).iter_rows()
        yield words.not_their_sum([(row[:-2], _fraction(row[-2], sides), _fraction(row[-1], sides)) for row in rows])


def _fraction(value: int, sides: Sides) -> Fraction:
    return Fraction(value, 10**sides.digits)


def _differing(own: pl.DataFrame, digits: int, most: int) -> pl.DataFrame:
    """Bring both sides of what differs to one scale; what is not known, or too large, is unknown."""
    keys = [name for name in own.columns if name.startswith("key.")]
    of_side = {SAID: Side.REPORTED, OFFICIAL: Side.OFFICIAL}
    twice = {name: pl.col(f"{side}.count") > 1 for name, side in of_side.items()}
    values = {name: pl.when(~twice[name]).then(_scaled(side, digits, most)) for name, side in of_side.items()}
    lost = {name: values[name].is_null() & _stands(side) for name, side in of_side.items()}
    return own.select(
        *keys,
        *(value.alias(name) for name, value in values.items()),
        pl.any_horizontal(lost.values()).alias(UNKNOWN),
        *(one.alias(LOST[name]) for name, one in lost.items()),
        *(one.alias(TWICE[name]) for name, one in twice.items()),
        pl.lit(value=True).alias(DIFFERS),
    )


def _stands(side: Side) -> pl.Expr:
    """Tell whether something stands on a side: a row of its own, whatever its cell is, but for a blank one that may."""
    blank = pl.col(f"{side}.text").is_null() & ~pl.col("kind").is_in([Kind.INVALID.value, Kind.NULL.value])
    return (pl.col(f"{side}.count") > 1) | ((pl.col(f"{side}.count") == 1) & ~blank)


def _scaled(side: str, digits: int, most: int) -> pl.Expr:
    """Multiply as many times by ten as it takes; a number that would not fit is null."""
    more = pl.Series(range(digits + 1), dtype=pl.Int64)
    factors = pl.Series([min(10 ** (digits - one), INT128_MOST) for one in range(digits + 1)], dtype=pl.Int128)
    factor = pl.col(f"{side}.digits").replace_strict(more, factors, default=1, return_dtype=pl.Int128)
    value = pl.col(f"{side}.value")
    return pl.when(value.abs() <= (most - 1) // factor).then(value * factor)


def _of_all(differing: pl.DataFrame, official: Table, measure: str, digits: int, most: int) -> pl.DataFrame | None:
    """Add the figures that are the same on both sides; None where their numbers are too large."""
    factor = 10 ** (digits - official.scales[measure])
    if _largest(official.frame[measure]) * factor >= most:
        return None
    keys = [f"key.{name}" for name in official.layout.key]
    texts = official.text(official.frame[ROW]).select(
        ROW, *(pl.col(one.removeprefix("key.")).alias(one) for one in keys)
    )
    same = texts.join(official.frame.select(ROW, measure), on=ROW, how="left", maintain_order="left")
    same = same.join(differing, on=keys, how="anti", maintain_order="left").filter(pl.col(measure).is_not_null())
    value = pl.col(measure).cast(pl.Int128) * factor
    rest = same.select(
        *keys,
        value.alias(SAID),
        value.alias(OFFICIAL),
        *(pl.lit(value=False).alias(mark) for mark in MARKS),
    )
    return pl.concat([rest, differing.select(rest.columns)])


def _largest(numbers: pl.Series) -> int:
    """Return how large the largest number is, without its sign; 0 where there is none."""
    return max((abs(end) for end in (numbers.min(), numbers.max()) if isinstance(end, int)), default=0)
