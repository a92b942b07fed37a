"""What differences change of contests as a whole: who leads, the order, a margin; decided only by what is there.

A figure that the reported side does not have (no row, a unit of zeros alone, a bad or blank cell) is no vote less: what
only its absence changes could be another thing, and is told so, with what the official figure in its place would give.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

import polars as pl

from verifier.checking.both_sides import CONTEST, Sides
from verifier.materiality.leaders import level_of
from verifier.materiality.orders import OFFICIAL, OPEN, OTHER_LEADER, SAID, TURNED, UNKNOWN, orders
from verifier.model import Change
from verifier.vocabulary import Level
from verifier.wording import materiality as words

SHOWN = 5
"""Units, or contests, that are named."""

FILLED, LACKS, ZEROS = "#filled", "#lacks", "#zeros"
LOST = {SAID: "#said lost", OFFICIAL: "#official lost"}
LEADER, COULD = "#leader", "#could"


def ordered(frame: pl.DataFrame, side: str, unit: Sequence[str]) -> pl.DataFrame:
    """Take out of a side the units in which it has zeros alone, and the other side has not: they have no order."""
    other = OFFICIAL if side == SAID else SAID
    per = list(unit) or [CONTEST]
    zeros = (pl.col(side).fill_null(0) == 0).all().over(per) & (pl.col(other).fill_null(0) != 0).any().over(per)
    return frame.with_columns(pl.when(~zeros).then(side).alias(side), (zeros & (pl.col(side) == 0)).alias(ZEROS))


def added(sides: Sides, touched: pl.DataFrame) -> pl.DataFrame:
    """Add up all units of the contests in which something differs, as far as figures are there.

    `#filled` is the reported sum with the official figure wherever there is no reported one; `#lacks` (Int128) is the
    sum of these, null where there are none.
    """
    contests = list(sides.contests)
    rows = sides.frame.join(touched.select(contests).unique(), on=contests, how="semi", maintain_order="left")
    rows = ordered(rows, SAID, [*contests, *sides.units])
    lacks = pl.col(SAID).is_null() & (pl.col(UNKNOWN) | (pl.col(OFFICIAL).fill_null(0) != 0))
    none = {side: pl.col(side).is_null().all() for side in (SAID, OFFICIAL)}
    return rows.group_by([*contests, sides.who], maintain_order=True).agg(
        *(pl.when(~none[side]).then(pl.col(side).sum()).alias(side) for side in (SAID, OFFICIAL)),
        *((pl.col(UNKNOWN) & pl.col(side).is_null()).any().alias(lost) for side, lost in LOST.items()),
        pl.coalesce(SAID, OFFICIAL).sum().alias(FILLED),
        pl.when(lacks.any()).then(pl.col(OFFICIAL).filter(lacks).sum()).alias(LACKS),
        pl.col(UNKNOWN).any(),
    )


def contest_changes(sides: Sides, rows: pl.DataFrame, measure: str) -> Iterator[Change]:
    """Tell of contests who leads, the order, or by how much; the first by name, all others counted. `rows`: `added`."""
    found = _judged(rows, sides.contests)
    for could in (False, True):
        for level, chosen in (
            (Level.WINNER, pl.col(LEADER)),
            (Level.ORDER, pl.col(TURNED) & ~pl.col(LEADER)),
            (Level.MARGIN, ~pl.col(TURNED) & ~pl.col(LEADER)),
        ):
            these = found.filter(chosen & (pl.col(COULD) == could))
            yield from _these(sides, these, rows, measure, level, could)


def _these(
    sides: Sides, these: pl.DataFrame, rows: pl.DataFrame, measure: str, level: Level, could: bool
) -> Iterator[Change]:
    for label, own in first(these, rows, sides.contests):
        says = _could(sides, label, own, level) if could else _decided(sides, level, own)
        if says:
            yield Change(level, words.contest(named(label), measure), says, undecided=could)
    # whether a lead is another one is looked at only where it is shown
    if these.height > SHOWN and level is not Level.MARGIN:
        yield Change(level, words.contest(measure), words.more_contests(these.height - SHOWN), undecided=could)


def _judged(rows: pl.DataFrame, contests: Sequence[str]) -> pl.DataFrame:
    """Say of each contest what changes (`#leader`, `turned`), and whether it only could (`#could`).

    Decided is what comes out as well with the official figures in the place of those that are not there; where one is
    not known, only a lead that no such figure could take away.
    """
    unsure = pl.any_horizontal(_unsure(side).over(contests) for side in (SAID, OFFICIAL))
    rows = rows.with_columns(unsure.alias(UNKNOWN))
    here = orders(rows, contests)
    there = orders(rows.with_columns(pl.col(FILLED).alias(SAID), pl.lit(value=False).alias(UNKNOWN)), contests)
    lacks = rows.group_by(contests, maintain_order=True).agg(pl.col(LACKS).is_not_null().any())
    both = here.with_columns(there[OTHER_LEADER].alias("#other"), there[TURNED].alias("#turned"), lacks[LACKS])
    leader = pl.col(OTHER_LEADER) | pl.col("#other") | pl.col(OPEN)
    sure = pl.col(OTHER_LEADER) & pl.col("#other")
    turned = pl.col(TURNED) | pl.col("#turned")
    could = (
        pl.when(leader).then(~sure).when(turned).then(~(pl.col(TURNED) & pl.col("#turned"))).otherwise(statement=True)
    )
    return both.with_columns(leader.alias(LEADER), turned.alias(TURNED), (pl.col(LACKS) & could).alias(COULD))


def _unsure(side: str) -> pl.Expr:
    """Tell whether a figure that is not known could give the lead to another: to all but the one who has it anyway."""
    most = pl.col(side) == pl.col(side).max()
    leads_alone = most.sum() == 1
    return pl.col(LOST[side]).any() & ~(leads_alone & ~(pl.col(LOST[side]) & ~most.fill_null(value=False)).any())


# ---- what is shown


def named(label: Mapping[str, str]) -> str:
    """Write the name of a contest, or of a unit."""
    return ", ".join(text or "(empty)" for name, text in label.items() if text or name != CONTEST)


def first(
    found: pl.DataFrame, rows: pl.DataFrame, keys: Sequence[str]
) -> Iterator[tuple[Mapping[str, Any], pl.DataFrame]]:
    """Give the labels of the first units, and the rows of each."""
    for label in found.head(SHOWN).select(keys).to_dicts():
        yield label, rows.filter(*(pl.col(name) == text for name, text in label.items()))


def figures(sides: Sides, rows: pl.DataFrame, side: str) -> dict[str, Fraction]:
    """Return the figures of a side by name, as far as there are any."""
    scale = 10**sides.digits
    pairs = rows.select(sides.who, side).iter_rows()
    return {name: Fraction(value, scale) for name, value in pairs if value is not None}


def in_order(sides: Sides, rows: pl.DataFrame) -> tuple[dict[str, Fraction], dict[str, Fraction]]:
    """Return the figures that an order is told of: who has none among the reported ones is in neither."""
    there = rows.filter(pl.col(SAID).is_not_null() & (pl.col(OFFICIAL).is_not_null() | ~pl.col(UNKNOWN)))
    return figures(sides, there, SAID), figures(sides, there, OFFICIAL)


def _decided(sides: Sides, level: Level, rows: pl.DataFrame) -> str:
    said, official = figures(sides, rows, SAID), figures(sides, rows, OFFICIAL)
    together = bool(sides.units)
    if level is Level.WINNER:
        lost = bool(rows.select(pl.any_horizontal(LOST.values()).any()).item())
        return words.leads(said, official, together, sides.percent, sides.called, whatever=lost)
    if level is Level.ORDER:
        return words.order(*in_order(sides, rows), together)
    return _margin(said, official, together, sides.percent)


def _margin(said: Mapping[str, Fraction], official: Mapping[str, Fraction], together: bool, percent: bool) -> str:
    """Say by how much the first leads the second; nothing where that is the same, or either is not there."""
    two = sorted(official, key=lambda name: (-official[name], name))[:2]
    if len(two) < 2 or not set(two) <= said.keys():  # noqa: PLR2004 (a margin is between two)
        return ""
    ours, theirs = (side[two[0]] - side[two[1]] for side in (said, official))
    return "" if ours == theirs else words.margin(two[0], two[1], ours, theirs, together, percent)


def _could(sides: Sides, label: Mapping[str, Any], rows: pl.DataFrame, level: Level) -> str:
    """Tell what the figures that are there give, which are not, and what the official ones in their place would.

    Nothing is told where the lead is the official one without them, and with them.
    """
    said, official, filled = (figures(sides, rows, side) for side in (SAID, OFFICIAL, FILLED))
    if not said or not official or (level is Level.MARGIN and _same_lead(rows, said, filled, official)):
        return ""
    lacking = _lacking(sides, label)
    units, zeros = _names(sides, lacking), bool(lacking.select(pl.col(ZEROS).any()).item())
    missing = Fraction(int(lacking[OFFICIAL].sum()), 10**sides.digits)
    known = not bool(rows.select(pl.col(LOST[OFFICIAL]).any()).item())
    here = words.not_there(units, zeros, missing, official if known else {}, sides.percent)
    instead = words.in_their_place(filled, official, level_of(filled, official), sides.percent) if known else ""
    leading = words.both_leads(said, official, sides.percent, words.as_far_as(known))
    return words.could(leading, here, instead)


def _same_lead(
    rows: pl.DataFrame, said: Mapping[str, Fraction], filled: Mapping[str, Fraction], official: Mapping[str, Fraction]
) -> bool:
    """Tell whether every figure is known, and the two who lead are both there, as far apart as officially."""
    known = not bool(rows.select(pl.any_horizontal(LOST.values()).any()).item())
    two = sorted(official, key=lambda name: (-official[name], name))[:2]
    there = set(two) <= said.keys() and set(two) <= filled.keys()
    leads = {side[two[0]] - side[two[-1]] for side in (said, filled, official)} if there else {None}
    return known and len(two) > 1 and there and len(leads) == 1


def _lacking(sides: Sides, label: Mapping[str, Any]) -> pl.DataFrame:
    """Return the rows of a contest for which there is no reported figure, and there should be one."""
    rows = sides.frame.filter(*(pl.col(name) == text for name, text in label.items()))
    rows = ordered(rows, SAID, [*sides.contests, *sides.units])
    return rows.with_columns(pl.col(SAID).is_null().all().over([*sides.contests, *sides.units]).alias("#all")).filter(
        pl.col(SAID).is_null() & (pl.col(UNKNOWN) | (pl.col(OFFICIAL).fill_null(0) != 0))
    )


def _names(sides: Sides, lacking: pl.DataFrame) -> list[str]:
    """Name units that lack as a whole, and single figures by unit and candidate."""
    whole = pl.col("#all") if sides.units else pl.lit(value=False)
    shown = lacking.select(*sides.units, pl.when(~whole).then(sides.who).alias(sides.who)).unique(maintain_order=True)
    return [", ".join(text or "(empty)" for text in row if text is not None) for row in shown.iter_rows()]
