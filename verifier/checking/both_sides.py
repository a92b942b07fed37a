"""The figures of a measure on both sides of a comparison, for all who can lead, in all rows of both tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl

from verifier.checking.reconcile import INT128_MOST, Kind
from verifier.materiality.orders import OFFICIAL, SAID, UNKNOWN
from verifier.rows.opened import ROW
from verifier.tables.table import Table

CONTEST, DIFFERS = "#contest", "#differs"
WHO = ("candidate", "option", "choice")
"""What a column is called that says whose a figure is."""

OF_A_CONTEST = ("contest", "race", "office", "question", "round")
"""Key columns over which nothing is added up."""

NOBODY = (
    *("total", "totals", "all", "sum", "votes cast", "ballots cast", "ballots", "turnout", "registered"),
    *("other", "others", "write-in", "write-ins", "write in", "write ins", "writein", "scattering", "scattered"),
    *("blank", "blanks", "invalid", "rejected", "spoiled", "undervote", "undervotes", "overvote", "overvotes"),
    *("under votes", "over votes", "undecided"),
)
"""What rows are called that are nobody's, where no rulebook says who the candidates are."""

HIDDEN = 2**100
"""No figure is as large: sums of them fit an Int128."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Who can lead in what: names that cannot (aggregates, no votes), and the own contest of a name, where it has one.

    `contest` is that of all others, where one is stated; `only` tells that there is no second one. `seats` are measures
    that count seats, or delegates, themselves. Where the candidates are not `declared`, rows that are called as
    nobody is (`NOBODY`) cannot lead either.
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
    `digits`; null: there is none), `unknown` (Boolean: one that stands there is not known) and `#differs`. `who` is the
    column of candidates, `units` those of the units within a contest, `contests` those that make a contest.
    """

    frame: pl.DataFrame
    digits: int
    who: str
    units: tuple[str, ...]
    contests: tuple[str, ...]
    percent: bool


def who_column(key: Sequence[str]) -> str | None:
    """Return the key column that says whose a figure is."""
    return next((name for word in WHO for name in key if name.casefold() == word), None)


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
    frame = _of_all(_differing(own, digits), official, measure, digits)
    if frame is None:
        return None
    name = f"key.{who}"
    kept = frame.filter(~pl.col(name).is_in(sorted(standing.cannot_lead)))
    if not standing.declared:
        kept = kept.filter(~pl.col(name).str.strip_chars(" .:").str.to_lowercase().is_in(NOBODY))
    contest = {one: standing.contests.get(one) or standing.contest(one) for one in kept[name].unique()}
    kept = kept.with_columns(pl.col(name).replace_strict(contest, default="", return_dtype=pl.String).alias(CONTEST))
    parts = [f"key.{one}" for one in official.layout.key if one != who]
    contests = tuple(one for one in parts if _parts_contests(kept, one, name, standing))
    units = tuple(one for one in parts if one not in contests)
    percent = official.layout[measure].type == "percent"
    return Sides(kept, digits, name, units, (CONTEST, *contests), percent)


def _differing(own: pl.DataFrame, digits: int) -> pl.DataFrame:
    """Bring both sides of what differs to one scale; what is not known, or too large, is unknown."""
    keys = [name for name in own.columns if name.startswith("key.")]
    unknown = pl.col("kind").is_in([Kind.DUPLICATE.value, Kind.INVALID.value, Kind.NULL.value])
    said, official = _scaled("reported", digits), _scaled("official", digits)
    lost = (pl.col("reported.value").is_not_null() & said.is_null()) | (
        pl.col("official.value").is_not_null() & official.is_null()
    )
    return own.select(
        *keys,
        pl.when(~unknown).then(said).alias(SAID),
        pl.when(~unknown).then(official).alias(OFFICIAL),
        (unknown | lost).alias(UNKNOWN),
        pl.lit(value=True).alias(DIFFERS),
    )


def _scaled(side: str, digits: int) -> pl.Expr:
    """Multiply as many times by ten as it takes; a number that would not fit is null."""
    more = pl.Series(range(digits + 1), dtype=pl.Int64)
    factors = pl.Series([min(10 ** (digits - one), INT128_MOST) for one in range(digits + 1)], dtype=pl.Int128)
    factor = pl.col(f"{side}.digits").replace_strict(more, factors, default=1, return_dtype=pl.Int128)
    value = pl.col(f"{side}.value")
    return pl.when(value.abs() < HIDDEN // factor).then(value * factor)


def _of_all(differing: pl.DataFrame, official: Table, measure: str, digits: int) -> pl.DataFrame | None:
    """Add the figures that are the same on both sides; None where their numbers are too large."""
    factor = 10 ** (digits - official.scales[measure])
    if _largest(official.frame[measure]) * factor >= HIDDEN:
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
        pl.lit(value=False).alias(UNKNOWN),
        pl.lit(value=False).alias(DIFFERS),
    )
    return pl.concat([rest, differing.select(rest.columns)])


def _largest(numbers: pl.Series) -> int:
    """Return how large the largest number is, without its sign; 0 where there is none."""
    return max((abs(end) for end in (numbers.min(), numbers.max()) if isinstance(end, int)), default=0)


def _parts_contests(frame: pl.DataFrame, column: str, who: str, standing: Standing) -> bool:
    """Tell whether a column tells contests apart: by its name, or as most votes are of somebody in one of them only.

    Over contests nothing may be added up. Where a rulebook has one contest only, just the names count.
    """
    if column.removeprefix("key.").casefold() in OF_A_CONTEST:
        return True
    if standing.only or frame[column].n_unique() == 1:
        return False
    by_name = frame.group_by(who).agg(pl.col(column).n_unique().alias("#in"), pl.col(OFFICIAL).sum())
    alone = int(by_name.filter(pl.col("#in") == 1)[OFFICIAL].sum())
    return 2 * alone >= int(by_name[OFFICIAL].sum())
