"""What the differences of two tables change: for each unit, and for all rows of a contest together.

Everything that differs is taken at once. Orders and leaders are compared in columns, and only what is shown is put into
words. Who won is told of a contest as a whole, in a unit (a county, a precinct) another leader is another order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

import polars as pl

from verifier.checking.both_sides import CONTEST, DIFFERS, Sides, Standing, both_sides
from verifier.materiality.leaders import level_of, worst_first
from verifier.materiality.orders import OFFICIAL, OPEN, OTHER_LEADER, SAID, THERE, TURNED, UNKNOWN, orders
from verifier.materiality.seats import moved
from verifier.model import Change, Finding, Verdict
from verifier.tables.table import Table
from verifier.vocabulary import Level
from verifier.wording import materiality as words

SHOWN = 5
"""Units, or contests, that are named."""

MOST_ROWS = 3_000_000
"""Tables with more rows are not looked at: their keys are read again, and held."""


def with_changes(
    finding: Finding,
    differences: pl.DataFrame,
    official: Table,
    reported: Table,
    measures: Sequence[str],
    standing: Standing | None = None,
    seats: Iterable[Change] = (),
) -> Finding:
    """Tell in a finding what its differences change, the worst first; what follows from another is told there.

    `seats` are what they change of the seats that formulas give.
    """
    if finding.verdict is Verdict.FOLLOWS or not differences.height:
        return finding
    of_seats = tuple(seats)
    found = changes_of(differences, official, reported, measures, standing or Standing())
    # where seats change, or could, it is not nothing that changes
    kept = (one for one in found if one.level is not Level.NONE or one.undecided or not of_seats)
    return replace(finding, changes=worst_first((*finding.changes, *of_seats, *kept)))


def changes_of(
    differences: pl.DataFrame, official: Table, reported: Table, measures: Sequence[str], standing: Standing
) -> tuple[Change, ...]:
    """Return what the differences of each measure change; nothing where no column says whose the figures are."""
    if max(official.rows, reported.rows) > MOST_ROWS:
        return (Change(Level.NONE, "", words.too_many(MOST_ROWS), undecided=True),)
    found: list[Change] = []
    for measure in measures:
        sides = both_sides(differences, official, reported, measure, standing)
        if sides is not None:
            found += changes_of_sides(sides, measure if len(measures) > 1 else "", seats=measure in standing.seats)
    return worst_first(found)


def changes_of_sides(sides: Sides, measure: str, *, seats: bool = False) -> list[Change]:
    """Compare units, and contests as a whole; where nothing is another, say so. `measure` is named, unless it is "".

    `seats`: the figures are seats, or delegates, themselves.
    """
    units = [*sides.contests, *sides.units]
    touched = sides.frame.join(sides.frame.filter(DIFFERS).select(units).unique(), on=units, how="semi")
    by_unit = orders(touched, units)
    found = [*_units(sides, by_unit, touched, measure)] if sides.units else []
    together = touched if not sides.units else _added(sides, touched)
    if not sides.percent or not sides.units:
        found += _contests(sides, together, measure)
    found += _seats(sides, together, measure) if seats else []
    decided = by_unit.filter(pl.col(THERE) & ~pl.col(OPEN)).height
    if decided and not found:
        says = words.nothing(decided if sides.units else 0)
        found.append(Change(Level.NONE, words.contest(measure), says))
    return found + _open(sides, by_unit, measure)


def _added(sides: Sides, touched: pl.DataFrame) -> pl.DataFrame:
    """Add up all units of the contests in which something differs; what is not known in one is not in all."""
    contests = list(sides.contests)
    rows = sides.frame.join(touched.select(contests).unique(), on=contests, how="semi", maintain_order="left")
    lost = {side: (pl.col(UNKNOWN) & pl.col(side).is_null()).any() for side in (SAID, OFFICIAL)}
    there = {side: pl.col(side).is_not_null().any() & ~lost[side] for side in (SAID, OFFICIAL)}
    return rows.group_by([*contests, sides.who], maintain_order=True).agg(
        *(pl.when(there[side]).then(pl.col(side).sum()).alias(side) for side in (SAID, OFFICIAL)),
        pl.col(UNKNOWN).any(),
    )


def _units(sides: Sides, found: pl.DataFrame, rows: pl.DataFrame, measure: str) -> Iterator[Change]:
    """Name units in which candidates stand in another order; those first in which another one leads."""
    turned = found.filter(pl.col(TURNED) | pl.col(OTHER_LEADER)).sort(
        OTHER_LEADER, descending=True, maintain_order=True
    )
    if not turned.height:
        return
    keys = [*sides.contests, *sides.units]
    named = [_unit(sides, label, of_unit) for label, of_unit in _first(turned, rows, keys)]
    says = words.units(turned.height, int(found[OTHER_LEADER].sum()), found.height, named)
    yield Change(Level.ORDER, words.contest(words.IN_UNITS, measure), says)


def _unit(sides: Sides, label: Mapping[str, str], rows: pl.DataFrame) -> str:
    said, official = _figures(sides, rows)
    if level_of(said, official) is Level.WINNER:
        says = words.leads(said, official, together=False, percent=sides.percent).removesuffix(".")
    else:
        both = said.keys() & official.keys()
        says = words.orders({name: said[name] for name in both}, {name: official[name] for name in both})
    return words.unit(_label(label), says)


def _label(label: Mapping[str, str]) -> str:
    return ", ".join(text or "(empty)" for name, text in label.items() if text or name != CONTEST)


def _first(
    found: pl.DataFrame, rows: pl.DataFrame, keys: Sequence[str]
) -> Iterator[tuple[Mapping[str, Any], pl.DataFrame]]:
    """Give the labels of the first units, and the rows of each."""
    for label in found.head(SHOWN).select(keys).to_dicts():
        yield label, rows.filter(*(pl.col(name) == text for name, text in label.items()))


def _figures(sides: Sides, rows: pl.DataFrame) -> tuple[dict[str, Fraction], dict[str, Fraction]]:
    """Return the figures of each side by name, as far as there are any."""
    scale = 10**sides.digits
    said, official = (
        {name: Fraction(value, scale) for name, value in rows.select(sides.who, side).iter_rows() if value is not None}
        for side in (SAID, OFFICIAL)
    )
    return said, official


def _contests(sides: Sides, rows: pl.DataFrame, measure: str) -> Iterator[Change]:
    """Tell of contests as a whole who leads, the order, or by how much; the first by name, all others counted."""
    found = orders(rows, sides.contests)
    for level, chosen in (
        (Level.WINNER, pl.col(OTHER_LEADER)),
        (Level.ORDER, pl.col(TURNED) & ~pl.col(OTHER_LEADER)),
        (Level.MARGIN, ~pl.col(TURNED) & ~pl.col(OTHER_LEADER) & ~pl.col(OPEN)),
    ):
        these = found.filter(chosen)
        named = [_contest(sides, level, label, own, measure) for label, own in _first(these, rows, sides.contests)]
        yield from (one for one in named if one is not None)
        # whether a lead is another one is looked at only where it is shown
        if these.height > SHOWN and level is not Level.MARGIN:
            yield Change(level, words.contest(measure), words.more_contests(these.height - SHOWN))


def _contest(sides: Sides, level: Level, label: Mapping[str, str], rows: pl.DataFrame, measure: str) -> Change | None:
    (said, official), together = _figures(sides, rows), bool(sides.units)
    if level is Level.WINNER:
        says = words.leads(said, official, together, sides.percent)
    elif level is Level.ORDER:
        both = said.keys() & official.keys()
        says = words.order({one: said[one] for one in both}, {one: official[one] for one in both}, together)
    else:
        says = _margin(said, official, together, sides.percent)
    return Change(level, words.contest(_label(label), measure), says) if says else None


def _seats(sides: Sides, rows: pl.DataFrame, measure: str) -> Iterator[Change]:
    """Tell who has more seats and who fewer, of the first contests by name in which anybody has."""
    apart = rows.filter(pl.col(SAID).ne_missing(pl.col(OFFICIAL)) & ~pl.col(UNKNOWN)).select(sides.contests).unique()
    there = (
        rows.select(sides.contests)
        .unique(maintain_order=True)
        .join(apart, on=list(sides.contests), how="semi", maintain_order="left")
    )
    for label, own in _first(there, rows, sides.contests):
        said, official = (
            {name: int(n) for name, n in side.items() if n.denominator == 1} for side in _figures(sides, own)
        )
        change = moved(said, official)
        if change is not None:
            says = words.seats([*change.gains, *change.losses], (), ())
            yield Change(Level.SEATS, words.contest(_label(label), measure), words.seats_changed(says, "", ""))


def _margin(said: Mapping[str, Fraction], official: Mapping[str, Fraction], together: bool, percent: bool) -> str:
    """Say by how much the first leads the second; nothing where that is the same, or either is not there."""
    two = sorted(official, key=lambda name: (-official[name], name))[:2]
    if len(two) < 2 or not set(two) <= said.keys():  # noqa: PLR2004 (a margin is between two)
        return ""
    ours, theirs = (figures[two[0]] - figures[two[1]] for figures in (said, official))
    return "" if ours == theirs else words.margin(two[0], two[1], ours, theirs, together, percent)


def _open(sides: Sides, found: pl.DataFrame, measure: str) -> list[Change]:
    """Say in how many units nobody knows who leads, as a figure is not known."""
    unknown = found.filter(OPEN)
    if not unknown.height:
        return []
    first = _label(unknown.head(1).select(*sides.contests, *sides.units).to_dicts()[0]) if sides.units else ""
    if sides.units:
        of = words.contest(words.IN_UNITS, measure)
        return [Change(Level.ORDER, of, words.not_decided(unknown.height, first), undecided=True)]
    return [Change(Level.WINNER, words.contest(measure), words.not_decided(unknown.height, first), undecided=True)]
