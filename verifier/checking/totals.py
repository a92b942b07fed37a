"""Parts add up to the whole that was published.

For each group of rows with the same `per` columns the parts are added and held against the whole. First exactly: the
figures as printed. Where they do not add up and it is declared how they were printed (`printed: {digits, rounding}`),
every figure is the interval of all numbers that would have been printed so, its ends open or closed by the way of
rounding (all ways, where it is not said which). If the intervals meet, the total is consistent within plus or minus the
slack, and an error of up to twice the slack could hide there: that is explained, never agreement, and the check must
accept `rounding`. `noise` is a machine's error, said apart from rounding, and explained; `within` is a tolerance, and
agrees; both are absolute and inclusive.

A total over an unknown figure is undetermined and names it, and so is one without parts, or with parts but no whole: an
empty sum is not nought. A whole that stands twice is invalid.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

import polars as pl

from verifier.checking.intervals import DIGITS, NAME, NOTHING, SHOWN, VALUE, Figures, Group, Held, grouped
from verifier.model import Relation, Verdict
from verifier.printing import Printing
from verifier.rows.opened import LINE, ROW
from verifier.tables.digits import digits_name
from verifier.tables.table import Table

DOUBLED = "#doubled"
ROUNDING, NOISE, WITHIN = "rounding", "noise", "within"


@dataclass(frozen=True, slots=True)
class Total:
    """One group's sum against its whole; `slack` is the half-width of both intervals together.

    `parts` is how many figures were added, `unknown` the names of (the first) unknown ones, `unknown_count` how many.
    `cause` is "", "rounding", "noise" or "within". Numbers are None where they are not known.
    """

    group: Group
    parts: int
    sum: Fraction | None
    whole: Fraction | None
    relation: Relation
    verdict: Verdict
    cause: str = ""
    slack: Fraction | None = None
    unknown: tuple[str, ...] = ()
    unknown_count: int = 0

    @property
    def difference(self) -> Fraction | None:
        """The whole less the sum of the parts, where both are known."""
        return None if self.sum is None or self.whole is None else self.whole - self.sum

    @property
    def hides(self) -> Fraction | None:
        """How large an error could hide in a total that is only consistent."""
        return None if self.slack is None else 2 * self.slack


@dataclass(frozen=True, slots=True)
class Accepted:
    """What a check takes: accepted causes, a machine's error, a tolerance (both absolute and inclusive)."""

    causes: frozenset[str]
    noise: Fraction
    within: Fraction

    @property
    def bounds(self) -> tuple[tuple[str, Fraction], ...]:
        """How far off a figure may be for another reason than rounding, in the order in which that is tried."""
        return (NOISE, self.noise), (WITHIN, self.within)


def figures(table: Table, measure: str, printing: Printing | None = None, keep: pl.Expr | None = None) -> Figures:
    """Take one measure of a table, for tables small enough to be held with their texts; `keep` chooses rows.

    Cells that are declared "not applicable" are left out; every other blank or bad cell is unknown, and so is every row
    whose key stands more than once.
    """
    typed = table.typed() if keep is None else table.typed().filter(keep)
    bad = pl.col(f"{measure} #bad")
    if table.layout[measure].blank == "not applicable":
        typed = typed.filter(bad | pl.col(measure).is_not_null())
    texts = [column.name for column in table.layout.texts]
    doubled = pl.col(ROW).is_in(table.doubled.rows.implode())
    typed = typed.sort(ROW).with_columns(pl.when(~doubled).then(measure).alias(VALUE), doubled.alias(DOUBLED))
    named = typed.with_columns(_names_of_unknown(table, measure, typed))
    values = (VALUE, pl.col(digits_name(measure)).alias(DIGITS), NAME)
    return Figures(named.select(*texts, *values), table.scales[measure], printing)


def _names_of_unknown(table: Table, measure: str, typed: pl.DataFrame) -> pl.Series:
    """Say where each figure stands that is not known, and of whom it is; nobody asks for the names of the others."""
    names: list[str | None] = [None] * typed.height
    texts = [column.name for column in table.layout.texts]
    unsure = pl.any_horizontal(pl.col(name).is_null() for name in (VALUE, *texts))
    unknown = typed.with_row_index("#position").filter(unsure)
    wanted = unknown.select("#position", ROW, LINE, DOUBLED, *table.layout.key)
    for position, row, line, twice, *key in wanted.iter_rows():
        why = ", which stands more than once" if twice else ""
        names[position] = f"{table.place_of(measure, row, line)} ({', '.join(key)}){why}"
    return pl.Series(NAME, names, dtype=pl.String)


