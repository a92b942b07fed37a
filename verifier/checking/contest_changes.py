"""What differences change of contests as a whole: who leads, the order, a margin; decided only by what is there.

A figure that the reported side does not have (no row, a unit of zeros alone, a bad or blank cell) is no vote less: what
only its absence changes could be another thing, and is told so, with what the official figure in its place would give.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

import polars as pl

from verifier.checking.both_sides import CONTEST, Sides
from verifier.checking.contest_names import named_contest, several
from verifier.materiality.leaders import level_of
from verifier.materiality.orders import LOST, OFFICIAL, OPEN, OTHER_LEADER, SAID, TURNED, TWICE, UNKNOWN, orders
from verifier.model import Change
from verifier.vocabulary import Level
from verifier.wording import could_change as could_words
from verifier.wording import materiality as words

SHOWN = 5
"""Units, or contests, that are named."""

FILLED, LACKS, ZEROS = "#filled", "#lacks", "#zeros"
STRANGERS = "#strangers"
LEADER, COULD, SEVERAL = "#leader", "#could", "#several"


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
        pl.col(*LOST.values()).any(),
        pl.coalesce(SAID, OFFICIAL).sum().alias(FILLED),
        pl.when(lacks.any()).then(pl.col(OFFICIAL).filter(lacks).sum()).alias(LACKS),
        pl.col(UNKNOWN).any(),
    )


def contest_changes(sides: Sides, rows: pl.DataFrame, measure: str) -> Iterator[Change]:
    """Tell of contests who leads, the order, or by how much; the first by name, all others counted. `rows`: `added`."""
    found = _judged(rows, sides.contests)
    for could in (False, True):
        for level, chosen in (
            (Level.WINNER, pl.col(LEADER) & ~pl.col(SEVERAL)),
            (Level.ORDER, pl.col(TURNED) & ~pl.col(LEADER)),
            (Level.MARGIN, ~pl.col(TURNED) & ~pl.col(LEADER)),
        ):
            these = found.filter(chosen & (pl.col(COULD) == could))
            for one in _these(sides, these, rows, measure, level, could):
                won = sides.leads_only and level is Level.WINNER
                yield replace(one, called=words.WHO_LEADS) if won else one
        several_ = found.filter(pl.col(LEADER) & pl.col(SEVERAL) & (pl.col(COULD) == could))
        # the first of several who are elected may be elected as before; nothing that makes another first is let pass
        for one in _these(sides, several_, rows, measure, Level.ORDER, could):
            yield replace(one, level=Level.WINNER, called=Level.ORDER.value)


def _these(
    sides: Sides, these: pl.DataFrame, rows: pl.DataFrame, measure: str, level: Level, could: bool
) -> Iterator[Change]:
    for label, own in first(these, rows, sides.contests):
        says = _could(sides, label, own, level) if could else _decided(sides, level, own)
        if says:
            yield Change(level, words.contest(named_contest(label), measure), says, undecided=could)
    # whether a lead is another one is looked at only where it is shown
    if these.height > SHOWN and level is not Level.MARGIN:
        yield Change(level, words.contest(measure), words.more_contests(these.height - SHOWN), undecided=could)


def _judged(rows: pl.DataFrame, contests: Sequence[str]) -> pl.DataFrame:
    """Say of each contest what changes (`#leader`, `turned`), and whether it only could (`#could`).

    Decided is what comes out as well with the official figures in the place of those that are not there; where one is
    not known, on either side, only a lead that no such figure could take away. Where the reported side has no figure at
    all, nobody can say who leads by it.
    """
    unsure = pl.any_horizontal(_unsure(side).over(contests) for side in (SAID, OFFICIAL))
    rows = rows.with_columns(unsure.alias(UNKNOWN))
    here = orders(rows, contests)
    there = orders(rows.with_columns(pl.col(FILLED).alias(SAID), pl.lit(value=False).alias(UNKNOWN)), contests)
    lost = pl.any_horizontal(LOST.values()).any()
    none = pl.col(SAID).is_null().all() & pl.col(OFFICIAL).is_not_null().any()
    lacks = rows.group_by(contests, maintain_order=True).agg(
        (pl.col(LACKS).is_not_null().any() | lost).alias(LACKS), lost.alias("#lost"), none.alias("#none"), _strangers()
    )
    both = pl.concat(
        [
            here,
            there.select(pl.col(OTHER_LEADER).alias("#other"), pl.col(TURNED).alias("#turned")),
            lacks.drop(contests),
        ],
        how="horizontal",
    )
    leader = pl.col(OTHER_LEADER) | pl.col("#other") | pl.col(OPEN) | pl.col("#none")
    sure = pl.col(OTHER_LEADER) & pl.col("#other") & ~pl.col(STRANGERS)
    turned, both_turned = pl.col(TURNED) | pl.col("#turned"), pl.col(TURNED) & pl.col("#turned") & ~pl.col("#lost")
    could = pl.when(leader).then(~sure).when(turned).then(~both_turned).otherwise(statement=True)
    return both.with_columns(
        leader.alias(LEADER),
        turned.alias(TURNED),
        (pl.col(LACKS) & could).alias(COULD),
        several(contests).alias(SEVERAL),
    )


def _strangers() -> pl.Expr:
    """Tell whether who leads on either side is not there at all on the other: perhaps one, whose name is another."""
    ahead = {side: (pl.col(side) == pl.col(side).max()).fill_null(value=False) for side in (SAID, OFFICIAL)}
    both = [(ahead[one] & pl.col(other).is_null()).any() for one, other in ((SAID, OFFICIAL), (OFFICIAL, SAID))]
    return pl.all_horizontal(both).alias(STRANGERS)


def _unsure(side: str) -> pl.Expr:
    """Tell whether a figure that is not known could give the lead to another: to all but the one who has it anyway."""
    most = pl.col(side) == pl.col(side).max()
    leads_alone = most.sum() == 1
    return pl.col(LOST[side]).any() & ~(leads_alone & ~(pl.col(LOST[side]) & ~most.fill_null(value=False)).any())


# ---- what is shown


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
    lost = bool(rows.select(pl.any_horizontal(LOST.values()).any()).item())
    if level is Level.WINNER or lost:
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
    if level is Level.MARGIN and _same_lead(rows, said, filled, official):
        return ""
    if not official:
        return could_words.no_figures(sides.called[1], "")
    unknown = tuple(_not_known(sides, label))
    known = not unknown
    if not said:
        officially = could_words.one_leads(official, sides.percent, could_words.as_far_as(known, sides.called[1]))
        return could_words.no_figures(sides.called[0], officially)
    lacking = _lacking(sides, label)
    if not lacking.height:
        return could_words.could_be(unknown, _as_far_as_known(sides, said, official))
    here = _not_there(sides, lacking, official if known else {})
    instead = could_words.in_their_place(filled, official, level_of(filled, official), sides.percent) if known else ""
    leading = words.both_leads(said, official, sides.percent, ("", could_words.as_far_as(known, sides.called[1])))
    return could_words.could(leading, here, instead)


def as_far_as_there(sides: Sides, rows: pl.DataFrame, measure: str) -> Iterator[Change]:
    """Say of contests in which somebody has no reported figure that all others stand as they do officially."""
    there = pl.col(SAID).is_not_null().any() & pl.col(OFFICIAL).is_not_null().any() & ~pl.col(LOST[OFFICIAL]).any()
    lacks = rows.group_by(sides.contests, maintain_order=True).agg(there.alias("#there"), pl.col(LACKS).sum())
    for label, own in first(lacks.filter(pl.col("#there") & (pl.col(LACKS) != 0)), rows, sides.contests):
        says = could_words.nobody_else(_not_there(sides, _lacking(sides, label), figures(sides, own, OFFICIAL)))
        yield Change(Level.NONE, words.contest(named_contest(label), measure), says)


def _as_far_as_known(sides: Sides, said: Mapping[str, Fraction], official: Mapping[str, Fraction]) -> list[str]:
    """Say who leads where all reported figures are there, and officially, as far as several are known."""
    official_too = (
        [could_words.one_leads(official, sides.percent, could_words.as_far_as(False))] if len(official) > 1 else []
    )
    return [could_words.one_leads(said, sides.percent, sides.called[0]), *official_too]


def _not_known(sides: Sides, label: Mapping[str, Any]) -> Iterator[str]:
    """Say which official figures of a contest stand there and are not known."""
    rows = sides.frame.filter(*(pl.col(name) == text for name, text in label.items()), pl.col(LOST[OFFICIAL]))
    for twice in (False, True):
        own = rows.filter(pl.col(TWICE[OFFICIAL]) == twice)
        if own.height:
            names = _names(sides, own.with_columns(pl.lit(value=False).alias("#all")))
            yield could_words.not_known(names, sides.called[1], twice=twice)


def _not_there(sides: Sides, lacking: pl.DataFrame, official: Mapping[str, Fraction]) -> str:
    """Say which reported figures are not there, and which rows stand twice."""
    said = []
    for twice in (False, True):
        own = lacking.filter(pl.col(TWICE[SAID]) == twice)
        if own.height:
            zeros = bool(own.select(pl.col(ZEROS).any()).item())
            start = could_words.lacks(_names(sides, own), zeros=zeros, twice=twice)
            missing = Fraction(int(own[OFFICIAL].sum()), 10**sides.digits)
            said.append(could_words.not_there(start, missing, official, sides.percent))
    return " ".join(said)


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
        pl.col(SAID).is_null() & (pl.col(LOST[SAID]) | pl.col(UNKNOWN) | (pl.col(OFFICIAL).fill_null(0) != 0))
    )


def _names(sides: Sides, lacking: pl.DataFrame) -> list[str]:
    """Name units that lack as a whole, and single figures by unit and candidate."""
    whole = pl.col("#all") if sides.units else pl.lit(value=False)
    shown = lacking.select(*sides.units, pl.when(~whole).then(sides.who).alias(sides.who)).unique(maintain_order=True)
    return [", ".join(text or "(empty)" for text in row if text is not None) for row in shown.iter_rows()]
