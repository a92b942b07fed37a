"""What the differences of two tables change: for each unit, and for all rows of a contest together.

Everything that differs is taken at once. Orders and leaders are compared in columns, and only what is shown is put into
words. Who won is told of a contest as a whole, in a unit (a county, a precinct) another leader is another order.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

import polars as pl

from verifier.checking.both_sides import DIFFERS, Sides, Standing, both_sides
from verifier.checking.contest_changes import added, as_far_as_there, contest_changes, figures, first, in_order, ordered
from verifier.checking.contest_names import named, named_contest, several
from verifier.checking.deciding_measures import deciding, is_nobodys
from verifier.checking.headings import who_column
from verifier.checking.whole_sums import SUMMED
from verifier.materiality.leaders import WORST_FIRST, level_of, worst_first
from verifier.materiality.orders import OFFICIAL, OPEN, OTHER_LEADER, SAID, THERE, TURNED, TWICE, UNKNOWN, orders
from verifier.materiality.seats import moved
from verifier.model import Change, Finding, Verdict
from verifier.tables.table import Table
from verifier.vocabulary import Level
from verifier.wording import contest_columns as rows_words
from verifier.wording import let_pass
from verifier.wording import materiality as words

LACKING, COULD, SEVERAL = "#lacking", "#could", "#several"

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
    found, notes = changes_of(differences, official, reported, measures, standing or Standing())
    # where seats change, or could, it is not nothing that changes
    kept = (one for one in found if one.level is not Level.NONE or one.undecided or not of_seats)
    changes = worst_first((*finding.changes, *of_seats, *kept))
    told = replace(finding, changes=changes, sentences=(*notes, *finding.sentences))
    key = official.layout.key
    if who_column(key) is None:
        return replace(told, sentences=(let_pass.nobody_named(measures, key), *told.sentences))
    return told


def changes_of(
    differences: pl.DataFrame, official: Table, reported: Table, measures: Sequence[str], standing: Standing
) -> tuple[tuple[Change, ...], tuple[str, ...]]:
    """Return what the differences of each measure change, and what rows were taken for.

    Nothing where no column says whose the figures are, and of measures that are nobody's.
    """
    if who_column(official.layout.key) is None:
        return (), ()
    if max(official.rows, reported.rows) > MOST_ROWS:
        return (Change(Level.WINNER, "", words.too_many(MOST_ROWS), undecided=True),), ()
    found: list[Change] = []
    notes: list[str] = []
    decides = deciding(official, measures)
    for measure in measures:
        if is_nobodys(measure, official.layout.key):
            continue
        sides = both_sides(differences, official, reported, measure, standing)
        named = measure if len(measures) > 1 else ""
        if sides is not None:
            sides = replace(sides, leads_only=measure != decides)
            found += changes_of_sides(sides, named, seats=measure in standing.seats)
            notes += notes_of(sides)
        elif (differences["measure"] == measure).any():
            found.append(Change(Level.WINNER, named, words.too_large(), undecided=True))
    return worst_first(found), tuple(dict.fromkeys(notes))


def notes_of(sides: Sides) -> Iterator[str]:
    """Say what rows were taken for, and where nobody stands against anybody."""
    yield from sides.notes
    yield from _several_elected(sides)
    units = [*sides.contests, *sides.units]
    names = sides.frame.group_by(units).agg(pl.col(sides.who).n_unique(), pl.col(DIFFERS).any()).filter(DIFFERS)
    if names.height and (names[sides.who] == 1).all() and not sides.unclear:
        yield rows_words.nobody_against()


def _several_elected(sides: Sides) -> Iterator[str]:
    """Say in which contests with differences several are elected."""
    differ = sides.frame.filter(DIFFERS).select(sides.contests).unique(maintain_order=True)
    labels = differ.filter(several(sides.contests)).to_dicts()
    if labels:
        yield rows_words.several_elected([named_contest(label) for label in labels])


def changes_of_sides(sides: Sides, measure: str, *, seats: bool = False) -> list[Change]:
    """Compare the units of contests, and contests as a whole; and rows that are totals, where they change more.

    `measure` is named, unless it is "". `seats`: the figures are seats, or delegates, themselves.
    """
    found = _of_rows(sides, measure, seats=seats)
    if sides.wholes is None or not sides.wholes[DIFFERS].any():
        return found if sides.frame[DIFFERS].any() else [_of_nobody(measure)]
    added_up = bool(sides.wholes[SUMMED].all())
    called = (sides.called[0], rows_words.added_up(sides.called[1])) if added_up else sides.called
    rows = replace(sides, frame=sides.wholes, units=sides.units_of_wholes, wholes=None, called=called)
    of_wholes = _of_rows(rows, words.contest(rows_words.OF_TOTALS, measure), seats=seats)
    return found + [one for one in of_wholes if _is_worse(one, found)] or [_of_nobody(measure)]


def _is_worse(change: Change, told: Iterable[Change]) -> bool:
    """Tell whether nothing as bad is told yet; what is decided is worse than whatever is not."""
    index = WORST_FIRST.index
    of_all = (one for one in told if not one.in_units and (change.undecided or not one.undecided))
    return all(index(change.level) < index(one.level) for one in of_all)


def _of_nobody(measure: str) -> Change:
    """Say that all that differs is nobody's."""
    return Change(Level.NONE, words.contest(measure), rows_words.of_nobody())