def total(
    parts: Figures,
    whole: Figures,
    per: tuple[str, ...] = (),
    *,
    accept: frozenset[str] = frozenset(),
    noise: Fraction = Fraction(0),
    within: Fraction = Fraction(0),
) -> tuple[Total, ...]:
    """Hold the sums of `parts` against `whole`, group by group, sorted by group. `accept` may hold `rounding`."""
    accepted = Accepted(accept, noise, within)
    (parts, strays), (whole, others) = _labelled(parts, per), _labelled(whole, per)
    sums, wholes = grouped(parts, per), grouped(whole, per)
    groups = sorted(sums.keys() | wholes.keys())
    astray = Held(0, (*strays, *others)[:SHOWN], len(strays) + len(others))
    return tuple(
        _total(group, _with(sums.get(group, NOTHING), astray), wholes.get(group, NOTHING), accepted) for group in groups
    )


def _labelled(figures: Figures, per: tuple[str, ...]) -> tuple[Figures, list[str]]:
    """Set rows apart of which it is not known what they go with (a label that was looked up, and not found)."""
    lost = pl.any_horizontal(pl.col(name).is_null() for name in per) if per else pl.lit(value=False)
    strays = figures.frame.filter(lost)
    if not strays.height:
        return figures, []
    return replace(figures, frame=figures.frame.filter(~lost)), strays[NAME].to_list()


def _with(held: Held, astray: Held) -> Held:
    """A row that may be of any group is an unknown figure of each."""
    if not astray.unknown_count:
        return held
    unknown = (*held.unknown, *astray.unknown)[:SHOWN]
    more = astray.unknown_count
    return replace(held, count=held.count + more, unknown=unknown, unknown_count=held.unknown_count + more)


def _total(group: Group, parts: Held, whole: Held, accepted: Accepted) -> Total:
    """Judge one group. What is not known comes first: nothing below it can then agree."""
    unknown, count = (parts.unknown + whole.unknown)[:SHOWN], parts.unknown_count + whole.unknown_count
    known = [None if held.unknown_count or not held.count else held.exact for held in (parts, whole)]
    found = Total(
        group,
        parts.count,
        known[0],
        known[1] if whole.count == 1 else None,
        Relation.UNDETERMINED,
        Verdict.UNDETERMINED,
        unknown=unknown,
        unknown_count=count,
    )
    if whole.count > 1:
        return replace(found, relation=Relation.DUPLICATE, verdict=Verdict.INVALID)
    if not whole.count:
        return replace(found, relation=Relation.MISSING)
    if found.difference is None:
        return found
    return judged(found, parts, whole, accepted)


def judged(found: Total, parts: Held, whole: Held, accepted: Accepted) -> Total:
    """Judge a group of which everything is known: exactly, then within noise, tolerance and rounding, in this order."""
    away = abs(found.difference or Fraction(0))
    if away == 0:
        return replace(found, relation=Relation.EXACT, verdict=Verdict.AGREES)
    if away <= accepted.noise:
        return replace(found, relation=Relation.WITHIN, verdict=Verdict.EXPLAINED, cause=NOISE)
    if away <= accepted.within:
        return replace(found, relation=Relation.WITHIN, verdict=Verdict.AGREES, cause=WITHIN)
    if not meet(parts, whole):
        return replace(found, relation=Relation.DIFFERS, verdict=Verdict.DISAGREES)
    slack = (parts.high - parts.low + whole.high - whole.low) / 2
    verdict = Verdict.EXPLAINED if ROUNDING in accepted.causes else Verdict.DISAGREES
    return replace(found, relation=Relation.ROUNDED, verdict=verdict, cause=ROUNDING, slack=slack)


def meet(one: Held, other: Held) -> bool:
    """Tell whether two intervals have a number in common: an end counts where it belongs to all that end there."""
    low, high = max(one.low, other.low), min(one.high, other.high)
    if low != high:
        return low < high
    closed = [held.low_closed for held in (one, other) if held.low == low]
    return all((*closed, *(held.high_closed for held in (one, other) if held.high == high)))