def _of_rows(sides: Sides, measure: str, *, seats: bool = False) -> list[Change]:
    """Compare units, and contests as a whole; where nothing is another, say so. `measure` is named, unless it is "".

    `seats`: the figures are seats, or delegates, themselves.
    """
    sides = _of_one_unit(sides)
    units = [*sides.contests, *sides.units]
    touched = sides.frame.join(sides.frame.filter(DIFFERS).select(units).unique(), on=units, how="semi")
    together, whole = added(sides, touched), not sides.unclear and (not sides.percent or not sides.units)
    of_contests = _as_a_whole(sides, together, touched, measure, whole=whole)
    for side in (SAID, OFFICIAL):
        touched = ordered(touched, side, units)
    by_unit = _lacking(orders(touched, units), touched, units)
    found = [*_units(sides, by_unit, touched, measure)] if sides.units else []
    found += of_contests
    found += _seats(sides, together, measure) if seats else []
    decided = by_unit.filter(pl.col(THERE) & ~pl.col(OPEN) & ~pl.col(LACKING) & pl.col(SEVERAL))
    if decided.height and not sides.unclear and all(one.undecided for one in found):
        found.append(_nothing(sides, decided, touched, measure, whole=whole and not found))
    found += _open(sides, by_unit, measure)
    return found if found or not whole else [*as_far_as_there(sides, together, measure)]


def _as_a_whole(
    sides: Sides, together: pl.DataFrame, touched: pl.DataFrame, measure: str, *, whole: bool
) -> Iterable[Change]:
    """Compare contests as a whole, if rows may be added up; where it is not clear which those are, say so."""
    if sides.unclear:
        says = rows_words.unclear([one.removeprefix("key.") for one in sides.unclear])
        called = words.WHO_LEADS if sides.leads_only else ""
        return [Change(Level.WINNER, words.contest(measure), says, undecided=True, called=called)]
    return contest_changes(sides, together, measure) if whole else _leaders_of_units(sides, touched, measure)


def _of_one_unit(sides: Sides) -> Sides:
    """Take the unit of percentages for the contest, where no contest has a second one."""
    if not sides.percent or not sides.units:
        return sides
    alone = _alone(sides)
    one_each = sides.frame.select(alone.contests).n_unique() == sides.frame.select(sides.contests).n_unique()
    return alone if one_each else sides


def _alone(sides: Sides) -> Sides:
    """Take each unit for a contest of its own."""
    return replace(sides, contests=(*sides.contests, *sides.units), units=())


def _leaders_of_units(sides: Sides, touched: pl.DataFrame, measure: str) -> Iterator[Change]:
    """Tell who leads in units, each a contest of its own: percentages are never added up. Rounding makes ties there."""
    alone = _alone(sides)
    # who leads in a unit of which nothing is reported is not asked
    there = touched.filter(pl.col(SAID).is_not_null().any().over([*sides.contests, *sides.units]))
    for one in contest_changes(alone, added(alone, there), measure):
        if one.level is Level.WINNER:
            yield one


def _lacking(by_unit: pl.DataFrame, touched: pl.DataFrame, units: Sequence[str]) -> pl.DataFrame:
    """Mark units that have no row of somebody who has votes on the other side: who leads by the others is not told."""
    gone = pl.col(SAID).is_null() & (pl.col(OFFICIAL).fill_null(0) != 0) & ~pl.col(UNKNOWN)
    several = (pl.len() > 1).alias(SEVERAL)
    lacks = touched.group_by(units, maintain_order=True).agg(gone.any().alias(LACKING), several)
    marked = by_unit.join(lacks, on=units, how="left", maintain_order="left", nulls_equal=True)
    leader, lacking = pl.col(OTHER_LEADER), pl.col(LACKING)
    return marked.with_columns(leader & ~lacking, (leader & lacking).alias(COULD))


def _nothing(sides: Sides, decided: pl.DataFrame, touched: pl.DataFrame, measure: str, *, whole: bool) -> Change:
    """Say that no order changes; where a lead does in single units, in how many and the one in which it does most."""
    units = [*sides.contests, *sides.units]
    apart = _leads(touched.join(decided.select(units), on=units, how="semi"), units) if sides.units else decided.clear()
    if not apart.height:
        return Change(Level.NONE, words.contest(measure), words.nothing(decided.height if sides.units else 0))
    label, ours, theirs = named(apart.head(1).select(units).to_dicts()[0]), apart["#said"][0], apart["#official"][0]
    lead = [Fraction(number, 10**sides.digits) for number in (ours, theirs)]
    says = words.other_leads(apart.height, label, lead[0], lead[1], sides.percent, whole=whole)
    return Change(Level.MARGIN, words.contest(words.IN_UNITS, measure), says, in_units=True)


def _leads(rows: pl.DataFrame, units: Sequence[str]) -> pl.DataFrame:
    """Return the units in which the first leads the second by another number (`#said`, `#official`), the most first."""
    known = rows.filter(pl.col(SAID).is_not_null() & pl.col(OFFICIAL).is_not_null())
    two = known.sort(pl.col(OFFICIAL), descending=True, maintain_order=True).group_by(units, maintain_order=True)
    of_two = {side: pl.col(side).first() - pl.col(side).get(1, null_on_oob=True) for side in (SAID, OFFICIAL)}
    lead = two.agg(number.alias(f"#{side}") for side, number in of_two.items())
    apart = (pl.col("#said") - pl.col("#official")).abs()
    return lead.filter(apart > 0).sort(apart, descending=True, maintain_order=True)


def _units(sides: Sides, found: pl.DataFrame, rows: pl.DataFrame, measure: str) -> Iterator[Change]:
    """Name units in which candidates stand in another order; those first in which another one leads."""
    keys = [*sides.contests, *sides.units]
    turned = found.filter(pl.col(TURNED) | pl.col(OTHER_LEADER)).sort(
        OTHER_LEADER, descending=True, maintain_order=True
    )
    of = words.contest(words.IN_UNITS, measure)
    if turned.height:
        names = [_unit(sides, label, of_unit) for label, of_unit in first(turned, rows, keys)]
        says = words.units(turned.height, int(turned[OTHER_LEADER].sum()), found.height, names)
        yield Change(Level.ORDER, of, says, in_units=True)
    could = found.filter(pl.col(COULD) & ~pl.col(TURNED))
    if could.height:
        names = [_unit(sides, label, of_unit) for label, of_unit in first(could, rows, keys)]
        yield Change(Level.ORDER, of, words.units_lack(could.height, names), undecided=True, in_units=True)


def _unit(sides: Sides, label: Mapping[str, str], rows: pl.DataFrame) -> tuple[str, str]:
    """Write a unit with both sides' leaders, or their orders; where a figure is not there, that of the others."""
    said, official = (figures(sides, rows, side) for side in (SAID, OFFICIAL))
    unknown = bool(rows.select(pl.col(UNKNOWN).any()).item())
    if level_of(said, official) is Level.WINNER and not unknown:
        says = words.both_leads(said, official, sides.percent, ("", sides.called[1]))
    else:
        says = words.orders(*in_order(sides, rows))
    return named(label), words.of_the_known(says) if unknown else says


def _seats(sides: Sides, rows: pl.DataFrame, measure: str) -> Iterator[Change]:
    """Tell who has more seats and who fewer, of the first contests by name in which anybody has."""
    apart = rows.filter(pl.col(SAID).ne_missing(pl.col(OFFICIAL))).select(sides.contests).unique()
    there = (
        rows.select(sides.contests)
        .unique(maintain_order=True)
        .join(apart, on=list(sides.contests), how="semi", maintain_order="left")
    )
    for label, own in first(there, rows.filter(~pl.col(UNKNOWN)), sides.contests):
        said, official = (figures(sides, own, side) for side in (SAID, OFFICIAL))
        # parts of a seat are none: who has any on either side is left out on both
        parts = {name for side in (said, official) for name, number in side.items() if number.denominator > 1}
        ours, theirs = (
            {name: int(number) for name, number in side.items() if name not in parts} for side in (said, official)
        )
        change = moved(ours, theirs)
        if change is not None:
            says = words.seats([*change.gains, *change.losses], (), ())
            yield Change(Level.SEATS, words.contest(named_contest(label), measure), words.seats_changed(says, "", ""))


def _open(sides: Sides, found: pl.DataFrame, measure: str) -> list[Change]:
    """Say in how many units nobody knows who leads, as a figure is not known."""
    unknown = found.filter(OPEN)
    if not unknown.height or not sides.units:
        return []
    at = named(unknown.head(1).select(*sides.contests, *sides.units).to_dicts()[0])
    twice = sides.frame.filter(UNKNOWN).select(pl.any_horizontal(TWICE.values()))
    why = words.why_open(twice=bool(twice.to_series().any()), unread=not twice.to_series().all())
    says = words.not_decided(unknown.height, at, why)
    return [Change(Level.ORDER, words.contest(words.IN_UNITS, measure), says, undecided=True, in_units=True)]
